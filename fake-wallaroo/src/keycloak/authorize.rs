//! `GET` on the authorization endpoint: single sign-on by cookie, or the login form.

use std::sync::Arc;

use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use hyper::HeaderMap;

use super::{authorization_request::AuthorizationRequest, cookie::session_cookie, login};
use crate::{instance::Instance, lock::lock};

/// Redirects with a code if the browser has a session, otherwise shows the login form, or returns `login_required` for
/// `prompt=none`.
pub(super) async fn show(
    State(instance): State<Arc<Instance>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let request = match AuthorizationRequest::read(&instance, &headers, query.as_deref().unwrap_or_default()) {
        Ok(request) => request,
        Err(response) => return *response,
    };
    let prompt = request.prompt.as_deref();
    if prompt != Some("login")
        && let Some(session) = signed_in_session(&instance, &headers)
    {
        return request.redirect_with_code(&instance, &session);
    }
    if prompt == Some("none") {
        return request.redirect_with_error("login_required", "The user is not signed in");
    }
    login::form(&instance, &request, &request.login_hint, None)
}

/// The browser's session, if its user may sign in and has no password to change.
fn signed_in_session(instance: &Instance, headers: &HeaderMap) -> Option<String> {
    let cookie = session_cookie(headers)?;
    let sessions = lock(&instance.sessions);
    let (id, session) = sessions.by_cookie(cookie)?;
    let (id, user) = (id.to_owned(), session.user.clone());
    drop(sessions);
    let user = instance.user(&user)?;
    let must_act = user.required_actions().iter().any(|action| action == "UPDATE_PASSWORD");
    (user.enabled() && !must_act).then_some(id)
}
