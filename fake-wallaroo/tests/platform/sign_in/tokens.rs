//! The token endpoint: codes, refresh tokens and claims.

use std::time::Duration;

use fake_wallaroo::PlatformUser;
use serde_json::{Value, json};

use super::{
    VERIFIER, authorization, claims, code_of_administrator, endpoint, redeem, redirect, refresh, submit, token,
    with_password,
};
use crate::caller::{client, platform_of};

#[tokio::test]
async fn a_code_and_its_verifier_give_tokens_with_the_documented_claims() {
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
    assert_eq!(call(&tokens["access_token"]).await.expect("a response").status(), 200);
    assert_eq!(call(&tokens["id_token"]).await.expect("a response").status(), 401);
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
async fn a_refresh_token_can_expire_before_the_access_token() {
    let platform = platform_of([]).await;
    platform.set_refresh_ttl(Duration::ZERO);
    let admin = platform.administrator();
    let (_, tokens) = with_password(&platform, &admin.username, &admin.password).await;
    let (_, body) = refresh(&platform, &tokens["refresh_token"]).await;
    assert_eq!(body["error_description"], "Token is not active");
}

#[tokio::test]
async fn the_token_of_a_user_without_an_email_has_no_email() {
    let platform = platform_of([PlatformUser::built_in()]).await;
    let (_, tokens) = with_password(&platform, "admin", PlatformUser::PASSWORD).await;
    let access = claims(&tokens["access_token"]);
    assert!(access.get("email").is_none());
    assert_eq!(access["preferred_username"], "admin");
}

#[tokio::test]
async fn signing_out_with_a_refresh_token_ends_its_session() {
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
        .expect("a response");
    assert_eq!(response.status(), 204);
    assert_eq!(refresh(&platform, &tokens["refresh_token"]).await.0, 400);
}

#[tokio::test]
async fn the_token_endpoint_returns_oauth_error_codes() {
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
