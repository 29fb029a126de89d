//! Sessions: silent sign-in, sign-out, and users who may not sign in.

use fake_wallaroo::{LastLogin, PlatformUser};
use reqwest::Url;
use serde_json::json;

use super::{
    VERIFIER, authorization, code_of_administrator, endpoint, redeem, redirect, refresh, submit, with_password,
};
use crate::caller::{client, platform_of, post};

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
                .expect("a response"),
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
async fn a_deactivated_user_can_neither_sign_in_nor_refresh() {
    let platform = platform_of([PlatformUser::new("ada@example.com")]).await;
    let (_, tokens) = with_password(&platform, "ada@example.com", PlatformUser::PASSWORD).await;
    post(
        &platform,
        "/v1/api/users/deactivate",
        json!({"email": "ada@example.com"}),
    )
    .await;
    let (status, body) = refresh(&platform, &tokens["refresh_token"]).await;
    assert_eq!((status, &body["error"]), (400, &json!("invalid_grant")));
    let (status, body) = with_password(&platform, "ada@example.com", PlatformUser::PASSWORD).await;
    assert_eq!((status, &body["error_description"]), (400, &json!("Account disabled")));
    let form = [("username", "ada@example.com"), ("password", PlatformUser::PASSWORD)];
    let page = submit(&authorization(&platform, &[]), &form)
        .await
        .text()
        .await
        .expect("a page");
    assert!(page.contains("Account is disabled"));
}

#[tokio::test]
async fn an_invited_user_signs_in_with_the_returned_password_and_has_to_choose_another() {
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
async fn signing_out_ends_the_session_and_redirects_back() {
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
        .expect("a response");
    assert_eq!(
        response.headers()["location"].to_str().ok(),
        Some(format!("{target}?state=s").as_str())
    );
    let silent = client()
        .get(authorization(&platform, &[("prompt", "none")]))
        .header("cookie", &cookie);
    assert_eq!(
        redirect(&silent.send().await.expect("a response"))["error"],
        "login_required"
    );
    let page = client()
        .get(endpoint(&platform, "logout"))
        .send()
        .await
        .expect("a response");
    assert!(
        page.text()
            .await
            .is_ok_and(|page| page.contains("Do you want to sign out?"))
    );
}
