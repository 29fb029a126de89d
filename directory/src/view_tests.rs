use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::{
    Role,
    facets::{SignIn, Status, Type},
    fixture::*,
    fold::fold,
    sort::Column,
    user::{LastSignIn, Moment, Record, User},
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
                status: Some(Status::Active),
                ..Filters::default()
            },
            &["ada", "cleo"],
        ),
        (
            Filters {
                status: Some(Status::Inactive),
                ..Filters::default()
            },
            &["bob"],
        ),
        (
            Filters {
                role: Some(Type::Administrator),
                ..Filters::default()
            },
            &["ada"],
        ),
        (
            Filters {
                role: Some(Type::User),
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
                sign_in: Some(SignIn::Never),
                ..Filters::default()
            },
            &["cleo"],
        ),
        (
            Filters {
                sign_in: Some(SignIn::NotFor(90)),
                ..Filters::default()
            },
            &["bob"],
        ),
        (
            Filters {
                sign_in: Some(SignIn::NotFor(30)),
                ..Filters::default()
            },
            &["bob", "cleo"],
        ),
        (
            Filters {
                sign_in: Some(SignIn::NotFor(91)),
                ..Filters::default()
            },
            &[],
        ),
        (
            Filters {
                must_act: Some(true),
                ..Filters::default()
            },
            &["bob"],
        ),
        (
            Filters {
                must_act: Some(false),
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
            status: Some(Status::Inactive),
            ..Filters::default()
        },
        ..View::default()
    };
    let page = page(&people, &view, TODAY);
    assert_eq!(page.counts.status, [2, 1, 1]);
    assert_eq!(page.counts.role, [1, 0, 1]);
    assert_eq!(page.counts.verified, [1, 0, 1]);
    assert_eq!(page.counts.sign_in[..6], [1, 0, 1, 1, 0, 0]);
    assert_eq!(page.counts.must_act, [1, 1, 0]);
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

// The rules said slowly.

fn slow_words(search: &str) -> Vec<String> {
    fold(search).split_whitespace().map(str::to_owned).collect()
}

fn slow_matches(directory: &Directory, view: &View, record: &Record) -> bool {
    let fields = match record.user() {
        None => vec![record.id().to_string()],
        Some(user) => [
            user.full_name(),
            user.email.clone(),
            user.username.clone(),
            Some(user.id.to_string()),
        ]
        .into_iter()
        .flatten()
        .collect(),
    };
    let found = slow_words(&view.search)
        .iter()
        .all(|word| fields.iter().any(|field| fold(field).contains(word.as_str())));
    let user_passes = |user: &User| {
        let Filters {
            status,
            role,
            verified,
            sign_in,
            must_act,
        } = view.filters;
        status.is_none_or(|status| user.enabled == (status == Status::Active))
            && role.is_none_or(|role| match role {
                Type::Administrator => directory.role(user) == Role::Administrator,
                Type::User => directory.role(user) == Role::User,
            })
            && verified.is_none_or(|yes| user.email_verified == Some(yes))
            && must_act.is_none_or(|yes| user.required_actions.is_empty() != yes)
            && sign_in.is_none_or(|sign_in| match (sign_in, user.last_sign_in, user.created) {
                (SignIn::Never, last, _) => last == LastSignIn::Never,
                (SignIn::NotFor(days), LastSignIn::At(at), _) | (SignIn::NotFor(days), LastSignIn::Never, Some(at)) => {
                    Day::of(at).0 + days < TODAY.0
                }
                _ => false,
            })
    };
    let passes = match record.user() {
        Some(user) => user_passes(user),
        None => !view.filters.is_any(),
    };
    found && passes
}

fn slow_key(directory: &Directory, user: &User, column: Column) -> Option<i64> {
    let millis = |at: Moment| at.0;
    match column {
        Column::User => None,
        Column::Status => Some(i64::from(!user.enabled)),
        Column::Type => match directory.role(user) {
            Role::Administrator => Some(0),
            Role::User => Some(1),
            Role::NotReported => None,
        },
        Column::Verified => user.email_verified.map(|yes| i64::from(!yes)),
        Column::LastSignIn => match user.last_sign_in {
            LastSignIn::At(at) => Some(at.0),
            _ => None,
        },
        Column::Created => user.created.map(millis),
    }
}

fn slow_ids(directory: &Directory, view: &View, records: &[Record]) -> Vec<String> {
    let mut found: Vec<&Record> = records
        .iter()
        .filter(|record| slow_matches(directory, view, record))
        .collect();
    let name = |record: &Record| (record.user().is_none(), fold(&record.label()));
    found.sort_by_key(|record| (name(record), record.id().to_string()));
    let Sort { column, is_descending } = view.sort;
    let turned = |order: std::cmp::Ordering| if is_descending { order.reverse() } else { order };
    found.sort_by(|a, b| match (a.user(), b.user()) {
        (Some(a), Some(b)) if column == Column::User => turned(fold(&a.label()).cmp(&fold(&b.label()))),
        (Some(a), Some(b)) => match (slow_key(directory, a, column), slow_key(directory, b, column)) {
            (Some(a), Some(b)) => turned(a.cmp(&b)),
            (a, b) => a.is_none().cmp(&b.is_none()),
        },
        (a, b) => a.is_none().cmp(&b.is_none()),
    });
    found.iter().map(|record| record.id().to_string()).collect()
}

fn any_fields() -> impl Strategy<Value = Value> {
    (
        prop::option::of("[a-bÄ]{1,2}"),
        prop::option::of("[ab]@[xy]"),
        prop::option::of("[abß]{1,3}"),
        any::<bool>(),
        prop::option::of(any::<bool>()),
        prop::option::of(prop::option::of(19_600_i64..20_001)),
        prop::option::of(19_600_i64..20_001),
        prop::option::of(prop::bool::weighted(0.5)),
        prop::bool::weighted(0.3),
    )
        .prop_map(
            |(first, email, username, enabled, verified, last, created, admin, acts)| {
                let mut fields = json!({"enabled": enabled});
                let mut put = |name: &str, value: Option<Value>| {
                    if let (Some(all), Some(value)) = (fields.as_object_mut(), value) {
                        all.insert(name.to_owned(), value);
                    }
                };
                put("firstName", first.map(Value::from));
                put("email", email.map(Value::from));
                put("username", username.map(Value::from));
                put("emailVerified", verified.map(Value::from));
                put(
                    "lastLogin",
                    last.map(|last| last.map_or(Value::Null, |day| (day * DAY + 7).into())),
                );
                put("createdTimestamp", created.map(|day| (day * DAY).into()));
                put(
                    "realmRoles",
                    admin.map(|yes| if yes { json!(["admin"]) } else { json!([]) }),
                );
                put("requiredActions", acts.then(|| json!(["VERIFY_EMAIL"])));
                fields
            },
        )
}

fn any_record() -> impl Strategy<Value = Option<Value>> {
    prop::option::weighted(0.9, any_fields())
}

fn any_view() -> impl Strategy<Value = View> {
    let filters = (
        prop::option::of(prop::sample::select(vec![Status::Active, Status::Inactive])),
        prop::option::of(prop::sample::select(vec![Type::Administrator, Type::User])),
        prop::option::of(any::<bool>()),
        prop::option::of(prop_oneof![
            Just(SignIn::Never),
            (1_u32..400).prop_map(SignIn::NotFor),
            prop::sample::select(SignIn::DAYS.to_vec()).prop_map(SignIn::NotFor),
        ]),
        prop::option::of(any::<bool>()),
    );
    (
        "[abäsx@ ]{0,3}",
        prop_oneof![2 => Just((None, None, None, None, None)), 3 => filters],
        prop::sample::select(Column::ALL.to_vec()),
        any::<bool>(),
        prop::sample::select(PageSize::CHOICES.to_vec()),
        0_usize..4,
    )
        .prop_map(
            |(search, (status, role, verified, sign_in, must_act), column, is_descending, size, page)| View {
                search,
                filters: Filters {
                    status,
                    role,
                    verified,
                    sign_in,
                    must_act,
                },
                sort: Sort { column, is_descending },
                size,
                page,
            },
        )
}

proptest! {
    #[test]
    fn filter_sort_and_pages_agree_with_a_slow_model(
        records in prop::collection::vec(any_record(), 0..90),
        views in prop::collection::vec(any_view(), 1..4),
        changed in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut records: Vec<Record> = records.iter().enumerate()
            .map(|(number, fields)| match fields {
                Some(fields) => record(&format!("{number:x}"), fields.clone()),
                None => Record::decode(&format!("{number:x}"), "null"),
            })
            .collect();
        let mut directory = Directory::new(records.clone());
        // Several looks at one directory: what is remembered from one must not show in the next.
        for view in views {
            let expected = slow_ids(&directory, &view, &records);
            let all: Vec<String> = matching(&directory, &view, TODAY).iter().map(ToString::to_string).collect();
            prop_assert_eq!(&all, &expected);
            let page = page(&directory, &view, TODAY);
            prop_assert_eq!(page.matching, expected.len());
            let ids: Vec<String> = page.ids.iter().map(ToString::to_string).collect();
            prop_assert_eq!(&ids, &expected[page.range.clone()]);
            // Every count is what choosing it would show.
            let count = |filters: Filters| records.iter()
                .filter(|record| slow_matches(&directory, &View { filters, ..view.clone() }, record))
                .count();
            let given = view.filters;
            prop_assert_eq!(page.counts.status, [None, Some(Status::Active), Some(Status::Inactive)]
                .map(|status| count(Filters { status, ..given })));
            prop_assert_eq!(page.counts.role, [None, Some(Type::Administrator), Some(Type::User)]
                .map(|role| count(Filters { role, ..given })));
            prop_assert_eq!(page.counts.verified, [None, Some(true), Some(false)]
                .map(|verified| count(Filters { verified, ..given })));
            prop_assert_eq!(page.counts.must_act, [None, Some(true), Some(false)]
                .map(|must_act| count(Filters { must_act, ..given })));
            let choices = [None, Some(SignIn::Never)].into_iter()
                .chain(SignIn::DAYS.map(|days| Some(SignIn::NotFor(days))));
            for (choice, counted) in choices.zip(page.counts.sign_in) {
                prop_assert_eq!(counted, count(Filters { sign_in: choice, ..given }));
            }
            if let Some(which) = &changed && !records.is_empty() {
                let place = which.index(records.len());
                let id = records[place].id().clone();
                if let Record::User(user) = &mut records[place] {
                    user.enabled = !user.enabled;
                    directory.set_enabled(&id, user.enabled);
                }
            }
        }
    }
}

#[test]
fn who_is_left_out_of_a_view_can_be_named_whatever_the_page() {
    let directory = people();
    let ids: Vec<UserId> = ["ada", "bob", "gone"].map(UserId::from).to_vec();
    let inactive = filtered(Filters {
        status: Some(Status::Inactive),
        ..Filters::default()
    });
    assert_eq!(left_out(&directory, &inactive, TODAY, &ids), [&ids[0], &ids[2]]);
    assert_eq!(left_out(&directory, &searched("ada"), TODAY, &ids), [&ids[1], &ids[2]]);
    assert_eq!(left_out(&directory, &View::default(), TODAY, &ids), [&ids[2]]);
}
