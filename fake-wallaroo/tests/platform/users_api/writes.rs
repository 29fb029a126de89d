//! Inviting, activating, deactivating and editing.

use fake_wallaroo::{LastLogin, PlatformUser};
use serde_json::{Value, json};

use super::{ACTIVATE, DEACTIVATE, EDIT, INVITE, ada};
use crate::caller::{platform_of, post};

#[tokio::test]
async fn an_invitation_without_a_password_makes_a_temporary_one() {
    let platform = platform_of([]).await;
    let (status, body) = post(&platform, INVITE, json!({"email": "New@Example.com"})).await;
    assert_eq!(status, 200);
    let user = platform.user(body["id"].as_str().expect("an id")).expect("the user");
    assert_eq!(user.email(), Some("new@example.com"));
    assert_eq!(user.current_password(), body["password"].as_str());
    assert_eq!(user.required_actions(), ["UPDATE_PASSWORD"]);
    assert_eq!((user.enabled(), user.signed_in()), (true, LastLogin::Never));
}

#[tokio::test]
async fn an_invitation_keeps_the_password_and_the_role_that_it_names() {
    let platform = platform_of([]).await;
    let body = json!({"email": "a@example.com", "password": "chosen", "roles": ["admin"]});
    let (_, body) = post(&platform, INVITE, body).await;
    assert_eq!(body["password"], "chosen");
    let user = platform.user_by_email("a@example.com").expect("the user");
    assert!(user.is_administrator() && user.required_actions().is_empty());
    let body = json!({"email": "b@example.com", "password": "chosen", "require_reset": true, "roles": []});
    post(&platform, INVITE, body).await;
    let user = platform.user_by_email("b@example.com").expect("the user");
    assert_eq!((user.is_administrator(), user.required_actions().len()), (false, 1));
}

#[tokio::test]
async fn an_email_can_be_invited_once_whatever_its_case() {
    let platform = platform_of([ada()]).await;
    let (status, body) = post(&platform, INVITE, json!({"email": "ADA@example.COM"})).await;
    assert_eq!(status, 400);
    assert!(body["msg"].as_str().is_some_and(|msg| msg.contains("exists")));
}

#[tokio::test]
async fn activating_and_deactivating_can_be_repeated() {
    let platform = platform_of([ada()]).await;
    let email = json!({"email": "Ada@example.com"});
    for (path, enabled) in [
        (DEACTIVATE, false),
        (DEACTIVATE, false),
        (ACTIVATE, true),
        (ACTIVATE, true),
    ] {
        assert_eq!(post(&platform, path, email.clone()).await, (200, json!({})));
        assert_eq!(platform.user("ada").map(|ada| ada.enabled()), Some(enabled));
    }
}

#[tokio::test]
async fn of_two_users_with_the_same_email_the_first_is_changed() {
    let platform = platform_of([ada(), ada().with_id("second")]).await;
    post(&platform, DEACTIVATE, json!({"email": "ada@example.com"})).await;
    let enabled = ["ada", "second"].map(|id| platform.user(id).is_some_and(|user| user.enabled()));
    assert_eq!(enabled, [false, true]);
}

#[tokio::test]
async fn without_a_seat_left_nobody_is_invited_or_activated() {
    let platform = platform_of([ada().inactive()]).await;
    platform.set_seat_limit(Some(1));
    let (status, body) = post(&platform, INVITE, json!({"email": "x@example.com"})).await;
    assert_eq!((status, &body["code"]), (403, &json!(403)));
    assert_eq!(
        post(&platform, ACTIVATE, json!({"email": "ada@example.com"})).await.0,
        403
    );
    let own = platform.administrator().email;
    assert_eq!(post(&platform, ACTIVATE, json!({"email": own})).await.0, 200);
    platform.set_seat_limit(Some(2));
    assert_eq!(
        post(&platform, ACTIVATE, json!({"email": "ada@example.com"})).await.0,
        200
    );
    assert_eq!(post(&platform, INVITE, json!({"email": "x@example.com"})).await.0, 403);
    assert_eq!(platform.users().len(), 2);
}

#[tokio::test]
async fn an_edit_overwrites_the_whole_user_and_returns_it() {
    let platform = platform_of([ada(), PlatformUser::new("bob@example.com")]).await;
    let edit = |id: &str, email: &str| json!({"id": id, "firstName": "Augusta", "lastName": "", "email": email, "enabled": false, "isAdmin": true});
    let (status, body) = post(&platform, EDIT, edit("ada", "augusta@example.com")).await;
    assert_eq!(
        (status, &body["email"], &body["enabled"]),
        (200, &json!("augusta@example.com"), &json!(false))
    );
    assert_eq!((&body["firstName"], body.get("lastName")), (&json!("Augusta"), None));
    assert!(
        platform
            .user("ada")
            .is_some_and(|ada| ada.is_administrator() && !ada.enabled())
    );
    assert_eq!(
        post(&platform, EDIT, edit("nobody", "x@example.com")).await,
        (200, Value::Null)
    );
    assert_eq!(post(&platform, EDIT, edit("ada", "BOB@example.com")).await.0, 400);
}
