//! Lookups by id, email and username, and what they tell about a single user.

use super::{Directory, Role};
use crate::{
    fold::lowercase,
    guard::GuardFacts,
    invisible::{as_label, shortened},
    search::Matches,
    user::{self, Record, User, UserId},
};

impl Directory {
    /// The record with this id.
    pub fn get(&self, id: &UserId) -> Option<Record> {
        self.number(id).map(|number| self.records.get(number))
    }

    /// Whether there is a record with this id.
    pub fn contains(&self, id: &UserId) -> bool {
        self.number(id).is_some()
    }

    /// Whether this user is active and reported as an administrator.
    pub(crate) fn is_active_administrator(&self, id: &UserId) -> bool {
        self.number(id)
            .is_some_and(|number| self.flags(number).is_active_administrator())
    }

    /// The role of this user. The platform sends `realmRoles` with administrators only, so a user without them is no
    /// administrator only if somebody has them. See `docs/wallaroo-api.md#user-records`.
    pub fn role(&self, user: &User) -> Role {
        match &user.realm_roles {
            Some(_) if user.is_administrator() => Role::Administrator,
            None if user.unreadable.contains(&"realmRoles") => Role::NotReported,
            _ if self.reported.role => Role::User,
            _ => Role::NotReported,
        }
    }

    /// The number of users with this email, ignoring case.
    pub(crate) fn count_with_email(&self, email: &str) -> usize {
        let wanted = lowercase(email);
        let candidates = self.logins.candidates(&wanted);
        candidates
            .filter(|number| is_login(self.records.texts(*number).email, &wanted))
            .count()
    }

    /// The users with this email, and the others with this username; it is given in lower case.
    pub(crate) fn with_login(&self, login: &str) -> (Vec<u32>, Vec<u32>) {
        let (mut by_email, mut by_username) = (Vec::new(), Vec::new());
        for number in self.logins.candidates(login) {
            let texts = self.records.texts(number);
            if is_login(texts.email, login) {
                by_email.push(number);
            } else if is_login(texts.username, login) {
                by_username.push(number);
            }
        }
        (by_email, by_username)
    }

    /// The records whose email, username or id is this; it is given in lower case.
    pub(crate) fn with_account(&self, account: &str) -> Vec<u32> {
        let by_login = self.logins.candidates(account);
        let mut numbers: Vec<u32> = by_login.filter(|number| self.has_login(*number, account)).collect();
        numbers.extend(self.number_of(account));
        numbers
    }

    /// The records of all these accounts, which are given in lower case.
    pub(super) fn find_accounts(&self, accounts: &[String]) -> Matches {
        let mut matches = Matches::none(self.len());
        for number in accounts.iter().flat_map(|account| self.with_account(account)) {
            matches.insert(number as usize);
        }
        matches
    }

    /// Whether another user has the email of this record, ignoring case.
    pub(crate) fn shares_email(&self, number: u32) -> bool {
        // This fact rules out almost every user; counting records costs as much as all other guards together.
        self.guard_facts(number).contains(GuardFacts::MAY_SHARE_LOGIN)
            && self
                .records
                .texts(number)
                .email
                .is_some_and(|email| self.count_with_email(email) > 1)
    }

    /// A user with this email or username, ignoring case.
    pub fn find_by_login(&self, login: &str) -> Option<User> {
        let wanted = lowercase(login);
        let mut candidates = self.logins.candidates(&wanted);
        let number = candidates.find(|number| self.has_login(*number, &wanted))?;
        self.records.get(number).into_user()
    }

    fn has_login(&self, number: u32, wanted: &str) -> bool {
        let texts = self.records.texts(number);
        is_login(texts.email, wanted) || is_login(texts.username, wanted)
    }

    /// The user's name with the email or username, in the form of an email header: `Ada Lovelace <ada@x.org>`. Without
    /// a name the account alone, without both the id.
    pub fn label_with_account(&self, id: &UserId) -> String {
        self.label_with_account_of(id, self.number(id))
    }

    /// [`Self::label_with_account`], by the number of the record.
    pub(crate) fn label_with_account_of(&self, id: &UserId, number: Option<u32>) -> String {
        let Some(number) = number else {
            return as_label(id.as_str());
        };
        let texts = self.records.texts(number);
        let account = user::account(texts.email, texts.username).map(shortened);
        let name = user::full_name(texts.first_name, texts.last_name).map(shortened);
        match (name, account) {
            (Some(name), Some(account)) => [&name, " <", &account, ">"].concat(),
            (Some(name), None) => name,
            (None, Some(account)) => account,
            (None, None) => as_label(id.as_str()),
        }
    }

    pub(crate) fn number(&self, id: &UserId) -> Option<u32> {
        self.number_of(id.as_str())
    }

    #[inline(never)] // Large, with many callers: inlining it costs size.
    pub(super) fn number_of(&self, id: &str) -> Option<u32> {
        self.ids.find(id, |number| self.records.id(number))
    }
}

fn is_login(text: Option<&str>, wanted: &str) -> bool {
    text.is_some_and(|text| lowercase(text) == wanted)
}
