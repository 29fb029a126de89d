//! The draft that is saved, as JSON.

use crate::{
    browser::json::Json,
    directory::{run::InviteOptions, user::UserId},
    users::{invite::InviteDraft, user_switch::Unfinished},
};

const ADMINISTRATOR: &str = "administrator";
const MUST_CHANGE_PASSWORD: &str = "mustChangePassword";
const BOTH: &str = "administrator mustChangePassword";

/// What was saved before the page was replaced. It is restored for its owner only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct KeptDraft {
    /// What was open in the invite form.
    pub(super) invite: InviteDraft,
    /// The pasted list of people.
    pub(super) list: String,
    /// The state of the tools for lists of people.
    pub(super) tools: String,
    /// The edit forms, as a JSON array.
    pub(super) edits: String,
    /// The ids of the selected users, one per line.
    pub(super) selection: String,
    /// The journal, as text.
    pub(super) journal: String,
}

impl KeptDraft {
    /// What is lost if the draft is discarded.
    pub(super) fn unfinished(&self) -> Unfinished {
        let edits = Json::parse(&self.edits);
        Unfinished {
            has_draft: !self.invite.addresses.trim().is_empty(),
            has_list: !self.list.is_empty(),
            // A review is a JSON object. The choices of a comparison alone do not count.
            has_review: self.tools.starts_with('{'),
            edits: edits.as_ref().and_then(Json::as_array).map_or(0, <[Json]>::len),
            ..Unfinished::default()
        }
    }

    /// As JSON with its owner.
    pub(super) fn to_text(&self, owner: &UserId) -> String {
        let members = [
            ("owner", owner.as_str()),
            ("invite", &self.invite.addresses),
            ("options", options_to_text(self.invite.options)),
            ("list", &self.list),
            ("tools", &self.tools),
            ("edits", &self.edits),
            ("selection", &self.selection),
            ("journal", &self.journal),
        ];
        Json::object(members.map(|(name, text)| (name, Some(text)))).to_text()
    }

    /// The draft and its owner; `None` if the text cannot be read.
    pub(super) fn parse(text: &str) -> Option<(UserId, Self)> {
        let json = Json::parse(text)?;
        let text = |name: &str| json.get(name).and_then(Json::as_str).map(str::to_owned);
        let part = |name: &str| text(name).unwrap_or_default();
        let draft = Self {
            invite: InviteDraft {
                addresses: part("invite"),
                options: options_from(&part("options")),
            },
            list: part("list"),
            tools: part("tools"),
            edits: part("edits"),
            selection: part("selection"),
            journal: part("journal"),
        };
        Some((UserId::from(text("owner")?.as_str()), draft))
    }
}

fn options_to_text(options: InviteOptions) -> &'static str {
    match (options.administrator, options.must_change_password) {
        (false, false) => "",
        (true, false) => ADMINISTRATOR,
        (false, true) => MUST_CHANGE_PASSWORD,
        (true, true) => BOTH,
    }
}

fn options_from(text: &str) -> InviteOptions {
    InviteOptions {
        administrator: text.contains(ADMINISTRATOR),
        must_change_password: text.contains(MUST_CHANGE_PASSWORD),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_read_as_it_was_written_with_any_options() {
        for (administrator, must_change_password) in [(false, false), (true, false), (false, true), (true, true)] {
            let options = InviteOptions {
                administrator,
                must_change_password,
            };
            let invite = InviteDraft {
                addresses: "Zoë \"Z\" <zoe@example.com>\nbob".to_owned(),
                options,
            };
            let draft = KeptDraft {
                invite,
                list: "a;b".to_owned(),
                tools: "{}".to_owned(),
                edits: "[]".to_owned(),
                selection: "id".to_owned(),
                journal: "\u{1f600}\t".to_owned(),
            };
            let owner = UserId::from("owner");
            assert_eq!(KeptDraft::parse(&draft.to_text(&owner)), Some((owner, draft)));
        }
    }
}
