//! What the panel shows of its user: what the list has now, or had last.

use leptos::prelude::*;

use super::UserPanel;
use crate::{
    directory::{guard::Refusal, user::UserId},
    users::user_model::UserModel,
};

/// Whether the open user is in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    /// The list is still being loaded.
    Loading,
    /// The list has the user.
    Listed,
    /// The list had the user while the panel was open, and no longer has.
    Gone,
    /// The list has not had the user while the panel was open.
    Unknown,
}

/// The open user.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct OpenUser {
    pub(super) presence: Presence,
    /// As the list had it last.
    pub(super) user: UserModel,
}

impl OpenUser {
    /// `None` while no user is open.
    pub(super) fn memo(panel: UserPanel) -> Memo<Option<Self>> {
        let open = panel.open_user;
        Memo::new(move |before: Option<&Option<Self>>| {
            let before = before.and_then(Option::as_ref);
            open.get().map(|id| Self::of(panel, &id, before))
        })
    }

    /// Tracked.
    fn of(panel: UserPanel, id: &UserId, before: Option<&Self>) -> Self {
        let now = UserModel::of(id, panel.list, panel.in_flight);
        if now.record.is_some() {
            return Self {
                presence: Presence::Listed,
                user: now,
            };
        }
        if panel.list.loaded_at.get().is_none() {
            return Self {
                presence: Presence::Loading,
                user: now,
            };
        }
        match before.filter(|before| before.user.id == *id && before.user.record.is_some()) {
            Some(before) => Self {
                presence: Presence::Gone,
                user: UserModel {
                    activity: now.activity,
                    refusal: Some(Refusal::Unlisted),
                    ..before.user.clone()
                },
            },
            None => Self {
                presence: Presence::Unknown,
                user: now,
            },
        }
    }
}
