use proptest::prelude::*;

use super::*;

fn read(chunks: &[&[u8]]) -> Result<Vec<Record>, ListError> {
    let mut decoder = ListDecoder::default();
    for chunk in chunks {
        decoder.push(chunk)?;
    }
    decoder.finish()
}

fn ids(json: &str) -> Vec<String> {
    let records = read(&[json.as_bytes()]).expect("a listing");
    records.iter().map(|record| record.id().to_string()).collect()
}

#[test]
fn an_empty_list_is_a_list() {
    assert_eq!(ids(r#"{"users":{}}"#), [""; 0]);
    assert_eq!(ids(" { \"users\" : { } } \n"), [""; 0]);
}

#[test]
fn records_keep_the_order_of_the_response_and_odd_ones_stay_among_them() {
    assert_eq!(
        ids(r#"{"total":[1,{"users":2}],"users":{"b":{"enabled":true},"a":null,"__proto__":7},"x":"}"}"#),
        ["b", "a", "__proto__"]
    );
}

#[test]
fn quotes_and_braces_inside_text_end_nothing() {
    assert_eq!(
        ids(r#"{"users":{"a\"}":{"enabled":true,"firstName":"}\\\"{,"},"b":null}}"#),
        ["a\"}", "b"]
    );
}

#[test]
fn a_cut_off_response_says_how_many_users_had_arrived() {
    let cut = br#"{"users":{"a":null,"b":{"enabled":tr"#;
    assert_eq!(read(&[cut]), Err(ListError::CutOff { users: 1 }));
    assert_eq!(read(&[br#"{"users":{"a":null}"#]), Err(ListError::CutOff { users: 1 }));
}

#[test]
fn what_is_not_a_list_is_refused() {
    for text in [
        "",
        "[]",
        "{}",
        r#"{"users":[]}"#,
        r#"{"users":null}"#,
        "<html>",
        r#"{"users":{}} x"#,
        r#"{"users":{"a":}}"#,
        r#"{"users":{"a" null}}"#,
    ] {
        assert_eq!(read(&[text.as_bytes()]), Err(ListError::NotAList), "{text}");
    }
}

proptest! {
    #[test]
    fn the_chunks_a_response_comes_in_make_no_difference(
        users in prop::collection::btree_map(".{0,6}", prop_oneof![
            Just("null".to_owned()),
            Just("17".to_owned()),
            ".{0,12}".prop_map(|name| serde_json::json!({"enabled": true, "firstName": name, "requiredActions": ["a}", "\""]}).to_string()),
        ], 0..8),
        size in 1_usize..40,
    ) {
        let inner: Vec<String> = users.iter()
            .map(|(id, json)| format!("{}: {json}", serde_json::Value::from(id.as_str())))
            .collect();
        let text = format!("{{\"users\": {{{}}}}}", inner.join(" ,\n"));
        let expected: Vec<Record> = users.iter().map(|(id, json)| Record::decode(id, json)).collect();
        let chunks: Vec<&[u8]> = text.as_bytes().chunks(size).collect();
        prop_assert_eq!(read(&chunks), Ok(expected));
    }

    #[test]
    fn no_bytes_whatever_make_reading_panic(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        let _ = read(&[&bytes]);
    }

    #[test]
    fn a_response_cut_anywhere_is_never_taken_for_a_whole_one(cut in 0_usize..74) {
        let text = r#"{"users":{"a":{"enabled":true,"email":"a@b.c"},"b":null,"c":{"x":[1,2]}}}"#;
        prop_assert!(read(&[&text.as_bytes()[..cut.min(text.len() - 1)]]).is_err());
    }
}
