//! Serves the built single-page app at `/` with the production headers.

mod security_headers;

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::SystemTime,
};

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use hyper::{HeaderMap, Method, Request, StatusCode, header};
use tower::ServiceExt;
use tower_http::services::ServeDir;

use crate::lock::lock;

/// The files of one build.
pub(crate) struct Site {
    dist: PathBuf,
    page: Mutex<Option<Arc<IndexPage>>>,
}

/// A cached `index.html` and its content security policy.
struct IndexPage {
    modified: SystemTime,
    length: u64,
    html: Bytes,
    policy: String,
}

impl Site {
    /// Serves this directory, which must contain `index.html`.
    pub(crate) fn open(dist: &Path) -> std::io::Result<Self> {
        let site = Self {
            dist: dist.to_owned(),
            page: Mutex::new(None),
        };
        site.page()?;
        Ok(site)
    }

    /// The current `index.html`, read again if the file changed, so that a rebuild needs no restart.
    fn page(&self) -> std::io::Result<Arc<IndexPage>> {
        let path = self.dist.join("index.html");
        let file = std::fs::metadata(&path)?;
        let (modified, length) = (file.modified()?, file.len());
        let mut kept = lock(&self.page);
        if let Some(page) = kept
            .as_ref()
            .filter(|page| page.modified == modified && page.length == length)
        {
            return Ok(Arc::clone(page));
        }
        let html = std::fs::read(&path)?;
        let policy = security_headers::content_security_policy(&String::from_utf8_lossy(&html));
        let page = Arc::new(IndexPage {
            modified,
            length,
            html: html.into(),
            policy,
        });
        *kept = Some(Arc::clone(&page));
        Ok(page)
    }

    /// Serves a file for GET and HEAD, or 404.
    pub(crate) async fn answer(&self, method: Method, path: &str, headers: HeaderMap) -> Response {
        let Ok(page) = self.page() else {
            let text = "index.html is missing just now: is a build under way?";
            return (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "1")], text).into_response();
        };
        let mut response = if method != Method::GET && method != Method::HEAD {
            (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response()
        } else if matches!(path, "/" | "/index.html") {
            let length = page.html.len();
            let body = if method == Method::HEAD {
                Bytes::new()
            } else {
                page.html.clone()
            };
            let kind = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
            (kind, [(header::CONTENT_LENGTH, length)], body).into_response()
        } else {
            self.file(method, path, headers).await
        };
        let found = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
        let caching = if found && is_hashed(path) {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        };
        security_headers::add_headers(response.headers_mut(), &page.policy, caching);
        response
    }

    async fn file(&self, method: Method, path: &str, headers: HeaderMap) -> Response {
        let mut request = Request::new(Body::empty());
        *request.method_mut() = method;
        *request.headers_mut() = headers;
        match path.parse() {
            Ok(uri) => *request.uri_mut() = uri,
            Err(_) => return StatusCode::NOT_FOUND.into_response(),
        }
        let files = ServeDir::new(&self.dist)
            .append_index_html_on_directories(false)
            .precompressed_br()
            .precompressed_gzip();
        match files.oneshot(request).await {
            Ok(response) => response.map(Body::new).into_response(),
            Err(never) => match never {},
        }
    }
}

/// Whether the name contains a content hash, as in `app-1a2b3c4d5e6f7081_bg.wasm`, so that it can be cached forever.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let is_hash = |part: &str| part.len() >= 8 && part.chars().all(|c| c.is_ascii_hexdigit());
    name.split(['-', '_', '.']).any(is_hash)
}

#[cfg(test)]
mod tests {
    use super::is_hashed;

    #[test]
    fn a_hashed_name_is_told_from_a_plain_one() {
        assert!(is_hashed("/wallaroo-users-1a2b3c4d5e6f7081_bg.wasm"));
        assert!(is_hashed("/style-0123456789abcdef.css"));
        assert!(!is_hashed("/favicon.svg"));
        assert!(!is_hashed("/wallaroo-users.js"));
    }
}
