//! The records, packed. One struct with its texts for each of 100,000 users takes twice the memory of all that is known
//! of them: most of an email or an id is in the search's text already, letter for letter.

use std::collections::HashMap;

use crate::{
    search::{Index, Matches, Query, Words},
    user::{LastSignIn, Moment, Record, Unreadable, User, UserId},
};

/// All records, each under its number, and the text in which they are searched.
#[derive(Debug, Default)]
pub(crate) struct Records {
    /// So many in each, but the last. One text for all would be moved whenever it grows, and what it leaves behind is
    /// lost: WebAssembly gives no memory back.
    blocks: Vec<Block>,
    /// What few records have.
    rare: HashMap<u32, Rare>,
}

/// How many records a block has: a power of two.
const BLOCK: usize = 4096;

#[derive(Debug, Default)]
struct Block {
    index: Index,
    marks: Vec<Marks>,
    created: Vec<i64>,
    last_sign_in: Vec<i64>,
    /// Texts that search reads otherwise, one after the other, each behind its length.
    spelled: Vec<u8>,
    /// Where each record ends in `spelled`.
    ends: Vec<u32>,
}

/// What of a record fits into single bits: where its texts are, and what is yes or no.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Marks(u16);

#[derive(Debug, PartialEq, Eq)]
enum Rare {
    User {
        realm_roles: Option<Vec<String>>,
        required_actions: Vec<String>,
        unreadable: Vec<&'static str>,
    },
    Degraded(Unreadable),
}

/// No moment: it would be before the Big Bang was over.
const NONE: i64 = i64::MIN;
/// The user has never signed in.
const NEVER: i64 = i64::MIN + 1;

impl Marks {
    const ENABLED: u16 = 1;
    const VERIFIED: u16 = 1 << 1;
    const UNVERIFIED: u16 = 1 << 2;
    const RARE: u16 = 1 << 3;
    /// The id is spelled; else it is as search reads it.
    const ID: u16 = 1 << 4;
    const EMAIL: u16 = 1 << 5;
    const EMAIL_AS_SEARCHED: u16 = 1 << 6;
    const USERNAME: u16 = 1 << 7;
    const USERNAME_AS_SEARCHED: u16 = 1 << 8;
    const USERNAME_IS_EMAIL: u16 = 1 << 9;
    const FIRST_NAME: u16 = 1 << 10;
    const LAST_NAME: u16 = 1 << 11;

    fn has(self, bit: u16) -> bool {
        self.0 & bit != 0
    }

    fn set(&mut self, bit: u16, is_so: bool) {
        self.0 = if is_so { self.0 | bit } else { self.0 & !bit };
    }
}

impl Records {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        let before = self.blocks.len().saturating_sub(1) * BLOCK;
        before + self.blocks.last().map_or(0, |block| block.marks.len())
    }

    /// What a record is sorted by: its first line that says something.
    pub(crate) fn label(&self, number: u32) -> &str {
        let (block, at) = self.place(number);
        block.index.label(at)
    }

    /// The records in which every word of the query occurs.
    pub(crate) fn find(&self, query: &Query) -> Matches {
        let mut matches = Matches::none(self.len());
        match Words::of(query) {
            None => (0..self.len()).for_each(|number| matches.insert(number)),
            Some(words) => {
                for (first, block) in (0..).step_by(BLOCK).zip(&self.blocks) {
                    block.index.find(&words, first, &mut matches);
                }
            }
        }
        matches
    }

    /// Adds one; its number is how many there were before.
    pub(crate) fn push(&mut self, record: &Record) {
        let number = self.len();
        if number.is_multiple_of(BLOCK) {
            self.blocks.push(Block::default());
        }
        let at = number / BLOCK;
        if let Some(rare) = self.blocks[at].push(record) {
            self.rare.insert(number as u32, rare);
        }
        if number % BLOCK == BLOCK - 1 {
            self.blocks[at].seal();
        }
    }

    /// The record of this number, as it was added.
    #[inline(never)] // Large, and asked for in many places.
    pub(crate) fn get(&self, number: u32) -> Record {
        let (block, at) = self.place(number);
        let (marks, lines) = (block.marks[at], block.index.lines(at));
        let mut spelled = block.spelled(at);
        let mut text = |as_searched: u16, as_spelled: u16, searched: &str| {
            if marks.has(as_spelled) {
                Some(read(&mut spelled).to_owned())
            } else {
                marks.has(as_searched).then(|| searched.to_owned())
            }
        };
        let id = text(0, Marks::ID, "");
        let id = UserId::from(id.as_deref().unwrap_or(lines.id));
        let (realm_roles, required_actions, unreadable) = match self.rare.get(&number) {
            Some(Rare::Degraded(reason)) => return Record::Degraded { id, reason: *reason },
            Some(Rare::User {
                realm_roles,
                required_actions,
                unreadable,
            }) => (realm_roles.clone(), required_actions.clone(), unreadable.clone()),
            None => Default::default(),
        };
        let email = text(Marks::EMAIL_AS_SEARCHED, Marks::EMAIL, lines.email);
        let username = if marks.has(Marks::USERNAME_IS_EMAIL) {
            email.clone()
        } else {
            text(Marks::USERNAME_AS_SEARCHED, Marks::USERNAME, lines.username)
        };
        Record::User(User {
            id,
            username,
            email,
            enabled: marks.has(Marks::ENABLED),
            email_verified: self.email_verified(number),
            first_name: text(0, Marks::FIRST_NAME, ""),
            last_name: text(0, Marks::LAST_NAME, ""),
            created: self.created(number),
            last_sign_in: self.last_sign_in(number),
            realm_roles,
            required_actions,
            unreadable,
        })
    }

    /// The key it is listed under.
    pub(crate) fn id(&self, number: u32) -> &str {
        let (block, at) = self.place(number);
        if block.marks[at].has(Marks::ID) {
            read(&mut block.spelled(at))
        } else {
            block.index.id(at)
        }
    }

    /// [`User::created`]
    pub(crate) fn created(&self, number: u32) -> Option<Moment> {
        let (block, at) = self.place(number);
        Some(block.created[at]).filter(|&at| at != NONE).map(Moment)
    }

    /// [`User::last_sign_in`]
    pub(crate) fn last_sign_in(&self, number: u32) -> LastSignIn {
        let (block, at) = self.place(number);
        match block.last_sign_in[at] {
            NONE => LastSignIn::NotReported,
            NEVER => LastSignIn::Never,
            at => LastSignIn::At(Moment(at)),
        }
    }

    /// [`User::email_verified`]
    pub(crate) fn email_verified(&self, number: u32) -> Option<bool> {
        let (block, at) = self.place(number);
        let marks = block.marks[at];
        if marks.has(Marks::VERIFIED) {
            Some(true)
        } else {
            marks.has(Marks::UNVERIFIED).then_some(false)
        }
    }

    /// Sets [`User::enabled`] of a user; of a record that cannot be read it says nothing.
    pub(crate) fn set_enabled(&mut self, number: u32, enabled: bool) {
        if !matches!(self.rare.get(&number), Some(Rare::Degraded(_))) {
            let number = number as usize;
            self.blocks[number / BLOCK].marks[number % BLOCK].set(Marks::ENABLED, enabled);
        }
    }

    /// Whether this record and that one of another list are the same.
    pub(crate) fn is_same(&self, number: u32, other: &Self, of_other: u32) -> bool {
        // A record is packed in one way only.
        let ((block, at), (others, place)) = (self.place(number), other.place(of_other));
        block.marks[at] == others.marks[place]
            && block.created[at] == others.created[place]
            && block.last_sign_in[at] == others.last_sign_in[place]
            && block.index.record(at) == others.index.record(place)
            && block.spelled(at) == others.spelled(place)
            && (!block.marks[at].has(Marks::RARE) || self.rare.get(&number) == other.rare.get(&of_other))
    }

    fn place(&self, number: u32) -> (&Block, usize) {
        let number = number as usize;
        (&self.blocks[number / BLOCK], number % BLOCK)
    }
}

impl Block {
    /// Adds a record, and hands back what of it few have.
    fn push(&mut self, record: &Record) -> Option<Rare> {
        self.index.push(record);
        let lines = self.index.lines(self.marks.len());
        let mut marks = Marks::default();
        let spelled = &mut self.spelled;
        if record.id().as_str() != lines.id {
            marks.set(Marks::ID, true);
            spell(spelled, record.id().as_str());
        }
        let (mut created, mut last_sign_in) = (NONE, NONE);
        let rare = match record {
            Record::Degraded { reason, .. } => Some(Rare::Degraded(*reason)),
            Record::User(user) => {
                marks.set(Marks::ENABLED, user.enabled);
                marks.set(Marks::VERIFIED, user.email_verified == Some(true));
                marks.set(Marks::UNVERIFIED, user.email_verified == Some(false));
                let mut text = |text: &Option<String>, searched: Option<&str>, [as_searched, as_spelled]: [u16; 2]| {
                    let Some(text) = text else { return };
                    let is_there = searched == Some(text);
                    marks.set(if is_there { as_searched } else { as_spelled }, true);
                    if !is_there {
                        spell(spelled, text);
                    }
                };
                text(&user.email, Some(lines.email), [Marks::EMAIL_AS_SEARCHED, Marks::EMAIL]);
                if user.username.is_some() && user.username == user.email {
                    text(&user.username, user.username.as_deref(), [Marks::USERNAME_IS_EMAIL, 0]);
                } else {
                    let bits = [Marks::USERNAME_AS_SEARCHED, Marks::USERNAME];
                    text(&user.username, Some(lines.username), bits);
                }
                text(&user.first_name, None, [0, Marks::FIRST_NAME]);
                text(&user.last_name, None, [0, Marks::LAST_NAME]);
                created = user.created.map_or(NONE, |moment| moment.0);
                last_sign_in = match user.last_sign_in {
                    LastSignIn::At(moment) => moment.0,
                    LastSignIn::Never => NEVER,
                    LastSignIn::NotReported => NONE,
                };
                Rare::of(user)
            }
        };
        marks.set(Marks::RARE, rare.is_some());
        self.marks.push(marks);
        self.created.push(created);
        self.last_sign_in.push(last_sign_in);
        // 4 GB of names do not fit a browser's memory.
        self.ends.push(self.spelled.len() as u32);
        rare
    }

    /// Gives back what was kept free for more.
    fn seal(&mut self) {
        self.index.seal();
        self.marks.shrink_to_fit();
        self.created.shrink_to_fit();
        self.last_sign_in.shrink_to_fit();
        self.spelled.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    fn spelled(&self, at: usize) -> &[u8] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.spelled[start..self.ends[at] as usize]
    }
}

impl Rare {
    fn of(user: &User) -> Option<Self> {
        let is_there = user.realm_roles.is_some() || !user.required_actions.is_empty() || !user.unreadable.is_empty();
        is_there.then(|| Self::User {
            realm_roles: user.realm_roles.clone(),
            required_actions: user.required_actions.clone(),
            unreadable: user.unreadable.clone(),
        })
    }
}

/// Adds a text behind its length, seven bits to a byte, the lowest first.
fn spell(spelled: &mut Vec<u8>, text: &str) {
    let mut length = text.len();
    while length >= 0x80 {
        spelled.push(length as u8 | 0x80);
        length >>= 7;
    }
    spelled.push(length as u8);
    spelled.extend_from_slice(text.as_bytes());
}

/// Takes the next text off.
fn read<'a>(spelled: &mut &'a [u8]) -> &'a str {
    let (mut length, mut shift) = (0, 0);
    while let Some((&byte, rest)) = spelled.split_first() {
        *spelled = rest;
        length |= usize::from(byte & 0x7f) << shift;
        shift += 7;
        if byte < 0x80 {
            break;
        }
    }
    let (text, rest) = spelled.split_at(length.min(spelled.len()));
    *spelled = rest;
    // Only whole texts were added.
    std::str::from_utf8(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text() -> impl Strategy<Value = Option<String>> {
        prop::option::of(prop_oneof![
            "[a-z.]{1,6}@x[.]org",
            "[A-Za-z ÄöŁ\n\u{202e}İß]{1,5}",
            "x{120,140}",
            ".{1,3}"
        ])
    }

    fn moment() -> impl Strategy<Value = Moment> {
        prop_oneof![Just(0), 0..8_640_000_000_000_000_i64].prop_map(Moment)
    }

    prop_compose! {
        fn user()(
            id in prop_oneof!["[0-9a-f-]{1,8}", ".{0,3}", "[A-Z]{1,3}"],
            [email, name, first_name, last_name] in [text(), text(), text(), text()],
            is_email in any::<bool>(),
            (enabled, email_verified) in (any::<bool>(), any::<Option<bool>>()),
            created in prop::option::of(moment()),
            last_sign_in in prop_oneof![
                Just(LastSignIn::Never),
                Just(LastSignIn::NotReported),
                moment().prop_map(LastSignIn::At),
            ],
            realm_roles in prop::option::of(prop::collection::vec("[a-z]{0,5}", 0..3)),
            required_actions in prop::collection::vec("[A-Z_]{0,5}", 0..3),
            unreadable in prop::collection::vec(Just("email"), 0..2),
        ) -> Record {
            Record::User(User {
                id: UserId::from(id.as_str()),
                username: if is_email { email.clone() } else { name },
                email, enabled, email_verified, first_name, last_name, created, last_sign_in, realm_roles,
                required_actions, unreadable,
            })
        }
    }

    fn any_record() -> impl Strategy<Value = Record> {
        let reason = prop_oneof![Just(Unreadable::Null), Just(Unreadable::NoStatus)];
        let degraded = (".{0,3}", reason).prop_map(|(id, reason)| Record::Degraded {
            id: UserId::from(id.as_str()),
            reason,
        });
        prop_oneof![8 => user(), 1 => degraded]
    }

    fn packed(records: &[Record]) -> Records {
        let mut packed = Records::default();
        records.iter().for_each(|record| packed.push(record));
        packed
    }

    #[test]
    fn there_may_be_more_records_than_a_block_has() {
        let one = |number: usize| Record::decode(&format!("N{number}"), r#"{"enabled": true}"#);
        let records: Vec<Record> = (0..2 * BLOCK + 3).map(one).collect();
        let packed = packed(&records);
        assert_eq!(packed.len(), records.len());
        for (number, record) in records.iter().enumerate() {
            assert_eq!(packed.get(number as u32), *record);
            assert_eq!(packed.label(number as u32), format!("n{number}"));
        }
        let found = |words: &str| packed.find(&Query::parse(words)).iter().collect::<Vec<_>>();
        assert_eq!(found("n8192"), [8192]);
        assert_eq!(found("n 409 5"), [4095, 5409]);
        assert_eq!(found("").len(), records.len());
    }

    proptest! {
        #[test]
        fn what_was_packed_comes_out_as_it_was(records in prop::collection::vec(any_record(), 0..8)) {
            let packed = packed(&records);
            for (number, record) in records.iter().enumerate() {
                let number = number as u32;
                prop_assert_eq!(&packed.get(number), record);
                prop_assert_eq!(packed.id(number), record.id().as_str());
                if let Some(user) = record.user() {
                    prop_assert_eq!(packed.created(number), user.created);
                    prop_assert_eq!(packed.last_sign_in(number), user.last_sign_in);
                    prop_assert_eq!(packed.email_verified(number), user.email_verified);
                }
            }
        }

        #[test]
        fn two_records_are_the_same_packed_if_they_are_the_same(
            before in any_record(), one in any_record(), two in prop::option::of(any_record()),
        ) {
            let two = two.unwrap_or_else(|| one.clone());
            let (first, second) = (packed(&[before, one.clone()]), packed(std::slice::from_ref(&two)));
            prop_assert_eq!(first.is_same(1, &second, 0), one == two);
        }

        #[test]
        fn what_one_user_became_makes_no_other_one_different(records in prop::collection::vec(any_record(), 1..4)) {
            let mut packed = packed(&records);
            for enabled in [false, true] {
                packed.set_enabled(0, enabled);
                let mut wanted = records.clone();
                if let Record::User(user) = &mut wanted[0] {
                    user.enabled = enabled;
                }
                let all: Vec<Record> = (0..packed.len() as u32).map(|number| packed.get(number)).collect();
                prop_assert_eq!(all, wanted);
            }
        }
    }
}
