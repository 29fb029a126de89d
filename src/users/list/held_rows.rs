//! Holds back rows that a newer list would move, until the user asks for them.

use leptos::prelude::*;
use rustc_hash::FxHashSet;

use super::{state::HeldRows, store::UserList, summary::user_counts};
use crate::{
    directory::{
        Directory,
        user::UserId,
        view::{self, View},
    },
    ui::focus::keeping_focus,
};

impl UserList {
    /// Shows the rows of the newer list.
    pub fn show_held_rows(&self) {
        self.announcer.say(self.directory.with_untracked(user_counts));
        keeping_focus(|| self.set_held.set(None));
    }

    /// The rows on screen, if the newer list has others on this page. Untracked.
    pub(super) fn hold_rows(&self, later: &Directory, view: &View, changed: &FxHashSet<UserId>) -> Option<HeldRows> {
        let before = self.held_rows.get_untracked();
        let today = self.today_untracked();
        let (ids, mut all) = match before {
            Some(held) => (held.ids, held.changed),
            None => {
                let page = self
                    .directory
                    .with_untracked(|directory| view::page(directory, view, today));
                (page.ids, FxHashSet::default())
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
