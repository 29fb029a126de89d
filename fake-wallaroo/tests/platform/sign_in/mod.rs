//! Signing in, sessions and signing out.

mod authorization;
mod sessions;
mod tokens;

use std::collections::HashMap;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use fake_wallaroo::Platform;
use reqwest::{Response, Url};
use serde_json::Value;

use crate::caller::{client, read};

// RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

fn endpoint(platform: &Platform, name: &str) -> String {
    format!("{}/auth/realms/master/protocol/openid-connect/{name}", platform.url())
}

fn authorization(platform: &Platform, more: &[(&str, &str)]) -> Url {
    let back = format!("{}/", platform.url());
    let mut all: HashMap<&str, &str> = HashMap::from([
        ("client_id", "wallaroo-users"),
        ("response_type", "code"),
        ("redirect_uri", back.as_str()),
        ("scope", "openid"),
        ("state", "the state"),
        ("nonce", "the nonce"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ]);
    all.extend(more.iter().copied());
    all.retain(|_, value| !value.is_empty());
    Url::parse_with_params(&endpoint(platform, "auth"), all).expect("an address")
}

async fn submit(url: &Url, form: &[(&str, &str)]) -> Response {
    client().post(url.clone()).form(form).send().await.expect("a response")
}

fn redirect(response: &Response) -> HashMap<String, String> {
    assert_eq!(response.status(), 302);
    let location = response.headers()["location"].to_str().expect("text");
    Url::parse(location)
        .expect("an address")
        .query_pairs()
        .into_owned()
        .collect()
}

fn cookie(response: &Response) -> String {
    let cookie = response.headers()["set-cookie"].to_str().expect("text");
    assert!(cookie.contains("HttpOnly"), "{cookie}");
    cookie.split(';').next().unwrap_or_default().to_owned()
}

async fn token(platform: &Platform, form: &[(&str, &str)]) -> (u16, Value) {
    read(
        client()
            .post(endpoint(platform, "token"))
            .form(form)
            .send()
            .await
            .expect("a response"),
    )
    .await
}

async fn redeem(platform: &Platform, code: &str, verifier: &str) -> (u16, Value) {
    let back = format!("{}/", platform.url());
    let form = [
        ("grant_type", "authorization_code"),
        ("client_id", "wallaroo-users"),
        ("redirect_uri", back.as_str()),
        ("code", code),
        ("code_verifier", verifier),
    ];
    token(platform, &form).await
}

async fn refresh(platform: &Platform, refresh_token: &Value) -> (u16, Value) {
    let refresh_token = refresh_token.as_str().expect("a refresh token");
    let form = [
        ("grant_type", "refresh_token"),
        ("client_id", "sdk-client"),
        ("refresh_token", refresh_token),
    ];
    token(platform, &form).await
}

async fn with_password(platform: &Platform, username: &str, password: &str) -> (u16, Value) {
    let form = [
        ("grant_type", "password"),
        ("client_id", "sdk-client"),
        ("username", username),
        ("password", password),
        ("scope", "openid"),
    ];
    token(platform, &form).await
}

fn claims(token: &Value) -> Value {
    let middle = token
        .as_str()
        .and_then(|token| token.split('.').nth(1))
        .expect("a token");
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(middle).expect("Base64")).expect("claims")
}

async fn code_of_administrator(platform: &Platform) -> (String, String) {
    let admin = platform.administrator();
    let form = [
        ("username", admin.email.as_str()),
        ("password", admin.password.as_str()),
    ];
    let response = submit(&authorization(platform, &[]), &form).await;
    let cookie = cookie(&response);
    (redirect(&response)["code"].clone(), cookie)
}
