//! Some thousand records, packed field by field.

use super::{
    flags::RecordFlags,
    sparse::SparseFields,
    verbatim::{push_text, read_text},
};
use crate::{
    search::SearchIndex,
    user::{LastSignIn, Moment, Record},
};

/// Records in columns, each by its row in the block.
#[derive(Debug, Default)]
pub(super) struct Block {
    pub(super) index: SearchIndex,
    flags: Vec<RecordFlags>,
    created: Vec<i64>,
    last_sign_in: Vec<i64>,
    /// Texts that folding changes, as they were sent.
    verbatim: Vec<u8>,
    /// Where each record ends in `verbatim`.
    ends: Vec<u32>,
}

/// The texts of a record, borrowed from where they are packed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct UserTexts<'a> {
    pub(crate) id: &'a str,
    pub(crate) username: Option<&'a str>,
    pub(crate) email: Option<&'a str>,
    pub(crate) first_name: Option<&'a str>,
    pub(crate) last_name: Option<&'a str>,
}

/// Stands for an absent time; no real one is that early.
const ABSENT: i64 = i64::MIN;
/// Stands for [`LastSignIn::Never`].
const NEVER: i64 = i64::MIN + 1;

impl Block {
    pub(super) fn len(&self) -> usize {
        self.flags.len()
    }

    /// Adds a record, and returns those of its fields that are kept apart, because few records have them.
    pub(super) fn push(&mut self, record: &Record) -> Option<SparseFields> {
        self.index.push(record);
        let folded = self.index.fields(self.len());
        let mut flags = RecordFlags::default();
        let verbatim = &mut self.verbatim;
        if record.id().as_str() != folded.id {
            flags.insert(RecordFlags::VERBATIM_ID);
            push_text(verbatim, record.id().as_str());
        }
        let (mut created, mut last_sign_in) = (ABSENT, ABSENT);
        let sparse = match record {
            Record::Degraded { reason, .. } => Some(SparseFields::Degraded(*reason)),
            Record::User(user) => {
                flags.set(RecordFlags::ENABLED, user.enabled);
                flags.set(RecordFlags::EMAIL_VERIFIED, user.email_verified == Some(true));
                flags.set(RecordFlags::EMAIL_UNVERIFIED, user.email_verified == Some(false));
                let mut text = |text: &Option<String>, folded: Option<&str>, if_folded, if_verbatim| {
                    let Some(text) = text else { return };
                    if folded == Some(text) {
                        flags.insert(if_folded);
                    } else {
                        flags.insert(if_verbatim);
                        push_text(verbatim, text);
                    }
                };
                let (if_folded, if_verbatim) = (RecordFlags::FOLDED_EMAIL, RecordFlags::VERBATIM_EMAIL);
                text(&user.email, Some(folded.email), if_folded, if_verbatim);
                if user.username.is_some() && user.username == user.email {
                    let is_email = RecordFlags::USERNAME_IS_EMAIL;
                    text(&user.username, user.username.as_deref(), is_email, RecordFlags::empty());
                } else {
                    let (if_folded, if_verbatim) = (RecordFlags::FOLDED_USERNAME, RecordFlags::VERBATIM_USERNAME);
                    text(&user.username, Some(folded.username), if_folded, if_verbatim);
                }
                let never_folded = RecordFlags::empty();
                text(&user.first_name, None, never_folded, RecordFlags::VERBATIM_FIRST_NAME);
                text(&user.last_name, None, never_folded, RecordFlags::VERBATIM_LAST_NAME);
                created = user.created.map_or(ABSENT, |moment| moment.0);
                last_sign_in = match user.last_sign_in {
                    LastSignIn::At(moment) => moment.0,
                    LastSignIn::Never => NEVER,
                    LastSignIn::NotReported => ABSENT,
                };
                SparseFields::of(user)
            }
        };
        flags.set(RecordFlags::HAS_SPARSE_FIELDS, sparse.is_some());
        self.flags.push(flags);
        self.created.push(created);
        self.last_sign_in.push(last_sign_in);
        // 4 GB of names do not fit a browser's memory.
        self.ends.push(self.verbatim.len() as u32);
        sparse
    }

    /// Frees spare capacity.
    pub(super) fn shrink_to_fit(&mut self) {
        self.index.shrink_to_fit();
        self.flags.shrink_to_fit();
        self.created.shrink_to_fit();
        self.last_sign_in.shrink_to_fit();
        self.verbatim.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// All texts of a user; of a degraded record, the id alone.
    pub(super) fn texts(&self, row: usize) -> UserTexts<'_> {
        let (flags, folded) = (self.flags[row], self.index.fields(row));
        let mut verbatim = self.verbatim(row);
        let mut text = |if_folded, if_verbatim, folded| {
            if flags.intersects(if_verbatim) {
                Some(read_text(&mut verbatim))
            } else {
                flags.intersects(if_folded).then_some(folded)
            }
        };
        // In the order in which `push` wrote them.
        let never_folded = RecordFlags::empty();
        let id = text(never_folded, RecordFlags::VERBATIM_ID, "");
        let email = text(RecordFlags::FOLDED_EMAIL, RecordFlags::VERBATIM_EMAIL, folded.email);
        let username = if flags.contains(RecordFlags::USERNAME_IS_EMAIL) {
            email
        } else {
            let (if_folded, if_verbatim) = (RecordFlags::FOLDED_USERNAME, RecordFlags::VERBATIM_USERNAME);
            text(if_folded, if_verbatim, folded.username)
        };
        UserTexts {
            id: id.unwrap_or(folded.id),
            username,
            email,
            first_name: text(never_folded, RecordFlags::VERBATIM_FIRST_NAME, ""),
            last_name: text(never_folded, RecordFlags::VERBATIM_LAST_NAME, ""),
        }
    }

    pub(super) fn id(&self, row: usize) -> &str {
        if self.flags[row].contains(RecordFlags::VERBATIM_ID) {
            read_text(&mut self.verbatim(row))
        } else {
            self.index.id(row)
        }
    }

    pub(super) fn is_enabled(&self, row: usize) -> bool {
        self.flags[row].contains(RecordFlags::ENABLED)
    }

    pub(super) fn set_enabled(&mut self, row: usize, enabled: bool) {
        self.flags[row].set(RecordFlags::ENABLED, enabled);
    }

    pub(super) fn email_verified(&self, row: usize) -> Option<bool> {
        let flags = self.flags[row];
        if flags.contains(RecordFlags::EMAIL_VERIFIED) {
            Some(true)
        } else {
            flags.contains(RecordFlags::EMAIL_UNVERIFIED).then_some(false)
        }
    }

    pub(super) fn created(&self, row: usize) -> Option<Moment> {
        Some(self.created[row]).filter(|&at| at != ABSENT).map(Moment)
    }

    pub(super) fn last_sign_in(&self, row: usize) -> LastSignIn {
        match self.last_sign_in[row] {
            ABSENT => LastSignIn::NotReported,
            NEVER => LastSignIn::Never,
            at => LastSignIn::At(Moment(at)),
        }
    }

    pub(super) fn has_sparse_fields(&self, row: usize) -> bool {
        self.flags[row].contains(RecordFlags::HAS_SPARSE_FIELDS)
    }

    /// Whether two records are equal, sparse fields apart. Equal records are packed into equal bytes.
    pub(super) fn is_same(&self, row: usize, other: &Self, other_row: usize) -> bool {
        self.flags[row] == other.flags[other_row]
            && self.created[row] == other.created[other_row]
            && self.last_sign_in[row] == other.last_sign_in[other_row]
            && self.index.record(row) == other.index.record(other_row)
            && self.verbatim(row) == other.verbatim(other_row)
    }

    fn verbatim(&self, row: usize) -> &[u8] {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.verbatim[start..self.ends[row] as usize]
    }
}
