//! Saves users to a file.

use leptos::prelude::*;

use super::list::UserList;
use crate::{
    browser::time,
    directory::{
        export::{Format, export, file_name},
        user::UserId,
    },
    ui::{announcer::Announcer, number::counted, save_file::save_file},
};

/// Offers these users as a file, in this order.
pub fn export_users(list: UserList, announcer: Announcer, ids: &[UserId], format: Format) {
    let text = list
        .directory
        .with_untracked(|directory| export(directory, ids, format));
    let name = file_name("wallaroo-users", time::now(), ids.len(), format);
    let saved = ["Saved ", &counted(ids.len(), "user", "users")].concat();
    save_file(announcer, &name, format.media_type(), &text, &saved);
}
