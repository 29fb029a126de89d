//! What was typed and chosen, address by address, and what would become of each.

use crate::directory::{
    Directory,
    addresses::{Addresses, Counts, Entry, Verdict, from_text, preview, ready},
    invitation::EmailAddress,
    user::UserId,
};

/// A file that addresses were read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressFile {
    /// What the person calls it.
    pub name: String,
    /// What is in it.
    pub addresses: Addresses,
}

/// Every entry with its verdict.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AddressBatch {
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

impl AddressBatch {
    /// Of this text and this file.
    pub(super) fn of(text: &str, file: Option<&AddressFile>, directory: &Directory) -> Self {
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
