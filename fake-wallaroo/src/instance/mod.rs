//! The shared state of a running platform.

pub(crate) mod data_file;
pub(crate) mod gates;
pub(crate) mod listener;
pub(crate) mod request_log;
pub(crate) mod settings;

use std::{
    net::SocketAddr,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use gates::Gates;
use listener::ListenerHandle;
use request_log::RequestLog;
use serde_json::Value;
use settings::Settings;
use tokio::sync::{Notify, watch};

use crate::{
    faults::rules::FaultRules,
    keycloak::sessions::SessionStore,
    lock::lock,
    real_keycloak::KeycloakRealm,
    signing_key::SigningKey,
    site::Site,
    user::{LastLogin, PlatformUser},
    user_store::UserStore,
};

/// The state that all request handlers share.
pub(crate) struct Instance {
    pub(crate) address: SocketAddr,
    pub(crate) key: SigningKey,
    pub(crate) site: Option<Site>,
    pub(crate) settings: Mutex<Settings>,
    pub(crate) sessions: Mutex<SessionStore>,
    pub(crate) faults: Mutex<FaultRules>,
    pub(crate) request_log: Mutex<RequestLog>,
    pub(crate) csp_reports: Mutex<Vec<Value>>,
    pub(crate) gates: Gates,
    pub(crate) listener: ListenerHandle,
    pub(crate) store: Mutex<UserStore>,
    /// Replaces the store if the users are those of a real Keycloak.
    pub(crate) keycloak: Option<KeycloakRealm>,
    /// Set by every change of the store, cleared once it is written to the data file.
    pub(crate) unsaved: AtomicBool,
    pub(crate) changed: Notify,
    /// Held while the data file is written, so that stopping waits for a write in progress.
    pub(crate) saving: Mutex<()>,
    /// Incremented when a request ends, to wake up waiters.
    pub(crate) requests_ended: watch::Sender<u64>,
}

impl Instance {
    /// Reads the store under its lock.
    pub(crate) fn read<T>(&self, look: impl FnOnce(&UserStore) -> T) -> T {
        look(&lock(&self.store))
    }

    /// Changes the store under its lock and schedules a save.
    pub(crate) fn change<T>(&self, change: impl FnOnce(&mut UserStore) -> T) -> T {
        let result = change(&mut lock(&self.store));
        self.unsaved.store(true, Ordering::SeqCst);
        self.changed.notify_one();
        result
    }

    /// A copy of the current settings.
    pub(crate) fn settings(&self) -> Settings {
        lock(&self.settings).clone()
    }

    /// The base URL for a browser on this machine, without a trailing slash.
    pub(crate) fn url(&self) -> String {
        if self.address.ip().is_unspecified() {
            format!("http://127.0.0.1:{}", self.address.port())
        } else {
            format!("http://{}", self.address)
        }
    }

    /// The issuer of tokens that are created without an HTTP request.
    pub(crate) fn issuer(&self) -> String {
        format!("{}/auth/realms/master", self.url())
    }

    /// Updates `lastLogin`, unless it is not reported for this user.
    pub(crate) fn record_sign_in(&self, user_id: &str) {
        self.change(|store| {
            store.update(user_id, |user| match user.last_login {
                LastLogin::NotReported => user,
                _ => user.last_login(crate::clock::now_ms()),
            })
        });
    }

    /// A copy of the user with this id.
    pub(crate) fn user(&self, id: &str) -> Option<PlatformUser> {
        self.read(|store| store.by_id(id).cloned())
    }
}
