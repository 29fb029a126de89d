//! The headers of each file.

use std::time::{Duration, Instant};

use fake_wallaroo::{Endpoint, Fault, Options, Platform};
use reqwest::RequestBuilder;

use crate::{
    Hosted, has_hash, header, published_files,
    support::{Nginx, dist},
};

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
                      require-trusted-types-for 'script'; trusted-types default";

/// Each security header, and its value.
const SECURITY_HEADERS: [(&str, &str); 7] = [
    ("strict-transport-security", "max-age=63072000"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), \
         microphone=(), midi=(), payment=(), usb=(), clipboard-read=(), clipboard-write=(self)",
    ),
];

#[tokio::test(flavor = "multi_thread")]
async fn every_file_and_every_missing_one_comes_with_the_security_headers() {
    let hosted = Hosted::start().await;
    let files = published_files();
    let files = files.iter().map(String::as_str).filter(|name| *name != "config.json");
    for name in files.chain(["", "missing.wasm"]) {
        let response = hosted.get(&format!("/users/{name}")).await;
        // The tests add an address to which violations are reported.
        let policy = header(&response, "content-security-policy").replace("; report-uri /fake/csp-report", "");
        assert_eq!(policy, POLICY, "{name}");
        for (header_name, value) in SECURITY_HEADERS {
            assert_eq!(header(&response, header_name), value, "{header_name} of “{name}”");
        }
        assert_eq!(header(&response, "server"), "nginx", "nginx does not send its version");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_names_with_a_hash_are_cached_for_a_year_and_everything_else_is_revalidated() {
    let hosted = Hosted::start().await;
    for name in published_files().into_iter().filter(|name| name != "config.json") {
        let response = hosted.get(&format!("/users/{name}")).await;
        assert_eq!(response.status(), 200, "{name}");
        let expected = if has_hash(&name) {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        };
        assert_eq!(header(&response, "cache-control"), expected, "{name}");
    }
    assert_eq!(header(&hosted.get("/users/").await, "cache-control"), "no-cache");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_asset_is_a_404_that_no_cache_keeps() {
    let hosted = Hosted::start().await;
    for name in ["wallaroo-users-0123456789abcdef.wasm", "deeper/index.html", "users"] {
        let response = hosted.get(&format!("/users/{name}")).await;
        assert_eq!(response.status(), 404, "{name}");
        assert_eq!(header(&response, "cache-control"), "", "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_file_has_the_right_content_type() {
    let hosted = Hosted::start().await;
    for name in published_files().into_iter().filter(|name| name != "config.json") {
        let response = hosted.get(&format!("/users/{name}")).await;
        let expected = match name.rsplit('.').next() {
            Some("html") => "text/html; charset=utf-8",
            Some("css") => "text/css",
            Some("js") => "text/javascript",
            Some("wasm") => "application/wasm",
            Some("json") => "application/json",
            Some("svg") => "image/svg+xml",
            other => panic!("this test and nginx have no type for {other:?}"),
        };
        assert_eq!(header(&response, "content-type"), expected, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_browser_gets_a_compression_that_it_accepts() {
    let hosted = Hosted::start().await;
    let files = published_files();
    let program = files
        .iter()
        .filter(|name| name.ends_with(".wasm"))
        .max_by_key(|name| std::fs::metadata(dist().join(name)).map_or(0, |file| file.len()))
        .expect("a program");
    for name in ["index.html", program] {
        for (accepted, encoding, suffix) in [
            ("gzip, deflate, br", "br", ".br"),
            ("gzip, deflate", "gzip", ".gz"),
            ("identity", "", ""),
        ] {
            let response = hosted
                .get_with(&format!("/users/{name}"), &[("accept-encoding", accepted)])
                .await;
            assert_eq!(header(&response, "content-encoding"), encoding, "{name}");
            assert_eq!(header(&response, "vary"), "Accept-Encoding", "{name} as {encoding}");
            let expected = std::fs::read(dist().join(format!("{name}{suffix}"))).expect("the copy");
            assert!(
                response.bytes().await.expect("a body") == expected,
                "{name} as {encoding}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_api_and_the_identity_provider_are_proxied() {
    let hosted = Hosted::start().await;
    let version = hosted.get("/v1/api/config").await;
    assert_eq!(version.status(), 200, "the users API");
    let discovery = hosted
        .get("/auth/realms/master/.well-known/openid-configuration")
        .await
        .text()
        .await
        .expect("a body");
    let issuer = format!("{}/auth/realms/master", hosted.nginx.origin());
    assert!(
        discovery.contains(&issuer),
        "the provider names itself as the browser sees it: {discovery}"
    );
    assert!(!hosted.platform.url().is_empty());
}

/// A platform behind nginx, and the request of its list with a compression that a browser accepts.
async fn with_a_list(users: usize, test: impl AsyncFnOnce(&Platform, &dyn Fn(&str) -> RequestBuilder)) {
    let platform = Platform::start(Options::new().generated(users))
        .await
        .expect("the platform starts");
    let token = platform.token();
    let hosted = Hosted::new(Nginx::in_front_of(&platform, &dist()).await, platform);
    let url = format!("{}/v1/api/users/query", hosted.nginx.origin());
    let request = |accepted: &str| {
        let request = hosted.client.post(&url).bearer_auth(&token);
        let request = request.header("accept-encoding", accepted);
        request.header("content-type", "application/json").body("{}")
    };
    test(&hosted.platform, &request).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_of_users_is_compressed_for_browsers_that_accept_it() {
    with_a_list(1_000, async |_, request| {
        let length = async |accepted: &str, encoding: &str| {
            let response = request(accepted).send().await.expect("a response");
            assert_eq!(response.status(), 200);
            assert_eq!(header(&response, "content-encoding"), encoding);
            response.bytes().await.expect("a body").len()
        };
        let (plain, compressed) = (length("identity", "").await, length("gzip, deflate, br", "gzip").await);
        assert!(compressed * 5 < plain, "{compressed} of {plain} bytes");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_compressed_list_arrives_while_the_platform_is_still_sending_it() {
    // So few that zlib would keep all of them until the end.
    with_a_list(300, async |platform, request| {
        platform.fault(Endpoint::Query, Fault::Drip(Duration::from_secs(2)));
        let began = Instant::now();
        let mut response = request("gzip").send().await.expect("a response");
        assert_eq!(header(&response, "content-encoding"), "gzip");
        let mut length = 0;
        let mut first = None;
        while let Some(part) = response.chunk().await.expect("a part of the body") {
            length += part.len();
            // The header of the compressed format alone is ten bytes.
            first = first.or((length > 1_000).then(|| began.elapsed()));
        }
        let (first, whole) = (first.expect("a body"), began.elapsed());
        assert!(first * 2 < whole, "the first part after {first:?} of {whole:?}");
    })
    .await;
}
