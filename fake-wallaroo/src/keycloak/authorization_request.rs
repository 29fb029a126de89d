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

/// A checked authorization request: code flow with PKCE.
pub(super) struct AuthorizationRequest {
    pub(super) client: String,
    pub(super) redirect_uri: String,
    /// As it came, to go with the forms.
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
    /// Reads a request. The response in `Err` is a page when the client or its address cannot be trusted, and else a
    /// redirect that tells the client what is wrong.
    pub(super) fn read(instance: &Instance, headers: &HeaderMap, query: &str) -> Result<Self, Box<Response>> {
        let asked = FormParameters::read(query.as_bytes());
        let text = |name: &str| asked.get(name).map(str::to_owned);
        let refused = |text| {
            Box::new(html_page::message_page(
                StatusCode::BAD_REQUEST,
                "We are sorry...",
                text,
            ))
        };
        let client = text("client_id").filter(|client| is_client(instance, client));
        let client = client.ok_or_else(|| refused("Client not found."))?;
        let redirect_uri = text("redirect_uri").filter(|target| may_redirect(instance, headers, target));
        let redirect_uri = redirect_uri.ok_or_else(|| refused("Invalid parameter: redirect_uri"))?;
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
            in_fragment: asked.get("response_mode") == Some("fragment"),
            issuer: issuer(instance, headers),
        };
        match request.complaint(&asked) {
            Some((error, description)) => Err(Box::new(request.refuse(error, description))),
            None => Ok(request),
        }
    }

    fn complaint(&self, asked: &FormParameters) -> Option<(&'static str, &'static str)> {
        if asked.get("response_type") != Some("code") {
            Some(("unsupported_response_type", "Invalid parameter: response_type"))
        } else if asked.get("code_challenge_method") != Some("S256") {
            Some(("invalid_request", "Missing or invalid parameter: code_challenge_method"))
        } else if self.challenge.len() != 43 {
            Some(("invalid_request", "Missing or invalid parameter: code_challenge"))
        } else {
            None
        }
    }

    /// Back to the client with a code for this session.
    pub(super) fn grant(&self, instance: &Instance, session: &str) -> Response {
        let code = lock(&instance.sessions).issue_code(IssuedCode {
            session: session.to_owned(),
            client: self.client.clone(),
            redirect_uri: self.redirect_uri.clone(),
            challenge: self.challenge.clone(),
            nonce: self.nonce.clone(),
            scope: self.scope.clone(),
        });
        self.back(&[("session_state", session), ("code", &code)])
    }

    pub(super) fn refuse(&self, error: &str, description: &str) -> Response {
        self.back(&[("error", error), ("error_description", description)])
    }

    fn back(&self, parameters: &[(&str, &str)]) -> Response {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.state.as_deref().map(|state| ("state", state)));
        query.append_pair("iss", &self.issuer).extend_pairs(parameters);
        let joint = match (self.in_fragment, self.redirect_uri.contains('?')) {
            (true, _) => '#',
            (false, true) => '&',
            (false, false) => '?',
        };
        let target = format!("{}{joint}{}", self.redirect_uri, query.finish());
        (StatusCode::FOUND, [(header::LOCATION, target)]).into_response()
    }
}
