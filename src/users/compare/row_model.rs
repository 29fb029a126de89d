//! What is shown of one person in a group.

use std::ops::Range;

use leptos::prelude::*;

use super::state::CompareState;
use crate::{
    browser::time,
    directory::{
        Directory,
        compare::{CompareGroup, Comparison, UnknownLine},
        user::{Moment, User, UserId},
    },
    users::user_model::last_sign_in_time,
};

/// A user, or a line of the list that matches no user.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct CompareRow {
    /// The user; `None` for a line.
    pub(super) user: Option<UserId>,
    /// The user's label, or the line.
    pub(super) label: String,
    /// The user's email or username, unless it is the label.
    pub(super) account: Option<String>,
    /// Why the user is left out, else the role and the last sign-in; for a line, its number.
    pub(super) note: String,
    /// The key of a line.
    pub(super) key: String,
    /// Users whom a line may mean.
    pub(super) suggestions: Vec<SuggestedUser>,
}

/// A user whom a line may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SuggestedUser {
    pub(super) id: UserId,
    pub(super) label: String,
    pub(super) likeness: String,
}

impl CompareRow {
    /// The key of `For`: a row with the same key keeps its element.
    pub(super) fn identity(&self) -> String {
        let user = self.user.as_ref().map_or("", UserId::as_str);
        let suggestions = self.suggestions.iter().map(|one| one.label.as_str());
        [
            user,
            &self.key,
            &self.label,
            &self.note,
            &suggestions.collect::<String>(),
        ]
        .join("\n")
    }

    fn of_user(
        group: CompareGroup,
        index: usize,
        groups: &Comparison,
        directory: &Directory,
        now: Moment,
    ) -> Option<Self> {
        let (reason, id) = match group {
            CompareGroup::LeftOut => {
                let (reason, id) = groups.left_out_at(index)?;
                (Some(reason), id)
            }
            _ => (None, groups.user(group, index)?),
        };
        let record = directory.get(id);
        let user = record.as_ref().and_then(|record| record.user());
        let label = directory.unique_label(id);
        Some(Self {
            user: Some(id.clone()),
            account: user.and_then(User::account).filter(|account| *account != label),
            note: match reason {
                Some(reason) => reason.to_string(),
                None => user.map(|user| note(user, now)).unwrap_or_default(),
            },
            label,
            ..Self::default()
        })
    }

    fn of_line(unknown: &UnknownLine, directory: &Directory) -> Self {
        let suggestions = unknown.suggestions.iter();
        let suggestions = suggestions.map(|one| SuggestedUser {
            id: one.user.clone(),
            label: directory.label_with_account(&one.user),
            likeness: one.likeness.to_string(),
        });
        Self {
            label: unknown.line.text.clone(),
            key: unknown.line.key().to_owned(),
            note: ["Line ", &unknown.line.line.to_string()].concat(),
            suggestions: suggestions.collect(),
            ..Self::default()
        }
    }
}

/// The role of an administrator, and the last sign-in.
fn note(user: &User, now: Moment) -> String {
    let signed_in = match last_sign_in_time(user.last_sign_in) {
        Ok(at) => ["Last sign-in ", &time::ago(at, now)].concat(),
        Err("Never") => "Never signed in".to_owned(),
        Err(_) => String::new(),
    };
    let administrator = if user.is_administrator() { "Administrator" } else { "" };
    let parts = [administrator, signed_in.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

impl CompareState {
    /// These rows of the group on screen. Tracked.
    pub(super) fn rows(&self, found: Option<&[u32]>, range: Range<usize>) -> Vec<CompareRow> {
        let group = self.group.get();
        let Some(groups) = self.shown_groups() else {
            return Vec::new();
        };
        let now = self.clock.now_untracked();
        self.list.directory.with(|directory| {
            let indices = range.map(|index| found.map_or(Some(index), |found| found.get(index).map(|at| *at as usize)));
            let row = |index| match group {
                CompareGroup::Unknown => Some(CompareRow::of_line(groups.unknown.get(index)?, directory)),
                _ => CompareRow::of_user(group, index, &groups, directory, now),
            };
            indices.flatten().filter_map(row).collect()
        })
    }
}
