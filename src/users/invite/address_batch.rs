//! The typed and chosen addresses, with a status each.

use crate::directory::{
    Directory,
    addresses::{AddressCounts, AddressEntry, AddressStatus, ParsedAddresses, from_text, preview, ready_addresses},
    invitation::EmailAddress,
    user::UserId,
};

/// A file that addresses were read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressFile {
    /// Its name.
    pub name: String,
    /// Its addresses.
    pub addresses: ParsedAddresses,
}

/// Every entry with its status.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AddressBatch {
    /// The entries: those that were typed, then those of the file.
    pub entries: Vec<AddressEntry>,
    /// The status of each entry.
    pub statuses: Vec<AddressStatus>,
    /// The number of entries by status.
    pub counts: AddressCounts,
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
        let statuses = preview(&entries, directory);
        Self {
            counts: AddressCounts::of(&statuses),
            entries,
            statuses,
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
        ready_addresses(&self.statuses)
    }

    /// The inactive users among them, who can be activated instead.
    pub fn inactive(&self) -> Vec<UserId> {
        let inactive = self.statuses.iter().filter_map(|status| match status {
            AddressStatus::InactiveUser(id) => Some(id.clone()),
            _ => None,
        });
        inactive.collect()
    }

    /// The malformed entries, one per line: they stay in the field when the others are sent.
    pub fn malformed(&self) -> String {
        let malformed = self.entries.iter().filter(|entry| entry.address.is_err());
        malformed.map(|entry| [&entry.text, "\n"].concat()).collect()
    }
}
