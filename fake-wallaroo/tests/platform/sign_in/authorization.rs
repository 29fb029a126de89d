//! Discovery, the authorization request and the login form.

use fake_wallaroo::Options;
use reqwest::Url;
use serde_json::json;

use super::{authorization, endpoint, redirect, submit, token};
use crate::caller::{client, get, platform_of, read, start};

#[tokio::test]
async fn discovery_uses_the_host_of_the_request() {
    let platform = platform_of([]).await;
    let url = platform.url().replace("127.0.0.1", "localhost");
    let url = format!("{url}/auth/realms/master/.well-known/openid-configuration");
    let request = client().get(url.replace("localhost", "127.0.0.1"));
    let host = format!("localhost:{}", platform.url().rsplit(':').next().unwrap_or_default());
    let (_, body) = read(request.header("host", &host).send().await.expect("a response")).await;
    assert_eq!(body["issuer"], format!("http://{host}/auth/realms/master"));
    let (_, own) = get(&platform, "/auth/realms/master/.well-known/openid-configuration").await;
    assert_eq!(own["token_endpoint"], endpoint(&platform, "token"));
    let keys = client().get(own["jwks_uri"].as_str().expect("an address"));
    let (_, keys) = read(keys.send().await.expect("a response")).await;
    assert_eq!(
        (&keys["keys"][0]["alg"], &keys["keys"][0]["crv"]),
        (&json!("ES256"), &json!("P-256"))
    );
}

#[tokio::test]
async fn behind_a_proxy_issuer_and_redirects_use_the_forwarded_host() {
    let platform = platform_of([]).await;
    let discovery = endpoint(&platform, "").replace("protocol/openid-connect/", ".well-known/openid-configuration");
    let through_proxy = |url: &str| {
        client()
            .get(url.to_owned())
            .header("x-forwarded-host", "127.0.0.1:8080")
    };
    let (_, body) = read(through_proxy(&discovery).send().await.expect("a response")).await;
    assert_eq!(body["issuer"], "http://127.0.0.1:8080/auth/realms/master");
    let back = [("redirect_uri", "http://127.0.0.1:8080/")];
    let form = through_proxy(authorization(&platform, &back).as_str())
        .send()
        .await
        .expect("a response");
    assert_eq!(form.status(), 200);
}

#[tokio::test]
async fn the_login_form_is_a_page_without_script() {
    let platform = platform_of([]).await;
    let response = client()
        .get(authorization(&platform, &[]))
        .send()
        .await
        .expect("a response");
    assert!(
        response.headers()["content-security-policy"]
            .to_str()
            .is_ok_and(|p| p.contains("default-src 'none'"))
    );
    let page = response.text().await.expect("a page");
    assert!(page.contains("name=\"password\"") && !page.contains("<script"));
}

#[tokio::test]
async fn the_login_form_is_pre_filled_on_request_and_for_the_administrator_only() {
    let platform = start(Options::new().fill_in_login()).await;
    let form = async |more: &[(&str, &str)]| {
        let response = client().get(authorization(&platform, more)).send().await;
        response.expect("a response").text().await.expect("a page")
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
async fn a_wrong_authorization_request_is_answered_by_a_redirect_only_to_an_allowed_uri() {
    let platform = platform_of([]).await;
    let ask = async |more: &[(&str, &str)]| {
        client()
            .get(authorization(&platform, more))
            .send()
            .await
            .expect("a response")
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
async fn additional_clients_and_redirect_uris_are_accepted() {
    let platform = start(Options::new().client("other").redirect_uri("http://localhost:9999")).await;
    let more = [
        ("client_id", "other"),
        ("redirect_uri", "http://localhost:9999/app?x=1"),
    ];
    let response = client()
        .get(authorization(&platform, &more))
        .send()
        .await
        .expect("a response");
    assert_eq!(response.status(), 200);
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
async fn a_device_signs_in_by_its_code() {
    let platform = platform_of([]).await;
    let begin = client()
        .post(endpoint(&platform, "auth/device"))
        .form(&[("client_id", "sdk-client")]);
    let (_, begun) = read(begin.send().await.expect("a response")).await;
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
