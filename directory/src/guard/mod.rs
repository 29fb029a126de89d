//! Who may be activated or deactivated by what the list says, for single changes and bulk runs. The page adds what is
//! being changed now (`InFlight::permit`).

mod change;
mod facts;
mod pending_deactivations;
mod refusal;
#[cfg(test)]
mod tests;

pub use change::Change;
pub(crate) use facts::GuardFacts;
pub use pending_deactivations::PendingDeactivations;
pub use refusal::Refusal;

use crate::{Directory, user::UserId};

/// Permission to change one user. Only [`permit`] creates one, and the API calls require one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permit {
    id: UserId,
    email: String,
    change: Change,
}

impl Permit {
    /// The user to change.
    pub fn id(&self) -> &UserId {
        &self.id
    }

    /// The user's email, the key of the API calls. See `docs/wallaroo-api.md#usersactivate-and-usersdeactivate`.
    pub fn email(&self) -> &str {
        &self.email
    }

    /// The permitted change.
    pub fn change(&self) -> Change {
        self.change
    }
}

/// Checks whether `actor` (the id in the token, `None` if unknown) may make this change.
///
/// Nobody deactivates their own user: compared by id, never by email, and refused if the actor is unknown.
pub fn permit(directory: &Directory, actor: Option<&UserId>, id: &UserId, change: Change) -> Result<Permit, Refusal> {
    if directory.is_partial() {
        return Err(Refusal::ListIncomplete);
    }
    let number = directory.number(id).ok_or(Refusal::Unlisted)?;
    check(directory, actor, number, change, &PendingDeactivations::default())?;
    let email = directory.packed().texts(number).email.ok_or(Refusal::NoEmail)?;
    Ok(Permit {
        id: id.clone(),
        email: email.to_owned(),
        change,
    })
}

/// What [`permit`] checks, for a record by its number, with deactivations in flight taken into account.
pub(crate) fn check(
    directory: &Directory,
    actor: Option<&UserId>,
    number: u32,
    change: Change,
    pending: &PendingDeactivations,
) -> Result<(), Refusal> {
    if !directory.flags(number).is_readable() {
        return Err(Refusal::Degraded);
    }
    if change == Change::Deactivate {
        check_deactivation(directory, actor, number, pending)?;
    }
    if !directory.guard_facts(number).contains(GuardFacts::HAS_EMAIL) {
        return Err(Refusal::NoEmail);
    }
    if directory.shares_email(number) {
        return Err(Refusal::SharedEmail);
    }
    Ok(())
}

/// Whether no active administrator would remain if this user and all in `pending` were deactivated. Constant time.
pub fn would_leave_no_administrator(directory: &Directory, id: &UserId, pending: &PendingDeactivations) -> bool {
    let number = directory.number(id);
    number.is_some_and(|number| is_last_administrator(directory, number, pending))
}

fn is_last_administrator(directory: &Directory, number: u32, pending: &PendingDeactivations) -> bool {
    if !directory.flags(number).is_active_administrator() {
        return false;
    }
    let is_leaving = pending.administrators.contains(directory.packed().id(number));
    let others = pending.administrators.len() - usize::from(is_leaving);
    directory
        .active_administrators()
        .is_some_and(|active| active <= others + 1)
}

fn check_deactivation(
    directory: &Directory,
    actor: Option<&UserId>,
    number: u32,
    pending: &PendingDeactivations,
) -> Result<(), Refusal> {
    // No two records of a directory have the same id.
    if directory.number(actor.ok_or(Refusal::UnknownIdentity)?) == Some(number) {
        return Err(Refusal::Yourself);
    }
    let facts = directory.guard_facts(number);
    if facts.contains(GuardFacts::BUILT_IN_ADMINISTRATOR) {
        return Err(Refusal::BuiltInAdministrator);
    }
    if !facts.contains(GuardFacts::HAS_USERNAME) {
        return Err(Refusal::UnknownUsername);
    }
    if directory.flags(number).is_role_unreadable() {
        return Err(Refusal::UnknownRole);
    }
    if is_last_administrator(directory, number, pending) {
        return Err(Refusal::LastAdministrator);
    }
    Ok(())
}
