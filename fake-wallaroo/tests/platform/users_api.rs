//! Every endpoint and status of the users API.

use std::time::Duration;

use fake_wallaroo::{LastLogin, Options, User};
use serde_json::{Value, json};

use crate::caller::{client, get, platform_of, post, read, start, users};

const QUERY: &str = "/v1/api/users/query";
const INVITE: &str = "/v1/api/users/invite";
const ACTIVATE: &str = "/v1/api/users/activate";
const DEACTIVATE: &str = "/v1/api/users/deactivate";
const EDIT: &str = "/v1/api/user";

fn ada() -> User {
    User::new("ada@example.com").with_id("ada").named("Ada", "Lovelace")
}

#[tokio::test]
async fn everyone_is_listed_with_the_fields_of_the_contract() {
    let people = [
        ada().administrator().federated("google", "ada.l").last_login(17),
        User::new("bob@example.com")
            .with_id("bob")
            .never_signed_in()
            .inactive()
            .unverified(),
        User::new("cyd@example.com")
            .with_id("cyd")
            .login_not_reported()
            .required_action("UPDATE_PASSWORD"),
        User::built_in().with_id("admin"),
    ];
    let platform = platform_of(people).await;
    let (status, body) = post(&platform, QUERY, json!({})).await;
    assert_eq!((status, users(&body).len()), (200, 5));
    let ada = &body["users"]["ada"];
    assert_eq!(ada["id"], "ada");
    assert_eq!(ada["username"], "ada@example.com");
    assert_eq!(
        (&ada["firstName"], &ada["lastName"]),
        (&json!("Ada"), &json!("Lovelace"))
    );
    assert_eq!((&ada["lastLogin"], &ada["realmRoles"]), (&json!(17), &json!(["admin"])));
    assert_eq!(ada["access"]["manage"], true);
    assert!(ada.get("federatedIdentities").is_none());
    let bob = body["users"]["bob"].as_object().expect("bob");
    assert_eq!((&bob["enabled"], &bob["emailVerified"]), (&json!(false), &json!(false)));
    assert_eq!(bob.get("lastLogin"), Some(&Value::Null));
    assert!(!bob.contains_key("firstName") && !bob.contains_key("realmRoles"));
    assert!(body["users"]["cyd"].get("lastLogin").is_none());
    assert_eq!(body["users"]["cyd"]["requiredActions"], json!(["UPDATE_PASSWORD"]));
    assert_eq!(body["users"]["admin"]["username"], "admin");
    assert!(body["users"]["admin"].get("email").is_none());
}

#[tokio::test]
async fn by_id_there_are_identities_and_neither_roles_nor_last_sign_in() {
    let platform = platform_of([ada().administrator().federated("google", "ada.l")]).await;
    let (_, body) = post(&platform, QUERY, json!({"user_ids": ["ada", "nobody"]})).await;
    let ada = &body["users"]["ada"];
    let identity = json!([{"identityProvider": "google", "userId": "ada.l", "userName": "ada.l"}]);
    assert_eq!(ada["federatedIdentities"], identity);
    assert_eq!(ada.get("lastLogin"), Some(&Value::Null));
    assert!(ada.get("realmRoles").is_none());
    assert_eq!(users(&body).get("nobody"), Some(&Value::Null));
}

#[tokio::test]
async fn no_ids_answer_an_empty_map_and_a_mistyped_filter_everyone() {
    let platform = platform_of([ada()]).await;
    assert_eq!(
        post(&platform, QUERY, json!({"user_ids": []})).await,
        (200, json!({"users": {}}))
    );
    let (_, body) = post(&platform, QUERY, json!({"userIds": ["ada"]})).await;
    assert_eq!(users(&body).len(), 2);
}

#[tokio::test]
async fn the_order_of_the_list_changes_between_answers() {
    let platform = start(Options::new().generated(200)).await;
    let mut texts = std::collections::HashSet::new();
    for _ in 0..3 {
        let request = crate::caller::request(&platform, QUERY, &json!({}));
        texts.insert(request.send().await.expect("an answer").text().await.expect("a text"));
    }
    assert_eq!(texts.len(), 3);
}

#[tokio::test]
async fn without_a_valid_token_the_answer_is_401() {
    let platform = platform_of([]).await;
    let valid = platform.token();
    let other = platform_of([]).await.token();
    let flipped = if valid.ends_with('A') { "Q" } else { "A" };
    let tampered = format!("{}{flipped}", &valid[..valid.len() - 6]);
    for path in [QUERY, INVITE, ACTIVATE, DEACTIVATE, EDIT] {
        let url = format!("{}{path}", platform.url());
        let plain = || client().post(&url).json(&json!({}));
        let (status, body) = read(plain().send().await.expect("an answer")).await;
        assert_eq!((status, &body["code"]), (401, &json!(401)), "{path}");
        assert!(body["msg"].is_string());
        for token in [platform.expired_token().as_str(), &tampered, &other, "nonsense"] {
            let (status, _) = read(plain().bearer_auth(token).send().await.expect("an answer")).await;
            assert_eq!(status, 401, "{path} {token}");
        }
        let (status, _) = read(plain().basic_auth("a", Some("b")).send().await.expect("an answer")).await;
        assert_eq!(status, 401, "{path} basic");
    }
}

#[tokio::test]
async fn who_is_no_administrator_gets_403() {
    let platform = platform_of([ada()]).await;
    let token = platform.token_for("ada", Duration::from_secs(60)).expect("a token");
    for path in [QUERY, INVITE, ACTIVATE, DEACTIVATE, EDIT] {
        let request = client().post(format!("{}{path}", platform.url())).json(&json!({}));
        let (status, body) = read(request.bearer_auth(&token).send().await.expect("an answer")).await;
        assert_eq!((status, &body["code"]), (403, &json!(403)), "{path}");
    }
}

#[tokio::test]
async fn the_configuration_needs_no_token() {
    let platform = platform_of([]).await;
    let request = client().get(format!("{}/v1/api/config", platform.url()));
    assert_eq!(read(request.send().await.expect("an answer")).await, (200, json!({})));
}

#[tokio::test]
async fn malformed_requests_get_400_with_words() {
    let platform = platform_of([ada()]).await;
    let edit = json!({"id": "ada", "firstName": "A", "lastName": "L", "email": "a@b.c", "enabled": true});
    let mut typed = edit.clone();
    typed["isAdmin"] = json!("yes");
    let bodies = [
        (QUERY, json!([])),
        (QUERY, json!({"user_ids": "ada"})),
        (QUERY, json!({"user_ids": [1]})),
        (INVITE, json!({})),
        (INVITE, json!({"email": 7})),
        (INVITE, json!({"email": "no address"})),
        (INVITE, json!({"email": "x@example.com", "password": 7})),
        (INVITE, json!({"email": "x@example.com", "roles": "admin"})),
        (INVITE, json!({"email": "x@example.com", "require_reset": "yes"})),
        (ACTIVATE, json!({})),
        (ACTIVATE, json!({"email": "nobody@example.com"})),
        (DEACTIVATE, json!({"email": null})),
        (DEACTIVATE, json!({"email": "nobody@example.com"})),
        (EDIT, edit),
        (EDIT, typed),
    ];
    for (path, body) in bodies {
        let (status, answer) = post(&platform, path, body.clone()).await;
        assert_eq!((status, &answer["code"]), (400, &json!(400)), "{path} {body}");
        assert!(
            answer["msg"].as_str().is_some_and(|msg| !msg.is_empty()),
            "{path} {body}"
        );
    }
    for text in ["", "{", "null"] {
        let request = client()
            .post(format!("{}{QUERY}", platform.url()))
            .bearer_auth(platform.token());
        let request = request.header("content-type", "application/json").body(text);
        assert_eq!(read(request.send().await.expect("an answer")).await.0, 400, "{text:?}");
    }
    assert_eq!(platform.users().len(), 2);
}

#[tokio::test]
async fn a_query_without_a_content_type_is_served_as_older_sdks_send_it_and_writes_are_not() {
    let platform = platform_of([ada()]).await;
    let untyped = |path: &str, body: &'static str| {
        client()
            .post(format!("{}{path}", platform.url()))
            .bearer_auth(platform.token())
            .body(body)
    };
    let (status, body) = read(untyped(QUERY, "{}").send().await.expect("an answer")).await;
    assert_eq!((status, users(&body).len()), (200, 2));
    let (status, body) = read(
        untyped(QUERY, r#"{"user_ids":["ada"]}"#)
            .send()
            .await
            .expect("an answer"),
    )
    .await;
    assert_eq!((status, users(&body).len()), (200, 1));
    assert_eq!(read(untyped(QUERY, "{").send().await.expect("an answer")).await.0, 400);
    let plain = untyped(QUERY, "{}").header("content-type", "text/plain");
    assert_eq!(read(plain.send().await.expect("an answer")).await.0, 400);
    let deactivate = untyped(DEACTIVATE, r#"{"email":"ada@example.com"}"#);
    assert_eq!(read(deactivate.send().await.expect("an answer")).await.0, 400);
    assert!(platform.user("ada").is_some_and(|ada| ada.enabled()));
}

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
async fn of_two_users_with_one_email_the_first_is_meant() {
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
async fn an_edit_writes_the_whole_user_and_answers_it() {
    let platform = platform_of([ada(), User::new("bob@example.com")]).await;
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

#[tokio::test]
async fn a_server_from_before_2024_reports_less_and_edits_nothing() {
    let platform = start(Options::new().before_2024()).await;
    let (_, body) = post(&platform, QUERY, json!({})).await;
    let record = users(&body).values().next().expect("a user");
    assert!(record.get("lastLogin").is_none() && record.get("realmRoles").is_none());
    assert_eq!(post(&platform, EDIT, json!({})).await.0, 404);
    assert_eq!(get(&platform, "/v1/api/config").await.0, 200);
}

#[tokio::test]
async fn a_degraded_record_is_listed_as_it_was_set() {
    let platform = platform_of([ada()]).await;
    platform.set_raw("ada", json!({"id": 7, "enabled": "perhaps"}));
    platform.set_raw("__proto__", json!("no record at all"));
    let (_, body) = post(&platform, QUERY, json!({})).await;
    assert_eq!(body["users"]["ada"], json!({"id": 7, "enabled": "perhaps"}));
    assert_eq!(body["users"]["__proto__"], "no record at all");
}

#[tokio::test]
async fn a_hundred_thousand_users_are_listed() {
    let platform = start(Options::new().generated(100_000)).await;
    let (status, body) = post(&platform, QUERY, json!({})).await;
    assert_eq!((status, users(&body).len()), (200, 100_000));
    let ids: Vec<&String> = users(&body).keys().collect();
    let (status, body) = post(&platform, QUERY, json!({"user_ids": ids})).await;
    assert_eq!((status, users(&body).len()), (200, 100_000));
}
