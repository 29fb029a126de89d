mod calls;
mod followup;
mod guards;
mod model;
mod reconciling;
mod report;
mod simulation;
mod simulation_checks;

use serde_json::json;

use super::*;
use crate::{
    Directory,
    fixture::{directory, record},
    guard::Change,
    invitation::{EmailAddress, Password},
    user::{Record, UserId},
};

fn me() -> Option<UserId> {
    Some("me".into())
}

/// Users `1` to `count`, active and no administrators.
fn staff(count: usize) -> Directory {
    let one = |number: usize| {
        record(
            &number.to_string(),
            json!({"username": format!("u{number}"), "email": format!("u{number}@x.org")}),
        )
    };
    Directory::new((1..=count).map(one).collect())
}

fn all(directory: &Directory) -> Vec<UserId> {
    directory.records().map(|record| record.id().clone()).collect()
}

/// The same list, loaded again.
fn reloaded(directory: &Directory) -> Directory {
    Directory::new(directory.records().collect())
}

fn deactivation_of_all(directory: &Directory) -> Run {
    Run::changes(Change::Deactivate, &all(directory), directory, me())
}

fn invitation_of(address: &str) -> Run {
    let address = EmailAddress::parse(address).expect("an address");
    Run::invites(vec![address], InviteOptions::default(), me())
}

fn started(next: NextStep) -> Vec<CallHandle> {
    match next {
        NextStep::Start(calls) => calls.into_iter().map(|call| call.handle).collect(),
        other => panic!("nothing starts: {other:?}"),
    }
}

fn outcomes(run: &Run) -> Vec<(&'static str, String)> {
    let rows = run.report().into_iter();
    rows.map(|row| (row.outcome, row.reason)).collect()
}

fn finish_first_call(run: &mut Run, list: &Directory, result: CallResult) {
    let handle = started(run.next(0, list)).remove(0);
    run.record_result(handle, result);
}

fn lost() -> CallResult {
    CallResult::Lost("The connection was lost.".to_owned())
}
