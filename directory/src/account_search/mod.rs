//! What a search for several email addresses and ids has found.

#[cfg(test)]
mod tests;

use crate::{
    Directory, addresses,
    invitation::EmailAddress,
    search::{Query, accounts_in},
    user::UserId,
};

/// The outcome of a search for several accounts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountSearch {
    /// How many different addresses and ids are asked for.
    pub wanted: usize,
    /// How many of them are ids.
    pub ids: usize,
    /// How many users they belong to, whatever the filters. An address can belong to several.
    pub found: usize,
    /// Those that belong to no user, in lower case and sorted.
    pub unknown: Vec<String>,
    /// The parts of the text that are neither an address nor an id, as typed.
    pub unreadable: Vec<String>,
}

impl AccountSearch {
    /// `None` if the text does not ask for accounts.
    pub fn of(text: &str, directory: &Directory) -> Option<Self> {
        let query = Query::parse(text);
        let accounts = query.accounts();
        if accounts.is_empty() {
            return None;
        }
        let is_unknown = |account: &&String| directory.with_account(account).is_empty();
        let entries = addresses::from_text(text).entries;
        let is_unreadable = |text: &String| accounts_in(text).is_empty();
        Some(Self {
            wanted: accounts.len(),
            ids: accounts.iter().filter(|account| !account.contains('@')).count(),
            found: directory.find(&query).iter().count(),
            unknown: accounts.iter().filter(is_unknown).cloned().collect(),
            unreadable: entries
                .into_iter()
                .map(|entry| entry.text)
                .filter(is_unreadable)
                .collect(),
        })
    }

    /// The unknown ones that can be invited: email addresses, one a line.
    pub fn to_invite(&self) -> Vec<&str> {
        let is_address = |account: &&str| EmailAddress::parse(account).is_ok();
        self.unknown.iter().map(String::as_str).filter(is_address).collect()
    }
}

/// The users with this email, username or id, which is given in lower case.
pub fn users_of(directory: &Directory, account: &str) -> Vec<UserId> {
    let numbers = directory.with_account(account);
    numbers
        .into_iter()
        .map(|number| directory.packed().id(number).into())
        .collect()
}

/// The email address or id that a text consists of, in lower case; `None` if it has anything else.
pub fn only_account(text: &str) -> Option<String> {
    let entries = addresses::from_text(text).entries;
    let accounts = accounts_in(text);
    match (&entries[..], accounts.len()) {
        ([_], 1) => accounts.into_iter().next(),
        _ => None,
    }
}

/// The search text that finds exactly these users: their ids, or the email address of a user whose id is no UUID.
/// `None` if one of them has neither.
pub fn search_text(directory: &Directory, ids: &[UserId]) -> Option<String> {
    let accounts: Option<Vec<String>> = ids.iter().map(|id| account_of(directory, id)).collect();
    accounts.map(|accounts| accounts.join(" "))
}

/// The account by which a search finds this user and nobody else.
fn account_of(directory: &Directory, id: &UserId) -> Option<String> {
    let names_only_this = |account: &String| users_of(directory, account) == [id.clone()];
    [Some(id.to_string()), email_of(directory, id)]
        .into_iter()
        .flatten()
        .filter_map(|text| only_account(&text))
        .find(names_only_this)
}

/// The email addresses of these users, without those who have none.
pub fn emails_of(directory: &Directory, ids: &[UserId]) -> Vec<String> {
    let emails = ids.iter().filter_map(|id| email_of(directory, id));
    emails.filter(|email| !email.is_empty()).collect()
}

fn email_of(directory: &Directory, id: &UserId) -> Option<String> {
    directory.get(id)?.into_user()?.email
}
