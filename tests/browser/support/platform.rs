//! What tests ask the fake platform.

use fake_wallaroo::Platform;

/// Questions about the platform's state.
pub trait PlatformExt {
    /// Whether there is a user of this address, and it is enabled.
    fn is_enabled(&self, email: &str) -> bool;
}

impl PlatformExt for Platform {
    fn is_enabled(&self, email: &str) -> bool {
        self.user_by_email(email).is_some_and(|user| user.enabled())
    }
}
