use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::{Directory, fixture::directory};

fn form(address: &str, password: &str) -> InviteInput {
    InviteInput {
        address: address.to_owned(),
        password: Password::new(password.to_owned()),
    }
}

#[test]
fn accepts_ordinary_addresses_unchanged() {
    for address in [
        "ada@example.com",
        "o'neil+test@sub.example.co.uk",
        "grüße@münchen.de",
        "a@b.c",
    ] {
        assert_eq!(
            EmailAddress::parse(address).as_ref().map(EmailAddress::as_str),
            Ok(address)
        );
    }
}

#[test]
fn trims_what_pasting_adds() {
    let pasted = "\u{feff}\u{200b} ada@example.com\u{a0}\n";
    assert_eq!(
        EmailAddress::parse(pasted).as_ref().map(EmailAddress::as_str),
        Ok("ada@example.com")
    );
}

#[test]
fn each_mistake_has_its_own_error() {
    for (typed, problem) in [
        ("", EmailAddressError::Missing),
        (" \u{200b}", EmailAddressError::Missing),
        ("ada", EmailAddressError::NoAt),
        ("ada lovelace", EmailAddressError::NoAt),
        ("ada lovelace@example.com", EmailAddressError::Space),
        ("ada\u{200b}b@example.com", EmailAddressError::Invisible),
        ("ada\u{202e}b@example.com", EmailAddressError::Invisible),
        ("gr\u{fffd}n@example.com", EmailAddressError::ReplacementChar),
        ("@example.com", EmailAddressError::Local),
        ("a@b@example.com", EmailAddressError::Local),
        (".ada@example.com", EmailAddressError::Local),
        ("ada,bob@example.com", EmailAddressError::Local),
        ("ada@", EmailAddressError::Domain),
        ("ada@localhost", EmailAddressError::Domain),
        ("ada@example..com", EmailAddressError::Domain),
        ("ada@-x.com", EmailAddressError::Domain),
    ] {
        assert_eq!(EmailAddress::parse(typed), Err(problem), "{typed:?}");
    }
}

#[test]
fn an_existing_user_is_reported_with_the_status() {
    let directory = directory([("1", json!({"email": "Ada@example.com", "enabled": false}))]);
    let problems = form("ada@Example.com", "").check(&directory).expect_err("a problem");
    assert_eq!(problems[0].sentence, "ada@Example.com is already an inactive user.");
    assert_eq!(problems[0].existing, Some("1".into()));
}

#[test]
fn reports_all_problems_at_once() {
    let problems = form("", " x").check(&Directory::default()).expect_err("problems");
    let fields: Vec<InviteField> = problems.iter().map(|problem| problem.field).collect();
    assert_eq!(fields, [InviteField::Address, InviteField::Password]);
}

#[test]
fn an_empty_password_is_left_to_the_platform() {
    let checked = form("a@b.c", "").check(&Directory::default()).expect("an invitation");
    assert_eq!(checked.password(), None);
    let chosen = form("a@b.c", "secret")
        .check(&Directory::default())
        .expect("an invitation");
    assert_eq!(chosen.password().map(Password::reveal), Some("secret"));
}

#[test]
fn debug_does_not_print_a_password() {
    let form = form("a@b.c", "correct horse");
    assert!(!format!("{form:?}{:?}", form.check(&Directory::default())).contains("horse"));
}

proptest! {
    #[test]
    fn parsing_never_panics_and_is_idempotent(typed in ".*") {
        if let Ok(address) = EmailAddress::parse(&typed) {
            prop_assert_eq!(EmailAddress::parse(address.as_str()), Ok(address.clone()));
            prop_assert!(typed.contains(address.as_str()));
        }
    }
}
