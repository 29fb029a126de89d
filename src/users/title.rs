//! The document's title: what is in front, and the progress of a bulk action for those who look at another tab.

use leptos::prelude::*;

use super::{bulk::BulkActions, invite::InviteStore, list::UserList, panel::UserPanel, tools::ListTools};
use crate::{
    route::ListTool,
    ui::reactive::{effect, memo},
};

/// Keeps the title up to date until the current owner is cleaned up.
pub fn keep_title() {
    let (list, panel, tools) = (
        UserList::from_context(),
        UserPanel::from_context(),
        ListTools::from_context(),
    );
    let (bulk, invite) = (BulkActions::from_context(), InviteStore::from_context());
    let title = memo(move || title(list, panel, tools, bulk, invite));
    effect(move || title.with(|title| document().set_title(title)));
}

/// Tracked.
fn title(list: UserList, panel: UserPanel, tools: ListTools, bulk: BulkActions, invite: InviteStore) -> String {
    let shows_form = invite.shows_form();
    if shows_form && invite.has_error() {
        return "Error: Invite users · Wallaroo".to_owned();
    }
    if let Some(progress) = bulk.progress_in_title() {
        return [&progress, " · Wallaroo"].concat();
    }
    let open_user = panel.open_user.get().filter(|_| !shows_form);
    let user = open_user.map(|id| list.directory.with(|directory| directory.unique_label(&id)));
    let tool = tools.open_tool();
    let page = match &user {
        Some(user) => user.as_str(),
        None if shows_form => "Invite users",
        None if tool.is_some() => tool.map_or("", ListTool::title),
        None => "Users",
    };
    [page, " · Wallaroo"].concat()
}
