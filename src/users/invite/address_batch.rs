//! What was typed and chosen, address by address, and what would become of each.

use leptos::prelude::*;

use crate::{
    directory::{
        Directory,
        addresses::{AddressCounts, AddressEntry, AddressStatus, ParsedAddresses, from_text, preview, ready_addresses},
        invitation::EmailAddress,
        user::UserId,
    },
    ui::reactive::{effect, memo},
    users::invite::InviteStore,
};

/// So much text is looked through with every key; more of it when nobody has typed for a moment.
const SHORT: usize = 4_000;

/// How long nobody has to type, in milliseconds.
const MOMENT: u64 = 150;

/// A file that addresses were read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressFile {
    /// What the person calls it.
    pub name: String,
    /// What is in it.
    pub addresses: ParsedAddresses,
}

/// Every entry with its verdict.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AddressBatch {
    /// The entries: those that were typed, then those of the file.
    pub entries: Vec<AddressEntry>,
    /// What would become of each.
    pub verdicts: Vec<AddressStatus>,
    /// How many have which verdict.
    pub counts: AddressCounts,
    /// The header of the column that what was typed was taken from, where it was a table.
    pub column: Option<String>,
    has_file: bool,
}

impl AddressBatch {
    /// Of this text and this file.
    fn of(text: &str, file: Option<&AddressFile>, directory: &Directory) -> Self {
        let typed = from_text(text);
        let mut entries = typed.entries;
        if let Some(file) = file {
            entries.extend(file.addresses.entries.iter().cloned());
        }
        let verdicts = preview(&entries, directory);
        Self {
            counts: AddressCounts::of(&verdicts),
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
        ready_addresses(&self.verdicts)
    }

    /// The inactive users among them, who can be activated instead.
    pub fn inactive(&self) -> Vec<UserId> {
        let inactive = self.verdicts.iter().filter_map(|verdict| match verdict {
            AddressStatus::InactiveUser(id) => Some(id.clone()),
            _ => None,
        });
        inactive.collect()
    }

    /// What has to be mended, one to a line: it stays in the field when the others are sent.
    pub fn malformed(&self) -> String {
        let malformed = self.entries.iter().filter(|entry| entry.address.is_err());
        malformed.map(|entry| [&entry.text, "\n"].concat()).collect()
    }
}

impl InviteStore {
    /// Looks through what was typed up to this moment.
    pub fn catch_up(&self) {
        let typed = self.address.get_untracked();
        if self.parsed_text.with_untracked(|text| *text != typed) {
            self.parsed_text.set(typed);
        }
    }

    /// Every entry with its verdict. Tracked; long texts are parsed when typing pauses.
    pub(super) fn address_batch(&self) -> Memo<AddressBatch> {
        let directory = self.list.directory;
        let (address, file, text) = (self.address, self.file, self.parsed_text);
        self.catch_up();
        let epoch = StoredValue::new(0_usize);
        effect(move || {
            let now = address.get();
            epoch.update_value(|epoch| *epoch += 1);
            let this = epoch.get_value();
            if text.with_untracked(|text| *text == now) {
                return;
            }
            if now.len() < SHORT {
                text.set(now);
                return;
            }
            let take = move || {
                // The form may be gone by now.
                if epoch.try_get_value() == Some(this) {
                    let _ = text.try_set(now.clone());
                }
            };
            set_timeout(take, std::time::Duration::from_millis(MOMENT));
        });
        memo(move || {
            file.with(|file| {
                text.with(|text| directory.with(|directory| AddressBatch::of(text, file.as_ref(), directory)))
            })
        })
    }
}
