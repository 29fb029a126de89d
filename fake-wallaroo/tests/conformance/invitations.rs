//! `POST /v1/api/users/invite`.

use serde_json::json;

use crate::api::{Api, INVITE};

pub async fn an_invitation_without_a_password_makes_a_temporary_one(api: &Api) {
    let (_, password) = api.invited("New@Example.com").await;
    assert!(password.len() >= 8);
    assert_eq!(
        api.record("new@example.com").await["requiredActions"],
        json!(["UPDATE_PASSWORD"])
    );
    let refused = api
        .token_of("new@example.com", &password)
        .await
        .expect_err("a password to change first");
    assert_eq!(
        (&refused["error"], &refused["error_description"]),
        (&json!("invalid_grant"), &json!("Account is not fully set up"))
    );
}

pub async fn an_invitation_keeps_the_password_and_the_role_that_it_names(api: &Api) {
    let body = json!({"email": "a@example.com", "password": "chosen by me", "roles": ["admin"]});
    let (status, body) = api.post(INVITE, body).await;
    assert_eq!((status, &body["password"]), (200, &json!("chosen by me")));
    let record = api.record("a@example.com").await;
    assert_eq!(
        (&record["requiredActions"], &record["realmRoles"]),
        (&json!([]), &json!(["admin"]))
    );
    // The roles may be absent: the SDK leaves them out.
    let (status, _) = api
        .post(INVITE, json!({"email": "b@example.com", "password": "chosen by me"}))
        .await;
    assert_eq!(status, 200);
    api.complete("b@example.com").await;
    assert!(api.token_of("b@example.com", "chosen by me").await.is_ok());
    assert!(api.token_of("b@example.com", "another").await.is_err());
}

pub async fn an_invitation_can_require_a_new_password_at_the_first_sign_in(api: &Api) {
    let body = json!({"email": "b@example.com", "password": "chosen by me", "require_reset": true, "roles": []});
    assert_eq!(api.post(INVITE, body).await.1["password"], "chosen by me");
    assert_eq!(
        api.record("b@example.com").await["requiredActions"],
        json!(["UPDATE_PASSWORD"])
    );
}

pub async fn an_email_can_be_invited_once_whatever_its_case(api: &Api) {
    api.invited("ada@example.com").await;
    let (status, body) = api.post(INVITE, json!({"email": "ADA@example.COM", "roles": []})).await;
    assert_eq!((status, &body["msg"]), (400, &json!("User exists with same email")));
    assert_eq!(api.everyone().await.len(), 2);
}

pub async fn an_address_that_keycloak_does_not_accept_is_refused(api: &Api) {
    for (email, words) in [
        ("a@b@c", "Invalid email address."),
        ("a..b@example.com", "Invalid email address."),
        (".a@example.com", "Invalid email address."),
        ("a@-b.example", "Invalid email address."),
        ("a_b@c_d.example", "Invalid email address."),
        ("no address", "Invalid email address."),
        ("A <a@b.example>", "Invalid email address."),
        // Valid as an address, but not as a username, which is the same text.
        ("o'neill@example.ie", "'username' contains invalid character."),
        ("a/b@example.com", "'username' contains invalid character."),
        ("a%b@example.com", "'username' contains invalid character."),
    ] {
        let (status, body) = api.post(INVITE, json!({"email": email, "roles": []})).await;
        let msg = body["msg"].as_str().unwrap_or_default();
        assert_eq!(status, 400, "{email}");
        assert!(msg.contains(words), "{email}: {msg}");
    }
    for email in [
        "a@b",
        "møller@exämple.dk",
        "ada.lovelace+x@example.com",
        "a_b@example.com",
    ] {
        api.invited(email).await;
    }
    assert_eq!(api.everyone().await.len(), 5);
}
