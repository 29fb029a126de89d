//! One platform under test, over either store.

#![allow(dead_code, reason = "each of the two tests starts one kind")]

use fake_wallaroo::{Options, Platform, TestRealm};
use reqwest::{Client, Response};
use serde_json::{Map, Value, json};

pub const QUERY: &str = "/v1/api/users/query";
pub const INVITE: &str = "/v1/api/users/invite";
pub const ACTIVATE: &str = "/v1/api/users/activate";
pub const DEACTIVATE: &str = "/v1/api/users/deactivate";
pub const EDIT: &str = "/v1/api/user";

/// A platform with one administrator, and calls of its API.
pub struct Api {
    platform: Platform,
    /// The realm that issues tokens for passwords, and the client that requests them.
    realm_url: String,
    client_id: &'static str,
    username: String,
    password: String,
    token: String,
    /// The test's realm, if the users are in Keycloak.
    realm: Option<TestRealm>,
}

impl Api {
    pub async fn in_memory() -> Self {
        let platform = Platform::start(Options::new()).await.expect("a platform");
        let administrator = platform.administrator();
        let api = Self {
            realm_url: format!("{}/auth/realms/master", platform.url()),
            client_id: "sdk-client",
            username: administrator.username,
            password: administrator.password,
            token: String::new(),
            platform,
            realm: None,
        };
        api.signed_in().await
    }

    pub async fn over_keycloak() -> Self {
        let realm = TestRealm::create("http://127.0.0.1", |_| {}).await.expect("a realm");
        let options = Options::new().keycloak(realm.keycloak());
        let api = Self {
            platform: Platform::start(options).await.expect("a platform"),
            realm_url: realm.url(),
            client_id: TestRealm::PASSWORD_CLIENT,
            username: TestRealm::USERNAME.to_owned(),
            password: TestRealm::PASSWORD.to_owned(),
            token: String::new(),
            realm: Some(realm),
        };
        api.signed_in().await
    }

    async fn signed_in(mut self) -> Self {
        let token = self.token_of(&self.username, &self.password).await;
        self.token = token.expect("the administrator's token");
        self
    }

    pub async fn end(self) {
        if let Some(realm) = self.realm {
            realm.delete().await.expect("the realm is deleted");
        }
    }

    /// The administrator's username.
    pub fn administrator(&self) -> &str {
        &self.username
    }

    pub fn set_seat_limit(&self, limit: usize) {
        self.platform.set_seat_limit(Some(limit));
    }

    /// The status and the JSON of a call of the administrator.
    pub async fn post(&self, path: &str, body: Value) -> (u16, Value) {
        self.post_with(Some(&self.token), path, body).await
    }

    pub async fn post_with(&self, token: Option<&str>, path: &str, body: Value) -> (u16, Value) {
        let mut request = Client::new().post(format!("{}{path}", self.platform.url())).json(&body);
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        read(request.send().await.expect("a response")).await
    }

    /// A call of the administrator without a content type.
    pub async fn post_untyped(&self, path: &str, body: &'static str) -> (u16, Value) {
        let request = Client::new().post(format!("{}{path}", self.platform.url()));
        read(
            request
                .bearer_auth(&self.token)
                .body(body)
                .send()
                .await
                .expect("a response"),
        )
        .await
    }

    /// An access token for a password, or the error of the identity provider.
    pub async fn token_of(&self, username: &str, password: &str) -> Result<String, Value> {
        let form = [
            ("grant_type", "password"),
            ("client_id", self.client_id),
            ("username", username),
            ("password", password),
            ("scope", "openid"),
        ];
        let url = format!("{}/protocol/openid-connect/token", self.realm_url);
        let (status, body) = read(Client::new().post(url).form(&form).send().await.expect("a response")).await;
        match (status, &body["access_token"]) {
            (200, Value::String(token)) => Ok(token.clone()),
            _ => Err(body),
        }
    }

    /// Invites a user with the minimal request; returns id and password.
    pub async fn invited(&self, email: &str) -> (String, String) {
        let (status, body) = self.post(INVITE, json!({"email": email, "roles": []})).await;
        assert_eq!(status, 200, "{body}");
        let text = |name: &str| body[name].as_str().expect("a text").to_owned();
        (text("id"), text("password"))
    }

    /// All users, by id.
    pub async fn everyone(&self) -> Map<String, Value> {
        let (status, body) = self.post(QUERY, json!({})).await;
        assert_eq!(status, 200, "{body}");
        body["users"].as_object().expect("a map").clone()
    }

    /// The positions in the response of all ids, sorted by id. They differ if the order of the response differs.
    pub async fn positions_in_response(&self) -> Vec<usize> {
        let request = Client::new()
            .post(format!("{}{QUERY}", self.platform.url()))
            .json(&json!({}));
        let text = request
            .bearer_auth(&self.token)
            .send()
            .await
            .expect("a response")
            .text()
            .await
            .expect("a text");
        let mut ids: Vec<String> = self.everyone().await.keys().cloned().collect();
        ids.sort();
        ids.iter()
            .map(|id| text.find(&format!("\"{id}\":")).expect("everybody is listed"))
            .collect()
    }

    /// Sets first and last name, without which Keycloak issues no token for a password.
    pub async fn complete(&self, email: &str) {
        let record = self.record(email).await;
        let is_administrator = record["realmRoles"] == json!(["admin"]);
        let body = json!({"id": record["id"], "email": email, "firstName": "Ada", "lastName": "Lovelace", "enabled": true, "isAdmin": is_administrator});
        let (status, body) = self.post(EDIT, body).await;
        assert_eq!(status, 200, "{body}");
    }

    /// The listed record with this email.
    pub async fn record(&self, email: &str) -> Value {
        let everyone = self.everyone().await;
        let found = everyone.values().find(|user| user["email"] == email);
        found.unwrap_or_else(|| panic!("no {email} in {everyone:?}")).clone()
    }
}

/// The status and the JSON; null where there is none.
async fn read(response: Response) -> (u16, Value) {
    let status = response.status().as_u16();
    (status, response.json().await.unwrap_or_default())
}
