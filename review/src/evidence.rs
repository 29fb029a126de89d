//! The evidence for a decision.

use serde::{Deserialize, Serialize};

use wallaroo_directory::{
    Directory, Role,
    user::{LastSignIn, Moment, Record, UserId},
};

/// What the list said of a user. A part of the saved file: a change of its fields needs a new version of the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Evidence {
    /// The label of the user, as of [`Directory::unique_label`].
    pub label: String,
    /// The email, else the username.
    pub account: Option<String>,
    /// Whether the user could sign in; `None` where the record could not be read.
    pub active: Option<bool>,
    /// Whether the user was an administrator; `None` where that is not reported.
    pub administrator: Option<bool>,
    /// The last sign-in in milliseconds since 1970, where there was one.
    pub last_sign_in_ms: Option<i64>,
    /// Whether the platform said that the user never signed in.
    pub never_signed_in: bool,
    /// When the user was created, in milliseconds since 1970.
    pub created_ms: Option<i64>,
}

impl Evidence {
    /// What this list says; `None` if the user is not on it.
    pub fn of(directory: &Directory, id: &UserId) -> Option<Self> {
        let label = directory.unique_label(id);
        let user = match directory.get(id)? {
            Record::User(user) => user,
            Record::Degraded { .. } => {
                return Some(Self {
                    label,
                    account: None,
                    active: None,
                    administrator: None,
                    last_sign_in_ms: None,
                    never_signed_in: false,
                    created_ms: None,
                });
            }
        };
        let administrator = match directory.role(&user) {
            Role::Administrator => Some(true),
            Role::User => Some(false),
            Role::NotReported => None,
        };
        Some(Self {
            label,
            account: user.account(),
            active: Some(user.enabled),
            administrator,
            last_sign_in_ms: match user.last_sign_in {
                LastSignIn::At(Moment(at)) => Some(at),
                LastSignIn::Never | LastSignIn::NotReported => None,
            },
            never_signed_in: user.last_sign_in == LastSignIn::Never,
            created_ms: user.created.map(|Moment(at)| at),
        })
    }

    /// What differs from the evidence of now, in words; empty if nothing does. With `is_deactivation_expected`, being
    /// inactive now is no difference.
    pub fn changes(&self, now: Option<&Self>, is_deactivation_expected: bool) -> Vec<&'static str> {
        let Some(now) = now else {
            return vec!["no longer listed"];
        };
        let is_expected = is_deactivation_expected && now.active == Some(false);
        let signed_in = |evidence: &Self| (evidence.last_sign_in_ms, evidence.never_signed_in);
        let differing = [
            (self.active != now.active && !is_expected, "status"),
            (self.administrator != now.administrator, "type"),
            (signed_in(self) != signed_in(now), "last sign-in"),
            (
                self.label != now.label || self.account != now.account,
                "name or account",
            ),
            (self.created_ms != now.created_ms, "created"),
        ];
        let differing = differing.into_iter().filter(|(is_different, _)| *is_different);
        differing.map(|(_, words)| words).collect()
    }
}
