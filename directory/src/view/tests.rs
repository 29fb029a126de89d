use serde_json::json;

use super::*;
use crate::{
    facets::{RoleFilter, SignInFilter, StatusFilter},
    fixture::*,
    sort::Column,
    user::Record,
};

const TODAY: Day = Day(20_000);
const DAY: i64 = 86_400_000;

fn names(directory: &Directory, view: &View) -> Vec<String> {
    page(directory, view, TODAY)
        .ids
        .iter()
        .map(ToString::to_string)
        .collect()
}

fn filtered(filters: Filters) -> View {
    View {
        filters,
        ..View::default()
    }
}

fn searched(search: &str) -> View {
    View {
        search: search.to_owned(),
        ..View::default()
    }
}

fn sorted(column: Column, is_descending: bool) -> View {
    View {
        sort: Sort { column, is_descending },
        ..View::default()
    }
}

fn people() -> Directory {
    Directory::new(vec![
        record(
            "ada",
            json!({"firstName": "Ada", "email": "ada@x.org", "emailVerified": true, "realmRoles": ["admin"],
                   "createdTimestamp": 5, "lastLogin": (i64::from(TODAY.0) - 1) * DAY}),
        ),
        record(
            "bob",
            json!({"firstName": "Bob", "email": "bob@x.org", "emailVerified": false, "enabled": false,
                   "createdTimestamp": 3, "lastLogin": (i64::from(TODAY.0) - 91) * DAY, "requiredActions": ["UPDATE_PASSWORD"]}),
        ),
        record(
            "cleo",
            json!({"firstName": "Cleo", "email": "cleo@y.org", "createdTimestamp": (i64::from(TODAY.0) - 40) * DAY, "lastLogin": null}),
        ),
        Record::decode("odd", "null"),
    ])
}

#[test]
fn each_filter_leaves_out_the_others_and_what_cannot_be_read() {
    let people = people();
    for (filters, found) in [
        (Filters::default(), &["ada", "bob", "cleo", "odd"][..]),
        (
            Filters {
                status: Some(StatusFilter::Active),
                ..Filters::default()
            },
            &["ada", "cleo"],
        ),
        (
            Filters {
                status: Some(StatusFilter::Inactive),
                ..Filters::default()
            },
            &["bob"],
        ),
        (
            Filters {
                role: Some(RoleFilter::Administrator),
                ..Filters::default()
            },
            &["ada"],
        ),
        (
            Filters {
                role: Some(RoleFilter::User),
                ..Filters::default()
            },
            &["bob", "cleo"],
        ),
        (
            Filters {
                verified: Some(true),
                ..Filters::default()
            },
            &["ada"],
        ),
        (
            Filters {
                verified: Some(false),
                ..Filters::default()
            },
            &["bob"],
        ),
        (
            Filters {
                sign_in: Some(SignInFilter::Never),
                ..Filters::default()
            },
            &["cleo"],
        ),
        (
            Filters {
                sign_in: Some(SignInFilter::NotFor(90)),
                ..Filters::default()
            },
            &["bob"],
        ),
        (
            Filters {
                sign_in: Some(SignInFilter::NotFor(30)),
                ..Filters::default()
            },
            &["bob", "cleo"],
        ),
        (
            Filters {
                sign_in: Some(SignInFilter::NotFor(91)),
                ..Filters::default()
            },
            &[],
        ),
        (
            Filters {
                required_actions: Some(true),
                ..Filters::default()
            },
            &["bob"],
        ),
        (
            Filters {
                required_actions: Some(false),
                ..Filters::default()
            },
            &["ada", "cleo"],
        ),
    ] {
        assert_eq!(names(&people, &filtered(filters)), found, "{filters:?}");
    }
}

#[test]
fn the_counts_of_a_filter_follow_the_search_and_the_other_filters_but_not_itself() {
    let people = people();
    let view = View {
        search: "x.org".to_owned(),
        filters: Filters {
            status: Some(StatusFilter::Inactive),
            ..Filters::default()
        },
        ..View::default()
    };
    let page = page(&people, &view, TODAY);
    assert_eq!(page.counts.status, [2, 1, 1]);
    assert_eq!(page.counts.role, [1, 0, 1]);
    assert_eq!(page.counts.verified, [1, 0, 1]);
    assert_eq!(page.counts.sign_in[..6], [1, 0, 1, 1, 0, 0]);
    assert_eq!(page.counts.required_actions, [1, 1, 0]);
    assert_eq!((page.matching, page.total), (1, 4));
}

#[test]
fn every_column_sorts_both_ways_with_empty_values_last() {
    let people = people();
    for (column, up, down) in [
        (
            Column::User,
            ["ada", "bob", "cleo", "odd"],
            ["cleo", "bob", "ada", "odd"],
        ),
        (
            Column::Status,
            ["ada", "cleo", "bob", "odd"],
            ["bob", "ada", "cleo", "odd"],
        ),
        (
            Column::Type,
            ["ada", "bob", "cleo", "odd"],
            ["bob", "cleo", "ada", "odd"],
        ),
        (
            Column::Verified,
            ["ada", "bob", "cleo", "odd"],
            ["bob", "ada", "cleo", "odd"],
        ),
        (
            Column::LastSignIn,
            ["bob", "ada", "cleo", "odd"],
            ["ada", "bob", "cleo", "odd"],
        ),
        (
            Column::Created,
            ["bob", "ada", "cleo", "odd"],
            ["cleo", "ada", "bob", "odd"],
        ),
    ] {
        assert_eq!(names(&people, &sorted(column, false)), up, "{column:?}");
        assert_eq!(names(&people, &sorted(column, true)), down, "{column:?} descending");
    }
}

#[test]
fn a_search_knows_no_accents_and_no_capitals() {
    let directory = directory([("1", json!({"firstName": "Zoë", "lastName": "Łukasz"}))]);
    assert_eq!(names(&directory, &searched("ZOE luk")), ["1"]);
}

#[test]
fn pages_of_every_size_hold_so_many_and_one_that_does_not_exist_is_the_last() {
    let many = Directory::new((0..251).map(|n| record(&format!("{n:04}"), json!({}))).collect());
    for (size, pages, last) in [
        (PageSize::Small, 11, 1),
        (PageSize::Usual, 6, 1),
        (PageSize::Large, 3, 51),
        (PageSize::Largest, 2, 1),
    ] {
        let view = View {
            page: 99,
            size,
            ..View::default()
        };
        let page = page(&many, &view, TODAY);
        assert_eq!((page.number, page.pages, page.range.len()), (pages - 1, pages, last));
        assert_eq!(page.ids.last().map(UserId::as_str), Some("0250"));
    }
    let nobody = page(&Directory::default(), &View::default(), TODAY);
    assert_eq!((nobody.pages, nobody.range, nobody.ids.len()), (1, 0..0, 0));
}

#[test]
fn a_change_of_status_is_seen_by_filters_order_and_counts() {
    let mut people = people();
    let view = sorted(Column::Status, false);
    assert_eq!(names(&people, &view), ["ada", "cleo", "bob", "odd"]);
    people.set_enabled(&"ada".into(), false);
    assert_eq!(names(&people, &view), ["cleo", "ada", "bob", "odd"]);
    assert_eq!(page(&people, &view, TODAY).counts.status, [4, 1, 2]);
    assert_eq!((people.active(), people.active_administrators()), (1, Some(0)));
}

#[test]
fn who_is_left_out_of_a_view_can_be_named_whatever_the_page() {
    let directory = people();
    let ids: Vec<UserId> = ["ada", "bob", "gone"].map(UserId::from).to_vec();
    let inactive = filtered(Filters {
        status: Some(StatusFilter::Inactive),
        ..Filters::default()
    });
    assert_eq!(not_matching(&directory, &inactive, TODAY, &ids), [&ids[0], &ids[2]]);
    assert_eq!(
        not_matching(&directory, &searched("ada"), TODAY, &ids),
        [&ids[1], &ids[2]]
    );
    assert_eq!(not_matching(&directory, &View::default(), TODAY, &ids), [&ids[2]]);
}

#[test]
fn only_active_users_of_whom_it_is_known_never_signed_in() {
    let directory = directory([
        ("never", json!({"lastLogin": null})),
        ("inactive", json!({"lastLogin": null, "enabled": false})),
        ("once", json!({"lastLogin": 5})),
        ("silent", json!({})),
        ("odd", json!({"lastLogin": "soon"})),
    ]);
    let never = filtered(Filters {
        status: Some(StatusFilter::Active),
        sign_in: Some(SignInFilter::Never),
        ..Filters::default()
    });
    assert_eq!(names(&directory, &never), ["never"]);
}
