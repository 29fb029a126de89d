//! Some thousand records in columns.

use super::Rare;
use crate::{
    search::Index,
    user::{LastSignIn, Moment, Record},
};

/// Records in columns, each under its place among them.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// What is searched.
    pub(super) index: Index,
    marks: Vec<Marks>,
    created: Vec<i64>,
    last_sign_in: Vec<i64>,
    /// Texts that search reads otherwise, one after the other, each behind its length.
    spelled: Vec<u8>,
    /// Where each record ends in `spelled`.
    ends: Vec<u32>,
}

/// The texts of a user, borrowed from where they are packed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Texts<'a> {
    pub(crate) id: &'a str,
    pub(crate) username: Option<&'a str>,
    pub(crate) email: Option<&'a str>,
    pub(crate) first_name: Option<&'a str>,
    pub(crate) last_name: Option<&'a str>,
}

/// What of a record fits into single bits: where its texts are, and what is yes or no.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Marks(u16);

/// No moment: no date that anything can show is so early.
const NONE: i64 = i64::MIN;
/// The user has never signed in.
const NEVER: i64 = i64::MIN + 1;

impl Marks {
    const ENABLED: u16 = 1;
    const VERIFIED: u16 = 1 << 1;
    const UNVERIFIED: u16 = 1 << 2;
    /// There is something that few have.
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

impl Block {
    /// How many records there are.
    pub(super) fn len(&self) -> usize {
        self.marks.len()
    }

    /// Adds a record, and hands back what of it few have.
    pub(super) fn push(&mut self, record: &Record) -> Option<Rare> {
        self.index.push(record);
        let lines = self.index.lines(self.len());
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
    pub(super) fn seal(&mut self) {
        self.index.seal();
        self.marks.shrink_to_fit();
        self.created.shrink_to_fit();
        self.last_sign_in.shrink_to_fit();
        self.spelled.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// What a user is called in every field, or the id alone.
    pub(super) fn texts(&self, at: usize) -> Texts<'_> {
        let (marks, lines) = (self.marks[at], self.index.lines(at));
        let mut spelled = self.spelled(at);
        let mut text = |as_searched: u16, as_spelled: u16, searched| {
            if marks.has(as_spelled) {
                Some(read(&mut spelled))
            } else {
                marks.has(as_searched).then_some(searched)
            }
        };
        // In the order in which they were spelled.
        let id = text(0, Marks::ID, "");
        let email = text(Marks::EMAIL_AS_SEARCHED, Marks::EMAIL, lines.email);
        let username = if marks.has(Marks::USERNAME_IS_EMAIL) {
            email
        } else {
            text(Marks::USERNAME_AS_SEARCHED, Marks::USERNAME, lines.username)
        };
        Texts {
            id: id.unwrap_or(lines.id),
            username,
            email,
            first_name: text(0, Marks::FIRST_NAME, ""),
            last_name: text(0, Marks::LAST_NAME, ""),
        }
    }

    /// The key it is listed under.
    pub(super) fn id(&self, at: usize) -> &str {
        if self.marks[at].has(Marks::ID) {
            read(&mut self.spelled(at))
        } else {
            self.index.id(at)
        }
    }

    pub(super) fn is_enabled(&self, at: usize) -> bool {
        self.marks[at].has(Marks::ENABLED)
    }

    pub(super) fn set_enabled(&mut self, at: usize, enabled: bool) {
        self.marks[at].set(Marks::ENABLED, enabled);
    }

    pub(super) fn email_verified(&self, at: usize) -> Option<bool> {
        let marks = self.marks[at];
        if marks.has(Marks::VERIFIED) {
            Some(true)
        } else {
            marks.has(Marks::UNVERIFIED).then_some(false)
        }
    }

    pub(super) fn created(&self, at: usize) -> Option<Moment> {
        Some(self.created[at]).filter(|&at| at != NONE).map(Moment)
    }

    pub(super) fn last_sign_in(&self, at: usize) -> LastSignIn {
        match self.last_sign_in[at] {
            NONE => LastSignIn::NotReported,
            NEVER => LastSignIn::Never,
            at => LastSignIn::At(Moment(at)),
        }
    }

    pub(super) fn is_rare(&self, at: usize) -> bool {
        self.marks[at].has(Marks::RARE)
    }

    /// Whether this record and that one are the same, but for what few have.
    pub(super) fn is_same(&self, at: usize, other: &Self, place: usize) -> bool {
        // A record is packed in one way only.
        self.marks[at] == other.marks[place]
            && self.created[at] == other.created[place]
            && self.last_sign_in[at] == other.last_sign_in[place]
            && self.index.record(at) == other.index.record(place)
            && self.spelled(at) == other.spelled(place)
    }

    fn spelled(&self, at: usize) -> &[u8] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.spelled[start..self.ends[at] as usize]
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
