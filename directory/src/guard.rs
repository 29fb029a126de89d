//! Who may be activated or deactivated. One place for every way of asking: row, panel, bulk and keyboard.

use std::collections::HashSet;

use super::{Directory, user::UserId};

/// The two things that can be done to a user's status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Let the user sign in.
    Activate,
    /// Keep the user from signing in.
    Deactivate,
}

impl Change {
    /// The change that applies to a user in this state.
    pub fn for_status(enabled: bool) -> Self {
        if enabled { Self::Deactivate } else { Self::Activate }
    }

    /// The state this change is meant to bring about.
    pub fn leaves_enabled(self) -> bool {
        self == Self::Activate
    }

    /// What undoes it.
    pub fn inverse(self) -> Self {
        Self::for_status(self.leaves_enabled())
    }

    /// What it is called in a sentence.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Activate => "activation",
            Self::Deactivate => "deactivation",
        }
    }

    /// What the button says.
    pub fn verb(self) -> &'static str {
        match self {
            Self::Activate => "Activate",
            Self::Deactivate => "Deactivate",
        }
    }
}

/// Leave to change one user: only [`permit`] makes one, and only with one can the call be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permit {
    id: UserId,
    email: String,
    change: Change,
}

impl Permit {
    /// Whom it is about.
    pub fn id(&self) -> &UserId {
        &self.id
    }

    /// The email that the platform knows the user by (activate and deactivate take no id).
    pub fn email(&self) -> &str {
        &self.email
    }

    /// What it permits.
    pub fn change(&self) -> Change {
        self.change
    }
}

/// Why a user may not be changed, in words for the person who would.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// What a bulk run does to others, or to this user, is not in the list yet.
    #[error("A bulk run is under way.")]
    BulkRun,
    /// What a change that was begun before does to this user is not in the list yet.
    #[error("A change of this user was still under way.")]
    UnderWay,
    /// Only the beginning of the list is there, and whoever is last or has a twin is known at its end.
    #[error("The list is still being read.")]
    StillDirectoryBuilder,
    /// The id is not in the list any more.
    #[error("This user is no longer in the list.")]
    Unlisted,
    /// The record cannot be read.
    #[error("This record cannot be read, so it cannot be changed here.")]
    Degraded,
    /// The signed-in administrator's own record.
    #[error("This is you. You cannot deactivate yourself.")]
    Yourself,
    /// It is not known who is signed in, so anybody might be oneself.
    #[error("Your session does not say which of these users you are, so nobody can be deactivated.")]
    UnknownIdentity,
    /// The user named `admin`, who is how the instance is got back into.
    #[error("The built-in user “admin” cannot be deactivated.")]
    BuiltInAdministrator,
    /// The username cannot be read, so this may be the built-in one.
    #[error("The username cannot be read, so this may be the built-in “admin”.")]
    UnknownUsername,
    /// The roles cannot be read, so this may be the last administrator.
    #[error("The roles of this user cannot be read, so this may be the last administrator.")]
    UnknownRole,
    /// Activate and deactivate are keyed by email.
    #[error("This user has no email address that can be read, and the platform finds users by email.")]
    NoEmail,
    /// The platform would change one of them, and nobody knows which.
    #[error("Several users share this email address, so the platform cannot tell which one is meant.")]
    SharedEmail,
    /// Afterwards nobody could undo it.
    #[error("This is the last active administrator.")]
    LastAdministrator,
}

/// Whether `actor` (the id in the token, `None` if it is not known) may do this to that user.
///
/// The self-guard compares ids, never emails, and fails closed.
pub fn permit(directory: &Directory, actor: Option<&UserId>, id: &UserId, change: Change) -> Result<Permit, Refusal> {
    if directory.is_partial() {
        return Err(Refusal::StillDirectoryBuilder);
    }
    let number = directory.number(id).ok_or(Refusal::Unlisted)?;
    let email = check(directory, actor, number, change, &Leaving::default())?;
    Ok(Permit {
        id: id.clone(),
        email: email.to_owned(),
        change,
    })
}

/// What [`permit`] checks, of a record by its number and without a copy, with those who are leaving: the email by which
/// the platform would be asked, or why it may not be.
pub(crate) fn check<'a>(
    directory: &'a Directory,
    actor: Option<&UserId>,
    number: u32,
    change: Change,
    leaving: &Leaving,
) -> Result<&'a str, Refusal> {
    if !directory.flags(number).is_readable() {
        return Err(Refusal::Degraded);
    }
    if change == Change::Deactivate {
        check_deactivation(directory, actor, number, leaving)?;
    }
    let email = directory.packed().texts(number).email.ok_or(Refusal::NoEmail)?;
    if directory.shares_email(number) {
        return Err(Refusal::SharedEmail);
    }
    Ok(email)
}

/// Active administrators who are being deactivated, or may have been since the list was read. The list shows them still,
/// but they are nobody to rely on. Made of one state of a directory, and stale for any other.
#[derive(Debug, Default)]
pub struct Leaving {
    administrators: HashSet<UserId>,
    generation: u64,
}

impl Leaving {
    /// Of these users those who count.
    pub fn of<'a>(directory: &Directory, ids: impl IntoIterator<Item = &'a UserId>) -> Self {
        let mut leaving = Self {
            administrators: HashSet::new(),
            generation: directory.generation(),
        };
        ids.into_iter().for_each(|id| leaving.add(directory, id));
        leaving
    }

    /// Adds a user, if it is one who counts.
    pub(crate) fn add(&mut self, directory: &Directory, id: &UserId) {
        if directory.is_active_administrator(id) {
            self.administrators.insert(id.clone());
        }
    }

    /// This user stays after all.
    pub(crate) fn remove(&mut self, id: &UserId) {
        self.administrators.remove(id);
    }

    /// Whether the directory is not the one that this was made of.
    pub(crate) fn is_stale(&self, directory: &Directory) -> bool {
        self.generation != directory.generation()
    }
}

/// Whether nobody would be left to look after the instance once this user is deactivated, if those who are leaving
/// are deactivated as well. Takes the same time however many those are.
pub fn would_leave_no_administrator(directory: &Directory, id: &UserId, leaving: &Leaving) -> bool {
    let number = directory.number(id);
    number.is_some_and(|number| is_last_administrator(directory, number, leaving))
}

fn is_last_administrator(directory: &Directory, number: u32, leaving: &Leaving) -> bool {
    if !directory.flags(number).is_active_administrator() {
        return false;
    }
    let is_leaving = leaving.administrators.contains(directory.packed().id(number));
    let others = leaving.administrators.len() - usize::from(is_leaving);
    directory
        .active_administrators()
        .is_some_and(|active| active <= others + 1)
}

fn check_deactivation(
    directory: &Directory,
    actor: Option<&UserId>,
    number: u32,
    leaving: &Leaving,
) -> Result<(), Refusal> {
    let texts = directory.packed().texts(number);
    if actor.ok_or(Refusal::UnknownIdentity)?.as_str() == texts.id {
        return Err(Refusal::Yourself);
    }
    match texts.username {
        // Keycloak's usernames are in lower case; whoever writes one otherwise still means this one.
        Some(name) if name.eq_ignore_ascii_case("admin") => return Err(Refusal::BuiltInAdministrator),
        Some(_) => {}
        None => return Err(Refusal::UnknownUsername),
    }
    if directory.flags(number).is_role_unreadable() {
        return Err(Refusal::UnknownRole);
    }
    if is_last_administrator(directory, number, leaving) {
        return Err(Refusal::LastAdministrator);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{super::fixture::directory, *};
    use crate::user::Record;

    fn ask(directory: &Directory, actor: Option<&str>, id: &str, change: Change) -> Result<Permit, Refusal> {
        permit(directory, actor.map(UserId::from).as_ref(), &id.into(), change)
    }

    fn ada_and_bob() -> Directory {
        directory([
            (
                "ada",
                json!({"username": "ada@x.org", "email": "ada@x.org", "realmRoles": ["admin"]}),
            ),
            ("bob", json!({"username": "bob@x.org", "email": "Bob@x.org"})),
        ])
    }

    #[test]
    fn an_administrator_may_deactivate_and_activate_somebody_else() {
        for change in [Change::Deactivate, Change::Activate] {
            let permit = ask(&ada_and_bob(), Some("ada"), "bob", change).expect("a permit");
            assert_eq!((permit.email(), permit.change()), ("Bob@x.org", change));
        }
    }

    #[test]
    fn nobody_deactivates_themselves_whatever_their_email_says() {
        let directory = directory([
            ("me", json!({"username": "a", "email": "old@x.org"})),
            ("other", json!({"username": "b", "email": "me@x.org"})),
        ]);
        assert_eq!(
            ask(&directory, Some("me"), "me", Change::Deactivate),
            Err(Refusal::Yourself)
        );
        assert!(ask(&directory, Some("me"), "other", Change::Deactivate).is_ok());
    }

    #[test]
    fn an_unknown_identity_deactivates_nobody_but_may_activate() {
        assert_eq!(
            ask(&ada_and_bob(), None, "bob", Change::Deactivate),
            Err(Refusal::UnknownIdentity)
        );
        assert!(ask(&ada_and_bob(), None, "bob", Change::Activate).is_ok());
    }

    #[test]
    fn the_built_in_admin_stays_even_if_it_has_an_email_or_capitals() {
        let directory = directory([
            ("1", json!({"username": "Admin", "email": "root@x.org"})),
            ("2", json!({"username": "me"})),
        ]);
        assert_eq!(
            ask(&directory, Some("2"), "1", Change::Deactivate),
            Err(Refusal::BuiltInAdministrator)
        );
    }

    #[test]
    fn a_username_that_cannot_be_read_might_be_the_built_in_one() {
        let directory = directory([("1", json!({"username": 4, "email": "x@x.org"}))]);
        assert_eq!(
            ask(&directory, Some("2"), "1", Change::Deactivate),
            Err(Refusal::UnknownUsername)
        );
    }

    #[test]
    fn without_an_email_or_with_a_shared_one_nothing_can_be_asked_of_the_platform() {
        let directory = directory([
            ("1", json!({"username": "a"})),
            ("2", json!({"username": "b", "email": "same@x.org"})),
            ("3", json!({"username": "c", "email": "SAME@x.org", "enabled": false})),
        ]);
        for change in [Change::Activate, Change::Deactivate] {
            assert_eq!(ask(&directory, Some("me"), "1", change), Err(Refusal::NoEmail));
            assert_eq!(ask(&directory, Some("me"), "2", change), Err(Refusal::SharedEmail));
            assert_eq!(ask(&directory, Some("me"), "3", change), Err(Refusal::SharedEmail));
        }
    }

    #[test]
    fn the_last_active_administrator_stays_and_the_last_but_one_may_go() {
        let admin = |enabled: bool, name: &str| json!({"username": name, "email": format!("{name}@x.org"), "realmRoles": ["admin"], "enabled": enabled});
        let one = directory([("1", admin(true, "a")), ("2", admin(false, "b"))]);
        assert_eq!(
            ask(&one, Some("me"), "1", Change::Deactivate),
            Err(Refusal::LastAdministrator)
        );
        let two = directory([("1", admin(true, "a")), ("2", admin(true, "b"))]);
        assert!(ask(&two, Some("me"), "1", Change::Deactivate).is_ok());
    }

    #[test]
    fn who_is_being_deactivated_counts_as_gone_for_the_last_administrator() {
        let admin = |name: &str| json!({"username": name, "email": format!("{name}@x.org"), "realmRoles": ["admin"]});
        let two = directory([("1", admin("a")), ("2", admin("b")), ("3", json!({"username": "c"}))]);
        let would =
            |id: &str, leaving: &[UserId]| would_leave_no_administrator(&two, &id.into(), &Leaving::of(&two, leaving));
        assert!(!would("1", &[]));
        assert!(!would("1", &["1".into(), "3".into()]));
        assert!(would("1", &["2".into()]));
        assert!(!would("3", &["1".into(), "2".into()]));
    }

    #[test]
    fn roles_that_cannot_be_read_might_be_the_last_administrators() {
        let directory = directory([("1", json!({"username": "a", "email": "a@x.org", "realmRoles": "admin"}))]);
        assert_eq!(
            ask(&directory, Some("me"), "1", Change::Deactivate),
            Err(Refusal::UnknownRole)
        );
    }

    #[test]
    fn nobody_is_changed_before_the_whole_list_is_there() {
        let mut builder = crate::DirectoryBuilder::default();
        builder.push(crate::fixture::record(
            "1",
            json!({"username": "a", "email": "a@x.org"}),
        ));
        assert_eq!(
            ask(&builder.partial_directory(50), Some("me"), "1", Change::Activate),
            Err(Refusal::StillDirectoryBuilder)
        );
        assert!(ask(&builder.finish(), Some("me"), "1", Change::Activate).is_ok());
    }

    #[test]
    fn a_degraded_or_vanished_record_cannot_be_changed() {
        let directory = Directory::new(vec![Record::decode("1", "null")]);
        assert_eq!(
            ask(&directory, Some("me"), "1", Change::Activate),
            Err(Refusal::Degraded)
        );
        assert_eq!(
            ask(&directory, Some("me"), "9", Change::Activate),
            Err(Refusal::Unlisted)
        );
    }
}
