//! WebKitGTK, which has the engine of Safari, in the library's MiniBrowser, and its driver. It needs a display.

use std::env;

use serde_json::json;
use thirtyfour::{Capabilities, WebDriver, prelude::WebDriverResult};

use super::{DriverPort, DriverProgram};

pub const DRIVER: DriverProgram = DriverProgram {
    variable: "WEBKIT_DRIVER",
    program: "WebKitWebDriver",
    arguments: &[],
    port: DriverPort::Given,
};

/// Starts it.
pub async fn start(url: String) -> WebDriverResult<WebDriver> {
    let browser = env::var("WEBKIT_BROWSER").expect("WEBKIT_BROWSER names MiniBrowser; `make test-webkit` sets it");
    let mut webkit = Capabilities::new();
    webkit.set("browserName", "MiniBrowser")?;
    webkit.set(
        "webkitgtk:browserOptions",
        json!({ "binary": browser, "args": ["--automation"] }),
    )?;
    let driver = WebDriver::new(url, webkit).await?;
    driver.set_window_rect(0, 0, 1280, 1000).await?;
    Ok(driver)
}
