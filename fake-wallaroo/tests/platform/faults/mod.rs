//! The effects of faults on a caller, and the rules that select them.

mod responses;
mod rules;

use fake_wallaroo::{Platform, PlatformUser};
use reqwest::Response;
use serde_json::json;

use crate::caller::{platform_of, request};

const QUERY: &str = "/v1/api/users/query";
const DEACTIVATE: &str = "/v1/api/users/deactivate";

async fn with_ada() -> Platform {
    platform_of([PlatformUser::new("ada@example.com").with_id("ada")]).await
}

async fn query(platform: &Platform) -> reqwest::Result<Response> {
    request(platform, QUERY, &json!({})).send().await
}

async fn deactivate_ada(platform: &Platform) -> reqwest::Result<Response> {
    request(platform, DEACTIVATE, &json!({"email": "ada@example.com"}))
        .send()
        .await
}

fn ada_is_active(platform: &Platform) -> bool {
    platform.user("ada").is_some_and(|ada| ada.enabled())
}
