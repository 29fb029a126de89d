//! Calls of the platform, for all tests.

use fake_wallaroo::{Options, Platform, PlatformUser};
use reqwest::{Client, RequestBuilder, Response, redirect};
use serde_json::Value;

/// A client without redirects and cookies.
pub(crate) fn client() -> Client {
    Client::builder()
        .redirect(redirect::Policy::none())
        .build()
        .expect("a client")
}

/// A platform with these users.
pub(crate) async fn platform_of(users: impl IntoIterator<Item = PlatformUser>) -> Platform {
    start(Options::new().users(users)).await
}

pub(crate) async fn start(options: Options) -> Platform {
    Platform::start(options).await.expect("a platform")
}

/// A POST of JSON as the administrator.
pub(crate) fn request(platform: &Platform, path: &str, body: &Value) -> RequestBuilder {
    client()
        .post(format!("{}{path}", platform.url()))
        .bearer_auth(platform.token())
        .json(body)
}

/// Sends [`request`]; returns the status and the JSON of the response.
pub(crate) async fn post(platform: &Platform, path: &str, body: Value) -> (u16, Value) {
    read(request(platform, path, &body).send().await.expect("a response")).await
}

/// The status and the JSON; null where there is none.
pub(crate) async fn read(response: Response) -> (u16, Value) {
    let status = response.status().as_u16();
    (status, response.json().await.unwrap_or_default())
}

pub(crate) async fn get(platform: &Platform, path: &str) -> (u16, Value) {
    let request = client()
        .get(format!("{}{path}", platform.url()))
        .bearer_auth(platform.token());
    read(request.send().await.expect("a response")).await
}

/// The users of a response, by id.
pub(crate) fn users(body: &Value) -> &serde_json::Map<String, Value> {
    body["users"].as_object().expect("a map of users")
}
