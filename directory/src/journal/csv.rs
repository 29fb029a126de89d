//! The journal as CSV.

use super::{Entry, Journal};
use crate::export::{push_row, time_as_text};

const HEADER: [&str; 7] = ["time", "action", "user", "user_id", "outcome", "reason", "undone"];

/// The journal as CSV, the newest entry first, with times in UTC. No cell can start a formula.
pub fn to_csv(journal: &Journal) -> String {
    let mut out = String::new();
    push_row(&mut out, &HEADER);
    for entry in journal.entries() {
        let undone = match journal.undone_of_run(entry.id()) {
            Some((undone, done)) if !entry.is_undone => [&undone.to_string(), " of ", &done.to_string()].concat(),
            _ => if entry.is_undone { "yes" } else { "no" }.to_owned(),
        };
        push_row(
            &mut out,
            &cells(entry, &time_as_text(entry.when), &entry.kind.title(), &undone),
        );
    }
    out
}

fn cells<'a>(entry: &'a Entry, time: &'a str, action: &'a str, undone: &'a str) -> [&'a str; HEADER.len()] {
    [
        time,
        action,
        &entry.label,
        entry.user.as_ref().map_or("", |id| id.as_str()),
        entry.outcome.label(),
        entry.outcome.reason(),
        undone,
    ]
}
