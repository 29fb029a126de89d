//! What a test does to a running platform: its users, its faults and gates, its settings, its listener.

use std::{net::TcpListener, time::Duration};

use serde_json::Value;

use super::Platform;
use crate::{
    endpoint::Endpoint,
    faults::{Fault, rules::Repeat},
    instance::{gates::HeldRequests, listener::ListenerCommand, settings::AppConfig},
    lock::lock,
    user::User,
    user_store::UserStore,
};

impl Platform {
    /// Everyone, as the store has them, in the order in which they were added.
    #[must_use]
    pub fn users(&self) -> Vec<User> {
        self.instance.read(|store| store.users().cloned().collect())
    }

    /// The user with this id.
    #[must_use]
    pub fn user(&self, id: &str) -> Option<User> {
        self.instance.user(id)
    }

    /// The user with this email, case-insensitively; of several, the one that was added first.
    #[must_use]
    pub fn user_by_email(&self, email: &str) -> Option<User> {
        self.instance.read(|store| store.by_email(email).cloned())
    }

    /// Replaces everyone but the administrator, who stays, first.
    pub fn set_users(&self, users: impl IntoIterator<Item = User>) {
        let current = self.instance.user(self.administrator.id());
        let administrator = current.unwrap_or_else(|| self.administrator.clone());
        self.set_exactly(std::iter::once(administrator).chain(users));
    }

    /// Replaces everyone. Without the administrator in it, [`Platform::token`] still works, signing in does not.
    pub fn set_exactly(&self, users: impl IntoIterator<Item = User>) {
        let new = UserStore::from_iter(users);
        self.instance.change(|store| *store = new);
    }

    /// Adds a user, or replaces the one with the same id.
    pub fn add(&self, user: User) {
        self.instance.change(|store| store.put(user));
    }

    /// Replaces a user by what `change` makes of it; false if there is none with this id.
    pub fn update(&self, id: &str, change: impl FnOnce(User) -> User) -> bool {
        self.instance.change(|store| store.update(id, change))
    }

    /// Puts this value verbatim into answers under this id: a degraded record. The store's own `email` and `enabled`
    /// follow the value where it has them, so that it can be named in a call.
    pub fn set_raw(&self, id: &str, record: Value) {
        self.instance.change(|store| {
            let user = store.by_id(id).cloned();
            let mut user = user.unwrap_or_else(|| User::new(id).with_id(id).without_email().inactive());
            user.email = record
                .get("email")
                .and_then(Value::as_str)
                .map(str::to_owned)
                .or(user.email);
            user.enabled = record.get("enabled").and_then(Value::as_bool).unwrap_or(user.enabled);
            user.raw = Some(record);
            store.put(user);
        });
    }

    /// Takes a user away; false if there is none with this id.
    pub fn remove(&self, id: &str) -> bool {
        self.instance.change(|store| store.remove(id))
    }

    /// The next call on this endpoint fails so. Several planned faults strike one after the other.
    pub fn fault(&self, endpoint: Endpoint, fault: Fault) {
        self.fault_times(endpoint, fault, 1);
    }

    /// The next so many calls fail so.
    pub fn fault_times(&self, endpoint: Endpoint, fault: Fault, times: u32) {
        self.fault_after(endpoint, fault, 0, times);
    }

    /// The next `after` calls go well, then so many fail so.
    pub fn fault_after(&self, endpoint: Endpoint, fault: Fault, after: u32, times: u32) {
        if times > 0 {
            lock(&self.instance.faults).plan(endpoint, fault, after, Repeat::Times(times));
        }
    }

    /// Every call fails so, until [`Platform::clear_faults`].
    pub fn fault_always(&self, endpoint: Endpoint, fault: Fault) {
        lock(&self.instance.faults).plan(endpoint, fault, 0, Repeat::Always);
    }

    /// Forgets every planned fault; calls that are already struck stay so.
    pub fn clear_faults(&self) {
        lock(&self.instance.faults).clear();
    }

    /// Makes calls on this endpoint wait, not yet done, until what is answered here is released or dropped.
    pub fn hold(&self, endpoint: Endpoint) -> HeldRequests {
        self.instance.gates.hold(endpoint)
    }

    /// Takes the listener away: when this returns, connections are refused. Calls under way go on.
    pub fn refuse(&self) {
        self.instance
            .listener
            .send_blocking(|done| ListenerCommand::Refuse { done });
    }

    /// Puts the listener back at the same address: when this returns, connections are taken.
    ///
    /// # Errors
    /// When something else has taken the port meanwhile.
    pub fn accept_again(&self) -> std::io::Result<()> {
        // First away, in case it was never gone: the port would be busy with ourselves.
        self.refuse();
        let listener = TcpListener::bind(self.instance.address)?;
        listener.set_nonblocking(true)?;
        self.instance
            .listener
            .send_blocking(|done| ListenerCommand::Accept { listener, done });
        Ok(())
    }

    /// How many users may be enabled at once; `None` for any number.
    pub fn set_seat_limit(&self, limit: Option<usize>) {
        lock(&self.instance.settings).seat_limit = limit;
    }

    /// How long access tokens live that are issued from now on, in whole seconds.
    pub fn set_token_ttl(&self, ttl: Duration) {
        lock(&self.instance.settings).token_ttl = ttl;
    }

    /// How long refresh tokens live that are issued from now on, in whole seconds.
    pub fn set_refresh_ttl(&self, ttl: Duration) {
        lock(&self.instance.settings).refresh_ttl = ttl;
    }

    /// Whether a proxy in front of the platform has signed an administrator in: then calls without a token are let in, as
    /// if the proxy had added one. Off at first.
    pub fn set_proxy_session(&self, is_signed_in: bool) {
        lock(&self.instance.settings).proxy_session = is_signed_in;
    }

    /// Waited before each answer of the platform.
    pub fn set_latency(&self, latency: Duration) {
        lock(&self.instance.settings).latency = latency;
    }

    /// What `GET /config.json` answers; `None` for 404.
    pub fn set_app_config(&self, config: Option<Value>) {
        lock(&self.instance.settings).app_config = config.map_or(AppConfig::Missing, AppConfig::Value);
    }

    /// What `GET /config.json` answers, which need not be JSON.
    pub fn set_app_config_text(&self, text: impl Into<String>) {
        lock(&self.instance.settings).app_config = AppConfig::Text(text.into());
    }
}
