use proptest::prelude::*;

use super::{ListTool, query::*};
use crate::directory::{
    facets::{Filters, RoleFilter, SignInFilter, StatusFilter},
    sort::{Column, Sort},
    user::UserId,
    view::{PageSize, View},
};

#[test]
fn an_empty_query_is_the_default_view() {
    assert_eq!(from_query(""), View::default());
    assert_eq!(to_query(&View::default(), None, None), "");
}

#[test]
fn search_status_and_page_are_read_and_pages_count_from_one() {
    let view = View {
        search: "ada".to_owned(),
        filters: Filters {
            status: Some(StatusFilter::Inactive),
            ..Filters::default()
        },
        page: 2,
        ..View::default()
    };
    assert_eq!(from_query("?q=ada&status=inactive&page=3"), view);
    assert_eq!(to_query(&view, None, None), "?q=ada&status=inactive&page=3");
}

#[test]
fn filters_order_and_size_have_readable_values() {
    let query = "?status=active&type=administrator&verified=no&last-sign-in=90&actions=yes&sort=-created&size=100";
    let view = View {
        filters: Filters {
            status: Some(StatusFilter::Active),
            role: Some(RoleFilter::Administrator),
            verified: Some(false),
            sign_in: Some(SignInFilter::NotFor(90)),
            required_actions: Some(true),
        },
        sort: Sort {
            column: Column::Created,
            is_descending: true,
        },
        size: PageSize::Large,
        ..View::default()
    };
    assert_eq!(from_query(query), view);
    assert_eq!(to_query(&view, None, None), query);
}

#[test]
fn the_open_user_is_read_and_written_whatever_the_id() {
    for id in ["5e9c9a2b-7a7f-454a-b8e7-91e3c2d86c9f", "a b&c=d", "__proto__", "é"] {
        let query = to_query(&View::default(), Some(&id.into()), None);
        assert_eq!(user_in_query(&query), Some(id.into()), "{query}");
    }
    assert_eq!(user_in_query("?user="), None);
    assert_eq!(user_in_query("?page=2"), None);
}

#[test]
fn a_tool_is_a_name_without_a_value_and_is_read_with_any() {
    assert_eq!(to_query(&View::default(), None, Some(ListTool::Compare)), "?compare");
    for query in ["?compare", "?compare=", "?q=ada&compare", "compare=1"] {
        assert_eq!(tool_in_query(query), Some(ListTool::Compare), "{query}");
    }
    assert_eq!(tool_in_query("?q=compare"), None);
}

#[test]
fn unknown_names_and_values_out_of_range_are_ignored() {
    for query in [
        "?status=gone",
        "?status=",
        "?page=0",
        "?page=-1",
        "?page=x",
        "?sort=%",
        "?sort=-",
        "?sort=name",
        "?size=51",
        "?size=0",
        "?type=boss",
        "?verified=maybe",
        "?last-sign-in=0",
        "?last-sign-in=-3",
        "?last-sign-in=4000",
        "?last-sign-in=",
        "?&&=",
        "?page=99999999999999999999",
    ] {
        assert_eq!(from_query(query), View::default(), "{query}");
    }
}

#[test]
fn a_search_too_long_for_a_request_line_is_left_out_and_nothing_else_is() {
    let mut view = View {
        search: "a".repeat(MAX_QUERY - "?q=".len()),
        ..View::default()
    };
    assert_eq!(from_query(&to_query(&view, None, None)), view);
    view.search.push('a');
    view.page = 3;
    assert_eq!(to_query(&view, Some(&UserId::from("ada")), None), "?page=4&user=ada");
}

proptest! {
    #[test]
    fn a_view_survives_the_round_trip_through_a_query_string(
        search in ".*",
        status in prop::option::of(prop::sample::select(vec![StatusFilter::Active, StatusFilter::Inactive])),
        role in prop::option::of(prop::sample::select(vec![RoleFilter::Administrator, RoleFilter::User])),
        verified in prop::option::of(any::<bool>()),
        sign_in in prop::option::of(prop_oneof![
            Just(SignInFilter::Never),
            (1..=MOST_DAYS).prop_map(SignInFilter::NotFor),
        ]),
        required_actions in prop::option::of(any::<bool>()),
        column in prop::sample::select(Column::ALL.to_vec()),
        is_descending in any::<bool>(),
        size in prop::sample::select(PageSize::CHOICES.to_vec()),
        page in 0_usize..1_000_000,
        user in prop::option::of(".+"),
        tool in prop::option::of(prop::sample::select(ListTool::ALL.to_vec())),
    ) {
        let filters = Filters { status, role, verified, sign_in, required_actions };
        let view = View { search, filters, sort: Sort { column, is_descending }, size, page };
        let user = user.as_deref().map(UserId::from);
        let query = to_query(&view, user.as_ref(), tool);
        prop_assert_eq!(tool_in_query(&query), tool);
        prop_assert_eq!(user_in_query(&query), user);
        prop_assert_eq!(from_query(&query), view);
    }

    #[test]
    fn no_query_makes_parsing_panic(query in ".*") {
        let _ = from_query(&query);
    }
}
