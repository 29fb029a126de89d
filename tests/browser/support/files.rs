//! What the browser saves.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::Screen;

impl Screen {
    /// Has the browser save files there without asking.
    pub async fn save_files_in(&self, directory: &Path) {
        self.driver
            .cdp()
            .send_raw(
                "Browser.setDownloadBehavior",
                json!({ "behavior": "allow", "downloadPath": directory }),
            )
            .await
            .expect("a place for files");
    }

    /// Waits until there is a file of such a name, and says where.
    pub async fn see_file(&self, directory: &Path, is_wanted: impl Fn(&str) -> bool) -> PathBuf {
        self.until("a file that is saved", async || {
            let entries = std::fs::read_dir(directory).expect("a directory");
            let mut paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
            Ok(paths.find(|path| path.file_name().and_then(|name| name.to_str()).is_some_and(&is_wanted)))
        })
        .await
    }
}
