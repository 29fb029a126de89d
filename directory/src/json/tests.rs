use proptest::prelude::*;
use serde_json::Value;

use super::*;

fn members(text: &str) -> Result<Vec<(String, &str)>, NotJson> {
    let mut members = Vec::new();
    each_member(text, |name, value| members.push((name.to_owned(), value.as_str())))?;
    Ok(members)
}

/// The value that `text` is, by way of an array around it.
fn only(text: &str) -> RawJson<'_> {
    let mut only = None;
    let array = format!("[{text}]");
    each_item(array.leak(), |value| only = Some(value)).expect("a value");
    only.expect("one value")
}

#[test]
fn members_come_in_order_each_with_the_text_of_its_value() {
    assert_eq!(
        members(" { \"a\" : [1, {\"b\": \"}\"}] , \"\\u00e9\":\"x\\\"y\",\"a\":null} \n"),
        Ok(vec![
            ("a".into(), r#"[1, {"b": "}"}]"#),
            ("é".into(), r#""x\"y""#),
            ("a".into(), "null"),
        ])
    );
}

#[test]
fn a_string_with_half_a_surrogate_pair_is_a_value_and_no_string() {
    let lone = only(r#""\ud800""#);
    assert_eq!((lone.string(), lone.is_null()), (None, false));
    assert_eq!(only(r#""\ud83d\ude00""#).string().as_deref(), Some("😀"));
}

#[test]
fn whole_numbers_are_exact_whatever_way_they_are_written() {
    for (text, expected) in [
        ("0", Some(0)),
        ("1669221287375", Some(1_669_221_287_375)),
        ("1669221287375.9", Some(1_669_221_287_375)),
        ("1.669221287375e12", Some(1_669_221_287_375)),
        ("1.669221287375E+0012", Some(1_669_221_287_375)),
        ("166922128737500e-2", Some(1_669_221_287_375)),
        ("18446744073709551615", Some(u64::MAX)),
        ("5e-3", Some(0)),
        ("18446744073709551616", None),
        ("-5", None),
        ("1e300", None),
        ("1e99999999999", None),
        ("0e2000000000", None),
        ("true", None),
        (r#""5""#, None),
        ("[5]", None),
    ] {
        assert_eq!(only(text).whole_number(), expected, "{text}");
    }
}

#[test]
fn a_value_nested_too_deep_is_refused_instead_of_using_up_the_stack() {
    let nested = |depth: usize| format!("[{}{}]", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(each_item(&nested(MAX_DEPTH), |_| ()), Ok(()));
    assert_eq!(each_item(&nested(MAX_DEPTH + 1), |_| ()), Err(NotJson));
    assert_eq!(each_item(&"[".repeat(1_000_000), |_| ()), Err(NotJson));
}

/// Text with much of what JSON is made of.
fn nearly_json() -> impl Strategy<Value = String> {
    let token = prop::sample::select(vec![
        "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u00e9", "\\ud800", "true", "null", "0", "01", "-", "1.", ".5",
        "e3", "a", "é", " ", "\n", "\u{1}", "\"a\"", "\"a\":1",
    ]);
    prop::collection::vec(token, 0..9).prop_map(|tokens| tokens.concat())
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        // Fractions that every reader reads the same.
        any::<i32>().prop_map(|eighths| Value::from(f64::from(eighths) / 8.0)),
        ".{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(".{0,4}", inner, 0..5)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn every_value_is_found_as_another_reader_finds_it(members_in in prop::collection::btree_map(".{0,4}", json(), 0..6)) {
        let text = serde_json::to_string_pretty(&members_in).expect("text");
        let found = members(&text).expect("an object");
        prop_assert_eq!(found.len(), members_in.len());
        for ((name, raw), (expected_name, expected)) in found.iter().zip(&members_in) {
            prop_assert_eq!(name, expected_name);
            let raw = RawJson(raw);
            prop_assert_eq!(&serde_json::from_str::<Value>(raw.as_str()).expect("JSON"), expected);
            let string = raw.string();
            prop_assert_eq!(string.as_deref(), expected.as_str());
            prop_assert_eq!(raw.bool(), expected.as_bool());
            prop_assert_eq!(raw.is_null(), expected.is_null());
            prop_assert_eq!(raw.strings(), serde_json::from_value::<Vec<String>>(expected.clone()).ok());
            if let Some(number) = expected.as_u64() {
                prop_assert_eq!(raw.whole_number(), Some(number));
            }
        }
    }

    #[test]
    fn what_another_reader_refuses_is_refused_and_the_other_way_round(inner in nearly_json()) {
        for text in [inner.clone(), format!("{{{inner}}}"), format!("{{\"a\":[{inner}]}}")] {
            let expected = serde_json::from_str::<std::collections::HashMap<String, &serde_json::value::RawValue>>(&text);
            prop_assert_eq!(each_member(&text, |_, _| ()).is_ok(), expected.is_ok(), "{}", text);
        }
    }
}
