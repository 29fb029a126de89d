use proptest::prelude::*;

use super::*;
use crate::user::{Unreadable, UserId};

fn text() -> impl Strategy<Value = Option<String>> {
    prop::option::of(prop_oneof![
        "[a-z.]{1,6}@x[.]org",
        "[A-Za-z ÄöŁ\n\u{202e}İß]{1,5}",
        "x{120,140}",
        ".{1,3}"
    ])
}

fn moment() -> impl Strategy<Value = Moment> {
    prop_oneof![Just(0), 0..8_640_000_000_000_000_i64].prop_map(Moment)
}

prop_compose! {
    fn user()(
        id in prop_oneof!["[0-9a-f-]{1,8}", ".{0,3}", "[A-Z]{1,3}"],
        [email, name, first_name, last_name] in [text(), text(), text(), text()],
        is_email in any::<bool>(),
        (enabled, email_verified) in (any::<bool>(), any::<Option<bool>>()),
        created in prop::option::of(moment()),
        last_sign_in in prop_oneof![
            Just(LastSignIn::Never),
            Just(LastSignIn::NotReported),
            moment().prop_map(LastSignIn::At),
        ],
        realm_roles in prop::option::of(prop::collection::vec("[a-z]{0,5}", 0..3)),
        required_actions in prop::collection::vec("[A-Z_]{0,5}", 0..3),
        unreadable in prop::collection::vec(Just("email"), 0..2),
    ) -> Record {
        Record::User(User {
            id: UserId::from(id.as_str()),
            username: if is_email { email.clone() } else { name },
            email, enabled, email_verified, first_name, last_name, created, last_sign_in, realm_roles,
            required_actions, unreadable,
        })
    }
}

fn any_record() -> impl Strategy<Value = Record> {
    let reason = prop_oneof![Just(Unreadable::Null), Just(Unreadable::NoStatus)];
    let degraded = (".{0,3}", reason).prop_map(|(id, reason)| Record::Degraded {
        id: UserId::from(id.as_str()),
        reason,
    });
    prop_oneof![8 => user(), 1 => degraded]
}

/// One of the fields is the other user's, or none.
fn with_one_of(mut one: User, other: User, what: usize) -> User {
    match what {
        0 => one.id = other.id,
        1 => one.username = other.username,
        2 => one.email = other.email,
        3 => one.enabled = other.enabled,
        4 => one.email_verified = other.email_verified,
        5 => one.first_name = other.first_name,
        6 => one.last_name = other.last_name,
        7 => one.created = other.created,
        8 => one.last_sign_in = other.last_sign_in,
        9 => one.realm_roles = other.realm_roles,
        10 => one.required_actions = other.required_actions,
        11 => one.unreadable = other.unreadable,
        _ => {}
    }
    one
}

fn packed(records: &[Record]) -> Records {
    let mut packed = Records::default();
    records.iter().for_each(|record| packed.push(record));
    packed
}

#[test]
fn there_may_be_more_records_than_a_block_has() {
    let one = |number: usize| Record::decode(&format!("N{number}"), r#"{"enabled": true}"#);
    let records: Vec<Record> = (0..2 * BLOCK + 3).map(one).collect();
    let packed = packed(&records);
    assert_eq!(packed.len(), records.len());
    for (number, record) in records.iter().enumerate() {
        assert_eq!(packed.get(number as u32), *record);
        assert_eq!(packed.label(number as u32), format!("n{number}"));
    }
    let found = |words: &str| packed.find(&Query::parse(words)).iter().collect::<Vec<_>>();
    assert_eq!(found("n8192"), [8192]);
    assert_eq!(found("n 409 5"), [4095, 5409]);
    assert_eq!(found("").len(), records.len());
}

proptest! {
    #[test]
    fn what_was_packed_comes_out_as_it_was(records in prop::collection::vec(any_record(), 0..8)) {
        let packed = packed(&records);
        for (number, record) in records.iter().enumerate() {
            let number = number as u32;
            prop_assert_eq!(&packed.get(number), record);
            prop_assert_eq!(packed.id(number), record.id().as_str());
            if let Some(user) = record.user() {
                prop_assert_eq!(packed.created(number), user.created);
                prop_assert_eq!(packed.last_sign_in(number), user.last_sign_in);
                prop_assert_eq!(packed.email_verified(number), user.email_verified);
            }
        }
    }

    #[test]
    fn two_records_are_the_same_packed_if_they_are_the_same(
        before in any_record(), one in any_record(), two in any_record(), what in 0_usize..13,
    ) {
        // The same but for one field, as a rule.
        let two = match (&one, two) {
            (Record::User(one), Record::User(two)) => Record::User(with_one_of(one.clone(), two, what)),
            (_, two) => if what == 0 { one.clone() } else { two },
        };
        let (first, second) = (packed(&[before, one.clone()]), packed(std::slice::from_ref(&two)));
        prop_assert_eq!(first.is_same(1, &second, 0), one == two);
    }

    #[test]
    fn what_one_user_became_makes_no_other_one_different(records in prop::collection::vec(any_record(), 1..4)) {
        let mut packed = packed(&records);
        for enabled in [false, true] {
            packed.set_enabled(0, enabled);
            let mut wanted = records.clone();
            if let Record::User(user) = &mut wanted[0] {
                user.enabled = enabled;
            }
            let all: Vec<Record> = (0..packed.len() as u32).map(|number| packed.get(number)).collect();
            prop_assert_eq!(all, wanted);
        }
    }
}
