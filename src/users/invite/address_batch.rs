//! The typed and chosen addresses, with a verdict each.

use crate::directory::{
    Directory,
    addresses::{Addresses, Counts, Entry, Verdict, from_text, preview, ready},
    invitation::EmailAddress,
    user::UserId,
};

/// A file that addresses were read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressFile {
    /// Its name.
    pub name: String,
    /// Its addresses.
    pub addresses: Addresses,
}

/// Every entry with its verdict.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AddressBatch {
    /// The entries: those that were typed, then those of the file.
    pub entries: Vec<Entry>,
    /// The verdict of each entry.
    pub verdicts: Vec<Verdict>,
    /// The number of entries by verdict.
    pub counts: Counts,
    /// The header of the column the addresses were taken from, if a table was pasted.
    pub column: Option<String>,
    has_file: bool,
}

impl AddressBatch {
    /// Parses a text, and adds the addresses of a file.
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

    /// Whether there is more than one address, or a file.
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

    /// The malformed entries, one per line: they stay in the field when the others are sent.
    pub fn malformed(&self) -> String {
        let malformed = self.entries.iter().filter(|entry| entry.address.is_err());
        malformed.map(|entry| [&entry.typed, "\n"].concat()).collect()
    }
}
