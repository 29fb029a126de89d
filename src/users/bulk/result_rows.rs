//! The results of a run, as a table: each target with exactly one result and its reason.

use std::ops::Range;

use leptos::prelude::*;

use super::{
    passwords::PasswordCell,
    store::{BulkActions, RunId, StoredRun},
    wording::done_label,
};
use crate::{
    directory::run::{Target, TargetAction, TargetOutcome, TargetStatus},
    ui::{
        reactive::memo,
        result_table::{ResultKind, ResultRow, ResultTable},
    },
};

/// The table of a run's results.
#[component]
pub(super) fn RunResults(run: RunId) -> impl IntoView {
    let bulk = BulkActions::from_context();
    let total = memo(move || bulk.with(run, |stored| stored.run.targets().len()).unwrap_or_default());
    let kinds = memo(move || bulk.with(run, kinds).unwrap_or_default());
    let rows = move |(kind, range)| bulk.with(run, |stored| rows(stored, kind, range)).unwrap_or_default();
    let action = move |row: ResultRow| view! { <PasswordCell run number=row.index /> }.into_any();
    view! {
        <ResultTable
            name="Results"
            headings=["User", "Result"]
            total
            kinds
            rows=Callback::new(rows)
            action=Callback::new(action)
        />
    }
}

fn kinds(stored: &StoredRun) -> Vec<ResultKind> {
    let counts = stored.run.progress();
    let kinds = [
        (done_label(&stored.run), counts.done),
        (TargetOutcome::FAILED, counts.failed),
        (TargetOutcome::UNCONFIRMED, counts.unconfirmed),
        (TargetOutcome::SKIPPED, counts.skipped),
        (TargetOutcome::NOT_ATTEMPTED, counts.not_attempted),
    ];
    kinds.map(|(label, number)| ResultKind { label, number }).to_vec()
}

/// The label of the result, or of the state while the target has no result yet.
fn label_of(target: &Target, done: &'static str) -> &'static str {
    match target.status() {
        TargetStatus::Ended(TargetOutcome::Done) => done,
        status => status.label(),
    }
}

fn rows(stored: &StoredRun, kind: Option<&'static str>, range: Range<usize>) -> Vec<ResultRow> {
    let done = done_label(&stored.run);
    let targets = stored.run.targets().iter().enumerate();
    let targets = targets.filter(|(_, target)| kind.is_none_or(|kind| kind == label_of(target, done)));
    let targets = targets.skip(range.start).take(range.len());
    targets.map(|(index, target)| row(index, target, done)).collect()
}

fn row(index: usize, target: &Target, done: &'static str) -> ResultRow {
    let reason = match target.status() {
        TargetStatus::Ended(TargetOutcome::Done) if lost_its_password(target) => {
            "The response with the password was lost. The list shows that the user was invited.".to_owned()
        }
        TargetStatus::Ended(outcome) => outcome.reason(),
        _ => String::new(),
    };
    ResultRow {
        index,
        text: target.action().label().to_owned(),
        label: label_of(target, done),
        class: match target.status() {
            TargetStatus::Ended(TargetOutcome::Done) => "outcome outcome-done",
            TargetStatus::Ended(TargetOutcome::Failed(_)) => "outcome outcome-failed",
            TargetStatus::Ended(TargetOutcome::Unconfirmed(_)) => "outcome outcome-odd",
            TargetStatus::Running | TargetStatus::Confirming => "outcome outcome-running",
            _ => "outcome",
        },
        reason,
        has_action: target.password().is_some(),
    }
}

fn lost_its_password(target: &Target) -> bool {
    matches!(target.action(), TargetAction::Invite { .. }) && target.is_response_lost()
}
