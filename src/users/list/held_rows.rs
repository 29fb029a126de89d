//! Rows that a newer list would move wait until the person asks for them: nothing moves under the pointer.

use std::collections::HashSet;

use leptos::prelude::*;

use super::{UserList, summary};
use crate::{
    directory::{
        Directory,
        facets::Day,
        user::UserId,
        view::{self, View},
    },
    ui::focus::keeping_focus,
};

/// The rows of a page that a newer list would put elsewhere. What the rows say is the newer list's; only which they are,
/// and in what order, waits.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldRows {
    /// The view epoch they belong to: in any other they are out of date.
    pub view_epoch: usize,
    /// The rows.
    pub ids: Vec<UserId>,
    /// Who has come, gone or changed since.
    pub changed: HashSet<UserId>,
}

impl UserList {
    /// Shows the rows of the newer list.
    pub fn show_held_rows(&self) {
        self.announcer.say(self.directory.with_untracked(summary));
        keeping_focus(|| self.set_held.set(None));
    }

    /// The rows on screen, if the newer list has others there.
    pub(super) fn hold_rows(&self, later: &Directory, view: &View, changed: &HashSet<UserId>) -> Option<HeldRows> {
        let before = self.held_rows.get_untracked();
        let today = Day::of(self.clock.now_untracked());
        let (ids, mut all) = match before {
            Some(held) => (held.ids, held.changed),
            None => {
                let page = self
                    .directory
                    .with_untracked(|directory| view::page(directory, view, today));
                (page.ids, HashSet::new())
            }
        };
        all.extend(changed.iter().cloned());
        (view::page(later, view, today).ids != ids).then_some(HeldRows {
            view_epoch: self.view_epoch.get_untracked(),
            ids,
            changed: all,
        })
    }
}
