//! The security headers of `deploy/nginx/users-page.conf`, without HSTS. The content security policy allows more than that of
//! nginx: the page's inline scripts by hash, which a plain `trunk build` has, and fonts and a manifest from the own origin.
//! It also reports violations to `/fake/csp-report`.

use hyper::{
    header::{self, HeaderName, HeaderValue},
    http::HeaderMap,
};

use crate::digest;

/// The policy for a page, which allows exactly its own inline scripts.
pub(super) fn content_security_policy(html: &str) -> String {
    let hashes: String = inline_scripts(html)
        .iter()
        .map(|script| format!(" {}", digest::csp_hash(script)))
        .collect();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self'; img-src 'self' data:; \
         connect-src 'self'; form-action 'self'; manifest-src 'self'; font-src 'self'; frame-ancestors 'none'; \
         base-uri 'none'; require-trusted-types-for 'script'; trusted-types default; report-uri /fake/csp-report"
    )
}

/// Adds the headers of all files. HSTS would have no effect over plain HTTP.
pub(super) fn add_headers(headers: &mut HeaderMap, policy: &str, caching: &'static str) {
    let plain = [
        (header::CACHE_CONTROL, caching),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-embedder-policy"), "require-corp"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (
            HeaderName::from_static("permissions-policy"),
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), \
             microphone=(), midi=(), payment=(), usb=(), clipboard-read=(), clipboard-write=(self)",
        ),
    ];
    for (name, value) in plain {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Ok(policy) = HeaderValue::from_str(policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
}

/// The text of every `<script>` without `src`, with normalized line ends, as browsers hash it.
fn inline_scripts(html: &str) -> Vec<String> {
    let html = html.replace("\r\n", "\n").replace('\r', "\n");
    let lower = html.to_ascii_lowercase();
    let mut scripts = Vec::new();
    let mut from = 0;
    while let Some(open) = lower[from..].find('<').map(|at| from + at) {
        if lower[open..].starts_with("<!--") {
            let Some(end) = lower[open..].find("-->") else {
                break;
            };
            from = open + end;
            continue;
        }
        let is_script = lower[open..]
            .strip_prefix("<script")
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/'));
        if !is_script {
            from = open + 1;
            continue;
        }
        let Some(start) = lower[open..].find('>').map(|at| open + at + 1) else {
            break;
        };
        let Some(end) = lower[start..].find("</script").map(|at| start + at) else {
            break;
        };
        if !has_source(&lower[open..start]) {
            scripts.push(html[start..end].to_owned());
        }
        from = end + 1;
    }
    scripts
}

fn has_source(tag: &str) -> bool {
    tag.split(|c: char| c.is_ascii_whitespace())
        .any(|part| part.starts_with("src="))
}

#[cfg(test)]
mod tests {
    use super::{content_security_policy, inline_scripts};

    #[test]
    fn only_inline_scripts_are_found() {
        let html = "<!-- <script>no</script> --><SCRIPT type=module>\r\na()</SCRIPT><script src=\"x.js\"></script>\
                    <p>ß</p><script>b('<p>')</script><scripture>";
        assert_eq!(inline_scripts(html), ["\na()", "b('<p>')"]);
    }

    #[test]
    fn a_hash_is_the_one_that_browsers_compute() {
        let policy = content_security_policy("<script>alert('Hello, world.');</script>");
        assert!(
            policy.contains("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"),
            "{policy}"
        );
    }
}
