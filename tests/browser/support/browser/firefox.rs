//! Firefox and its driver.

use std::env;

use thirtyfour::{
    FirefoxCapabilities, WebDriver, common::capabilities::firefox::FirefoxPreferences, prelude::WebDriverResult,
};

use super::{DriverPort, DriverProgram};

pub const DRIVER: DriverProgram = DriverProgram {
    variable: "GECKODRIVER",
    program: "geckodriver",
    // Allows scripts in the browser's own process: `Screen::execute_in_firefox`.
    arguments: &["--port=0", "--allow-system-access"],
    port: DriverPort::Printed("Listening on 127.0.0.1:"),
};

/// Starts it.
pub async fn start(url: String) -> WebDriverResult<WebDriver> {
    WebDriver::new(url, capabilities()?).await
}

fn capabilities() -> WebDriverResult<FirefoxCapabilities> {
    let mut firefox = FirefoxCapabilities::new();
    if let Some(binary) = env::var("FIREFOX").ok().filter(|path| !path.is_empty()) {
        firefox.set_firefox_binary(&binary)?;
    }
    for argument in ["-headless", "--width=1280", "--height=1000"] {
        firefox.add_arg(argument)?;
    }
    let mut preferences = FirefoxPreferences::new();
    preferences.set("intl.accept_languages", "en-US")?;
    // Lets tests fill the clipboard without a user action.
    preferences.set("dom.events.testing.asyncClipboard", true)?;
    // Saves files without asking.
    preferences.set("browser.download.folderList", 2)?;
    preferences.set("browser.download.alwaysOpenPanel", false)?;
    preferences.set("browser.download.always_ask_before_handling_new_types", false)?;
    firefox.set_preferences(preferences)?;
    Ok(firefox)
}
