use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::{
    facets::{Day, StatusFilter},
    fixture::{directory, record},
    user::UserId,
    view::{View, matching},
};

const GRACE: &str = "0f8fad5b-d9cb-469f-a165-70867728950e";

fn people() -> Directory {
    directory([
        ("a", json!({"firstName": "Ada", "email": "Ada@x.org"})),
        (
            "b",
            json!({"firstName": "Bob", "username": "bob@x.org", "enabled": false}),
        ),
        (
            "c",
            json!({"firstName": "Ada", "username": "ada", "email": "other@x.org"}),
        ),
        (GRACE, json!({"firstName": "Grace"})),
    ])
}

fn shown(directory: &Directory, search: &str) -> Vec<String> {
    let view = View {
        search: search.to_owned(),
        ..View::default()
    };
    let ids = matching(directory, &view, Day(0));
    ids.iter().map(ToString::to_string).collect()
}

fn search(text: &str) -> AccountSearch {
    AccountSearch::of(text, &people()).unwrap_or_default()
}

#[test]
fn several_addresses_and_ids_find_all_of_theirs_and_nobody_else() {
    let all = ["a", "b", GRACE];
    for separator in [",", ";", " ", "\n", "\t", ", ", "\r\n", ">,<"] {
        let text = ["ada@X.org", "bob@x.org", &GRACE.to_uppercase(), "new@x.org"].join(separator);
        assert_eq!(shown(&people(), &text), all, "{separator:?}");
    }
    let with_names = "Ada Lovelace <ada@x.org>, \"Bob\" <mailto:bob@x.org>; new@x.org";
    assert_eq!(shown(&people(), with_names), ["a", "b"]);
}

#[test]
fn a_name_beside_addresses_finds_nobody() {
    // "ada" is the username of somebody else.
    assert_eq!(shown(&people(), "ada@x.org, ada, bob@x.org"), ["a", "b"]);
    assert_eq!(search("ada@x.org, ada, bob@x.org").unreadable, ["ada"]);
}

#[test]
fn one_address_is_searched_for_by_its_letters() {
    assert_eq!(shown(&people(), "x.org"), ["a", "c", "b"]);
    assert_eq!(shown(&people(), "ada@x.org, ADA@x.org"), ["a"]);
    assert_eq!(AccountSearch::of("ada@x.org", &people()), None);
    assert_eq!(AccountSearch::of("ada bob", &people()), None);
}

#[test]
fn unknown_addresses_are_named_and_can_be_invited_but_ids_and_mistakes_cannot() {
    let other = GRACE.replace('0', "1");
    let found = search(&format!("new@x.org ada@x.org broken@x {other}"));
    assert_eq!((found.wanted, found.found), (4, 1));
    assert_eq!(found.unknown, [other.as_str(), "broken@x", "new@x.org"]);
    assert_eq!(found.to_invite(), ["new@x.org"]);
}

#[test]
fn filters_apply_to_what_is_found() {
    let mut view = View {
        search: "ada@x.org bob@x.org".to_owned(),
        ..View::default()
    };
    view.filters.status = Some(StatusFilter::Active);
    assert!(view.is_filtered());
    assert_eq!(matching(&people(), &view, Day(0)), [UserId::from("a")]);
    assert_eq!(search(&view.search).found, 2);
}

#[test]
fn a_text_of_one_address_is_told_from_one_with_more() {
    assert_eq!(only_account(" New@x.org "), Some("new@x.org".to_owned()));
    assert_eq!(only_account("New One <new@x.org>"), Some("new@x.org".to_owned()));
    assert_eq!(only_account(GRACE), Some(GRACE.to_owned()));
    assert_eq!(only_account("new@x.org ada"), None);
    assert_eq!(only_account("new@x.org ada@x.org"), None);
    assert_eq!(only_account("new"), None);
}

proptest! {
    #[test]
    fn what_a_list_finds_is_what_each_of_its_addresses_finds(
        users in prop::collection::vec("[a-cA-C]{1,2}", 0..30),
        wanted in prop::collection::btree_set("[a-c]{1,2}", 2..9),
        separator in prop::sample::select(vec![",", ";", " ", "\n", "\t", " ;\r\n"]),
    ) {
        let users = users.iter().enumerate();
        let records = users.map(|(number, name)| record(&format!("{number:04}"), json!({"email": format!("{name}@x.org")})));
        let directory = Directory::new(records.collect());
        let addresses: Vec<String> = wanted.iter().map(|name| format!("{name}@x.org")).collect();
        let text = addresses.join(separator);
        let mut one_by_one: Vec<String> = addresses.iter().flat_map(|address| {
            // Only one of the directory's own lookups: the email must be the whole one.
            let is_theirs = |id: &String| directory.get(&UserId::from(id.as_str()))
                .and_then(|record| record.user().and_then(|user| user.email.clone()))
                .is_some_and(|email| email.to_lowercase() == *address);
            shown(&directory, address).into_iter().filter(is_theirs).collect::<Vec<_>>()
        }).collect();
        let mut together = shown(&directory, &text);
        one_by_one.sort();
        together.sort();
        prop_assert_eq!(&together, &one_by_one);
        let outcome = AccountSearch::of(&text, &directory).unwrap_or_default();
        prop_assert_eq!(outcome.found, together.len());
        prop_assert_eq!(outcome.wanted, wanted.len());
        prop_assert_eq!(outcome.unreadable, Vec::<String>::new());
        for address in &addresses {
            let is_unknown = directory.find_by_login(address).is_none();
            prop_assert_eq!(is_unknown, outcome.unknown.contains(address));
        }
    }

    #[test]
    fn any_text_can_be_searched_for(text in ".{0,60}") {
        let query = Query::parse(&text);
        prop_assert!(query.accounts().len() != 1);
        prop_assert!(query.words().is_empty() || query.accounts().is_empty());
        AccountSearch::of(&text, &people());
        only_account(&text);
    }
}

#[test]
fn the_search_text_of_users_names_each_by_id_or_by_an_address_of_nobody_else() {
    let text = |ids: &[&str]| search_text(&people(), &ids.iter().map(|&id| id.into()).collect::<Vec<UserId>>());
    assert_eq!(text(&[GRACE, "a"]), Some([GRACE, " ada@x.org"].concat()));
    // "b" has no email, and its id is no UUID.
    assert_eq!(text(&["a", "b"]), None);
    let twins = directory([
        ("a", json!({"email": "ada@x.org"})),
        ("b", json!({"email": "ada@x.org"})),
    ]);
    assert_eq!(search_text(&twins, &["a".into()]), None);
}

#[test]
fn emails_are_copied_in_the_given_order_as_they_are_written() {
    let ids: Vec<UserId> = ["c", "b", "a", "nobody"].map(UserId::from).into();
    assert_eq!(emails_of(&people(), &ids), ["other@x.org", "Ada@x.org"]);
}

proptest! {
    #[test]
    fn the_search_text_of_several_users_finds_exactly_them(picked in proptest::collection::btree_set(0_u32..40, 2..20)) {
        let id = |number: u32| format!("0f8fad5b-d9cb-469f-a165-{number:012}");
        let all: [String; 40] = std::array::from_fn(|number| id(number as u32));
        let directory = directory(std::array::from_fn::<_, 40, _>(|number| {
            (all[number].as_str(), json!({"email": format!("p{number}@x.org")}))
        }));
        let ids: Vec<UserId> = picked.iter().map(|number| id(*number).as_str().into()).collect();
        let mut found = shown(&directory, &search_text(&directory, &ids).expect("every id is a UUID"));
        found.sort();
        prop_assert_eq!(found, ids.iter().map(ToString::to_string).collect::<Vec<_>>());
    }
}
