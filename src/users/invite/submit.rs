//! Sends an invitation. If its response was lost, looks in the list whether it arrived.

use leptos::{prelude::*, task::spawn_local};

use super::{
    address_batch::AddressBatch,
    store::{InviteFailure, InviteStep, InviteStore, focus_on_summary},
};
use crate::{
    api::{
        error::{ApiError, ErrorKind},
        users as api,
    },
    directory::{
        invitation::{Invitation, Password},
        journal::{EntryKind, EntryOutcome},
        run::{ARRIVED_BEFORE, Run},
    },
    ui::dialog::Close,
    users::list::RowUpdate,
};

/// Sends the invitation. A lost response is looked up in the list, never sent again.
pub(super) fn send(invite: InviteStore, invitation: Invitation) {
    let (step, announcer) = (invite.step, invite.announcer);
    let epoch = invite.session.user_epoch_untracked();
    let options = invite.options.get_untracked();
    step.set(InviteStep::Sending);
    spawn_local(async move {
        let next = match ready_to_send(invite, &invitation).await {
            Err(known) => known,
            Ok(()) => match api::invite(invite.client, invitation.address(), invitation.password(), options).await {
                Ok(Some(password)) => {
                    // Loads the new user. The list shows a failure itself.
                    let _ = invite.list.load(RowUpdate::Follow).await;
                    invited(&invitation, Some(password), false)
                }
                // Every invitation is answered with a password: a response without one proves nothing.
                Ok(None) => look_up(invite, &invitation, "The platform answered without a password.", false).await,
                Err(error) if matches!(error.kind, ErrorKind::Rejected { .. }) => {
                    match is_listed(invite, &invitation).await {
                        Ok(true) => failed(&invitation, [&error.sentence(), " ", ARRIVED_BEFORE].concat()),
                        _ => refused(invite, &invitation, &error),
                    }
                }
                Err(error) if error.certainly_had_no_effect() => refused(invite, &invitation, &error),
                Err(error) => look_up(invite, &invitation, &error.sentence(), true).await,
            },
        };
        // Discard the result if the user has changed.
        if invite.session.user_epoch_untracked() != epoch {
            return;
        }
        match &next {
            InviteStep::Invited { address, .. } => {
                // Keep what was typed for the next invitation.
                invite.address.update(|typed| {
                    if typed.trim() == address {
                        typed.clear();
                    }
                });
                announcer.say(format!("{address} is invited."));
            }
            InviteStep::Form {
                failure: Some(failure), ..
            } => announcer.alert(failure.sentence.clone()),
            _ => {}
        }
        record_in_journal(invite, &invitation, &next);
        // If the form was closed meanwhile, a notice opens the result: another dialog may be open.
        step.set(next);
        focus_on_summary();
    });
}

/// Loads the list first if the last outcome is unknown, because the address may be invited already. The error is the
/// step to show instead of sending.
async fn ready_to_send(invite: InviteStore, invitation: &Invitation) -> Result<(), InviteStep> {
    if !invite.is_unconfirmed.get_untracked() {
        return Ok(());
    }
    let is_listed = is_listed(invite, invitation).await.map_err(|error| {
        failed(
            invitation,
            format!(
                "{} Nothing was sent: it is not known yet whether the last invitation arrived.",
                error.sentence()
            ),
        )
    })?;
    invite.is_unconfirmed.set(false);
    if is_listed {
        Err(invited(invitation, None, true))
    } else {
        Ok(())
    }
}

/// Loads the list to find out whether the invitation arrived. `reason` is why the response does not show it: it
/// `was_lost`, or had no password.
async fn look_up(invite: InviteStore, invitation: &Invitation, reason: &str, was_lost: bool) -> InviteStep {
    let address = invitation.address().as_str();
    match is_listed(invite, invitation).await {
        Ok(true) => invited(invitation, None, was_lost),
        Ok(false) => failed(
            invitation,
            format!("{reason} The list does not contain {address}. You can send the invitation again."),
        ),
        Err(_) => {
            invite.is_unconfirmed.set(true);
            failed(
                invitation,
                format!("{reason} It is not known whether {address} was invited. Sending again loads the list first."),
            )
        }
    }
}

/// Loads the list, and returns whether it contains the address.
async fn is_listed(invite: InviteStore, invitation: &Invitation) -> Result<bool, ApiError> {
    invite.list.load(RowUpdate::Follow).await?;
    let address = invitation.address().as_str();
    Ok(invite
        .list
        .directory
        .with_untracked(|directory| directory.find_by_login(address).is_some()))
}

fn invited(invitation: &Invitation, password: Option<Password>, was_looked_up: bool) -> InviteStep {
    InviteStep::Invited {
        address: invitation.address().as_str().to_owned(),
        password,
        was_looked_up,
    }
}

fn failed(invitation: &Invitation, sentence: String) -> InviteStep {
    InviteStep::Form {
        problems: Vec::new(),
        failure: Some(InviteFailure {
            address: invitation.address().as_str().to_owned(),
            sentence,
            is_seat_limit: false,
        }),
    }
}

fn refused(invite: InviteStore, invitation: &Invitation, error: &ApiError) -> InviteStep {
    InviteStep::Form {
        problems: Vec::new(),
        failure: Some(InviteFailure {
            address: invitation.address().as_str().to_owned(),
            sentence: error.sentence(),
            is_seat_limit: matches!(error.kind, ErrorKind::SeatLimit(_)) && invite.list.reports_sign_ins_untracked(),
        }),
    }
}

fn record_in_journal(invite: InviteStore, invitation: &Invitation, step: &InviteStep) {
    let outcome = match step {
        InviteStep::Form {
            failure: Some(failure), ..
        } if invite.is_unconfirmed.get_untracked() => EntryOutcome::Unconfirmed(failure.sentence.clone()),
        InviteStep::Form {
            failure: Some(failure), ..
        } => EntryOutcome::Failed(failure.sentence.clone()),
        InviteStep::Form { .. } | InviteStep::Sending => return,
        InviteStep::Invited { .. } => EntryOutcome::Done,
    };
    let label = invitation.address().as_str().to_owned();
    invite.journal.record(label, None, EntryKind::Invitation, outcome);
}

/// Invites all addresses in a bulk action. Malformed entries stay in the field.
pub(super) fn send_many(invite: InviteStore, close: Close, batch: &AddressBatch) {
    let owner = untrack(|| invite.session.user_id());
    let run = Run::invites(batch.ready(), invite.options.get_untracked(), owner);
    let malformed = batch.malformed();
    // The form stays as it is until the code for bulk actions has been loaded.
    invite.bulk.chunk().when_loaded(move |_| {
        close.now();
        leptos::prelude::batch(|| {
            invite.start_over();
            invite.address.set(malformed);
        });
        invite.bulk.start(run);
    });
}
