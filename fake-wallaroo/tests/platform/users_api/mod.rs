//! Every endpoint and status of the users API.

mod query;
mod requests;
mod writes;

use fake_wallaroo::PlatformUser;

const QUERY: &str = "/v1/api/users/query";
const INVITE: &str = "/v1/api/users/invite";
const ACTIVATE: &str = "/v1/api/users/activate";
const DEACTIVATE: &str = "/v1/api/users/deactivate";
const EDIT: &str = "/v1/api/user";

fn ada() -> PlatformUser {
    PlatformUser::new("ada@example.com")
        .with_id("ada")
        .named("Ada", "Lovelace")
}
