//! The login form, and the form that replaces a temporary password.

use std::sync::Arc;

use axum::{
    extract::{RawQuery, State},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use hyper::{HeaderMap, StatusCode, header};

use super::{
    authorization_request::AuthorizationRequest,
    cookie::set_session_cookie,
    credentials::{AuthenticationError, authenticate},
    form_parameters::FormParameters,
    html_page::{error_alert, escape_html, html_page},
};
use crate::{instance::Instance, lock::lock, user::PlatformUser};

const ACTION: &str = "/auth/realms/master/protocol/openid-connect/auth";

/// Handles both forms.
pub(super) async fn submit(
    State(instance): State<Arc<Instance>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let request = match AuthorizationRequest::read(&instance, &headers, query.as_deref().unwrap_or_default()) {
        Ok(request) => request,
        Err(response) => return *response,
    };
    let form_fields = FormParameters::read(&body);
    let user = match form_fields.get("ticket") {
        Some(ticket) => replace_password(&instance, &request, ticket, &form_fields),
        None => check_password(&instance, &request, &form_fields),
    };
    match user {
        Ok(user) => {
            instance.record_sign_in(user.id());
            let (session, cookie) = lock(&instance.sessions).begin(user.id());
            let cookie = [(header::SET_COOKIE, set_session_cookie(&headers, &cookie))];
            (cookie, request.redirect_with_code(&instance, &session)).into_response()
        }
        Err(page) => *page,
    }
}

fn check_password(
    instance: &Instance,
    request: &AuthorizationRequest,
    form_fields: &FormParameters,
) -> Result<PlatformUser, Box<Response>> {
    let (login, password) = (
        form_fields.get("username").unwrap_or_default(),
        form_fields.get("password").unwrap_or_default(),
    );
    let user = authenticate(instance, login, password).map_err(|problem| {
        let text = match problem {
            AuthenticationError::WrongCredentials => "Wrong username or password.",
            AuthenticationError::Disabled => "Account is disabled, contact your administrator.",
        };
        Box::new(form(instance, request, login, Some(text)))
    })?;
    if user.required_actions().iter().any(|action| action == "UPDATE_PASSWORD") {
        let ticket = lock(&instance.sessions).issue_ticket(user.id());
        return Err(Box::new(new_password_form(request, &ticket, None)));
    }
    Ok(user)
}

fn replace_password(
    instance: &Instance,
    request: &AuthorizationRequest,
    ticket: &str,
    form_fields: &FormParameters,
) -> Result<PlatformUser, Box<Response>> {
    let holder = lock(&instance.sessions).ticket_holder(ticket).map(str::to_owned);
    let user = holder.and_then(|id| instance.user(&id)).filter(PlatformUser::enabled);
    let user = user.ok_or_else(|| {
        Box::new(form(
            instance,
            request,
            "",
            Some("The page took too long. Sign in again."),
        ))
    })?;
    let Some(password) = form_fields.get("new_password") else {
        return Err(Box::new(new_password_form(
            request,
            ticket,
            Some("Type a new password."),
        )));
    };
    if user.current_password() == Some(password) {
        let text = "Choose a password other than the temporary one.";
        return Err(Box::new(new_password_form(request, ticket, Some(text))));
    }
    lock(&instance.sessions).remove_ticket(ticket);
    instance.change(|store| {
        store.update(user.id(), |mut user| {
            user.required_actions.retain(|action| action != "UPDATE_PASSWORD");
            user.password(password)
        })
    });
    Ok(user)
}

/// The login form, with the error of the previous attempt.
pub(super) fn form(instance: &Instance, request: &AuthorizationRequest, login: &str, error: Option<&str>) -> Response {
    // Not pre-filled for another user or after an error.
    let filled_in = instance
        .settings()
        .login
        .filter(|filled_in| error.is_none() && (login.is_empty() || login == filled_in.username));
    if let Some(filled_in) = filled_in {
        let fields = fields(&filled_in.username, &filled_in.password);
        let fields = format!("<p>The administrator of this demonstration is filled in.</p>{fields}");
        return form_page(request, "Sign in to Wallaroo", None, &fields);
    }
    form_page(request, "Sign in to Wallaroo", error, &fields(login, ""))
}

fn fields(login: &str, password: &str) -> String {
    format!(
        "<label for=\"username\">Username or email</label>\
         <input id=\"username\" name=\"username\" autocomplete=\"username\" value=\"{}\" required autofocus>\
         <label for=\"password\">Password</label>\
         <input id=\"password\" name=\"password\" type=\"password\" autocomplete=\"current-password\" value=\"{}\" required>\
         <button id=\"kc-login\">Sign in</button>",
        escape_html(login),
        escape_html(password)
    )
}

fn new_password_form(request: &AuthorizationRequest, ticket: &str, error: Option<&str>) -> Response {
    let fields = format!(
        "<p>Your password is temporary. Choose a new one to go on.</p>\
         <input type=\"hidden\" name=\"ticket\" value=\"{}\">\
         <label for=\"new_password\">New password</label>\
         <input id=\"new_password\" name=\"new_password\" type=\"password\" autocomplete=\"new-password\" required autofocus>\
         <button id=\"kc-update\">Change password</button>",
        escape_html(ticket)
    );
    form_page(request, "Choose a new password", error, &fields)
}

fn form_page(request: &AuthorizationRequest, title: &str, error: Option<&str>, fields: &str) -> Response {
    let action = escape_html(&format!("{ACTION}?{}", request.query));
    let main = format!(
        "{}<form method=\"post\" action=\"{action}\">{fields}</form>",
        error_alert(error)
    );
    let target = request.redirect_uri.split('/').take(3).collect::<Vec<_>>().join("/");
    let target = if target.contains([';', ',', '\'', '"', '?']) {
        String::new()
    } else {
        target
    };
    html_page(StatusCode::OK, title, &main, &target)
}
