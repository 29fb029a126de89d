//! Computes the comparison again in short tasks when the pasted list, a choice or the users change.

use std::{sync::Arc, time::Duration};

use rustc_hash::FxHashMap;

use leptos::{prelude::*, task::spawn_local};

use super::state::{CompareResult, CompareState, ListSource};
use crate::{
    browser::{press, yielding::TimeBudget},
    directory::{
        compare::{CompareOptions, ComparisonBuilder, ListTable},
        user::UserId,
    },
    ui::number::counted,
};

/// The debounce of typing, in milliseconds.
const TYPING_DEBOUNCE: u64 = 150;

/// The debounce of changes of the users, in milliseconds: a bulk action makes many.
const USERS_DEBOUNCE: u64 = 500;

/// The number of lines or users compared between two checks of the time budget: a few milliseconds of work.
const SLICE: usize = 500;

/// What a comparison depends on, besides the users.
#[derive(Debug, Clone, PartialEq)]
struct CompareInput {
    text: String,
    source: ListSource,
    with_administrators: bool,
    accepted: FxHashMap<String, UserId>,
}

impl CompareState {
    /// Keeps the result up to date while the tool is open.
    pub(super) fn keep_comparing(self) {
        Effect::new(move |before: Option<Option<CompareInput>>| {
            let before = before.flatten();
            if !self.is_open() || self.list.loaded_at.with(Option::is_none) {
                return before;
            }
            self.list.directory.track();
            let input = CompareInput {
                text: self.tools.pasted.get(),
                source: self.source.get(),
                with_administrators: self.with_administrators.get(),
                accepted: self.accepted.get(),
            };
            self.compare_epoch.update_value(|epoch| *epoch += 1);
            let this = self.compare_epoch.get_value();
            if input.text.trim().is_empty() {
                self.result.set(None);
                self.is_stale.set(false);
                return Some(input);
            }
            let is_new = before.as_ref() != Some(&input);
            let has_text_changed = before.as_ref().is_none_or(|before| before.text != input.text);
            let delay = match (is_new, has_text_changed) {
                (true, true) => TYPING_DEBOUNCE,
                (true, false) => 0,
                (false, _) => USERS_DEBOUNCE,
            };
            if is_new {
                self.is_stale.set(true);
            }
            let start = {
                let input = input.clone();
                move || self.start(this, input)
            };
            set_timeout(start, Duration::from_millis(delay));
            Some(input)
        });
    }

    fn start(self, this: usize, input: CompareInput) {
        let is_current = move || self.compare_epoch.try_get_value() == Some(this);
        if !is_current() {
            return;
        }
        let directory = self.list.directory;
        let actor = untrack(|| self.session.user_id());
        spawn_local(async move {
            let mut budget = TimeBudget::start();
            let table = directory.with_untracked(|directory| ListTable::parse(&input.text, directory));
            budget.yield_if_over_budget().await;
            let columns = table.columns().to_vec();
            let column = match &input.source {
                ListSource::Detected => table.chosen(),
                ListSource::WholeText => None,
                ListSource::Column(name) => {
                    let named = columns.iter().position(|column| column.name == *name);
                    named.or(table.chosen())
                }
            };
            let people = Arc::new(table.people(column));
            let options = CompareOptions {
                actor,
                with_administrators: input.with_administrators,
                accepted: input.accepted,
            };
            let mut builder = ComparisonBuilder::new(people.clone(), options);
            while directory.with_untracked(|directory| builder.advance(directory, SLICE)) {
                budget.yield_if_over_budget().await;
                if !is_current() {
                    return;
                }
            }
            let result = CompareResult {
                columns,
                column,
                people,
                comparison: builder.finish(),
            };
            press::when_released(move || {
                if is_current() {
                    self.show(result);
                }
            });
        });
    }

    fn show(self, result: CompareResult) {
        if self.is_stale.get_untracked() {
            let number = result.people.lines.len();
            let compared = ["Compared ", &counted(number, "person", "people"), "."].concat();
            self.announcer.say(compared);
        }
        batch(|| {
            self.result.set(Some(Arc::new(result)));
            self.is_stale.set(false);
        });
    }
}
