//! What the guards check of a record, in one byte, so that 100,000 users are checked without reading their texts.

use crate::user::{Record, User};

bitflags::bitflags! {
    /// All clear for a degraded record.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub(crate) struct GuardFacts: u8 {
        const HAS_EMAIL = 1;
        const HAS_USERNAME = 1 << 1;
        /// The user is named `admin`.
        const BUILT_IN_ADMINISTRATOR = 1 << 2;
        /// Another record may have the same email or username. Clear for nearly all.
        const MAY_SHARE_LOGIN = 1 << 3;
    }
}

impl GuardFacts {
    /// All but [`Self::MAY_SHARE_LOGIN`], which takes the whole list.
    pub(crate) fn of(record: &Record) -> Self {
        let mut facts = Self::empty();
        if let Some(User { email, username, .. }) = record.user() {
            facts.set(Self::HAS_EMAIL, email.is_some());
            facts.set(Self::HAS_USERNAME, username.is_some());
            // Keycloak usernames are in lower case; the platform need not send them so.
            let is_admin = |name: &String| name.eq_ignore_ascii_case("admin");
            facts.set(Self::BUILT_IN_ADMINISTRATOR, username.as_ref().is_some_and(is_admin));
        }
        facts
    }
}
