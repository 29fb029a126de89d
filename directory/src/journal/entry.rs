//! One thing that was done.

use crate::{
    guard::Change,
    run::RunCounts,
    user::{Moment, UserId},
};

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// One user was activated or deactivated.
    Change(Change),
    /// One address was invited.
    Invitation,
    /// The names or the role of one user were edited.
    Edit,
    /// Several users were activated or deactivated in a bulk run.
    BulkChange {
        /// Which of the two.
        change: Change,
        /// How many ended how.
        counts: RunCounts,
    },
    /// Several addresses were invited in a bulk run.
    BulkInvitation {
        /// How many ended how.
        counts: RunCounts,
    },
}

impl EntryKind {
    /// What it is called, whatever came of it.
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Change(change) => change.noun(),
            Self::Invitation => "invitation",
            Self::Edit => "edit",
            Self::BulkChange { change, .. } => match change {
                Change::Activate => "bulk activation",
                Change::Deactivate => "bulk deactivation",
            },
            Self::BulkInvitation { .. } => "bulk invitation",
        }
    }
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryOutcome {
    /// It was done: the record was read again and shows it.
    Done,
    /// It was not, or not for all, for this reason.
    Failed(String),
    /// Nobody knows, for this reason.
    Unknown(String),
}

impl EntryOutcome {
    /// A run is done if nothing more is to be done for anybody: what was skipped was so already, or refused by a guard.
    pub(super) fn of_run(counts: RunCounts) -> Self {
        let of_all = [" of ", &counts.total().to_string()].concat();
        let open = counts.failed + counts.not_attempted;
        let sentence = |count: usize, what: &str| [&count.to_string(), &of_all, what].concat();
        if counts.unconfirmed + counts.confirming + counts.running > 0 {
            let count = counts.unconfirmed + counts.confirming + counts.running;
            Self::Unknown(sentence(count, " could not be confirmed."))
        } else if open + counts.waiting > 0 {
            Self::Failed(sentence(open + counts.waiting, " were not done."))
        } else {
            Self::Done
        }
    }

    /// What it is called in a table.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed(_) => "failed",
            Self::Unknown(_) => "unknown",
        }
    }

    /// Why, in a sentence; empty where it was done.
    pub fn reason(&self) -> &str {
        match self {
            Self::Done => "",
            Self::Failed(reason) | Self::Unknown(reason) => reason,
        }
    }
}

/// The id of an entry: no two entries have the same, not even after the journal was cleared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct EntryId(pub(super) u32);

/// One entry of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub(super) id: EntryId,
    /// Whom it was about, in words.
    pub who: String,
    /// The user, where it was one and is known.
    pub user: Option<UserId>,
    /// What was done.
    pub what: EntryKind,
    /// When.
    pub when: Moment,
    /// What came of it.
    pub outcome: EntryOutcome,
    /// Whether it was undone since.
    pub is_undone: bool,
    /// The entry of the run that this one is the undo of.
    pub(super) undoes: Option<EntryId>,
    /// Who was activated or deactivated by it, or may have been.
    pub(super) changed: Vec<UserId>,
}

impl Entry {
    /// Its id, for as long as the page is open.
    pub fn id(&self) -> EntryId {
        self.id
    }
}
