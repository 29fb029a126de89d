//! The data file: the users and the signing key, so that a restart changes nothing and tokens live on.

use std::{
    io::Write,
    path::{Path, PathBuf},
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use serde::{Deserialize, Serialize};

use super::Instance;
use crate::{lock::lock, user::User};

/// What the data file holds. Passwords are in it in plain text: they are those of a development platform.
#[derive(Serialize, Deserialize)]
pub(crate) struct DataFile {
    pub(crate) signing_key: String,
    pub(crate) administrator: String,
    pub(crate) users: Vec<User>,
}

/// Why a data file is of no use.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// It is there, but cannot be read.
    #[error("the data file {path} cannot be read: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the operating system says.
        source: std::io::Error,
    },
    /// It holds something else.
    #[error("the data file {path} is not one that fake-wallaroo wrote: {source}")]
    Content {
        /// The file.
        path: PathBuf,
        /// Where it stops making sense.
        source: serde_json::Error,
    },
    /// It cannot be written.
    #[error("the data file {path} cannot be written: {source}")]
    Write {
        /// The file.
        path: PathBuf,
        /// What the operating system says.
        source: std::io::Error,
    },
}

/// Reads a data file; `None` if there is none yet.
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

/// Writes a data file beside the old one and then puts it in its place, so that there is always a whole one.
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

/// Writes the data file if the store has changed since it was written.
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

/// Saves after every change; changes that follow each other closely are written together.
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
