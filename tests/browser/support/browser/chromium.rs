//! Chromium and its driver. If the headless shell (the old headless mode) is installed, most tests run in it, in half the time
//! of full Chromium.

use std::env;

use serde_json::json;
use thirtyfour::{
    ChromeCapabilities, ChromiumLikeCapabilities, LoggingPrefsLogLevel, WebDriver, prelude::WebDriverResult,
};

use super::{DriverPort, DriverProgram, PageCache};

tokio::task_local! {
    static FULL_CHROMIUM: ();
}

/// Runs a test in full Chromium, for what the shell lacks: tabs that hide each other, and a clipboard that requires a user
/// action.
pub async fn in_full_chromium(test: impl Future<Output = ()>) {
    FULL_CHROMIUM.scope((), test).await;
}

pub const DRIVER: DriverProgram = DriverProgram {
    variable: "CHROMEDRIVER",
    program: "chromedriver",
    arguments: &["--port=0"],
    port: DriverPort::Printed("started successfully on port "),
};

/// Starts it.
pub async fn start(url: String, page_cache: PageCache) -> WebDriverResult<WebDriver> {
    // The shell has no back/forward cache.
    let is_full = page_cache == PageCache::On || FULL_CHROMIUM.try_with(|()| ()).is_ok();
    let program = |name| env::var(name).ok().filter(|path| !path.is_empty());
    let shell = program("CHROMIUM_SHELL").filter(|_| !is_full);
    let is_shell = shell.is_some();
    let binary = shell.or_else(|| program("CHROMIUM"));
    let driver = WebDriver::new(url, capabilities(binary, page_cache)?).await?;
    if is_shell {
        // Unlike full Chromium, it refuses the clipboard even after a click.
        let permissions = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        driver.cdp().send_raw("Browser.grantPermissions", permissions).await?;
    }
    Ok(driver)
}

fn capabilities(binary: Option<String>, page_cache: PageCache) -> WebDriverResult<ChromeCapabilities> {
    let mut chrome = ChromeCapabilities::new();
    if let Some(binary) = binary {
        chrome.set_binary(&binary)?;
    }
    for argument in [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=en-US",
        "--window-size=1280,900",
    ] {
        chrome.add_arg(argument)?;
    }
    if page_cache == PageCache::On {
        chrome.add_exclude_switch("disable-back-forward-cache")?;
        chrome.add_arg("--enable-features=BackForwardCache")?;
    }
    chrome.set_browser_log_level(LoggingPrefsLogLevel::All)?;
    Ok(chrome)
}
