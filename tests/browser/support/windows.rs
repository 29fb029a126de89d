//! Other windows and tabs, forms of the identity provider, and a wrong clock.

use std::time::Duration;

use fake_wallaroo::Platform;
use thirtyfour::{By, WebElement, WindowHandle};

use super::Screen;

impl Screen {
    /// Waits for an element by its id, for pages of the identity provider and file inputs.
    pub async fn see_by_id(&self, id: &str) -> WebElement {
        self.until(&format!("the element “{id}”"), async || {
            Ok(self.driver.find(By::Id(id)).await.ok())
        })
        .await
    }

    /// Types into the field with this id.
    pub async fn fill_by_id(&self, id: &str, text: &str) {
        self.see_by_id(id)
            .await
            .send_keys(text)
            .await
            .expect("the field takes text");
    }

    /// Clicks the button with this id.
    pub async fn click_by_id(&self, id: &str) {
        self.see_by_id(id).await.click().await.expect("the button is pressed");
    }

    /// Signs the administrator in at the identity provider's own form.
    pub async fn sign_in_at_the_provider(&self, platform: &Platform) {
        // The first field of the form has `autofocus`; Chromium logs this if the test focused a field before that.
        self.may_be_in_console("Autofocus processing was blocked");
        let administrator = platform.administrator();
        self.fill_by_id("username", &administrator.username).await;
        self.fill_by_id("password", &administrator.password).await;
        self.click_by_id("kc-login").await;
    }

    /// The current window.
    pub async fn window(&self) -> WindowHandle {
        self.driver.window().await.expect("a window")
    }

    /// Opens this path in a new tab, and switches to it.
    pub async fn open_window(&self, path: &str) {
        let window = self.driver.new_tab().await.expect("a tab");
        self.driver.switch_to_window(window).await.expect("the tab is driven");
        self.open(path).await;
    }

    /// Opens an empty tab and switches to it, which hides the previous one.
    pub async fn open_blank_window(&self) {
        let window = self.driver.new_tab().await.expect("a tab");
        self.driver.switch_to_window(window).await.expect("the tab is driven");
    }

    /// Switches to that window and brings it to the front.
    pub async fn go_to_window(&self, window: &WindowHandle) {
        self.driver
            .switch_to_window(window.clone())
            .await
            .expect("the window is driven");
    }

    /// Waits for this time, for tests that depend on real time.
    pub async fn see_time_pass(&self, time: Duration) {
        let end = std::time::Instant::now() + time;
        self.until("time to pass", async || {
            Ok((std::time::Instant::now() >= end).then_some(()))
        })
        .await;
    }

    /// Closes the current window and switches to that one.
    pub async fn close_window_for(&self, other: WindowHandle) {
        self.driver.close_window().await.expect("the window closes");
        self.driver.switch_to_window(other).await.expect("the other is driven");
    }

    /// Runs `act` in the small window that the page has opened, waits until the page has closed it, and switches back.
    pub async fn in_the_window_that_opened(&self, act: impl AsyncFnOnce()) {
        let here = self.window().await;
        let opened = self
            .until("a window to open", async || {
                Ok(self.driver.windows().await?.into_iter().find(|window| *window != here))
            })
            .await;
        self.driver
            .switch_to_window(opened)
            .await
            .expect("the window is driven");
        act().await;
        self.until("the window to close", async || {
            Ok((self.driver.windows().await?.len() == 1).then_some(()))
        })
        .await;
        self.driver.switch_to_window(here).await.expect("the page is driven");
    }

    /// From the next page on, the page's clock is ahead by this much.
    pub async fn set_clock_ahead(&self, by: Duration) {
        let script = format!(
            "{{ const now = Date.now; Date.now = () => now() + {}; }}",
            by.as_millis()
        );
        self.run_before_pages(&script).await;
    }
}
