//! Compares search, filters, order and pages with a slow reference implementation.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::{
    Role,
    facets::{RoleFilter, SignInFilter, StatusFilter},
    fixture::*,
    fold::fold,
    sort::Column,
    user::{LastSignIn, Moment, Record, User},
};

const TODAY: Day = Day(20_000);
const DAY: i64 = 86_400_000;

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
            required_actions,
        } = view.filters;
        status.is_none_or(|status| user.enabled == (status == StatusFilter::Active))
            && role.is_none_or(|role| match role {
                RoleFilter::Administrator => directory.role(user) == Role::Administrator,
                RoleFilter::User => directory.role(user) == Role::User,
            })
            && verified.is_none_or(|yes| user.email_verified == Some(yes))
            && required_actions.is_none_or(|yes| user.required_actions.is_empty() != yes)
            && sign_in.is_none_or(|sign_in| match (sign_in, user.last_sign_in, user.created) {
                (SignInFilter::Never, last, _) => last == LastSignIn::Never,
                (SignInFilter::NotFor(days), LastSignIn::At(at), _)
                | (SignInFilter::NotFor(days), LastSignIn::Never, Some(at)) => Day::of(at).0 + days < TODAY.0,
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
    // By the first field that a record has; users alike in it by the fields after that.
    let fields = |record: &Record| -> Vec<String> {
        let name = record.user().and_then(User::full_name);
        let email = record.user().and_then(|user| user.email.clone());
        let username = record.user().and_then(|user| user.username.clone());
        let username = username.filter(|username| Some(username) != email.as_ref());
        let fields = [name, email, username, Some(record.id().to_string())];
        let fields = fields.map(|field| fold(&field.unwrap_or_default()));
        fields.into_iter().skip_while(String::is_empty).collect()
    };
    found.sort_by_key(|record| (record.user().is_none(), fields(record), record.id().to_string()));
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
        prop::option::of(prop::sample::select(vec![StatusFilter::Active, StatusFilter::Inactive])),
        prop::option::of(prop::sample::select(vec![RoleFilter::Administrator, RoleFilter::User])),
        prop::option::of(any::<bool>()),
        prop::option::of(prop_oneof![
            Just(SignInFilter::Never),
            (1_u32..400).prop_map(SignInFilter::NotFor),
            prop::sample::select(SignInFilter::DAYS.to_vec()).prop_map(SignInFilter::NotFor),
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
            |(search, (status, role, verified, sign_in, required_actions), column, is_descending, size, page)| View {
                search,
                filters: Filters {
                    status,
                    role,
                    verified,
                    sign_in,
                    required_actions,
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
        // Several views of one directory: what is cached for one must not affect the next.
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
            prop_assert_eq!(page.counts.status, [None, Some(StatusFilter::Active), Some(StatusFilter::Inactive)]
                .map(|status| count(Filters { status, ..given })));
            prop_assert_eq!(page.counts.role, [None, Some(RoleFilter::Administrator), Some(RoleFilter::User)]
                .map(|role| count(Filters { role, ..given })));
            prop_assert_eq!(page.counts.verified, [None, Some(true), Some(false)]
                .map(|verified| count(Filters { verified, ..given })));
            prop_assert_eq!(page.counts.required_actions, [None, Some(true), Some(false)]
                .map(|required_actions| count(Filters { required_actions, ..given })));
            let choices = [None, Some(SignInFilter::Never)].into_iter()
                .chain(SignInFilter::DAYS.map(|days| Some(SignInFilter::NotFor(days))));
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
