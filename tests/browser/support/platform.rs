//! Questions of the tests about the fake platform.

use fake_wallaroo::{Endpoint, Platform};

/// Questions about the platform's state.
pub trait PlatformExt {
    /// Whether there is a user with this email, and it is enabled.
    fn is_enabled(&self, email: &str) -> bool;

    /// The status of every response of this endpoint, in the order of the requests; `None` while one is being answered.
    fn statuses(&self, endpoint: Endpoint) -> Vec<Option<u16>>;

    /// How many authorization codes were sent to be exchanged.
    fn code_exchanges(&self) -> usize;
}

impl PlatformExt for Platform {
    fn is_enabled(&self, email: &str) -> bool {
        self.user_by_email(email).is_some_and(|user| user.enabled())
    }

    fn statuses(&self, endpoint: Endpoint) -> Vec<Option<u16>> {
        let requests = self.requests_to(endpoint);
        requests.iter().map(|request| request.status).collect()
    }

    fn code_exchanges(&self) -> usize {
        let requests = self.requests_to(Endpoint::Token);
        let is_exchange = |request: &&fake_wallaroo::RecordedRequest| request.body.contains("authorization_code");
        requests.iter().filter(is_exchange).count()
    }
}
