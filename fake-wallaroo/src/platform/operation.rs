//! What a test can change on a running platform: users, faults, gates, settings, the listener.

use std::{net::TcpListener, time::Duration};

use serde_json::Value;

use super::Platform;
use crate::{
    endpoint::Endpoint,
    faults::{Fault, rules::Repeat},
    instance::{gates::HeldRequests, listener::ListenerCommand, settings::AppConfig},
    lock::lock,
    user::PlatformUser,
    user_store::UserStore,
};

impl Platform {
    /// All users in insertion order.
    #[must_use]
    pub fn users(&self) -> Vec<PlatformUser> {
        self.instance.read(|store| store.users().cloned().collect())
    }

    /// The user with this id.
    #[must_use]
    pub fn user(&self, id: &str) -> Option<PlatformUser> {
        self.instance.user(id)
    }

    /// The user with this email, case-insensitive. Of several, the one added first.
    #[must_use]
    pub fn user_by_email(&self, email: &str) -> Option<PlatformUser> {
        self.instance.read(|store| store.by_email(email).cloned())
    }

    /// Replaces all users except the administrator, who becomes the first.
    pub fn set_users(&self, users: impl IntoIterator<Item = PlatformUser>) {
        let current = self.instance.user(self.administrator.id());
        let administrator = current.unwrap_or_else(|| self.administrator.clone());
        self.set_exactly(std::iter::once(administrator).chain(users));
    }

    /// Replaces all users. If the administrator is not among them, [`Platform::token`] still works but signing in does
    /// not.
    pub fn set_exactly(&self, users: impl IntoIterator<Item = PlatformUser>) {
        let new = UserStore::from_iter(users);
        self.instance.change(|store| *store = new);
    }

    /// Adds a user, or replaces the one with the same id.
    pub fn add(&self, user: PlatformUser) {
        self.instance.change(|store| store.put(user));
    }

    /// Replaces a user by the result of `change`; false if there is none with this id.
    pub fn update(&self, id: &str, change: impl FnOnce(PlatformUser) -> PlatformUser) -> bool {
        self.instance.change(|store| store.update(id, change))
    }

    /// Serves this value verbatim as the record with this id, to simulate degraded records. The stored `email` and
    /// `enabled` are updated from the value if it has them, so that API calls can refer to the user.
    pub fn set_raw(&self, id: &str, record: Value) {
        self.instance.change(|store| {
            let user = store.by_id(id).cloned();
            let mut user = user.unwrap_or_else(|| PlatformUser::new(id).with_id(id).without_email().inactive());
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

    /// Removes a user; false if there is none with this id.
    pub fn remove(&self, id: &str) -> bool {
        self.instance.change(|store| store.remove(id))
    }

    /// Injects a fault into the next request to this endpoint. Several faults apply to consecutive requests.
    pub fn fault(&self, endpoint: Endpoint, fault: Fault) {
        self.fault_times(endpoint, fault, 1);
    }

    /// Injects a fault into the next `times` requests.
    pub fn fault_times(&self, endpoint: Endpoint, fault: Fault, times: u32) {
        self.fault_after(endpoint, fault, 0, times);
    }

    /// Lets `after` requests through, then injects a fault into the next `times`.
    pub fn fault_after(&self, endpoint: Endpoint, fault: Fault, after: u32, times: u32) {
        if times > 0 {
            lock(&self.instance.faults).add(endpoint, fault, after, Repeat::Times(times));
        }
    }

    /// Injects a fault into every request, until [`Platform::clear_faults`].
    pub fn fault_always(&self, endpoint: Endpoint, fault: Fault) {
        lock(&self.instance.faults).add(endpoint, fault, 0, Repeat::Always);
    }

    /// Removes all fault rules. Requests that already have a fault keep it.
    pub fn clear_faults(&self) {
        lock(&self.instance.faults).clear();
    }

    /// Holds requests to this endpoint, unprocessed, until the returned value is released or dropped.
    pub fn hold(&self, endpoint: Endpoint) -> HeldRequests {
        self.instance.gates.hold(endpoint)
    }

    /// Closes the listener: connections are refused once this returns. Requests in flight continue.
    pub fn refuse(&self) {
        self.instance
            .listener
            .send_blocking(|done| ListenerCommand::Refuse { done });
    }

    /// Reopens the listener at the same address: connections are accepted once this returns.
    ///
    /// # Errors
    /// If another process has taken the port meanwhile.
    pub fn accept_again(&self) -> std::io::Result<()> {
        // If it is still open, binding the port again would fail.
        self.refuse();
        let listener = TcpListener::bind(self.instance.address)?;
        listener.set_nonblocking(true)?;
        self.instance
            .listener
            .send_blocking(|done| ListenerCommand::Accept { listener, done });
        Ok(())
    }

    /// Sets the maximum number of enabled users; `None` for no limit.
    pub fn set_seat_limit(&self, limit: Option<usize>) {
        lock(&self.instance.settings).seat_limit = limit;
    }

    /// Sets the lifetime of access tokens issued from now on, in whole seconds.
    pub fn set_token_ttl(&self, ttl: Duration) {
        lock(&self.instance.settings).token_ttl = ttl;
    }

    /// Sets the lifetime of refresh tokens issued from now on, in whole seconds.
    pub fn set_refresh_ttl(&self, ttl: Duration) {
        lock(&self.instance.settings).refresh_ttl = ttl;
    }

    /// From now on, a refresh returns tokens of the user with this id, whoever signed in.
    pub fn refresh_as(&self, user_id: impl Into<String>) {
        lock(&self.instance.settings).refreshed_user = Some(user_id.into());
    }

    /// Simulates a proxy that adds an administrator's token to requests without one. Off by default.
    pub fn set_proxy_session(&self, is_signed_in: bool) {
        lock(&self.instance.settings).proxy_session = is_signed_in;
    }

    /// Sets the delay before each response of the platform.
    pub fn set_latency(&self, latency: Duration) {
        lock(&self.instance.settings).latency = latency;
    }

    /// Sets the response to `GET /config.json`; `None` for 404.
    pub fn set_app_config(&self, config: Option<Value>) {
        lock(&self.instance.settings).app_config = config.map_or(AppConfig::Missing, AppConfig::Value);
    }

    /// Sets the response to `GET /config.json` to text that may not be JSON.
    pub fn set_app_config_text(&self, text: impl Into<String>) {
        lock(&self.instance.settings).app_config = AppConfig::Text(text.into());
    }
}
