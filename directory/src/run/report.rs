//! What became of everybody, for the clipboard and for a file. Passwords are no part of it.

use super::{Run, TargetStatus};
use crate::export::{push_as_text, push_row};

/// One target of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRow<'a> {
    /// Whom it is about.
    pub who: &'a str,
    /// The word of the outcome, or of where the target stands if the run has not finished.
    pub outcome: &'static str,
    /// Why, in a sentence; empty where there is nothing to say.
    pub reason: String,
}

const HEADER: [&str; 3] = ["user", "outcome", "reason"];

impl Run {
    /// One row for each target, in order.
    pub fn report(&self) -> Vec<ReportRow<'_>> {
        let rows = self.targets.iter().map(|target| ReportRow {
            who: target.task.who(),
            outcome: target.status.word(),
            reason: match &target.status {
                TargetStatus::Ended(outcome) => outcome.reason(),
                _ => String::new(),
            },
        });
        rows.collect()
    }
}

/// For the clipboard: columns by tabs, rows by line feeds, with a header. What would break a row is a space, and no
/// cell can start a formula where it is pasted.
pub fn as_text(rows: &[ReportRow<'_>]) -> String {
    let mut out = HEADER.join("\t");
    for row in rows {
        out.push('\n');
        for (number, cell) in [row.who, row.outcome, &row.reason].into_iter().enumerate() {
            if number > 0 {
                out.push('\t');
            }
            let plain: String = cell.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            // A quotation mark in front may make one cell of all that follows.
            out.push_str(if plain.starts_with('"') { "'" } else { "" });
            push_as_text(&mut out, &plain);
        }
    }
    out.push('\n');
    out
}

/// The addresses of those for whom the platform made a password, and the passwords, for the clipboard and nothing else:
/// columns by a tab, rows by line feeds.
pub fn as_secrets(run: &Run) -> String {
    let secrets = run.targets.iter().filter_map(|target| {
        let password = target.password.as_ref()?;
        Some([target.task.who(), "\t", password.reveal(), "\n"].concat())
    });
    secrets.collect()
}

/// For a file: CSV as in [`crate::export`].
pub fn as_csv(rows: &[ReportRow<'_>]) -> String {
    let mut out = String::new();
    push_row(&mut out, &HEADER);
    for row in rows {
        push_row(&mut out, &[row.who, row.outcome, &row.reason]);
    }
    out
}
