//! Entries of the journal.

use serde::{Deserialize, Serialize};

use crate::{
    edit::EditedFields,
    guard::Change,
    run::RunCounts,
    user::{Moment, UserId},
};

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// One user was activated or deactivated.
    Change(Change),
    /// Names or the administrator role of one user were edited.
    Edit(EditedFields),
    /// One address was invited.
    Invitation,
    /// Several users were activated or deactivated in a bulk run.
    BulkChange {
        /// Which of the two.
        change: Change,
        /// The number of targets by outcome.
        counts: RunCounts,
    },
    /// Several addresses were invited in a bulk run.
    BulkInvitation {
        /// The number of targets by outcome.
        counts: RunCounts,
    },
}

impl EntryKind {
    /// The noun for it in a sentence.
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Change(change) => change.noun(),
            Self::Edit(fields) => fields.noun(),
            Self::Invitation => "invitation",
            Self::BulkChange { change, .. } => match change {
                Change::Activate => "bulk activation",
                Change::Deactivate => "bulk deactivation",
            },
            Self::BulkInvitation { .. } => "bulk invitation",
        }
    }

    /// The noun by itself, in a table: with a capital.
    pub fn title(&self) -> String {
        let mut title = self.noun().to_owned();
        if let Some(first) = title.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        title
    }
}

/// The outcome of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum EntryOutcome {
    /// Done: the record was loaded again and shows it.
    Done,
    /// Not done, or not for all, for this reason.
    Failed(String),
    /// Unknown, for this reason.
    Unconfirmed(String),
}

impl EntryOutcome {
    /// Shown in place of [`Self::label`] for an entry that has been undone.
    pub const UNDONE: &str = "Undone";

    /// The outcome of a run. Skipped targets do not count against it: they had the status already, or a guard refused.
    pub(super) fn of_run(counts: RunCounts) -> Self {
        let of_all = [" of ", &counts.not_skipped().to_string()].concat();
        let open = counts.failed + counts.not_attempted;
        let sentence = |count: usize, what: &str| [&count.to_string(), &of_all, what].concat();
        if counts.unconfirmed + counts.confirming + counts.running > 0 {
            let count = counts.unconfirmed + counts.confirming + counts.running;
            Self::Unconfirmed(sentence(count, " could not be confirmed."))
        } else if open + counts.waiting > 0 {
            Self::Failed(sentence(open + counts.waiting, " were not done."))
        } else {
            Self::Done
        }
    }

    /// What a list that was loaded after a change says of it.
    pub fn by_list(change: Change, is_enabled: bool) -> Self {
        if is_enabled == change.leaves_enabled() {
            Self::Done
        } else {
            Self::Failed("The list shows that it was not done.".to_owned())
        }
    }

    /// The label in a table.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Done => "Done",
            Self::Failed(_) => "Failed",
            Self::Unconfirmed(_) => "Unconfirmed",
        }
    }

    /// The reason as a sentence; empty where it was done.
    pub fn reason(&self) -> &str {
        match self {
            Self::Done => "",
            Self::Failed(reason) | Self::Unconfirmed(reason) => reason,
        }
    }
}

/// The id of an entry, never reused, not even after [`super::Journal::clear`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct EntryId(pub(super) u32);

/// One entry of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub(super) id: EntryId,
    /// The user, the address, or the number of them, for a table.
    pub label: String,
    /// The user, if it was about a single known one.
    pub user: Option<UserId>,
    /// What was done.
    pub kind: EntryKind,
    /// When it was done.
    pub when: Moment,
    /// Its outcome.
    pub outcome: EntryOutcome,
    /// Whether it has been undone since.
    pub is_undone: bool,
    /// The entry that this one undid.
    pub(super) undoes: Option<EntryId>,
    /// The user of a single status change, whatever its outcome; the users that a run changed or may have changed; else
    /// empty.
    pub(super) changed: Vec<UserId>,
}

impl Entry {
    /// Its id.
    pub fn id(&self) -> EntryId {
        self.id
    }

    /// Whether it undid another entry.
    pub fn is_undo(&self) -> bool {
        self.undoes.is_some()
    }

    /// Whether it is about this user, alone or as one of those whom a bulk run changed or may have changed.
    pub fn concerns(&self, user: &UserId) -> bool {
        self.user.as_ref() == Some(user) || self.changed.contains(user)
    }
}
