//! The logout endpoint: by ID token, by refresh token, or confirmed by the user.

use std::sync::Arc;

use axum::{
    extract::{RawQuery, State},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use hyper::{HeaderMap, StatusCode, header};

use super::{
    client::may_redirect,
    cookie::{clear_session_cookie, session_cookie},
    form_parameters::FormParameters,
    html_page::{escape_html, html_page, message_page},
    response::KeycloakError,
};
use crate::{claims::IdClaims, instance::Instance, lock::lock};

/// Signs out at once with `id_token_hint`, otherwise asks for confirmation, as Keycloak does.
pub(super) async fn show(
    State(instance): State<Arc<Instance>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let asked = FormParameters::read(query.unwrap_or_default().as_bytes());
    if asked.get("id_token_hint").is_some() {
        return sign_out_by_id_token(&instance, &headers, &asked);
    }
    let kept = ["post_logout_redirect_uri", "client_id", "state"].map(|name| {
        let value = escape_html(asked.get(name).unwrap_or_default());
        format!("<input type=\"hidden\" name=\"{name}\" value=\"{value}\">")
    });
    let main = format!(
        "<p>Do you want to sign out?</p><form method=\"post\" \
         action=\"/auth/realms/master/protocol/openid-connect/logout\">{}<button id=\"kc-logout\">Sign out</button></form>",
        kept.concat()
    );
    html_page(StatusCode::OK, "Signing out", &main, "")
}

/// Signs out by refresh token (204), by ID token, or after confirmation.
pub(super) async fn submit(State(instance): State<Arc<Instance>>, headers: HeaderMap, body: Bytes) -> Response {
    let sent = FormParameters::read(&body);
    if let Some(token) = sent.get("refresh_token") {
        return if lock(&instance.sessions).end_by_refresh(token) {
            StatusCode::NO_CONTENT.into_response()
        } else {
            KeycloakError::invalid_grant("Invalid refresh token").into_response()
        };
    }
    if sent.get("id_token_hint").is_some() {
        return sign_out_by_id_token(&instance, &headers, &sent);
    }
    end_browser_session(&instance, &headers);
    signed_out_response(&instance, &headers, &sent, sent.get("client_id").is_some())
}

fn sign_out_by_id_token(instance: &Instance, headers: &HeaderMap, asked: &FormParameters) -> Response {
    let hint = asked.get("id_token_hint").unwrap_or_default();
    let Ok(claims) = instance.key.read_even_expired::<IdClaims>(hint) else {
        return message_page(
            StatusCode::BAD_REQUEST,
            "We are sorry...",
            "Invalid parameter: id_token_hint",
        );
    };
    if asked.get("client_id").is_some_and(|client| client != claims.azp) {
        return message_page(
            StatusCode::BAD_REQUEST,
            "We are sorry...",
            "Invalid parameter: client_id",
        );
    }
    lock(&instance.sessions).end(&claims.sid);
    end_browser_session(instance, headers);
    signed_out_response(instance, headers, asked, true)
}

fn end_browser_session(instance: &Instance, headers: &HeaderMap) {
    let Some(cookie) = session_cookie(headers) else {
        return;
    };
    let mut sessions = lock(&instance.sessions);
    if let Some(id) = sessions.by_cookie(cookie).map(|(id, _)| id.to_owned()) {
        sessions.end(&id);
    }
}

fn signed_out_response(
    instance: &Instance,
    headers: &HeaderMap,
    asked: &FormParameters,
    known_client: bool,
) -> Response {
    let cookie = [(header::SET_COOKIE, clear_session_cookie(headers))];
    let Some(target) = asked.get("post_logout_redirect_uri") else {
        return (
            cookie,
            message_page(StatusCode::OK, "Signed out", "You are signed out."),
        )
            .into_response();
    };
    if !known_client || !may_redirect(instance, headers, target) {
        let page = message_page(StatusCode::BAD_REQUEST, "We are sorry...", "Invalid redirect uri");
        return (cookie, page).into_response();
    }
    let target = match asked.get("state") {
        Some(state) => {
            let separator = if target.contains('?') { '&' } else { '?' };
            let mut query = form_urlencoded::Serializer::new(String::new());
            format!("{target}{separator}{}", query.append_pair("state", state).finish())
        }
        None => target.to_owned(),
    };
    (StatusCode::FOUND, cookie, [(header::LOCATION, target)]).into_response()
}
