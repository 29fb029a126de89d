//! The Fetch API, with a timeout. All requests go through [`fetch`], so that the wasm has gloo-net's builder once.

use gloo_net::{
    Error,
    http::{Method, RequestBuilder, Response},
};
use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{AbortSignal, RequestRedirect};

/// The parameters of a request.
#[derive(Clone, Copy)]
pub struct FetchRequest<'a> {
    /// Absolute, or relative to the page.
    pub url: &'a str,
    /// The name and value of each header.
    pub headers: &'a [(&'a str, &'a str)],
    /// The body of a POST; `None` for a GET.
    pub body: Option<&'a str>,
    /// What to do with a redirect.
    pub redirect: RequestRedirect,
    /// The timeout for the whole response, in milliseconds.
    pub timeout: u32,
    /// Aborts the request.
    pub abort: Option<&'a AbortSignal>,
}

/// Why there is no response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FetchError {
    /// Offline, connection refused or lost, aborted, or a redirect that is not followed.
    Unreachable,
    /// The timeout has passed.
    TimedOut,
}

impl From<Error> for FetchError {
    fn from(error: Error) -> Self {
        match error {
            Error::JsError(error) if error.name == "TimeoutError" => Self::TimedOut,
            _ => Self::Unreachable,
        }
    }
}

impl From<JsValue> for FetchError {
    fn from(thrown: JsValue) -> Self {
        let name = Reflect::get(&thrown, &JsValue::from_str("name")).unwrap_or_default();
        match name.as_string().as_deref() {
            Some("TimeoutError") => Self::TimedOut,
            _ => Self::Unreachable,
        }
    }
}

/// Sends a request. Returns the response as soon as its status and headers have arrived.
pub async fn fetch(parameters: FetchRequest<'_>) -> Result<Response, FetchError> {
    let timeout = AbortSignal::timeout_with_u32(parameters.timeout);
    let signal = match parameters.abort {
        Some(abort) => AbortSignal::any(&Array::of2(&timeout, abort)),
        None => timeout,
    };
    let mut request = RequestBuilder::new(parameters.url)
        .redirect(parameters.redirect)
        .abort_signal(Some(&signal));
    for (name, value) in parameters.headers {
        request = request.header(name, value);
    }
    let request = match parameters.body {
        Some(body) => request.method(Method::POST).body(body)?,
        None => request.build()?,
    };
    Ok(request.send().await?)
}

/// The whole body of a response as text.
pub async fn text(response: &Response) -> Result<String, FetchError> {
    Ok(response.text().await?)
}

/// The value of a response header.
pub fn header(response: &Response, name: &str) -> Option<String> {
    response.headers().get(name)
}
