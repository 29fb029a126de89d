//! The data file: persists users and signing key, so that tokens stay valid across restarts.

use std::{
    io::Write,
    path::{Path, PathBuf},
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use serde::{Deserialize, Serialize};

use super::Instance;
use crate::{lock::lock, user::PlatformUser};

/// The content of the data file. Passwords are in plain text: this is a development server.
#[derive(Serialize, Deserialize)]
pub(crate) struct DataFile {
    pub(crate) signing_key: String,
    pub(crate) administrator: String,
    pub(crate) users: Vec<PlatformUser>,
}

/// Why a data file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// The file exists but cannot be read.
    #[error("the data file {path} cannot be read: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// The error of the operating system.
        source: std::io::Error,
    },
    /// The content was not written by fake-wallaroo.
    #[error("the data file {path} is not one that fake-wallaroo wrote: {source}")]
    Content {
        /// The file.
        path: PathBuf,
        /// The parse error.
        source: serde_json::Error,
    },
    /// The file cannot be written.
    #[error("the data file {path} cannot be written: {source}")]
    Write {
        /// The file.
        path: PathBuf,
        /// The error of the operating system.
        source: std::io::Error,
    },
}

/// Reads a data file; `None` if it does not exist.
pub(crate) fn read(path: &Path) -> Result<Option<DataFile>, DataError> {
    let text = match std::fs::read(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(source) => {
            return Err(DataError::Read {
                path: path.to_owned(),
                source,
            });
        }
    };
    serde_json::from_slice(&text)
        .map(Some)
        .map_err(|source| DataError::Content {
            path: path.to_owned(),
            source,
        })
}

/// Writes to a temporary file and renames it, so that the data file is complete at any time.
fn write(path: &Path, data: &DataFile) -> Result<(), DataError> {
    let failed = |source| DataError::Write {
        path: path.to_owned(),
        source,
    };
    let text = serde_json::to_vec(data).map_err(|error| failed(error.into()))?;
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let mut file = std::fs::File::create(&beside).map_err(failed)?;
    file.write_all(&text).and_then(|()| file.sync_all()).map_err(failed)?;
    std::fs::rename(&beside, path).map_err(failed)
}

/// Writes the data file if the store has changed since the last write.
pub(crate) fn save(instance: &Instance, path: &Path, administrator: &str) -> Result<(), DataError> {
    let _saving = lock(&instance.saving);
    if !instance.unsaved.swap(false, Ordering::SeqCst) {
        return Ok(());
    }
    let data = DataFile {
        signing_key: instance.key.export(),
        administrator: administrator.to_owned(),
        users: instance.read(|store| store.users().cloned().collect()),
    };
    write(path, &data).inspect_err(|_| instance.unsaved.store(true, Ordering::SeqCst))
}

/// Saves after each change, batching changes within 50 ms.
pub(crate) async fn keep_saving(instance: Arc<Instance>, path: PathBuf, administrator: String) {
    loop {
        instance.changed.notified().await;
        tokio::time::sleep(Duration::from_millis(50)).await;
        let (instance, path, administrator) = (Arc::clone(&instance), path.clone(), administrator.clone());
        let saved = tokio::task::spawn_blocking(move || save(&instance, &path, &administrator)).await;
        if let Ok(Err(error)) = saved {
            eprintln!("{error}");
        }
    }
}
