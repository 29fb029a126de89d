//! Converts Keycloak's errors to errors of the users API. See `docs/wallaroo-api.md#errors`.

use hyper::StatusCode;
use keycloak::KeycloakError;
use serde_json::Value;

use crate::users_api::response::UsersApiError;

/// 409 becomes 400, the status of the users API for an email in use. If Keycloak refuses the API's own account, that is a
/// 500, because a 401 or 403 would mean the caller.
impl From<KeycloakError> for UsersApiError {
    fn from(error: KeycloakError) -> Self {
        let message = message(&error);
        match error {
            KeycloakError::HttpFailure { status: 400 | 409, .. } => Self::bad_request(message),
            KeycloakError::HttpFailure { status: 404, .. } => Self::user_not_found(),
            _ => Self::new(StatusCode::INTERNAL_SERVER_ERROR, message),
        }
    }
}

/// The error in one sentence.
pub(super) fn message(error: &KeycloakError) -> String {
    match error {
        KeycloakError::ReqwestFailure(_) => "Keycloak did not answer".to_owned(),
        KeycloakError::HttpFailure { status: 401 | 403, .. } => {
            "Keycloak refused the account that administers it".to_owned()
        }
        KeycloakError::HttpFailure { status, text, .. } => {
            message_in(text).unwrap_or_else(|| format!("Keycloak answered with status {status}"))
        }
    }
}

/// The message in the body of an error response. Keycloak has four formats: `{"errors": [field error, …]}`, a field error
/// `{"field", "errorMessage", "params"}`, `{"errorMessage"}`, and `{"error", "error_description"}`.
fn message_in(text: &str) -> Option<String> {
    let body: Value = serde_json::from_str(text).ok()?;
    if let Some(errors) = body.get("errors").and_then(Value::as_array) {
        let all: Vec<String> = errors.iter().filter_map(field_error).collect();
        return (!all.is_empty()).then(|| all.join(" "));
    }
    field_error(&body).or_else(|| {
        let text = |name: &str| body.get(name).and_then(Value::as_str);
        text("error_description").or_else(|| text("error")).map(str::to_owned)
    })
}

/// The text of Keycloak's English messages for the message keys of invalid user fields.
fn field_error(error: &Value) -> Option<String> {
    let key = error.get("errorMessage")?.as_str()?;
    let Some(field) = error.get("field").and_then(Value::as_str) else {
        return Some(key.to_owned());
    };
    Some(match key {
        "error-invalid-email" => "Invalid email address.".to_owned(),
        "error-username-invalid-character" | "error-person-name-invalid-character" => {
            format!("'{field}' contains invalid character.")
        }
        "error-invalid-length" | "error-invalid-length-too-long" | "error-invalid-length-too-short" => {
            format!("'{field}' has an invalid length.")
        }
        _ => format!("{field}: {key}"),
    })
}

#[cfg(test)]
mod tests {
    use super::message_in;

    #[test]
    fn each_format_of_keycloaks_errors_is_parsed() {
        for (text, message) in [
            (
                r#"{"errorMessage":"User exists with same email"}"#,
                "User exists with same email",
            ),
            (
                r#"{"error":"invalidPasswordMinLengthMessage","error_description":"Invalid password: minimum length 8."}"#,
                "Invalid password: minimum length 8.",
            ),
            (
                r#"{"field":"email","errorMessage":"error-invalid-email","params":["email","a@b@c"]}"#,
                "Invalid email address.",
            ),
            (
                r#"{"errors":[{"field":"email","errorMessage":"error-invalid-email"},{"field":"username","errorMessage":"error-username-invalid-character"}]}"#,
                "Invalid email address. 'username' contains invalid character.",
            ),
            (r#"{"error":"User not found"}"#, "User not found"),
        ] {
            assert_eq!(message_in(text).as_deref(), Some(message), "{text}");
        }
        assert_eq!(message_in("<html>"), None);
    }
}
