//! The list in one sentence.

use crate::{
    directory::Directory,
    ui::number::{count, counted},
};

/// How many users there are, how many of them active.
pub fn user_counts(directory: &Directory) -> String {
    let active = directory.active();
    let all = counted(directory.len(), "user", "users");
    match directory.degraded() {
        0 => format!("{all}, {} active", count(active)),
        degraded => format!(
            "{all}, {} active, {} that cannot be read",
            count(active),
            counted(degraded, "record", "records")
        ),
    }
}
