//! What was typed and chosen, address by address, and what would become of each.

use leptos::prelude::*;

use super::InviteState;
use crate::{
    directory::{
        Directory,
        addresses::{Addresses, Counts, Entry, Verdict, from_text, preview, ready},
        invitation::EmailAddress,
        user::UserId,
    },
    ui::reactive::{effect, memo},
};

/// So much text is looked through with every key; more of it when nobody has typed for a moment.
const SHORT: usize = 4_000;

/// How long nobody has to type, in milliseconds.
const MOMENT: u64 = 150;

/// A file that addresses were read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FromFile {
    /// What the person calls it.
    pub name: String,
    /// What is in it.
    pub addresses: Addresses,
}

/// Every entry with its verdict.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed {
    /// The entries: those that were typed, then those of the file.
    pub entries: Vec<Entry>,
    /// What would become of each.
    pub verdicts: Vec<Verdict>,
    /// How many have which verdict.
    pub counts: Counts,
    /// The header of the column that what was typed was taken from, where it was a table.
    pub column: Option<String>,
    has_file: bool,
}

impl Listed {
    /// Of this text and this file.
    fn of(text: &str, file: Option<&FromFile>, directory: &Directory) -> Self {
        let typed = from_text(text);
        let mut entries = typed.entries;
        if let Some(file) = file {
            entries.extend(file.addresses.entries.iter().cloned());
        }
        let verdicts = preview(&entries, directory);
        Self {
            counts: Counts::of(&verdicts),
            entries,
            verdicts,
            column: typed.column,
            has_file: file.is_some(),
        }
    }

    /// Whether it is a list, and not the one address that most people come with.
    pub fn is_many(&self) -> bool {
        self.has_file || self.entries.len() > 1
    }

    /// Those that can be invited.
    pub fn ready(&self) -> Vec<EmailAddress> {
        ready(&self.verdicts)
    }

    /// The inactive users among them, who can be activated instead.
    pub fn inactive(&self) -> Vec<UserId> {
        let inactive = self.verdicts.iter().filter_map(|verdict| match verdict {
            Verdict::InactiveUser(id) => Some(id.clone()),
            _ => None,
        });
        inactive.collect()
    }

    /// What has to be mended, one to a line: it stays in the field when the others are sent.
    pub fn malformed(&self) -> String {
        let malformed = self.entries.iter().filter(|entry| entry.address.is_err());
        malformed.map(|entry| [&entry.typed, "\n"].concat()).collect()
    }
}

impl InviteState {
    /// Looks through what was typed up to this moment.
    pub fn catch_up(&self) {
        let typed = self.address.get_untracked();
        if self.looked_through.with_untracked(|text| *text != typed) {
            self.looked_through.set(typed);
        }
    }

    /// Followed, a moment late where there is much of it.
    pub fn listed(&self, directory: RwSignal<Directory>) -> Memo<Listed> {
        let (address, file, text) = (self.address, self.file, self.looked_through);
        self.catch_up();
        let turn = StoredValue::new(0_usize);
        effect(move || {
            let now = address.get();
            turn.update_value(|turn| *turn += 1);
            let this = turn.get_value();
            if text.with_untracked(|text| *text == now) {
                return;
            }
            if now.len() < SHORT {
                text.set(now);
                return;
            }
            let take = move || {
                // The form may be gone by now.
                if turn.try_get_value() == Some(this) {
                    let _ = text.try_set(now.clone());
                }
            };
            set_timeout(take, std::time::Duration::from_millis(MOMENT));
        });
        memo(move || {
            file.with(|file| text.with(|text| directory.with(|directory| Listed::of(text, file.as_ref(), directory))))
        })
    }
}
