//! What became of everybody in a run: each with one outcome and its reason.

use std::ops::Range;

use leptos::prelude::*;

use super::{
    passwords::PasswordCell,
    store::{BulkActions, RunId, StoredRun},
};
use crate::{
    directory::run::{Target, TargetAction, TargetOutcome, TargetStatus},
    ui::{
        reactive::memo,
        result_table::{ResultKind, ResultRow, ResultTable},
    },
};

/// The list of a run.
#[component]
pub(super) fn RunResults(run: RunId) -> impl IntoView {
    let bulk = BulkActions::from_context();
    let kinds = memo(move || bulk.with(run, kinds).unwrap_or_default());
    let lines = move |(kind, range)| bulk.with(run, |stored| lines(stored, kind, range)).unwrap_or_default();
    let more = move |line: ResultRow| view! { <PasswordCell run number=line.place /> }.into_any();
    view! { <ResultTable name="Outcomes" headings=["Whom", "Outcome"] kinds lines=Callback::new(lines) more=Callback::new(more) /> }
}

fn kinds(stored: &StoredRun) -> Vec<ResultKind> {
    let progress = stored.run.progress();
    let kinds = [
        ("All", progress.total()),
        ("Done", progress.done),
        ("Failed", progress.failed),
        ("Unconfirmed", progress.unconfirmed),
        ("Skipped", progress.skipped),
        ("Not attempted", progress.not_attempted),
    ];
    kinds.map(|(label, number)| ResultKind { label, number }).to_vec()
}

/// The place of a target's kind among the kinds; one that has not ended is among all only.
fn kind_of(target: &Target) -> usize {
    match target.status() {
        TargetStatus::Ended(TargetOutcome::Done) => 1,
        TargetStatus::Ended(TargetOutcome::Failed(_)) => 2,
        TargetStatus::Ended(TargetOutcome::Unconfirmed(_)) => 3,
        TargetStatus::Ended(TargetOutcome::Skipped(_)) => 4,
        TargetStatus::Ended(TargetOutcome::NotAttempted(_)) => 5,
        _ => 0,
    }
}

fn lines(stored: &StoredRun, kind: usize, range: Range<usize>) -> Vec<ResultRow> {
    let targets = stored.run.targets().iter().enumerate();
    let targets = targets.filter(|(_, target)| kind == 0 || kind == kind_of(target));
    let targets = targets.skip(range.start).take(range.len());
    targets.map(|(place, target)| line(place, target)).collect()
}

fn line(place: usize, target: &Target) -> ResultRow {
    let (word, reason) = match target.status() {
        TargetStatus::Ended(TargetOutcome::Done) if lost_its_password(target) => {
            let sentence = "The answer was lost, and the password with it. The list shows that it was done.";
            (TargetOutcome::Done.word(), sentence.to_owned())
        }
        TargetStatus::Ended(outcome) => (outcome.word(), outcome.reason()),
        other => (other.word(), String::new()),
    };
    ResultRow {
        place,
        text: target.action().label().to_owned(),
        word,
        class: match target.status() {
            TargetStatus::Ended(TargetOutcome::Done) => "outcome outcome-done",
            TargetStatus::Ended(TargetOutcome::Failed(_)) => "outcome outcome-failed",
            TargetStatus::Ended(TargetOutcome::Unconfirmed(_)) => "outcome outcome-odd",
            TargetStatus::Running | TargetStatus::Confirming => "outcome outcome-running",
            _ => "outcome",
        },
        reason,
        has_more: target.password().is_some(),
    }
}

fn lost_its_password(target: &Target) -> bool {
    matches!(target.action(), TargetAction::Invite { .. }) && target.is_response_lost()
}
