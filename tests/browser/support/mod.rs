//! The harness of the browser tests: each test has its own platform and browser, and ends with the same checks of
//! accessibility, console, content security policy, and secrets left behind.

#![allow(dead_code, reason = "the screenshots use a part of it, the tests another")]

mod announcements;
mod audit;
mod browser;
mod browser_limits;
mod files;
mod find;
mod found;
mod in_firefox;
mod in_webkit;
mod keys;
mod nginx;
mod page_copy;
mod platform;
mod pointer;
mod screen;
mod see;
mod session;
mod storage;
mod timers;
mod windows;

use std::{
    env,
    path::{Path, PathBuf},
    time::Duration,
};

#[allow(unused_imports, reason = "the tests with Keycloak always run in full Chromium")]
pub use browser::{Browser, Engine, PageCache, acquire_slot, in_full_chromium};
use fake_wallaroo::{Options, Platform, PlatformUser};
use found::Found;
use futures_util::FutureExt;
pub use keys::Key;
#[allow(unused_imports, reason = "as below")]
pub use nginx::{Nginx, NginxConfig, free_port};
#[allow(unused_imports, reason = "as above")]
pub use page_copy::PageCopy;
#[allow(unused_imports, reason = "as above")]
pub use platform::PlatformExt;
#[allow(unused_imports, reason = "as above")]
pub use pointer::Pointer;
pub use screen::Screen;
use serde_json::json;

/// How long a test waits for what should appear before it fails.
pub const WAIT_TIMEOUT: Duration = Duration::from_secs(15);

/// Starts a platform that serves the built page, and a browser; runs the test and then the checks of every test: accessibility,
/// only expected messages in the console, no secrets left behind, no violation of the content security policy.
pub async fn with_platform(options: Options, test: impl AsyncFnOnce(&Platform, &Screen)) {
    with_page(&dist(), options, test).await;
}

/// Like [`with_platform`], with the browser's back/forward cache on.
pub async fn with_page_cache(options: Options, test: impl AsyncFnOnce(&Platform, &Screen)) {
    with_browser(&dist(), options, PageCache::On, test).await;
}

/// Like [`with_platform`], with the page served from `directory`.
pub async fn with_page(directory: &Path, options: Options, test: impl AsyncFnOnce(&Platform, &Screen)) {
    with_browser(directory, options, PageCache::Off, test).await;
}

async fn with_browser(
    directory: &Path,
    options: Options,
    page_cache: PageCache,
    test: impl AsyncFnOnce(&Platform, &Screen),
) {
    let _slot = acquire_slot().await;
    let platform = Platform::start(options.dist(directory))
        .await
        .expect("the platform starts");
    // Runs until the test has ended.
    let nginx = match env::var("SERVE_WITH").as_deref() {
        Ok("nginx") => Some(Nginx::in_front_of(&platform, directory).await),
        _ => None,
    };
    let page = nginx
        .as_ref()
        .map_or_else(|| platform.url(), |nginx| nginx.page().to_owned());
    in_browser(page, page_cache, async |screen| {
        test(&platform, screen).await;
        screen.audit().await;
        assert_eq!(
            platform.csp_reports(),
            Vec::<serde_json::Value>::new(),
            "violations of the security policy"
        );
    })
    .await;
}

/// Opens a browser for a page that is served already; after the test checks the console and that no secrets are left behind.
pub async fn in_browser(page: String, page_cache: PageCache, test: impl AsyncFnOnce(&Screen)) {
    let browser = Browser::start_with(page_cache).await;
    let screen = Screen::new(&browser, page);
    let outcome = std::panic::AssertUnwindSafe(async {
        screen.record_announcements().await;
        test(&screen).await;
        screen.assert_no_secrets_left().await;
        screen.assert_clean_console().await;
    })
    .catch_unwind()
    .await;
    if outcome.is_err() {
        screen.save_screenshot().await;
    }
    browser.quit().await;
    if let Err(panic) = outcome {
        std::panic::resume_unwind(panic);
    }
}

/// Like [`with_platform`], with the administrator signed in by a pasted token and the list on screen.
pub async fn signed_in(users: impl IntoIterator<Item = PlatformUser>, test: impl AsyncFnOnce(&Platform, &Screen)) {
    with_platform(Options::new().users(users), async |platform, screen| {
        screen.sign_in(&platform.token()).await;
        screen.find("table", "Users of this Wallaroo instance").await;
        test(platform, screen).await;
    })
    .await;
}

/// Like [`with_platform`], for a page that signs in through the identity provider.
pub async fn with_oidc(options: Options, test: impl AsyncFnOnce(&Platform, &Screen)) {
    let options = options.app_config(json!({ "signIn": { "mode": "oidc" } }));
    with_platform(options, test).await;
}

/// Like [`with_oidc`], with the administrator signed in and the list on screen.
pub async fn signed_in_with_oidc(options: Options, test: impl AsyncFnOnce(&Platform, &Screen)) {
    with_oidc(options, async |platform, screen| {
        screen.open("/").await;
        screen.sign_in_at_the_provider(platform).await;
        screen.find("table", "Users of this Wallaroo instance").await;
        test(platform, screen).await;
    })
    .await;
}

/// The built page, as `make test` builds it before the tests run.
pub fn dist() -> PathBuf {
    let dist = PathBuf::from(env::var("WALLAROO_USERS_DIST").unwrap_or_else(|_| "dist".to_owned()));
    assert!(
        dist.join("index.html").is_file(),
        "there is no built page in {}; `make test` builds it before it runs the tests",
        dist.display()
    );
    dist
}
