//! The edit forms as text, to restore them after the page was replaced.

use leptos::prelude::*;

use super::{
    EditStore,
    store::{EditDraft, EditStep},
};
use crate::{
    browser::json::Json,
    directory::{edit::EditInput, user::UserId},
};

impl EditStore {
    /// The forms as a JSON array; empty if there are none. Untracked. An edit that is being saved or is unconfirmed is
    /// restored as a form, and checked against the newer list.
    pub(crate) fn to_text(self) -> String {
        let forms: Vec<Json> = self.drafts.with_untracked(|drafts| {
            let form = |(id, draft): (&UserId, &EditDraft)| {
                let input = &draft.input;
                Json::object([
                    ("user", Some(id.as_str())),
                    ("first", Some(&input.first_name)),
                    ("last", Some(&input.last_name)),
                    ("administrator", input.is_administrator.then_some("")),
                ])
            };
            drafts.iter().map(form).collect()
        });
        if forms.is_empty() {
            return String::new();
        }
        Json::Array(forms).to_text()
    }

    /// Opens the forms of such a text, except for users who have one already.
    pub(crate) fn restore(self, kept: &str) {
        let kept = Json::parse(kept);
        let forms = kept.as_ref().and_then(Json::as_array).unwrap_or_default();
        self.drafts.update(|drafts| {
            for form in forms {
                let text = |name: &str| form.get(name).and_then(Json::as_str).map(str::to_owned);
                let (Some(user), Some(first_name), Some(last_name)) = (text("user"), text("first"), text("last"))
                else {
                    continue;
                };
                let draft = EditDraft {
                    input: EditInput {
                        first_name,
                        last_name,
                        is_administrator: form.get("administrator").is_some(),
                    },
                    step: EditStep::Form,
                    problems: Vec::new(),
                    message: None,
                };
                drafts.entry(UserId::from(user.as_str())).or_insert(draft);
            }
        });
    }
}
