//! One function posts. It adds the token, bounds the time, follows no redirect, and reads the answer as it arrives.

use gloo_net::http::{Request, Response};
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, ReadableStreamDefaultReader, RequestRedirect, ResponseType};

use super::{
    Endpoint,
    error::{ApiError, ErrorKind, classify},
};
use crate::session::Session;

/// Where the API is when nothing else is configured: on the page's own domain (contract: one domain since 2024.2).
const DEFAULT_BASE: &str = "/v1/api/";

/// How long a list of 100,000 users may take over a slow line, in milliseconds.
const LIST_TIMEOUT: u32 = 120_000;

/// How long everything else may take, in milliseconds.
const TIMEOUT: u32 = 30_000;

/// Calls the platform on behalf of whoever is signed in.
#[derive(Clone, Copy)]
pub struct Client {
    session: Session,
}

impl Client {
    /// A client that sends this session's token.
    pub fn new(session: Session) -> Self {
        Self { session }
    }

    /// Posts, and hands every piece of a successful answer to `take` as it arrives, which may refuse it.
    pub async fn post(
        &self,
        endpoint: Endpoint,
        body: String,
        mut take: impl FnMut(&[u8]) -> Result<(), ErrorKind>,
    ) -> Result<(), ApiError> {
        let failed = |kind| ApiError { endpoint, kind };
        let Some(token) = self.session.token() else {
            self.session.ask();
            return Err(failed(ErrorKind::SessionEnded));
        };
        let timeout = if endpoint == Endpoint::List {
            LIST_TIMEOUT
        } else {
            TIMEOUT
        };
        let request = Request::post(&format!("{DEFAULT_BASE}{}", endpoint.path()))
            .header("authorization", &token.authorization())
            .header("content-type", "application/json")
            .header("accept", "application/json")
            // A redirect would take the token along to wherever it points.
            .redirect(RequestRedirect::Manual)
            .abort_signal(Some(&AbortSignal::timeout_with_u32(timeout)))
            .body(body)
            .map_err(|_| failed(ErrorKind::Unreachable))?;
        let response = request.send().await.map_err(|error| failed(kind_of(&error)))?;
        if response.type_() == ResponseType::Opaqueredirect {
            return Err(failed(ErrorKind::Redirected));
        }
        if response.status() != 200 {
            let retry_after = response.headers().get("retry-after");
            // The status says enough when the body is lost on the way.
            let body = response.text().await.unwrap_or_default();
            let error = classify(endpoint, response.status(), retry_after.as_deref(), &body);
            if error.kind == ErrorKind::SessionEnded {
                self.session.end(&token);
            }
            return Err(error);
        }
        read_pieces(&response, |piece| take(piece)).await.map_err(failed)
    }

    /// Posts, and returns the whole of a successful answer.
    pub async fn post_for_text(&self, endpoint: Endpoint, body: String) -> Result<String, ApiError> {
        let mut bytes = Vec::new();
        self.post(endpoint, body, |piece| {
            bytes.extend_from_slice(piece);
            Ok(())
        })
        .await?;
        String::from_utf8(bytes).map_err(|_| ApiError {
            endpoint,
            kind: ErrorKind::Broken {
                status: 200,
                message: None,
            },
        })
    }
}

async fn read_pieces(
    response: &Response,
    mut take: impl FnMut(&[u8]) -> Result<(), ErrorKind>,
) -> Result<(), ErrorKind> {
    let Some(stream) = response.body() else {
        return Ok(());
    };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut piece = Vec::new();
    loop {
        let next = JsFuture::from(reader.read())
            .await
            .map_err(|error| kind_of_js(&error))?;
        let value = Reflect::get(&next, &JsValue::from_str("value")).unwrap_or_default();
        let Some(bytes) = value.dyn_ref::<Uint8Array>() else {
            return Ok(());
        };
        piece.resize(bytes.length() as usize, 0);
        bytes.copy_to(&mut piece);
        if let Err(kind) = take(&piece) {
            // Nobody wants the rest; whether it can still be stopped makes no difference to the outcome.
            let _ = reader.cancel();
            return Err(kind);
        }
    }
}

fn kind_of(error: &gloo_net::Error) -> ErrorKind {
    match error {
        gloo_net::Error::JsError(error) if error.name == "TimeoutError" => ErrorKind::TimedOut,
        _ => ErrorKind::Unreachable,
    }
}

fn kind_of_js(error: &JsValue) -> ErrorKind {
    let name = Reflect::get(error, &JsValue::from_str("name"))
        .ok()
        .and_then(|name| name.as_string());
    match name.as_deref() {
        Some("TimeoutError") => ErrorKind::TimedOut,
        _ => ErrorKind::Unreachable,
    }
}
