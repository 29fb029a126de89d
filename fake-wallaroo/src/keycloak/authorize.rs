//! `GET` on the authorization endpoint: single sign-on by cookie, or the login form.

use std::sync::Arc;

use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use hyper::HeaderMap;

use super::{authorization_request::AuthorizationRequest, cookie::session_cookie, login};
use crate::{instance::Instance, lock::lock};

/// Someone who signed in here before is sent back at once; anyone else sees the login form, unless `prompt=none`.
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
        && let Some(session) = remembered(&instance, &headers)
    {
        return request.grant(&instance, &session);
    }
    if prompt == Some("none") {
        return request.refuse("login_required", "The user is not signed in");
    }
    login::form(&instance, &request, &request.login_hint, None)
}

/// The session of this browser's cookie, if its user can still sign in without being asked for anything.
fn remembered(instance: &Instance, headers: &HeaderMap) -> Option<String> {
    let cookie = session_cookie(headers)?;
    let sessions = lock(&instance.sessions);
    let (id, session) = sessions.of_cookie(cookie)?;
    let (id, user) = (id.to_owned(), session.user.clone());
    drop(sessions);
    let user = instance.user(&user)?;
    let must_act = user.required_actions().iter().any(|action| action == "UPDATE_PASSWORD");
    (user.enabled() && !must_act).then_some(id)
}
