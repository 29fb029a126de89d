//! One request by the browser's `fetch`: bounded in time, and following a redirect only where that is said. All that
//! this page sends goes through here, so that the crate's builder is in the program once.

use gloo_net::{
    Error,
    http::{Method, RequestBuilder, Response},
};
use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{AbortSignal, RequestCache, RequestRedirect};

/// A request that has not been sent.
#[derive(Clone, Copy)]
pub struct Call<'a> {
    /// Where to; relative to the page, or absolute.
    pub url: &'a str,
    /// The name and value of each header.
    pub headers: &'a [(&'a str, &'a str)],
    /// What is posted. Without it nothing is: the request is a GET.
    pub body: Option<&'a str>,
    /// What to do when the answer is another address.
    pub redirect: RequestRedirect,
    /// Whether an older answer will do.
    pub cache: RequestCache,
    /// How long the whole answer may take, in milliseconds.
    pub timeout: u32,
    /// Ends the request when nobody wants the answer any more.
    pub stop: Option<&'a AbortSignal>,
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// Offline, refused, connection lost, or a redirect that is not followed.
    Unreachable,
    /// It took longer than allowed.
    TimedOut,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::JsError(error) if error.name == "TimeoutError" => Self::TimedOut,
            _ => Self::Unreachable,
        }
    }
}

impl From<JsValue> for Failure {
    fn from(thrown: JsValue) -> Self {
        let name = Reflect::get(&thrown, &JsValue::from_str("name")).unwrap_or_default();
        match name.as_string().as_deref() {
            Some("TimeoutError") => Self::TimedOut,
            _ => Self::Unreachable,
        }
    }
}

/// Sends it, and returns what comes back as soon as its status and headers are there.
pub async fn fetch(call: Call<'_>) -> Result<Response, Failure> {
    let timeout = AbortSignal::timeout_with_u32(call.timeout);
    let signal = match call.stop {
        Some(stop) => AbortSignal::any(&Array::of2(&timeout, stop)),
        None => timeout,
    };
    let mut request = RequestBuilder::new(call.url)
        .redirect(call.redirect)
        .cache(call.cache)
        .abort_signal(Some(&signal));
    for (name, value) in call.headers {
        request = request.header(name, value);
    }
    let request = match call.body {
        Some(body) => request.method(Method::POST).body(body)?,
        None => request.build()?,
    };
    Ok(request.send().await?)
}

/// The whole of an answer's body as text.
pub async fn text(answer: &Response) -> Result<String, Failure> {
    Ok(answer.text().await?)
}

/// A header of an answer.
pub fn header(answer: &Response, name: &str) -> Option<String> {
    answer.headers().get(name)
}
