//! The parameters of an authorization request, and the redirect that answers it.

use axum::response::{IntoResponse, Response};
use hyper::{HeaderMap, StatusCode, header};

use super::{
    client::{is_client, issuer, may_redirect},
    form_parameters::FormParameters,
    html_page,
    sessions::IssuedCode,
};
use crate::{instance::Instance, lock::lock};

/// A validated authorization request: code flow with PKCE.
pub(super) struct AuthorizationRequest {
    pub(super) client: String,
    pub(super) redirect_uri: String,
    /// The query string unchanged, for the action of the login form.
    pub(super) query: String,
    pub(super) login_hint: String,
    scope: String,
    state: Option<String>,
    nonce: Option<String>,
    challenge: String,
    pub(super) prompt: Option<String>,
    in_fragment: bool,
    issuer: String,
}

impl AuthorizationRequest {
    /// Parses and validates a request. `Err` holds an error page if the client or redirect URI is unknown, otherwise an
    /// error redirect to the client.
    pub(super) fn read(instance: &Instance, headers: &HeaderMap, query: &str) -> Result<Self, Box<Response>> {
        let parameters = FormParameters::read(query.as_bytes());
        let text = |name: &str| parameters.get(name).map(str::to_owned);
        let error_page = |text| {
            Box::new(html_page::message_page(
                StatusCode::BAD_REQUEST,
                "We are sorry...",
                text,
            ))
        };
        let client = text("client_id").filter(|client| is_client(instance, client));
        let client = client.ok_or_else(|| error_page("Client not found."))?;
        let redirect_uri = text("redirect_uri").filter(|target| may_redirect(instance, headers, target));
        let redirect_uri = redirect_uri.ok_or_else(|| error_page("Invalid parameter: redirect_uri"))?;
        let request = Self {
            client,
            redirect_uri,
            query: query.to_owned(),
            login_hint: text("login_hint").unwrap_or_default(),
            scope: text("scope").unwrap_or_default(),
            state: text("state"),
            nonce: text("nonce"),
            challenge: text("code_challenge").unwrap_or_default(),
            prompt: text("prompt"),
            in_fragment: parameters.get("response_mode") == Some("fragment"),
            issuer: issuer(instance, headers),
        };
        match request.validation_error(&parameters) {
            Some((error, description)) => Err(Box::new(request.redirect_with_error(error, description))),
            None => Ok(request),
        }
    }

    fn validation_error(&self, parameters: &FormParameters) -> Option<(&'static str, &'static str)> {
        if parameters.get("response_type") != Some("code") {
            Some(("unsupported_response_type", "Invalid parameter: response_type"))
        } else if parameters.get("code_challenge_method") != Some("S256") {
            Some(("invalid_request", "Missing or invalid parameter: code_challenge_method"))
        } else if self.challenge.len() != 43 {
            Some(("invalid_request", "Missing or invalid parameter: code_challenge"))
        } else {
            None
        }
    }

    /// Redirects to the client with an authorization code for this session.
    pub(super) fn redirect_with_code(&self, instance: &Instance, session: &str) -> Response {
        let code = lock(&instance.sessions).issue_code(IssuedCode {
            session: session.to_owned(),
            client: self.client.clone(),
            redirect_uri: self.redirect_uri.clone(),
            challenge: self.challenge.clone(),
            nonce: self.nonce.clone(),
            scope: self.scope.clone(),
        });
        self.redirect(&[("session_state", session), ("code", &code)])
    }

    pub(super) fn redirect_with_error(&self, error: &str, description: &str) -> Response {
        self.redirect(&[("error", error), ("error_description", description)])
    }

    fn redirect(&self, parameters: &[(&str, &str)]) -> Response {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.state.as_deref().map(|state| ("state", state)));
        query.append_pair("iss", &self.issuer).extend_pairs(parameters);
        let separator = match (self.in_fragment, self.redirect_uri.contains('?')) {
            (true, _) => '#',
            (false, true) => '&',
            (false, false) => '?',
        };
        let target = format!("{}{separator}{}", self.redirect_uri, query.finish());
        (StatusCode::FOUND, [(header::LOCATION, target)]).into_response()
    }
}
