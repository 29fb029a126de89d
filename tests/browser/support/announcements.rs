//! What was announced to screen readers.

use super::{Engine, Screen};

/// Records in `window.announced` what the live regions contain, one entry per change. A region holds the last sentence only, and
/// a sentence that a timer announces may replace it at any time.
const RECORD: &str = "
    if (!window.announced) {
        window.announced = [];
        const read = (regions) => {
            const sentences = [...regions].map((region) => region.textContent.trim()).filter((sentence) => sentence);
            window.announced.push(...new Set(sentences));
        };
        const region_of = ({ target }) => (target.closest ? target : target.parentElement)?.closest('[aria-live]');
        new MutationObserver((changes) => read(new Set(changes.map(region_of).filter((region) => region))))
            .observe(document, { subtree: true, childList: true, characterData: true });
        read(document.querySelectorAll('[aria-live]'));
    }
";

impl Screen {
    /// Records announcements from the start of every page. Without it they are recorded from the first
    /// [`Self::see_announced`] in a page.
    pub(super) async fn record_announcements(&self) {
        if self.engine == Engine::Chromium {
            self.run_before_pages(RECORD).await;
        }
    }

    /// Waits until these words are announced, after the announcement that was awaited before.
    pub async fn see_announced(&self, words: &str) {
        let script = [
            RECORD,
            "const index = window.announced.findIndex((sentence) => sentence.includes(arguments[0]));
             if (index < 0) return false;
             window.announced.splice(0, index + 1);
             return true;",
        ]
        .concat();
        self.until(&format!("the announcement “{words}”"), async || {
            let is_announced: bool = self.execute(&script, vec![words.into()]).await?;
            Ok(is_announced.then_some(()))
        })
        .await;
    }

    /// What was announced after the announcement that was awaited last.
    pub async fn announced_since(&self) -> Vec<String> {
        let script = [RECORD, "return window.announced;"].concat();
        self.execute(&script, vec![]).await.expect("sentences")
    }
}
