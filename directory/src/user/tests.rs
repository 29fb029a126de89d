use super::*;

const GUIDE: &str = r#"{"access": {"impersonate": true, "manageGroupMembership": true, "manage": true, "mapRoles": true, "view": true}, "createdTimestamp": 1669221287375, "disableableCredentialTypes": [], "email": "john.hansarick@wallaroo.ai", "emailVerified": true, "enabled": true, "id": "5e9c9a2b-7a7f-454a-b8e7-91e3c2d86c9f", "notBefore": 0, "requiredActions": [], "username": "john.hansarick@wallaroo.ai"}"#;

fn user(json: &str) -> User {
    match Record::decode("u1", json) {
        Record::User(user) => user,
        degraded => panic!("not a user: {degraded:?}"),
    }
}

fn degraded(json: &str) -> Unreadable {
    match Record::decode("u1", json) {
        Record::Degraded { reason, .. } => reason,
        user => panic!("not degraded: {user:?}"),
    }
}

#[test]
fn the_record_of_the_guide_is_read_whole() {
    let Record::User(john) = Record::decode("5e9c9a2b-7a7f-454a-b8e7-91e3c2d86c9f", GUIDE) else {
        panic!("degraded");
    };
    assert_eq!(john.email.as_deref(), Some("john.hansarick@wallaroo.ai"));
    assert_eq!(john.created, Some(Moment(1_669_221_287_375)));
    assert_eq!(john.last_sign_in, LastSignIn::NotReported);
    assert_eq!(john.email_verified, Some(true));
    assert!(john.enabled);
    assert!(john.unreadable.is_empty());
}

#[test]
fn a_last_sign_in_of_null_is_never_and_an_absent_one_is_not_reported() {
    assert_eq!(
        user(r#"{"enabled":true,"lastLogin":null}"#).last_sign_in,
        LastSignIn::Never
    );
    assert_eq!(user(r#"{"enabled":true}"#).last_sign_in, LastSignIn::NotReported);
    assert_eq!(
        user(r#"{"enabled":true,"lastLogin":5}"#).last_sign_in,
        LastSignIn::At(Moment(5))
    );
}

#[test]
fn a_wrong_type_costs_one_field_and_is_named() {
    let odd = user(r#"{"enabled":true,"email":42,"lastName":["x"],"createdTimestamp":"soon","username":"ada"}"#);
    assert_eq!(odd.unreadable, ["email", "lastName", "createdTimestamp"]);
    assert_eq!(odd.username.as_deref(), Some("ada"));
    assert_eq!(odd.email, None);
}

#[test]
fn a_time_no_calendar_holds_is_named_instead_of_shown() {
    assert_eq!(
        user(r#"{"enabled":true,"createdTimestamp":1e300}"#).unreadable,
        ["createdTimestamp"]
    );
}

#[test]
fn what_cannot_be_a_user_is_a_degraded_record_with_its_reason() {
    assert_eq!(degraded(" null"), Unreadable::Null);
    assert_eq!(degraded(" [1]"), Unreadable::NotARecord);
    assert_eq!(degraded(r#""ada""#), Unreadable::NotARecord);
    assert_eq!(degraded("{"), Unreadable::NotARecord);
    assert_eq!(degraded("{}"), Unreadable::NoStatus);
    assert_eq!(degraded(r#"{"enabled":"yes"}"#), Unreadable::NoStatus);
    assert_eq!(degraded(r#"{"enabled":true,"id":"u2"}"#), Unreadable::OtherId);
}

#[test]
fn a_field_that_comes_twice_makes_a_record_unreadable_because_nobody_can_say_which_counts() {
    assert_eq!(degraded(r#"{"enabled":true,"enabled":false}"#), Unreadable::NotARecord);
    assert_eq!(
        degraded(r#"{"enabled":true,"email":"a@b.c","email":null}"#),
        Unreadable::NotARecord
    );
    assert!(user(r#"{"enabled":true,"totp":1,"totp":2}"#).enabled);
}

#[test]
fn unknown_fields_are_of_no_consequence() {
    assert!(
        user(r#"{"enabled":true,"__proto__":{"x":1},"totp":false}"#)
            .unreadable
            .is_empty()
    );
}

#[test]
fn a_user_is_called_by_name_then_email_then_username_then_id() {
    assert_eq!(
        user(r#"{"enabled":true,"firstName":"Ada","lastName":"Lovelace"}"#).label(),
        "Ada Lovelace"
    );
    assert_eq!(
        user(r#"{"enabled":true,"firstName":" ","email":"a@b.c","username":"x"}"#).label(),
        "a@b.c"
    );
    assert_eq!(user(r#"{"enabled":true,"username":"admin"}"#).label(), "admin");
    assert_eq!(user(r#"{"enabled":true}"#).label(), "u1");
}

#[test]
fn a_name_cannot_turn_the_text_around_it_and_one_that_nobody_sees_is_none() {
    let turned = r#"{"enabled":true,"firstName":"\u202eevil","lastName":"\u200b","email":"a\u202e@b.c"}"#;
    assert_eq!(user(turned).full_name().as_deref(), Some("evil"));
    let blank = r#"{"enabled":true,"firstName":"\u200b\u200d","lastName":"\u2060 ","email":"a\u202e@b.c"}"#;
    assert_eq!(user(blank).full_name(), None);
    assert_eq!(user(blank).label(), "a@b.c");
    // Persian is spelled with a joiner.
    let persian = r#"{"enabled":true,"firstName":"علی\u200cرضا"}"#;
    assert_eq!(user(persian).label(), "علی\u{200c}رضا");
}

#[test]
fn a_label_is_never_longer_than_fits_a_sentence() {
    let json = serde_json::json!({"enabled": true, "firstName": "é".repeat(10_000)}).to_string();
    let label = user(&json).label();
    assert_eq!(label.chars().count(), crate::invisible::LABEL_CHARS + 1);
    assert!(label.ends_with('…'));
}

proptest::proptest! {
    #[test]
    fn no_text_whatever_makes_decoding_panic(id in ".*", json in ".*") {
        let _ = Record::decode(&id, &json);
    }

    #[test]
    fn no_field_of_any_type_hides_an_enabled_user(
        field in "(username|email|firstName|lastName|createdTimestamp|lastLogin|realmRoles|requiredActions|emailVerified)",
        value in "(null|true|-1|1e400|\"\"|\"x\"|\\[\\]|\\[1\\]|\\{\\})",
    ) {
        let record = Record::decode("u1", &format!("{{\"enabled\":true,\"{field}\":{value}}}"));
        proptest::prop_assert!(record.user().is_some());
    }
}
