//! Keycloak's admin REST API for users. See `docs/wallaroo-api.md#the-sdk-and-keycloaks-admin-api`.

use std::sync::Arc;

use axum::{
    extract::{Path, RawQuery, State},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use hyper::{HeaderMap, StatusCode};
use serde_json::{Value, json};

use super::{form_parameters::FormParameters, response::json_response};
use crate::{
    instance::Instance,
    user::PlatformUser,
    users_api::bearer::{BearerError, require_administrator},
};

fn authorize(instance: &Instance, headers: &HeaderMap) -> Result<(), Box<Response>> {
    require_administrator(instance, headers).map_err(|problem| {
        let (status, text) = match problem {
            BearerError::NotAdministrator => (StatusCode::FORBIDDEN, "HTTP 403 Forbidden"),
            _ => (StatusCode::UNAUTHORIZED, "HTTP 401 Unauthorized"),
        };
        Box::new(error_response(status, "error", text))
    })
}

fn error_response(status: StatusCode, key: &str, text: &str) -> Response {
    (status, json_response(&json!({ key: text }))).into_response()
}

/// `email` and `username` match substrings, or the whole value with `exact=true`; `search` matches any of email,
/// username and names. Sorted by username, paginated with `first` and `max` (100).
pub(super) async fn list(
    State(instance): State<Arc<Instance>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    if let Err(response) = authorize(&instance, &headers) {
        return *response;
    }
    let asked = FormParameters::read(query.unwrap_or_default().as_bytes());
    let number = |name, default| match asked.get(name).map(str::parse::<usize>) {
        None => Ok(default),
        Some(number) => number,
    };
    let (Ok(first), Ok(most)) = (number("first", 0), number("max", 100)) else {
        return error_response(StatusCode::BAD_REQUEST, "error", "`first` and `max` must be numbers");
    };
    let exact = asked.get("exact") == Some("true");
    let mut found: Vec<PlatformUser> = instance.read(|store| {
        store
            .users()
            .filter(|user| matches(user, &asked, exact))
            .cloned()
            .collect()
    });
    found.sort_by(|a, b| a.username().cmp(b.username()));
    let page: Vec<Value> = found
        .iter()
        .skip(first)
        .take(most)
        .map(PlatformUser::keycloak)
        .collect();
    json_response(&Value::Array(page))
}

fn matches(user: &PlatformUser, asked: &FormParameters, exact: bool) -> bool {
    let wanted = |name: &str| asked.get(name).map(str::to_lowercase);
    let has = |value: Option<&str>, wanted: &str| {
        value
            .map(str::to_lowercase)
            .is_some_and(|value| if exact { value == wanted } else { value.contains(wanted) })
    };
    let by_email = wanted("email").is_none_or(|email| has(user.email(), &email));
    let by_username = wanted("username").is_none_or(|username| has(Some(user.username()), &username));
    let by_any = wanted("search").is_none_or(|text| {
        let values = [user.email(), Some(user.username()), user.first_name(), user.last_name()];
        values.into_iter().any(|value| has(value, &text))
    });
    by_email && by_username && by_any
}

pub(super) async fn show(
    State(instance): State<Arc<Instance>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    if let Err(response) = authorize(&instance, &headers) {
        return *response;
    }
    match instance.user(&id) {
        Some(user) => {
            let mut body = user.keycloak();
            body["federatedIdentities"] = json!(user.federated);
            json_response(&body)
        }
        None => error_response(StatusCode::NOT_FOUND, "error", "User not found"),
    }
}

/// Updates the fields that are present (204). Like Keycloak, does not check the seat limit.
pub(super) async fn change(
    State(instance): State<Arc<Instance>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if let Err(response) = authorize(&instance, &headers) {
        return *response;
    }
    let Ok(Value::Object(fields)) = serde_json::from_slice::<Value>(&body) else {
        return error_response(StatusCode::BAD_REQUEST, "error", "unable to read contents from stream");
    };
    let text = |name: &str| fields.get(name).and_then(Value::as_str).map(str::to_owned);
    let flag = |name: &str| fields.get(name).and_then(Value::as_bool);
    let email = text("email").map(|email| email.to_lowercase());
    instance.change(|store| {
        let taken = email
            .as_deref()
            .and_then(|email| store.by_email(email))
            .is_some_and(|other| other.id() != id);
        if taken {
            return error_response(StatusCode::CONFLICT, "errorMessage", "User exists with same email");
        }
        let changed = store.update(&id, |mut user| {
            user.enabled = flag("enabled").unwrap_or(user.enabled);
            user.email_verified = flag("emailVerified").unwrap_or(user.email_verified);
            user.first_name = text("firstName").or(user.first_name);
            user.last_name = text("lastName").or(user.last_name);
            user.email = email.or(user.email);
            if let Some(Value::Array(actions)) = fields.get("requiredActions") {
                user.required_actions = actions.iter().filter_map(Value::as_str).map(str::to_owned).collect();
            }
            user
        });
        if changed {
            StatusCode::NO_CONTENT.into_response()
        } else {
            error_response(StatusCode::NOT_FOUND, "error", "User not found")
        }
    })
}
