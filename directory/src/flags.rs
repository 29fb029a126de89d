//! The yes-or-no facts about a user that guards, filters and sorting read, in one byte per record.

use crate::user::{LastSignIn, Record};

bitflags::bitflags! {
    /// All clear for a degraded record.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub(crate) struct UserFlags: u8 {
        const READABLE = 1;
        const ACTIVE = 1 << 1;
        const ADMINISTRATOR = 1 << 2;
        /// `realmRoles` was sent in a form that cannot be read.
        const ROLE_UNREADABLE = 1 << 3;
        /// Neither of the two where the platform sent no `emailVerified`.
        const EMAIL_VERIFIED = 1 << 4;
        const EMAIL_UNVERIFIED = 1 << 5;
        const NEVER_SIGNED_IN = 1 << 6;
        const HAS_REQUIRED_ACTIONS = 1 << 7;
    }
}

impl UserFlags {
    pub(crate) fn of(record: &Record) -> Self {
        let Record::User(user) = record else {
            return Self::empty();
        };
        let mut flags = Self::READABLE;
        flags.set(Self::ACTIVE, user.enabled);
        flags.set(Self::ADMINISTRATOR, user.is_administrator());
        flags.set(Self::ROLE_UNREADABLE, user.unreadable.contains(&"realmRoles"));
        flags.set(Self::EMAIL_VERIFIED, user.email_verified == Some(true));
        flags.set(Self::EMAIL_UNVERIFIED, user.email_verified == Some(false));
        flags.set(Self::NEVER_SIGNED_IN, user.last_sign_in == LastSignIn::Never);
        flags.set(Self::HAS_REQUIRED_ACTIONS, !user.required_actions.is_empty());
        flags
    }

    /// Has no effect on a degraded record.
    pub(crate) fn set_active(&mut self, is_active: bool) {
        if self.is_readable() {
            self.set(Self::ACTIVE, is_active);
        }
    }

    pub(crate) fn is_readable(self) -> bool {
        self.contains(Self::READABLE)
    }

    pub(crate) fn is_active(self) -> bool {
        self.contains(Self::ACTIVE)
    }

    pub(crate) fn is_administrator(self) -> bool {
        self.contains(Self::ADMINISTRATOR)
    }

    pub(crate) fn is_active_administrator(self) -> bool {
        self.contains(Self::ACTIVE.union(Self::ADMINISTRATOR))
    }

    pub(crate) fn is_role_unreadable(self) -> bool {
        self.contains(Self::ROLE_UNREADABLE)
    }
}
