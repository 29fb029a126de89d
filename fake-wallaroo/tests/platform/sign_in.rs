//! Signing in, staying in, and being put out.

use std::{collections::HashMap, time::Duration};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use fake_wallaroo::{LastLogin, Options, Platform, User};
use reqwest::{Response, Url};
use serde_json::{Value, json};

use crate::caller::{client, get, platform_of, post, read, start};

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
    client().post(url.clone()).form(form).send().await.expect("an answer")
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
            .expect("an answer"),
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

#[tokio::test]
async fn discovery_names_the_host_that_it_was_asked_by() {
    let platform = platform_of([]).await;
    let url = platform.url().replace("127.0.0.1", "localhost");
    let url = format!("{url}/auth/realms/master/.well-known/openid-configuration");
    let request = client().get(url.replace("localhost", "127.0.0.1"));
    let host = format!("localhost:{}", platform.url().rsplit(':').next().unwrap_or_default());
    let (_, body) = read(request.header("host", &host).send().await.expect("an answer")).await;
    assert_eq!(body["issuer"], format!("http://{host}/auth/realms/master"));
    let (_, own) = get(&platform, "/auth/realms/master/.well-known/openid-configuration").await;
    assert_eq!(own["token_endpoint"], endpoint(&platform, "token"));
    let keys = client().get(own["jwks_uri"].as_str().expect("an address"));
    let (_, keys) = read(keys.send().await.expect("an answer")).await;
    assert_eq!(
        (&keys["keys"][0]["alg"], &keys["keys"][0]["crv"]),
        (&json!("ES256"), &json!("P-256"))
    );
}

#[tokio::test]
async fn the_login_form_is_a_page_without_script() {
    let platform = platform_of([]).await;
    let response = client()
        .get(authorization(&platform, &[]))
        .send()
        .await
        .expect("an answer");
    assert!(
        response.headers()["content-security-policy"]
            .to_str()
            .is_ok_and(|p| p.contains("default-src 'none'"))
    );
    let page = response.text().await.expect("a page");
    assert!(page.contains("name=\"password\"") && !page.contains("<script"));
}

#[tokio::test]
async fn the_login_form_is_filled_in_where_that_is_asked_for_and_for_nobody_else() {
    let platform = start(Options::new().fill_in_login()).await;
    let form = async |more: &[(&str, &str)]| {
        let answer = client().get(authorization(&platform, more)).send().await;
        answer.expect("an answer").text().await.expect("a page")
    };
    let administrator = platform.administrator();
    let (username, password) = (
        format!("value=\"{}\"", administrator.username),
        format!("value=\"{}\"", administrator.password),
    );
    let page = form(&[]).await;
    assert!(page.contains(&username) && page.contains(&password), "{page}");
    let page = form(&[("login_hint", "somebody@example.com")]).await;
    assert!(
        page.contains("value=\"somebody@example.com\"") && !page.contains(&password),
        "{page}"
    );
}

#[tokio::test]
async fn a_code_and_its_verifier_give_the_tokens_of_the_contract() {
    let platform = platform_of([]).await;
    platform.set_token_ttl(Duration::from_secs(60));
    let admin = platform.administrator();
    let form = [
        ("username", admin.email.as_str()),
        ("password", admin.password.as_str()),
    ];
    let back = redirect(&submit(&authorization(&platform, &[]), &form).await);
    assert_eq!(back["state"], "the state");
    let issuer = format!("{}/auth/realms/master", platform.url());
    assert_eq!(back["iss"], issuer);
    let (status, tokens) = redeem(&platform, &back["code"], VERIFIER).await;
    assert_eq!((status, &tokens["expires_in"]), (200, &json!(60)));
    let access = claims(&tokens["access_token"]);
    assert_eq!(
        access["exp"]
            .as_i64()
            .zip(access["iat"].as_i64())
            .map(|(exp, iat)| exp - iat),
        Some(60)
    );
    assert_eq!((&access["iss"], &access["sub"]), (&json!(issuer), &json!(admin.id)));
    assert_eq!(
        (&access["azp"], &access["email"]),
        (&json!("wallaroo-users"), &json!(admin.email))
    );
    assert_eq!(
        (&access["preferred_username"], &access["name"]),
        (&json!(admin.username), &json!("Robin Hale"))
    );
    let roles = access["realm_access"]["roles"].as_array().expect("roles");
    assert!(roles.contains(&json!("admin")));
    let hasura = &access["https://hasura.io/jwt/claims"];
    assert_eq!(hasura["x-hasura-user-id"], admin.id.as_str());
    assert_eq!(hasura["x-hasura-default-role"], "admin_user");
    let id = claims(&tokens["id_token"]);
    assert_eq!(
        (&id["nonce"], &id["aud"]),
        (&json!("the nonce"), &json!("wallaroo-users"))
    );
    let call = |token: &Value| {
        let request = client()
            .post(format!("{}/v1/api/users/query", platform.url()))
            .json(&json!({}));
        request.bearer_auth(token.as_str().unwrap_or_default()).send()
    };
    assert_eq!(call(&tokens["access_token"]).await.expect("an answer").status(), 200);
    assert_eq!(call(&tokens["id_token"]).await.expect("an answer").status(), 401);
}

#[tokio::test]
async fn a_code_needs_its_verifier_and_works_once() {
    let platform = platform_of([]).await;
    let (code, _) = code_of_administrator(&platform).await;
    let (status, body) = redeem(&platform, &code, &VERIFIER.replace('d', "e")).await;
    assert_eq!((status, &body["error"]), (400, &json!("invalid_grant")));
    let (code, _) = code_of_administrator(&platform).await;
    let (_, tokens) = redeem(&platform, &code, VERIFIER).await;
    assert_eq!(redeem(&platform, &code, VERIFIER).await.1["error"], "invalid_grant");
    let form = [
        ("grant_type", "refresh_token"),
        ("client_id", "wallaroo-users"),
        ("refresh_token", tokens["refresh_token"].as_str().expect("a token")),
    ];
    assert_eq!(
        token(&platform, &form).await.1["error_description"],
        "Session not active"
    );
}

#[tokio::test]
async fn a_wrong_authorization_request_is_refused_where_it_is_safe_to_say_so() {
    let platform = platform_of([]).await;
    let ask = async |more: &[(&str, &str)]| {
        client()
            .get(authorization(&platform, more))
            .send()
            .await
            .expect("an answer")
    };
    assert_eq!(ask(&[("client_id", "stranger")]).await.status(), 400);
    assert_eq!(ask(&[("redirect_uri", "https://evil.example/")]).await.status(), 400);
    let near = format!("{}.evil.example/", platform.url());
    assert_eq!(ask(&[("redirect_uri", &near)]).await.status(), 400);
    for missing in ["code_challenge", "code_challenge_method"] {
        let back = redirect(&ask(&[(missing, "")]).await);
        assert_eq!(
            (back["error"].as_str(), back["state"].as_str()),
            ("invalid_request", "the state")
        );
    }
    let back = redirect(&ask(&[("code_challenge_method", "plain")]).await);
    assert_eq!(back["error"], "invalid_request");
}

#[tokio::test]
async fn clients_and_addresses_can_be_listed() {
    let platform = start(Options::new().client("other").redirect_uri("http://localhost:9999")).await;
    let more = [
        ("client_id", "other"),
        ("redirect_uri", "http://localhost:9999/app?x=1"),
    ];
    let response = client()
        .get(authorization(&platform, &more))
        .send()
        .await
        .expect("an answer");
    assert_eq!(response.status(), 200);
}

#[tokio::test]
async fn a_reload_signs_in_silently_until_the_session_ends() {
    let platform = platform_of([]).await;
    let silent = async |cookie: &str| {
        let url = authorization(&platform, &[("prompt", "none")]);
        redirect(
            &client()
                .get(url)
                .header("cookie", cookie)
                .send()
                .await
                .expect("an answer"),
        )
    };
    assert_eq!(silent("").await["error"], "login_required");
    let (_, cookie) = code_of_administrator(&platform).await;
    let back = silent(&cookie).await;
    assert_eq!(redeem(&platform, &back["code"], VERIFIER).await.0, 200);
    platform.end_sessions();
    assert_eq!(silent(&cookie).await["error"], "login_required");
}

#[tokio::test]
async fn wrong_credentials_show_the_form_again() {
    let platform = platform_of([]).await;
    let form = [("username", "<robin>"), ("password", "wrong")];
    let page = submit(&authorization(&platform, &[]), &form)
        .await
        .text()
        .await
        .expect("a page");
    assert!(page.contains("Wrong username or password") && page.contains("&lt;robin&gt;"));
}

#[tokio::test]
async fn a_refresh_token_works_once_and_its_reuse_ends_the_session() {
    let platform = platform_of([]).await;
    let admin = platform.administrator();
    let (_, first) = with_password(&platform, &admin.username, &admin.password).await;
    let (status, second) = refresh(&platform, &first["refresh_token"]).await;
    assert_eq!(status, 200);
    assert_ne!(first["refresh_token"], second["refresh_token"]);
    let (status, body) = refresh(&platform, &first["refresh_token"]).await;
    assert_eq!((status, &body["error"]), (400, &json!("invalid_grant")));
    assert_eq!(refresh(&platform, &second["refresh_token"]).await.0, 400);
}

#[tokio::test]
async fn a_refresh_token_may_die_early() {
    let platform = platform_of([]).await;
    platform.set_refresh_ttl(Duration::ZERO);
    let admin = platform.administrator();
    let (_, tokens) = with_password(&platform, &admin.username, &admin.password).await;
    let (_, body) = refresh(&platform, &tokens["refresh_token"]).await;
    assert_eq!(body["error_description"], "Token is not active");
}

#[tokio::test]
async fn who_is_deactivated_neither_signs_in_nor_refreshes() {
    let platform = platform_of([User::new("ada@example.com")]).await;
    let (_, tokens) = with_password(&platform, "ada@example.com", User::PASSWORD).await;
    post(
        &platform,
        "/v1/api/users/deactivate",
        json!({"email": "ada@example.com"}),
    )
    .await;
    let (status, body) = refresh(&platform, &tokens["refresh_token"]).await;
    assert_eq!((status, &body["error"]), (400, &json!("invalid_grant")));
    let (status, body) = with_password(&platform, "ada@example.com", User::PASSWORD).await;
    assert_eq!((status, &body["error_description"]), (400, &json!("Account disabled")));
    let form = [("username", "ada@example.com"), ("password", User::PASSWORD)];
    let page = submit(&authorization(&platform, &[]), &form)
        .await
        .text()
        .await
        .expect("a page");
    assert!(page.contains("Account is disabled"));
}

#[tokio::test]
async fn an_invited_user_signs_in_with_the_answered_password_and_chooses_another() {
    let platform = platform_of([]).await;
    let (_, invited) = post(&platform, "/v1/api/users/invite", json!({"email": "new@example.com"})).await;
    let password = invited["password"].as_str().expect("a password");
    let (_, body) = with_password(&platform, "new@example.com", password).await;
    assert_eq!(body["error_description"], "Account is not fully set up");
    let url = authorization(&platform, &[]);
    let form = [("username", "new@example.com"), ("password", password)];
    let page = submit(&url, &form).await.text().await.expect("a page");
    assert!(page.contains("Choose a new password"));
    let ticket = page
        .split("name=\"ticket\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let ticket = ticket.expect("a ticket");
    let again = submit(&url, &[("ticket", ticket), ("new_password", password)]).await;
    assert_eq!(again.status(), 200);
    let back = redirect(&submit(&url, &[("ticket", ticket), ("new_password", "my own")]).await);
    assert_eq!(redeem(&platform, &back["code"], VERIFIER).await.0, 200);
    let user = platform.user_by_email("new@example.com").expect("the user");
    assert!(user.required_actions().is_empty() && matches!(user.signed_in(), LastLogin::At(_)));
    assert_eq!(with_password(&platform, "new@example.com", "my own").await.0, 200);
    assert_eq!(with_password(&platform, "new@example.com", password).await.0, 401);
}

#[tokio::test]
async fn who_has_no_email_has_none_in_the_token() {
    let platform = platform_of([User::built_in()]).await;
    let (_, tokens) = with_password(&platform, "admin", User::PASSWORD).await;
    let access = claims(&tokens["access_token"]);
    assert!(access.get("email").is_none());
    assert_eq!(access["preferred_username"], "admin");
}

#[tokio::test]
async fn a_device_is_let_in_by_its_code() {
    let platform = platform_of([]).await;
    let begin = client()
        .post(endpoint(&platform, "auth/device"))
        .form(&[("client_id", "sdk-client")]);
    let (_, begun) = read(begin.send().await.expect("an answer")).await;
    let form = [
        ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
        ("client_id", "sdk-client"),
        ("device_code", begun["device_code"].as_str().expect("a code")),
    ];
    assert_eq!(token(&platform, &form).await.1["error"], "authorization_pending");
    let page = Url::parse(begun["verification_uri"].as_str().expect("an address")).expect("an address");
    let admin = platform.administrator();
    let user_code = begun["user_code"].as_str().expect("a code");
    let credentials = [
        ("user_code", user_code),
        ("username", admin.username.as_str()),
        ("password", admin.password.as_str()),
    ];
    let page = submit(&page, &credentials).await.text().await.expect("a page");
    assert!(page.contains("Device signed in"), "{page}");
    assert_eq!(token(&platform, &form).await.0, 200);
    assert_eq!(token(&platform, &form).await.1["error"], "invalid_grant");
}

#[tokio::test]
async fn signing_out_ends_the_session_and_goes_back() {
    let platform = platform_of([]).await;
    let (code, cookie) = code_of_administrator(&platform).await;
    let (_, tokens) = redeem(&platform, &code, VERIFIER).await;
    let hint = tokens["id_token"].as_str().expect("a token");
    let target = format!("{}/bye", platform.url());
    let parameters = [
        ("id_token_hint", hint),
        ("post_logout_redirect_uri", &target),
        ("state", "s"),
    ];
    let url = Url::parse_with_params(&endpoint(&platform, "logout"), parameters).expect("an address");
    let response = client()
        .get(url)
        .header("cookie", &cookie)
        .send()
        .await
        .expect("an answer");
    assert_eq!(
        response.headers()["location"].to_str().ok(),
        Some(format!("{target}?state=s").as_str())
    );
    let silent = client()
        .get(authorization(&platform, &[("prompt", "none")]))
        .header("cookie", &cookie);
    assert_eq!(
        redirect(&silent.send().await.expect("an answer"))["error"],
        "login_required"
    );
    let page = client()
        .get(endpoint(&platform, "logout"))
        .send()
        .await
        .expect("an answer");
    assert!(
        page.text()
            .await
            .is_ok_and(|page| page.contains("Do you want to sign out?"))
    );
}

#[tokio::test]
async fn a_refresh_token_can_be_handed_back() {
    let platform = platform_of([]).await;
    let admin = platform.administrator();
    let (_, tokens) = with_password(&platform, &admin.username, &admin.password).await;
    let form = [
        ("client_id", "sdk-client"),
        ("refresh_token", tokens["refresh_token"].as_str().expect("a token")),
    ];
    let response = client()
        .post(endpoint(&platform, "logout"))
        .form(&form)
        .send()
        .await
        .expect("an answer");
    assert_eq!(response.status(), 204);
    assert_eq!(refresh(&platform, &tokens["refresh_token"]).await.0, 400);
}

#[tokio::test]
async fn the_token_endpoint_says_what_is_wrong() {
    let platform = platform_of([]).await;
    let unknown_client = token(&platform, &[("grant_type", "password"), ("client_id", "stranger")]).await;
    assert_eq!(
        (unknown_client.0, &unknown_client.1["error"]),
        (401, &json!("invalid_client"))
    );
    let (status, body) = token(&platform, &[("grant_type", "magic"), ("client_id", "sdk-client")]).await;
    assert_eq!((status, &body["error"]), (400, &json!("unsupported_grant_type")));
    let (status, body) = token(&platform, &[("client_id", "sdk-client")]).await;
    assert_eq!((status, &body["error"]), (400, &json!("invalid_request")));
    let (status, body) = with_password(&platform, "nobody", "x").await;
    assert_eq!(
        (status, &body["error_description"]),
        (401, &json!("Invalid user credentials"))
    );
}
