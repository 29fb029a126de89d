//! What was chosen in a comparison, as text, for a page that is replaced.

use leptos::prelude::*;

use super::state::{CompareState, ListSource};
use crate::{directory::user::UserId, ui::reactive::effect};

/// Between two choices. Ids are Keycloak's UUIDs, and lines are normalised: neither has control characters.
const CHOICE_SEPARATOR: char = '\u{1d}';

/// Between a line of the list and the user who was accepted for it.
const VALUE_SEPARATOR: char = '\u{1c}';

impl CompareState {
    /// Keeps the choices when the page is replaced, and takes up those of the page before.
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

    /// The first letter says what a choice is. Tracked. Empty where nothing was chosen.
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
