use serde_json::json;

use super::*;
use crate::{
    DirectoryBuilder,
    fixture::{directory, record},
    user::Record,
};

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
    let would = |id: &str, pending: &[UserId]| {
        would_leave_no_administrator(&two, &id.into(), &PendingDeactivations::of(&two, pending))
    };
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
    let mut builder = DirectoryBuilder::default();
    builder.push(record("1", json!({"username": "a", "email": "a@x.org"})));
    assert_eq!(
        ask(&builder.partial_directory(50), Some("me"), "1", Change::Activate),
        Err(Refusal::ListIncomplete)
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
