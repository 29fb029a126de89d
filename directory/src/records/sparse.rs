//! Fields that few records have.

use crate::user::{Unreadable, User};

/// Kept in a map by record number, not in a column: most records have none of them.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum SparseFields {
    User {
        realm_roles: Option<Vec<String>>,
        required_actions: Vec<String>,
        unreadable: Vec<&'static str>,
    },
    Degraded(Unreadable),
}

impl SparseFields {
    pub(super) fn of(user: &User) -> Option<Self> {
        let has_any = user.realm_roles.is_some() || !user.required_actions.is_empty() || !user.unreadable.is_empty();
        has_any.then(|| Self::User {
            realm_roles: user.realm_roles.clone(),
            required_actions: user.required_actions.clone(),
            unreadable: user.unreadable.clone(),
        })
    }
}
