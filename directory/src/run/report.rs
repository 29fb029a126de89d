//! The report of a run, for the clipboard and for a file. It contains no passwords.

use super::{Run, TargetStatus};
use crate::export::{push_as_text, push_row};

/// One row of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRow<'a> {
    /// See [`super::TargetAction::label`].
    pub label: &'a str,
    /// The word for the outcome, or for the status if the target has not ended.
    pub outcome: &'static str,
    /// The reason as a sentence, or empty.
    pub reason: String,
}

const HEADER: [&str; 3] = ["user", "outcome", "reason"];

impl Run {
    /// One row for each target, in order.
    pub fn report(&self) -> Vec<ReportRow<'_>> {
        let rows = self.targets.iter().map(|target| ReportRow {
            label: target.action.label(),
            outcome: target.status.label(),
            reason: match &target.status {
                TargetStatus::Ended(outcome) => outcome.reason(),
                _ => String::new(),
            },
        });
        rows.collect()
    }
}

/// The report for the clipboard: tab-separated columns, a line feed after each row, a header row. Control characters
/// become spaces, and no cell can start a formula where it is pasted.
pub fn report_as_text(rows: &[ReportRow<'_>]) -> String {
    let mut out = HEADER.join("\t");
    for row in rows {
        out.push('\n');
        for (number, cell) in [row.label, row.outcome, &row.reason].into_iter().enumerate() {
            if number > 0 {
                out.push('\t');
            }
            let plain: String = cell.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            // Spreadsheet programs take a leading quotation mark for a quoted cell that may span the following ones.
            out.push_str(if plain.starts_with('"') { "'" } else { "" });
            push_as_text(&mut out, &plain);
        }
    }
    out.push('\n');
    out
}

/// The addresses and generated passwords for the clipboard: separated by a tab, a line feed after each row.
pub fn passwords_as_text(run: &Run) -> String {
    let secrets = run.targets.iter().filter_map(|target| {
        let password = target.password.as_ref()?;
        Some([target.action.label(), "\t", password.reveal(), "\n"].concat())
    });
    secrets.collect()
}

/// The report as CSV, in the dialect of [`crate::export`].
pub fn report_as_csv(rows: &[ReportRow<'_>]) -> String {
    let mut out = String::new();
    push_row(&mut out, &HEADER);
    for row in rows {
        push_row(&mut out, &[row.label, row.outcome, &row.reason]);
    }
    out
}
