//! The running platform as its handlers see it: the store and everything that belongs to it, shared and locked.

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
    signing_key::SigningKey,
    site::Site,
    user::{LastLogin, User},
    user_store::UserStore,
};

/// Everything that one platform holds.
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
    /// Set by every change of the store, cleared when the data file has it.
    pub(crate) unsaved: AtomicBool,
    pub(crate) changed: Notify,
    /// Held while the data file is written, so that stopping waits for a write that is under way.
    pub(crate) saving: Mutex<()>,
    /// How many calls are over, for those who wait for one.
    pub(crate) answered: watch::Sender<u64>,
}

impl Instance {
    /// Looks at the store.
    pub(crate) fn read<T>(&self, look: impl FnOnce(&UserStore) -> T) -> T {
        look(&lock(&self.store))
    }

    /// Changes the store; the data file follows.
    pub(crate) fn change<T>(&self, change: impl FnOnce(&mut UserStore) -> T) -> T {
        let result = change(&mut lock(&self.store));
        self.unsaved.store(true, Ordering::SeqCst);
        self.changed.notify_one();
        result
    }

    /// The settings as they are now.
    pub(crate) fn settings(&self) -> Settings {
        lock(&self.settings).clone()
    }

    /// Where a browser on this machine finds the platform, without a slash at the end.
    pub(crate) fn url(&self) -> String {
        if self.address.ip().is_unspecified() {
            format!("http://127.0.0.1:{}", self.address.port())
        } else {
            format!("http://{}", self.address)
        }
    }

    /// The issuer of tokens that were not asked for through a browser.
    pub(crate) fn issuer(&self) -> String {
        format!("{}/auth/realms/master", self.url())
    }

    /// Signing in shows in the record, unless this record says nothing about sign-ins.
    pub(crate) fn signed_in(&self, user_id: &str) {
        self.change(|store| {
            store.update(user_id, |user| match user.last_login {
                LastLogin::NotReported => user,
                _ => user.last_login(crate::clock::now_ms()),
            })
        });
    }

    /// The user with this id, copied.
    pub(crate) fn user(&self, id: &str) -> Option<User> {
        self.read(|store| store.by_id(id).cloned())
    }
}
