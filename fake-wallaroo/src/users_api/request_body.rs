//! Parses JSON request bodies. Unknown fields are ignored, wrong types are errors.

use hyper::{HeaderMap, header};
use serde_json::{Map, Value};

use super::response::UsersApiError;

/// The fields of a JSON object.
pub(super) struct JsonFields(Map<String, Value>);

impl JsonFields {
    /// Parses a JSON object; requires `Content-Type: application/json`.
    pub(super) fn read(headers: &HeaderMap, body: &[u8]) -> Result<Self, UsersApiError> {
        let kind = headers
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .unwrap_or_default();
        if !kind.trim_start().to_ascii_lowercase().starts_with("application/json") {
            return Err(UsersApiError::bad_request(
                "expected a request with `Content-Type: application/json`",
            ));
        }
        Self::parse(body)
    }

    /// Like [`Self::read`], but also accepts a request without a `Content-Type`.
    pub(super) fn read_untyped(headers: &HeaderMap, body: &[u8]) -> Result<Self, UsersApiError> {
        if headers.contains_key(header::CONTENT_TYPE) {
            Self::read(headers, body)
        } else {
            Self::parse(body)
        }
    }

    fn parse(body: &[u8]) -> Result<Self, UsersApiError> {
        match serde_json::from_slice(body) {
            Ok(Value::Object(fields)) => Ok(Self(fields)),
            Ok(_) => Err(UsersApiError::bad_request(
                "failed to parse the request body: expected an object",
            )),
            Err(error) => Err(UsersApiError::bad_request(format!(
                "failed to parse the request body: {error}"
            ))),
        }
    }

    pub(super) fn string(&self, name: &str) -> Result<&str, UsersApiError> {
        self.optional_string(name)?.ok_or_else(|| missing(name))
    }

    pub(super) fn boolean(&self, name: &str) -> Result<bool, UsersApiError> {
        self.optional_boolean(name)?.ok_or_else(|| missing(name))
    }

    /// Null counts as absent.
    pub(super) fn optional_string(&self, name: &str) -> Result<Option<&str>, UsersApiError> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(wrong(name, "a string")),
        }
    }

    pub(super) fn optional_boolean(&self, name: &str) -> Result<Option<bool>, UsersApiError> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Bool(value)) => Ok(Some(*value)),
            Some(_) => Err(wrong(name, "a boolean")),
        }
    }

    pub(super) fn optional_strings(&self, name: &str) -> Result<Option<Vec<&str>>, UsersApiError> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Array(items)) => {
                let strings: Option<Vec<&str>> = items.iter().map(Value::as_str).collect();
                strings.map(Some).ok_or_else(|| wrong(name, "an array of strings"))
            }
            Some(_) => Err(wrong(name, "an array of strings")),
        }
    }
}

fn missing(name: &str) -> UsersApiError {
    UsersApiError::bad_request(format!("failed to parse the request body: missing field `{name}`"))
}

fn wrong(name: &str, expected: &str) -> UsersApiError {
    UsersApiError::bad_request(format!("failed to parse the request body: `{name}` must be {expected}"))
}
