//! What parsing returns.

use crate::invitation::{EmailAddress, EmailAddressError};

/// One address, or text where an address should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressEntry {
    /// The line of the input in which it begins, from 1.
    pub line: usize,
    /// The input including the name before `<…>`, trimmed of white space and invisible characters.
    pub text: String,
    /// The address, or why it is not one.
    pub address: Result<EmailAddress, EmailAddressError>,
}

/// The result of parsing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ParsedAddresses {
    /// All entries, in input order.
    pub entries: Vec<AddressEntry>,
    /// The header of the address column, if the input was a table that has one. The other columns were ignored.
    pub column: Option<String>,
}
