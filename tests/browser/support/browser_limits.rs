//! Browsers that lack or refuse something. Scripts that simulate this run in every page that is opened later.

use serde_json::json;

use super::Screen;

impl Screen {
    /// Runs this script in every page that is opened from now on, before the page's own scripts. Returns its
    /// identifier for [`Self::stop_running_before_pages`].
    pub async fn run_before_pages(&self, source: &str) -> String {
        let result = self
            .command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source }))
            .await;
        result["identifier"].as_str().expect("a number").to_owned()
    }

    /// Stops running this script in pages that are opened from now on.
    pub async fn stop_running_before_pages(&self, script: String) {
        self.command(
            "Page.removeScriptToEvaluateOnNewDocument",
            json!({ "identifier": script }),
        )
        .await;
    }

    /// `crypto.subtle` is missing, as outside of a secure context.
    pub async fn remove_web_crypto(&self) {
        self.run_before_pages("Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined });")
            .await;
    }

    /// `sessionStorage` and `localStorage` throw, as where the user blocks cookies.
    pub async fn refuse_storage(&self) {
        self.run_before_pages(
            "for (const name of ['sessionStorage', 'localStorage']) {
                 const get = () => { throw new DOMException('Access is denied for this document.', 'SecurityError'); };
                 Object.defineProperty(window, name, { get });
             }",
        )
        .await;
    }

    /// `sessionStorage` is empty in every new page.
    pub async fn lose_session_storage(&self) {
        self.run_before_pages("sessionStorage.clear()").await;
    }

    /// The open page cannot open a window.
    pub async fn block_popups(&self) {
        self.execute::<()>("window.open = () => null;", vec![])
            .await
            .expect("a script");
    }
}
