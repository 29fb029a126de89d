//! The document's title: what is in front, and how far a bulk run is for those who look at another tab.

use leptos::prelude::*;

use super::state::Users;
use crate::ui::reactive::{effect, memo};

/// Writes the title whenever something else is in front, or a run has got further.
pub fn follow(users: Users) {
    let title = memo(move || title(users));
    effect(move || title.with(|title| document().set_title(title)));
}

/// Tracked.
fn title(users: Users) -> String {
    let shows_form = users.invite.shows_form();
    if shows_form && users.invite.has_error() {
        return "Error: Invite users · Wallaroo".to_owned();
    }
    if let Some(progress) = users.bulk.progress_in_title() {
        return [&progress, " · Wallaroo"].concat();
    }
    let page = if shows_form { "Invite users" } else { "Users" };
    [page, " · Wallaroo"].concat()
}
