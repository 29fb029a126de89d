//! The built app, as it is served in production.

use std::path::PathBuf;

use fake_wallaroo::{Options, Platform, StartError};
use serde_json::json;

use crate::caller::{client, get, platform_of, post, read, start};

/// A folder of its own for each test, gone afterwards.
pub(crate) struct TempFolder(pub(crate) PathBuf);

impl TempFolder {
    pub(crate) fn new() -> Self {
        let path = std::env::temp_dir().join(format!("fake-wallaroo-{}", uuid::Uuid::new_v4()));
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    pub(crate) fn file(&self, name: &str, text: &str) {
        std::fs::write(self.0.join(name), text).expect("a file");
    }
}

impl Drop for TempFolder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

async fn serving(folder: &TempFolder) -> Platform {
    start(Options::new().dist(&folder.0)).await
}

async fn header(platform: &Platform, path: &str, name: &str) -> String {
    let response = client()
        .get(format!("{}{path}", platform.url()))
        .send()
        .await
        .expect("a response");
    response
        .headers()
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .to_owned()
}

#[tokio::test]
async fn files_have_the_right_content_type_and_cache_control() {
    let folder = TempFolder::new();
    folder.file("index.html", "<!doctype html><title>x</title>");
    folder.file("app-0123456789abcdef.js", "x()");
    folder.file("app-0123456789abcdef_bg.wasm", "x");
    folder.file("logo.svg", "<svg/>");
    let platform = serving(&folder).await;
    let expected = [
        ("/", "text/html; charset=utf-8", "no-cache"),
        ("/index.html?q=ada", "text/html; charset=utf-8", "no-cache"),
        (
            "/app-0123456789abcdef.js",
            "text/javascript",
            "public, max-age=31536000, immutable",
        ),
        (
            "/app-0123456789abcdef_bg.wasm",
            "application/wasm",
            "public, max-age=31536000, immutable",
        ),
        ("/logo.svg", "image/svg+xml", "no-cache"),
    ];
    for (path, kind, caching) in expected {
        assert_eq!(header(&platform, path, "content-type").await, kind, "{path}");
        assert_eq!(header(&platform, path, "cache-control").await, caching, "{path}");
    }
    for path in ["/missing.js", "/..%2f..%2fetc%2fpasswd", "/app-ffffffffffffffff.js"] {
        assert_eq!(get(&platform, path).await.0, 404, "{path}");
        assert_eq!(header(&platform, path, "cache-control").await, "no-cache");
    }
    let head = client()
        .head(format!("{}/", platform.url()))
        .send()
        .await
        .expect("a response");
    assert_eq!(head.headers()["content-length"], "31");
    assert_eq!(post(&platform, "/", json!({})).await.0, 405);
}

#[tokio::test]
async fn every_file_has_the_production_headers() {
    let folder = TempFolder::new();
    folder.file("index.html", "<script>alert('Hello, world.');</script>");
    let platform = serving(&folder).await;
    for path in ["/", "/missing"] {
        let policy = header(&platform, path, "content-security-policy").await;
        assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-qznLcsROx4"));
        assert!(policy.contains("frame-ancestors 'none'") && policy.contains("report-uri /fake/csp-report"));
        assert!(!policy.contains("unsafe-inline"));
        assert_eq!(header(&platform, path, "x-content-type-options").await, "nosniff");
        assert_eq!(header(&platform, path, "referrer-policy").await, "no-referrer");
        assert_eq!(
            header(&platform, path, "cross-origin-opener-policy").await,
            "same-origin"
        );
        assert_eq!(
            header(&platform, path, "cross-origin-embedder-policy").await,
            "require-corp"
        );
        assert_eq!(
            header(&platform, path, "cross-origin-resource-policy").await,
            "same-origin"
        );
        assert!(!header(&platform, path, "permissions-policy").await.is_empty());
        assert!(header(&platform, path, "strict-transport-security").await.is_empty());
    }
}

#[tokio::test]
async fn a_rebuilt_page_is_served_with_its_new_policy() {
    let folder = TempFolder::new();
    folder.file("index.html", "<script>one()</script>");
    let platform = serving(&folder).await;
    let before = header(&platform, "/", "content-security-policy").await;
    folder.file("index.html", "<script>another()</script>");
    assert_ne!(header(&platform, "/", "content-security-policy").await, before);
}

#[tokio::test]
async fn the_apps_configuration_is_there_only_when_it_is_set() {
    let folder = TempFolder::new();
    folder.file("index.html", "<!doctype html><title>x</title>");
    let platform = serving(&folder).await;
    assert_eq!(get(&platform, "/config.json").await.0, 404);
    folder.file("config.json", "{}");
    assert_eq!(get(&platform, "/config.json").await, (200, json!({})));
    assert_eq!(
        header(&platform, "/config.json", "content-type").await,
        "application/json"
    );
    platform.set_app_config(None);
    assert_eq!(get(&platform, "/config.json").await.0, 404);
    platform.set_app_config(Some(json!({"seatLimit": 5})));
    assert_eq!(get(&platform, "/config.json").await, (200, json!({"seatLimit": 5})));
    platform.set_app_config_text("not JSON");
    assert_eq!(get(&platform, "/config.json").await, (200, json!(null)));
    folder.file("config.json", "{\"a\": 1}");
    let platform = start(Options::new().app_config_file(folder.0.join("config.json"))).await;
    assert_eq!(get(&platform, "/config.json").await.1, json!({"a": 1}));
}

#[tokio::test]
async fn reports_of_the_policy_are_kept() {
    let platform = platform_of([]).await;
    let report = json!({"csp-report": {"violated-directive": "script-src"}});
    let request = client()
        .post(format!("{}/fake/csp-report", platform.url()))
        .body(report.to_string());
    assert_eq!(read(request.send().await.expect("a response")).await.0, 204);
    assert_eq!(platform.csp_reports(), [report]);
}

#[tokio::test]
async fn a_missing_build_and_a_busy_port_are_reported_in_one_sentence() {
    let folder = TempFolder::new();
    let missing = Platform::start(Options::new().dist(&folder.0)).await;
    let Err(error @ StartError::Site { .. }) = missing else {
        panic!("started without a build")
    };
    assert!(error.to_string().contains("index.html"));
    let platform = platform_of([]).await;
    let port = platform
        .url()
        .rsplit(':')
        .next()
        .and_then(|port| port.parse().ok())
        .expect("a port");
    let second = Platform::start(Options::new().port(port)).await;
    assert!(matches!(second, Err(StartError::Address { .. })));
}
