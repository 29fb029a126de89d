//! A label that tells users of the same name apart.

use super::Directory;
use crate::{
    invisible::as_label,
    user::{User, UserId},
};

impl Directory {
    /// The user's label. If another user has the same one, ignoring case and accents, the email follows in parentheses,
    /// else the username, else the id. For an id that is not listed, the id.
    pub fn unique_label(&self, id: &UserId) -> String {
        let (Some(number), Some(record)) = (self.number(id), self.get(id)) else {
            return as_label(id.as_str());
        };
        let label = record.label();
        if !self.shares_label(number) {
            return label;
        }
        let account = record.user().and_then(User::account);
        let account = as_label(account.as_deref().unwrap_or(id.as_str()));
        if account == label {
            return label;
        }
        [&label, " (", &account, ")"].concat()
    }

    /// Whether another user has the same folded label. Logarithmic time.
    fn shares_label(&self, number: u32) -> bool {
        let label = |number: u32| self.packed().label(number);
        let own = label(number);
        // Degraded records come last, and are not in the order of their labels.
        let named = &self.by_name[..self.len() - self.degraded()];
        let first = named.partition_point(|other| label(*other) < own);
        named.get(first + 1).is_some_and(|second| label(*second) == own)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use crate::{Directory, fixture::*, user::Record};

    #[test]
    fn only_those_who_are_called_the_same_carry_their_email() {
        let directory = directory([
            (
                "1",
                json!({"firstName": "Ada", "lastName": "Lovelace", "email": "one@x.org"}),
            ),
            (
                "2",
                json!({"firstName": "ADA", "lastName": "Lovelace", "email": "two@x.org"}),
            ),
            ("3", json!({"firstName": "Ada", "email": "ada@x.org"})),
            ("4", json!({"email": "bob@x.org"})),
            ("5", json!({"firstName": "Zoë", "username": "zoe"})),
            ("6", json!({"firstName": "Zoe"})),
        ]);
        let label = |id: &str| directory.unique_label(&id.into());
        assert_eq!(label("1"), "Ada Lovelace (one@x.org)");
        assert_eq!(label("2"), "ADA Lovelace (two@x.org)");
        assert_eq!(label("3"), "Ada");
        assert_eq!(label("4"), "bob@x.org");
        assert_eq!(label("5"), "Zoë (zoe)");
        assert_eq!(label("6"), "Zoe (6)");
        assert_eq!(label("7"), "7");
    }

    #[test]
    fn a_record_that_cannot_be_read_is_called_by_its_id() {
        let directory = Directory::new(vec![Record::decode("a", "null"), Record::decode("b", "null")]);
        assert_eq!(directory.unique_label(&"a".into()), "a");
    }

    proptest! {
        #[test]
        fn no_two_users_have_the_same_label(names in prop::collection::vec("[aA]{0,2}", 0..12)) {
            let record = |(number, name): (usize, &String)| record(
                &format!("id{number}"),
                json!({"firstName": name, "email": format!("{number}@x.org")}),
            );
            let directory = Directory::new(names.iter().enumerate().map(record).collect());
            let mut labels: Vec<String> = directory.ids().map(|id| directory.unique_label(&id.into())).collect();
            labels.sort();
            labels.dedup();
            prop_assert_eq!(labels.len(), directory.len());
        }
    }
}
