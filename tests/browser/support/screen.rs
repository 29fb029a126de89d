//! One page: opening it, signing in, keys, scripts, and waiting.

use std::{
    sync::Mutex,
    time::{Duration, Instant},
};

use thirtyfour::{
    WebDriver,
    error::{WebDriverErrorInner, WebDriverResult},
};

use super::{Browser, Engine, Key, WAIT_TIMEOUT};

/// How often `until` polls.
const INTERVAL: Duration = Duration::from_millis(25);

/// One page in one browser.
pub struct Screen {
    pub(super) driver: WebDriver,
    pub(super) engine: Engine,
    origin: String,
    /// Console messages that must appear, because the test provokes them.
    pub(super) expected_in_console: Mutex<Vec<String>>,
    /// Console messages that may appear, because browsers differ.
    pub(super) allowed_in_console: Mutex<Vec<String>>,
}

impl Screen {
    /// For the page at this URL.
    pub fn new(browser: &Browser, origin: String) -> Self {
        Self {
            driver: browser.driver().clone(),
            engine: browser.engine(),
            origin,
            expected_in_console: Mutex::default(),
            allowed_in_console: Mutex::default(),
        }
    }

    /// Whether the browser is WebKit.
    pub fn is_webkit(&self) -> bool {
        self.engine == Engine::WebKit
    }

    /// Where the page is served.
    pub(super) fn origin(&self) -> &str {
        &self.origin
    }

    /// Opens the page at this path and query.
    pub async fn open(&self, path: &str) {
        self.driver
            .goto(format!("{}{path}", self.origin))
            .await
            .expect("the page opens");
    }

    /// Opens the page if it is not open, and signs in with a pasted token.
    pub async fn sign_in(&self, token: &str) {
        let here = self.driver.current_url().await.expect("an address");
        if !here.as_str().starts_with(&self.origin) {
            self.open("/").await;
        }
        self.find("textbox", "Access token").await.paste(token).await;
        self.click_button("Sign in").await;
    }

    /// Presses a key wherever the focus is.
    pub async fn press(&self, key: Key) {
        self.type_on(char::from(key).to_string()).await;
    }

    /// Types into whatever has the focus.
    pub async fn type_on(&self, text: impl AsRef<str>) {
        let keys = text.as_ref();
        let deadline = Instant::now() + WAIT_TIMEOUT;
        loop {
            let element = self.driver.active_element().await.expect("something has the focus");
            match element.send_keys(keys).await {
                Ok(()) => return,
                // The page removed the element before a key was sent, and the focus is now somewhere else.
                Err(error)
                    if Instant::now() < deadline
                        && matches!(error.as_inner(), WebDriverErrorInner::StaleElementReference(_)) => {}
                Err(error) => panic!("the keys are typed: {error}"),
            }
        }
    }

    /// Goes back in the history.
    pub async fn back(&self) {
        self.driver.back().await.expect("the browser goes back");
    }

    /// Goes forward in the history.
    pub async fn forward(&self) {
        self.driver.forward().await.expect("the browser goes forward");
    }

    /// Reloads the page, like F5.
    pub async fn reload(&self) {
        self.driver.refresh().await.expect("the page is read again");
    }

    /// Allows a console message with these words.
    pub fn may_be_in_console(&self, words: &str) {
        self.allowed_in_console
            .lock()
            .expect("no test panics with the lock")
            .push(words.to_owned());
    }

    /// Requires a console message with these words at the end of the test, because the test provokes it.
    pub fn expect_in_console(&self, words: &str) {
        self.expected_in_console
            .lock()
            .expect("no test panics with the lock")
            .push(words.to_owned());
    }

    /// Runs a script in the page and reads what it returns.
    pub async fn execute<T: serde::de::DeserializeOwned>(
        &self,
        script: &str,
        arguments: Vec<serde_json::Value>,
    ) -> WebDriverResult<T> {
        self.driver.execute(script, arguments).await?.convert()
    }

    /// The visible text, without the live regions for screen readers, which `see_announced` reads.
    pub async fn visible_text(&self) -> WebDriverResult<String> {
        self.execute(
            "const regions = [...document.querySelectorAll('[aria-live]')];
             regions.forEach((region) => region.hidden = true);
             const words = document.body.innerText;
             regions.forEach((region) => region.hidden = false);
             return words;",
            vec![],
        )
        .await
    }

    /// Waits until `look` returns a value. `what` describes it in the failure.
    pub async fn until<T>(&self, what: &str, look: impl AsyncFn() -> WebDriverResult<Option<T>>) -> T {
        let deadline = Instant::now() + WAIT_TIMEOUT;
        loop {
            // An error, for instance of an element that was removed meanwhile, counts as not found yet.
            if let Ok(Some(found)) = look().await {
                return found;
            }
            if Instant::now() > deadline {
                let words = self.visible_text().await.unwrap_or_default();
                panic!("timed out waiting for {what}. On screen:\n{words}");
            }
            tokio::time::sleep(INTERVAL).await;
        }
    }

    /// Whether the browser would ask before the page is left.
    pub async fn asks_before_leaving(&self) -> bool {
        let leave = "const leaving = new Event('beforeunload', { cancelable: true });
             window.dispatchEvent(leaving);
             return leaving.defaultPrevented;";
        self.execute(leave, vec![]).await.expect("a result")
    }

    /// Sends a command of the Chrome DevTools Protocol.
    pub async fn command(&self, name: &str, parameters: serde_json::Value) -> serde_json::Value {
        assert_eq!(self.engine, Engine::Chromium, "{name} is a command of Chromium");
        self.driver
            .cdp()
            .send_raw(name, parameters)
            .await
            .unwrap_or_else(|error| panic!("{name}: {error}"))
    }
}
