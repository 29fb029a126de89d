//! `POST /v1/api/user`.

use serde_json::{Value, json};

use crate::api::{Api, EDIT};

fn edit(id: &Value, email: &str) -> Value {
    json!({"id": id, "firstName": "Augusta", "lastName": "", "email": email, "enabled": false, "isAdmin": true})
}

pub async fn an_edit_overwrites_the_whole_user_and_returns_it(api: &Api) {
    let (id, _) = api.invited("ada@example.com").await;
    let id = json!(id);
    let (status, body) = api.post(EDIT, edit(&id, "Augusta@example.com")).await;
    assert_eq!(status, 200, "{body}");
    assert_eq!((&body["id"], &body["email"]), (&id, &json!("augusta@example.com")));
    assert_eq!((&body["firstName"], body.get("lastName")), (&json!("Augusta"), None));
    let record = api.record("augusta@example.com").await;
    assert_eq!(
        (&record["enabled"], &record["realmRoles"]),
        (&json!(false), &json!(["admin"]))
    );
    let mut back = edit(&id, "augusta@example.com");
    back["isAdmin"] = json!(false);
    back["enabled"] = json!(true);
    api.post(EDIT, back).await;
    let record = api.record("augusta@example.com").await;
    assert_eq!((&record["enabled"], record.get("realmRoles")), (&json!(true), None));
    assert_eq!(
        api.post(EDIT, edit(&json!("nobody"), "x@example.com")).await,
        (200, Value::Null)
    );
}

pub async fn an_edit_that_keycloak_does_not_accept_changes_nothing(api: &Api) {
    let (id, _) = api.invited("ada@example.com").await;
    let id = json!(id);
    let (status, body) = api.post(EDIT, edit(&id, &api.administrator().to_uppercase())).await;
    assert_eq!((status, &body["msg"]), (400, &json!("User exists with same email")));
    let mut named = edit(&id, "ada@example.com");
    named["firstName"] = json!("<b>");
    let (status, body) = api.post(EDIT, named).await;
    assert_eq!(
        (status, &body["msg"]),
        (400, &json!("'firstName' contains invalid character."))
    );
    assert_eq!(api.post(EDIT, edit(&id, "no address")).await.0, 400);
    let record = api.record("ada@example.com").await;
    assert_eq!((&record["enabled"], record.get("firstName")), (&json!(true), None));
}
