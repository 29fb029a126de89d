//! The journal as JSON, which is stored over a reload.

use serde::{Deserialize, Serialize};

use super::{Entry, EntryId, EntryKind, EntryOutcome, Journal};
use crate::{
    edit::EditedFields,
    guard::Change,
    run::RunCounts,
    user::{Moment, UserId},
};

#[derive(Serialize, Deserialize)]
struct KeptEntry {
    label: String,
    user: Option<String>,
    kind: KeptKind,
    when: i64,
    outcome: EntryOutcome,
    is_undone: bool,
    /// The distance to the entry that this one undid, in entries.
    undoes: Option<u32>,
    changed: Vec<String>,
}

#[derive(Serialize, Deserialize)]
enum KeptKind {
    Change(Change),
    Edit(u8),
    Invitation,
    BulkChange { change: Change, counts: RunCounts },
    BulkInvitation { counts: RunCounts },
}

impl Journal {
    /// The newest entries as JSON, in about `max_bytes` at most. If not all fit, the oldest of them is stored without
    /// its users, so it cannot be undone.
    pub fn to_text(&self, max_bytes: usize) -> String {
        let mut kept = Vec::new();
        let mut bytes = 0;
        for entry in self.entries() {
            bytes += 300 + entry.label.len() + entry.outcome.reason().len() + 40 * entry.changed.len();
            if bytes > max_bytes {
                kept.push(KeptEntry::of(entry, &[]));
                break;
            }
            kept.push(KeptEntry::of(entry, &entry.changed));
        }
        kept.reverse();
        serde_json::to_string(&kept).unwrap_or_default()
    }

    /// Restores the entries of [`Self::to_text`]. No effect if the journal is not empty, or the text cannot be parsed.
    pub fn restore(&mut self, text: &str) {
        if self.entries.is_empty()
            && let Ok(kept) = serde_json::from_str::<Vec<KeptEntry>>(text)
        {
            for one in kept {
                let entry = one.into_entry(self.next_id());
                self.push(entry);
            }
        }
    }
}

impl KeptEntry {
    fn of(entry: &Entry, changed: &[UserId]) -> Self {
        Self {
            label: entry.label.clone(),
            user: entry.user.as_ref().map(ToString::to_string),
            kind: match entry.kind {
                EntryKind::Change(change) => KeptKind::Change(change),
                EntryKind::Edit(fields) => KeptKind::Edit(fields.bits()),
                EntryKind::Invitation => KeptKind::Invitation,
                EntryKind::BulkChange { change, counts } => KeptKind::BulkChange { change, counts },
                EntryKind::BulkInvitation { counts } => KeptKind::BulkInvitation { counts },
            },
            when: entry.when.0,
            outcome: entry.outcome.clone(),
            is_undone: entry.is_undone,
            undoes: entry.undoes.map(|undone| entry.id.0 - undone.0),
            changed: changed.iter().map(ToString::to_string).collect(),
        }
    }

    fn into_entry(self, id: EntryId) -> Entry {
        Entry {
            id,
            label: self.label,
            user: self.user.as_deref().map(UserId::from),
            kind: match self.kind {
                KeptKind::Change(change) => EntryKind::Change(change),
                KeptKind::Edit(bits) => EntryKind::Edit(EditedFields::from_bits_truncate(bits)),
                KeptKind::Invitation => EntryKind::Invitation,
                KeptKind::BulkChange { change, counts } => EntryKind::BulkChange { change, counts },
                KeptKind::BulkInvitation { counts } => EntryKind::BulkInvitation { counts },
            },
            when: Moment(self.when),
            outcome: self.outcome,
            is_undone: self.is_undone,
            // The entry that it undid may be older than all that were stored.
            undoes: self
                .undoes
                .map(|distance| EntryId(id.0.checked_sub(distance).unwrap_or(u32::MAX))),
            changed: self.changed.iter().map(|id| UserId::from(id.as_str())).collect(),
        }
    }
}

#[cfg(test)]
#[path = "kept_tests.rs"]
mod tests;
