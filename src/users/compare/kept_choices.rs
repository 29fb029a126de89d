//! The choices of a comparison as text, to restore them after the page was replaced.

use leptos::prelude::*;

use super::state::{CompareState, ListSource};
use crate::{directory::user::UserId, ui::reactive::effect};

/// Terminates each choice. Ids are Keycloak's UUIDs, and lines are normalised: neither contains control characters.
const CHOICE_SEPARATOR: char = '\u{1d}';

/// Between the line of an accepted suggestion and the id of its user.
const VALUE_SEPARATOR: char = '\u{1c}';

impl CompareState {
    /// Saves the choices before the page is replaced, and restores those that the previous page saved.
    pub(super) fn keep_choices(self) {
        effect(move || {
            let kept = self.tools.kept().comparison;
            if !kept.is_empty() {
                self.restore_choices(&kept);
                self.tools.forget_kept_comparison();
            }
        });
        self.tools
            .before_replaced(Box::new(move |kept| kept.comparison = untrack(|| self.choices())));
    }

    /// Each choice with its kind as the first letter; empty if nothing was chosen. Tracked.
    fn choices(&self) -> String {
        let mut text = String::new();
        let mut push = |kind, name: &str, value: Option<&str>| {
            text.push(kind);
            text.push_str(name);
            if let Some(value) = value {
                text.push(VALUE_SEPARATOR);
                text.push_str(value);
            }
            text.push(CHOICE_SEPARATOR);
        };
        if self.with_administrators.get() {
            push('a', "", None);
        }
        match self.source.get() {
            ListSource::Detected => {}
            ListSource::WholeText => push('w', "", None),
            ListSource::Column(name) => push('c', &name, None),
        }
        self.exceptions
            .with(|exceptions| exceptions.iter().for_each(|id| push('x', id.as_str(), None)));
        self.accepted.with(|accepted| {
            accepted
                .iter()
                .for_each(|(line, id)| push('s', line, Some(id.as_str())))
        });
        text
    }

    fn restore_choices(&self, kept: &str) {
        for choice in kept.split(CHOICE_SEPARATOR) {
            let mut rest = choice.chars();
            let kind = rest.next();
            let rest = rest.as_str();
            match (kind, rest.split_once(VALUE_SEPARATOR)) {
                (Some('a'), _) => self.with_administrators.set(true),
                (Some('w'), _) => self.source.set(ListSource::WholeText),
                (Some('c'), _) => self.source.set(ListSource::Column(rest.to_owned())),
                (Some('x'), _) => self.exceptions.update(|exceptions| {
                    exceptions.insert(UserId::from(rest));
                }),
                (Some('s'), Some((line, id))) => self.accepted.update(|accepted| {
                    accepted.insert(line.to_owned(), UserId::from(id));
                }),
                _ => {}
            }
        }
    }
}
