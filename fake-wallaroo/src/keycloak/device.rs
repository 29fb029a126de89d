//! The device authorization grant (RFC 8628), which the SDK uses.

use std::sync::Arc;

use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bytes::Bytes;
use hyper::{HeaderMap, StatusCode};
use serde_json::json;

use super::{
    client::issuer,
    credentials::{AuthenticationError, authenticate},
    form_parameters::FormParameters,
    grant::{ValidatedGrant, requesting_client, session_user},
    html_page::{error_alert, escape_html, html_page, message_page},
    response::{KeycloakError, json_response},
    sessions::{DeviceAuthorization, INTERACTION_LIFETIME_S},
};
use crate::{clock, instance::Instance, lock::lock, random};

/// Issues a device code and user code, with a polling interval of one second.
pub(super) async fn begin(
    State(instance): State<Arc<Instance>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, KeycloakError> {
    let sent = FormParameters::read(&body);
    let client = requesting_client(&instance, &headers, &sent)?;
    let (device_code, user_code) = (random::token(), random::device_user_code());
    let device = DeviceAuthorization {
        user_code: user_code.clone(),
        client,
        scope: sent.get("scope").unwrap_or_default().to_owned(),
        session: None,
        expires_s: clock::now_s() + INTERACTION_LIFETIME_S,
    };
    lock(&instance.sessions).devices.insert(device_code.clone(), device);
    let page = format!("{}/device", issuer(&instance, &headers));
    Ok(json_response(&json!({
        "device_code": device_code,
        "user_code": user_code,
        "verification_uri": page,
        "verification_uri_complete": format!("{page}?user_code={user_code}"),
        "expires_in": INTERACTION_LIFETIME_S,
        "interval": 1,
    })))
}

pub(super) async fn show(RawQuery(query): RawQuery) -> Response {
    let asked = FormParameters::read(query.unwrap_or_default().as_bytes());
    form(asked.get("user_code").unwrap_or_default(), None)
}

pub(super) async fn submit(State(instance): State<Arc<Instance>>, body: Bytes) -> Response {
    let sent = FormParameters::read(&body);
    let text = |name| sent.get(name).unwrap_or_default();
    let code = text("user_code").trim().to_uppercase();
    let user = match authenticate(&instance, text("username"), text("password")) {
        Err(AuthenticationError::WrongCredentials) => {
            return form(&code, Some("Wrong username or password."));
        }
        Err(AuthenticationError::Disabled) => {
            return form(&code, Some("Account is disabled, contact your administrator."));
        }
        Ok(user) if !user.required_actions().is_empty() => {
            return form(
                &code,
                Some("Account is not fully set up: sign in to the application first."),
            );
        }
        Ok(user) => user,
    };
    let mut sessions = lock(&instance.sessions);
    let (session, _) = sessions.begin(user.id());
    let now = clock::now_s();
    let device = sessions
        .devices
        .values_mut()
        .find(|device| device.user_code == code && device.session.is_none() && device.expires_s > now);
    match device {
        Some(device) => device.session = Some(session),
        None => {
            sessions.end(&session);
            return form("", Some("There is no device with this code."));
        }
    }
    drop(sessions);
    instance.record_sign_in(user.id());
    message_page(
        StatusCode::OK,
        "Device signed in",
        "You may close this page and go back to your device.",
    )
}

/// Redeems a device code at the token endpoint.
pub(super) fn redeem(
    instance: &Instance,
    client: &str,
    sent: &FormParameters,
) -> Result<ValidatedGrant, KeycloakError> {
    let code = sent.get("device_code");
    let code = code.ok_or_else(|| KeycloakError::invalid_request("Missing parameter: device_code"))?;
    let refused = |error, text| KeycloakError::new(StatusCode::BAD_REQUEST, error, text);
    let mut sessions = lock(&instance.sessions);
    let device = sessions
        .devices
        .get(code)
        .filter(|device| device.client == client)
        .cloned();
    let device = device.ok_or_else(|| KeycloakError::invalid_grant("Device code not valid"))?;
    if device.expires_s <= clock::now_s() {
        return Err(refused("expired_token", "Device code is expired"));
    }
    let Some(session) = device.session else {
        let text = "The authorization request is still pending";
        return Err(refused("authorization_pending", text));
    };
    sessions.devices.remove(code);
    drop(sessions);
    let user = session_user(instance, &session)?;
    Ok(ValidatedGrant {
        user,
        session,
        scope: device.scope,
        nonce: None,
    })
}

fn form(code: &str, error: Option<&str>) -> Response {
    let main = format!(
        "{}<form method=\"post\" action=\"/auth/realms/master/device\">\
         <label for=\"user_code\">Code shown by the device</label>\
         <input id=\"user_code\" name=\"user_code\" value=\"{}\" required>\
         <label for=\"username\">Username or email</label>\
         <input id=\"username\" name=\"username\" autocomplete=\"username\" required>\
         <label for=\"password\">Password</label>\
         <input id=\"password\" name=\"password\" type=\"password\" autocomplete=\"current-password\" required>\
         <button>Sign the device in</button></form>",
        error_alert(error),
        escape_html(code)
    );
    html_page(StatusCode::OK, "Sign a device in", &main, "")
}
