//! The check that no token, code, verifier or password is left behind in storage, on the page, in its URL or in the history.

use fake_wallaroo::PlatformUser;
use serde_json::{Value, json};

use super::{Engine, Screen};

/// The contents of every place in which something could be left, as texts.
const PLACES: &str = "
    const done = arguments[0];
    const databases = indexedDB.databases ? indexedDB.databases() : Promise.resolve([]);
    // A storage that the browser refuses holds nothing.
    const entries = (name) => { try { return Object.entries(window[name]); } catch { return []; } };
    databases.then((databases) => done({
        kept: [...entries('localStorage'), ...entries('sessionStorage'), ...databases.map((one) => one.name)]
            .map(String),
        seen: [document.cookie, location.href, window.name, JSON.stringify(history.state),
               document.documentElement.outerHTML,
               ...[...document.querySelectorAll('input, textarea')].map((field) => field.value)],
    }));
";

impl Screen {
    /// Fills `sessionStorage` up to 4,000 characters below Chromium's limit for an origin.
    pub async fn fill_storage(&self) {
        let fill = "sessionStorage.filler = 'x'.repeat(5 * 1024 * 1024 - 4_000)";
        self.execute::<Option<()>>(fill, vec![]).await.expect("a full storage");
    }

    /// Undoes [`Self::fill_storage`].
    pub async fn make_room_in_storage(&self) {
        let empty = "sessionStorage.removeItem('filler')";
        self.execute::<Option<()>>(empty, vec![]).await.expect("storage");
    }

    /// Asserts that nothing is stored, and that no token, code or password is on the page, in its address or in the history.
    pub(super) async fn assert_no_secrets_left(&self) {
        let here = self.driver.current_url().await.expect("an address");
        if !here.as_str().starts_with(self.origin()) {
            return;
        }
        let places: Value = self
            .driver
            .execute_async(PLACES, vec![])
            .await
            .and_then(|result| result.convert())
            .expect("the places");
        assert_eq!(places["kept"], json!([]), "the page stored something");
        let visited = self.history().await.into_iter();
        let seen = places["seen"].as_array().into_iter().flatten().map(Value::to_string);
        for text in seen.chain(visited.filter(|url| !url.contains("/auth/realms/"))) {
            for secret in ["eyJ", "code=", "code_verifier", "refresh_token", "password="] {
                assert!(!text.contains(secret), "“{secret}” was left in {text:.300}");
            }
            // The administrator's password is also a word of the page, so only a text that equals it is an error.
            assert_ne!(text, json!(PlatformUser::PASSWORD).to_string(), "a password was left");
        }
    }

    /// The URLs that were visited in this tab.
    async fn history(&self) -> Vec<String> {
        match self.engine {
            Engine::Chromium => {}
            Engine::Firefox => return self.history_in_firefox().await,
            // WebKit's driver gives only the current URL.
            Engine::WebKit => return self.driver.current_url().await.map(String::from).into_iter().collect(),
        }
        let history = self.command("Page.getNavigationHistory", json!({})).await;
        let entries = history["entries"].as_array().into_iter().flatten();
        entries.map(|entry| entry["url"].to_string()).collect()
    }
}
