//! Who may be activated or deactivated: the only place that decides it, for single changes and bulk runs.

mod change;
mod pending_deactivations;
mod refusal;
#[cfg(test)]
mod tests;

pub use change::Change;
pub use pending_deactivations::PendingDeactivations;
pub use refusal::Refusal;

use crate::{Directory, records::UserTexts, user::UserId};

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
    let email = check(directory, actor, number, change, &PendingDeactivations::default())?;
    Ok(Permit {
        id: id.clone(),
        email: email.to_owned(),
        change,
    })
}

/// What [`permit`] checks, for a record by its number, with deactivations in flight taken into account. Returns the email,
/// the key of the API call, without copying it.
pub(crate) fn check<'a>(
    directory: &'a Directory,
    actor: Option<&UserId>,
    number: u32,
    change: Change,
    pending: &PendingDeactivations,
) -> Result<&'a str, Refusal> {
    if !directory.flags(number).is_readable() {
        return Err(Refusal::Degraded);
    }
    let texts = directory.packed().texts(number);
    if change == Change::Deactivate {
        check_deactivation(directory, actor, number, &texts, pending)?;
    }
    let email = texts.email.ok_or(Refusal::NoEmail)?;
    if directory.shares_email(number) {
        return Err(Refusal::SharedEmail);
    }
    Ok(email)
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
    texts: &UserTexts<'_>,
    pending: &PendingDeactivations,
) -> Result<(), Refusal> {
    if actor.ok_or(Refusal::UnknownIdentity)?.as_str() == texts.id {
        return Err(Refusal::Yourself);
    }
    match texts.username {
        // Keycloak usernames are in lower case; the platform need not send them so.
        Some(name) if name.eq_ignore_ascii_case("admin") => return Err(Refusal::BuiltInAdministrator),
        Some(_) => {}
        None => return Err(Refusal::UnknownUsername),
    }
    if directory.flags(number).is_role_unreadable() {
        return Err(Refusal::UnknownRole);
    }
    if is_last_administrator(directory, number, pending) {
        return Err(Refusal::LastAdministrator);
    }
    Ok(())
}
