//! What was typed into edit forms, as text, for a page that is replaced.

use leptos::prelude::*;

use super::{
    EditStore,
    store::{EditDraft, EditStep},
};
use crate::directory::{edit::EditInput, user::UserId};

/// Between two edits, and between the parts of one. Names with control characters are refused, and ids are Keycloak's UUIDs.
const BETWEEN: char = '\u{1d}';
const THEN: char = '\u{1c}';

impl EditStore {
    /// The forms that are open. What was sent is in the journal.
    pub(crate) fn to_text(self) -> String {
        self.drafts.with_untracked(|drafts| {
            let mut text = String::new();
            for (id, draft) in drafts {
                if matches!(draft.step, EditStep::Form | EditStep::Confirming(_)) {
                    let input = &draft.input;
                    let role = if input.is_administrator { "a" } else { "" };
                    for part in [id.as_str(), &input.first_name, &input.last_name, role] {
                        text.push_str(part);
                        text.push(THEN);
                    }
                    text.push(BETWEEN);
                }
            }
            text
        })
    }

    /// Opens the forms of such a text.
    pub(crate) fn restore(self, kept: &str) {
        self.drafts.update(|drafts| {
            for edit in kept.split(BETWEEN) {
                let mut parts = edit.split(THEN);
                if let (Some(id), Some(first_name), Some(last_name), Some(role)) =
                    (parts.next(), parts.next(), parts.next(), parts.next())
                {
                    let draft = EditDraft {
                        input: EditInput {
                            first_name: first_name.to_owned(),
                            last_name: last_name.to_owned(),
                            is_administrator: !role.is_empty(),
                        },
                        step: EditStep::Form,
                        problems: Vec::new(),
                        message: None,
                    };
                    drafts.insert(UserId::from(id), draft);
                }
            }
        });
    }
}
