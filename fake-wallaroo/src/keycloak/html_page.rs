//! HTML pages with one inline style sheet and no script.

use std::sync::LazyLock;

use axum::response::{IntoResponse, Response};
use hyper::{StatusCode, header};

use crate::digest;

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{font:1rem/1.5 system-ui,sans-serif;margin:0;padding:1rem;display:grid;justify-content:center}\
main{width:min(22rem,calc(100vw - 2rem))}\
label{display:block;margin-top:1rem;font-weight:600}\
input{box-sizing:border-box;width:100%;font:inherit;padding:.5rem}\
button{margin-top:1.5rem;width:100%;font:inherit;padding:.6rem}\
.problem{border-left:.25rem solid;padding-left:.75rem;font-weight:600}";

static STYLE_HASH: LazyLock<String> = LazyLock::new(|| digest::csp_hash(STYLE));

/// Escapes text for element content and quoted attributes.
pub(super) fn escape_html(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

/// A complete page. `form_targets` are additional origins for `form-action`, which browsers also apply to redirects
/// after a form submission.
pub(super) fn html_page(status: StatusCode, title: &str, main: &str, form_targets: &str) -> Response {
    let title = escape_html(title);
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta name=\"viewport\" content=\"width=device-width\"><style>{STYLE}</style></head>\
         <body><main><h1>{title}</h1>{main}</main></body></html>"
    );
    let policy = format!(
        "default-src 'none'; style-src {}; form-action 'self' {form_targets}; frame-ancestors 'self'; base-uri 'none'",
        *STYLE_HASH
    );
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
        (header::CONTENT_SECURITY_POLICY, policy),
    ];
    (status, headers, html).into_response()
}

/// A page with one paragraph of text.
pub(super) fn message_page(status: StatusCode, title: &str, text: &str) -> Response {
    html_page(status, title, &format!("<p>{}</p>", escape_html(text)), "")
}

/// The error of the previous attempt, shown above a form.
pub(super) fn error_alert(text: Option<&str>) -> String {
    text.map(|text| format!("<p class=\"problem\" role=\"alert\">{}</p>", escape_html(text)))
        .unwrap_or_default()
}
