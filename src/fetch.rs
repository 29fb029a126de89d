//! One request by the browser's `fetch`: bounded in time, and following a redirect only where that is said. All that
//! this page sends goes through here; one function that is not generic is smaller than a crate's builder at each call.

use js_sys::Reflect;
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Headers, RequestCache, RequestInit, RequestRedirect, Response};

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
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// Offline, refused, connection lost, or a redirect that is not followed.
    Unreachable,
    /// It took longer than allowed.
    TimedOut,
}

impl From<JsValue> for Failure {
    fn from(error: JsValue) -> Self {
        let name = Reflect::get(&error, &JsValue::from_str("name")).ok();
        match name.and_then(|name| name.as_string()).as_deref() {
            Some("TimeoutError") => Self::TimedOut,
            _ => Self::Unreachable,
        }
    }
}

/// Sends it, and returns what comes back as soon as its status and headers are there.
pub async fn fetch(call: Call<'_>) -> Result<Response, Failure> {
    let headers = Headers::new()?;
    for (name, value) in call.headers {
        headers.set(name, value)?;
    }
    let options = RequestInit::new();
    options.set_headers(&headers);
    if let Some(body) = call.body {
        options.set_method("POST");
        options.set_body(&JsValue::from_str(body));
    }
    options.set_redirect(call.redirect);
    options.set_cache(call.cache);
    options.set_signal(Some(&AbortSignal::timeout_with_u32(call.timeout)));
    let answer = JsFuture::from(window().fetch_with_str_and_init(call.url, &options)).await?;
    Ok(answer.unchecked_into())
}

/// The whole of an answer's body as text.
pub async fn text(answer: &Response) -> Result<String, Failure> {
    let text = JsFuture::from(answer.text()?).await?;
    Ok(text.as_string().unwrap_or_default())
}

/// A header of an answer.
pub fn header(answer: &Response, name: &str) -> Option<String> {
    answer.headers().get(name).ok().flatten()
}
