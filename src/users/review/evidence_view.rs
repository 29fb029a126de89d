//! The evidence for a decision, in words.

use wallaroo_review::Evidence;

use crate::{browser::time, directory::user::Moment, users::user_model::NOT_REPORTED};

/// When the user signed in last, in short.
pub(super) fn last_sign_in_ago(evidence: &Evidence, now: Moment) -> String {
    evidence
        .last_sign_in_ms
        .map_or_else(|| last_sign_in(evidence, now), |at| time::ago(Moment(at), now))
}

/// When the user signed in last.
pub(super) fn last_sign_in(evidence: &Evidence, now: Moment) -> String {
    match evidence.last_sign_in_ms {
        Some(at) => moment(at, now),
        None if evidence.never_signed_in => "Never".to_owned(),
        None => NOT_REPORTED.to_owned(),
    }
}

/// When the user signed in last, without its age: a report is read later.
pub(super) fn exact_last_sign_in(evidence: &Evidence) -> String {
    match evidence.last_sign_in_ms {
        Some(at) => ["last sign-in ", &time::exact_short(Moment(at))].concat(),
        None if evidence.never_signed_in => "never signed in".to_owned(),
        None => "last sign-in not reported".to_owned(),
    }
}

/// When the user was created, in words.
pub(super) fn created(evidence: &Evidence, now: Moment) -> String {
    evidence
        .created_ms
        .map_or_else(|| NOT_REPORTED.to_owned(), |at| moment(at, now))
}

fn moment(at: i64, now: Moment) -> String {
    let at = Moment(at);
    [&time::ago(at, now), " (", &time::exact_short(at), ")"].concat()
}

/// Whether the user can sign in.
pub(super) fn status(evidence: &Evidence) -> &'static str {
    match evidence.active {
        Some(true) => "Active",
        Some(false) => "Inactive",
        None => "Cannot be read",
    }
}

/// Administrator or user.
pub(super) fn role(evidence: &Evidence) -> &'static str {
    match evidence.administrator {
        Some(true) => "Administrator",
        Some(false) => "User",
        None => NOT_REPORTED,
    }
}
