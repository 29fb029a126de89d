//! Files that the browser saves.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::{Engine, Screen};

impl Screen {
    /// Makes the browser save files in this directory without asking.
    pub async fn save_files_in(&self, directory: &Path) {
        if self.engine == Engine::Firefox {
            let directory = directory.to_str().expect("a path in UTF-8");
            return self.set_download_directory_in_firefox(directory).await;
        }
        let behavior = json!({ "behavior": "allow", "downloadPath": directory });
        self.command("Browser.setDownloadBehavior", behavior).await;
    }

    /// Waits for a completely saved file whose name passes `is_wanted`; returns its path.
    pub async fn see_file(&self, directory: &Path, is_wanted: impl Fn(&str) -> bool) -> PathBuf {
        self.until("a file that is saved", async || {
            let entries = std::fs::read_dir(directory).expect("a directory");
            let paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
            // Firefox reserves the name with an empty file beside the one that it writes.
            let is_partial = |path: &PathBuf| {
                path.extension()
                    .is_some_and(|kind| kind == "part" || kind == "crdownload")
            };
            if paths.iter().any(is_partial) {
                return Ok(None);
            }
            let is_whole = |path: &PathBuf| std::fs::metadata(path).is_ok_and(|file| file.len() > 0);
            let is_named = |path: &PathBuf| path.file_name().and_then(|name| name.to_str()).is_some_and(&is_wanted);
            Ok(paths.into_iter().find(|path| is_named(path) && is_whole(path)))
        })
        .await
    }
}
