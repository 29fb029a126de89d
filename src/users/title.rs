//! The document's title: what is in front, and the progress of a bulk action for those who look at another tab.

use leptos::prelude::*;

use super::{bulk::BulkActions, invite::InviteStore};
use crate::ui::reactive::{effect, memo};

/// Keeps the title up to date until the current owner is cleaned up.
pub fn keep_title(bulk: BulkActions, invite: InviteStore) {
    let title = memo(move || title(bulk, invite));
    effect(move || title.with(|title| document().set_title(title)));
}

/// Tracked.
fn title(bulk: BulkActions, invite: InviteStore) -> String {
    let shows_form = invite.shows_form();
    if shows_form && invite.has_error() {
        return "Error: Invite users · Wallaroo".to_owned();
    }
    if let Some(progress) = bulk.progress_in_title() {
        return [&progress, " · Wallaroo"].concat();
    }
    let page = if shows_form { "Invite users" } else { "Users" };
    [page, " · Wallaroo"].concat()
}
