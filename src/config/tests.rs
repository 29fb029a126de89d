use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::config::{Config, ConfigError, ConfigProblem, SignIn};

/// Documents that both the parser and the schema accept, and documents that both refuse.
const USABLE: [&str; 30] = [
    r#"{"$schema": "./config.schema.json"}"#,
    r#"{"$schema": "", "signIn": {"mode": "oidc"}}"#,
    r#"{"seatLimit": 1}"#,
    r#"{"seatLimit": 1000000}"#,
    r#"{"seatLimit": 50.0, "refreshSeconds": 0}"#,
    r#"{"refreshSeconds": 0}"#,
    r#"{"refreshSeconds": 5}"#,
    r#"{"refreshSeconds": 86400}"#,
    r#"{"refreshSeconds": 60.0}"#,
    r#"{"refreshSeconds": 6e1}"#,
    r#"{}"#,
    r#"{"apiBase": "/"}"#,
    r#"{"apiBase": "/v1/api"}"#,
    r#"{"apiBase": "/v1/api/"}"#,
    r#"{"apiBase": "https://api.example.com"}"#,
    r#"{"apiBase": "http://localhost:8080/v1/api/"}"#,
    r#"{"apiBase": "http://[::1]:65535/v1"}"#,
    r#"{"apiBase": "/a%20b/~c;d=e,f/@g"}"#,
    r#"{"signIn": {}}"#,
    r#"{"signIn": {"mode": "token"}}"#,
    r#"{"signIn": {"mode": "proxy"}}"#,
    r#"{"signIn": {"mode": "oidc"}}"#,
    r#"{"signIn": {"mode": "oidc", "issuer": "/"}}"#,
    r#"{"signIn": {"mode": "oidc", "issuer": "/auth/realms/master/"}}"#,
    r#"{"signIn": {"mode": "oidc", "issuer": "https://login.example.com/realms/main"}}"#,
    r#"{"signIn": {"clientId": "users", "mode": "oidc"}}"#,
    r#"{"signIn": {"mode": "oidc", "clientId": "https://example.com/users?x#y"}}"#,
    r#"{"signIn": {"mode": "oidc", "issuer": "/idp", "clientId": "a"}}"#,
    r#"{"apiBase": "/v1/api", "signIn": {"mode": "proxy"}}"#,
    r#" { "signIn" : { "mode" : "\u006fidc" } } "#,
];
const UNUSABLE: [&str; 59] = [
    r#"{"$schema": 7}"#,
    r#"{"signIn": {"$schema": "./config.schema.json"}}"#,
    r#"{"seatLimit": 0}"#,
    r#"{"seatLimit": null}"#,
    r#"{"seatLimit": "50"}"#,
    r#"{"seatLimit": 1000001}"#,
    r#"{"seatLimit": 0.5}"#,
    r#"{"refreshSeconds": null}"#,
    r#"{"refreshSeconds": "60"}"#,
    r#"{"refreshSeconds": 4}"#,
    r#"{"refreshSeconds": -5}"#,
    r#"{"refreshSeconds": 86401}"#,
    r#"{"refreshSeconds": 7.5}"#,
    r#"{"refreshSeconds": 1e99}"#,
    r#"{"refreshSeconds": true}"#,
    r#"null"#,
    r#"[]"#,
    r#""/v1/api/""#,
    r#"7"#,
    r#"{"apibase": "/v1/api/"}"#,
    r#"{"": 1}"#,
    r#"{"__proto__": {}}"#,
    r#"{"apiBase": null}"#,
    r#"{"apiBase": 7}"#,
    r#"{"apiBase": ["/v1/api/"]}"#,
    r#"{"apiBase": ""}"#,
    r#"{"apiBase": "v1/api/"}"#,
    r#"{"apiBase": "./v1/api/"}"#,
    r#"{"apiBase": "//evil.example/"}"#,
    r#"{"apiBase": "/\\evil.example/"}"#,
    r#"{"apiBase": "/\t/evil.example/"}"#,
    r#"{"apiBase": "/v1/api/\n"}"#,
    r#"{"apiBase": " /v1/api/"}"#,
    r#"{"apiBase": "/v1/api/?key=1"}"#,
    r#"{"apiBase": "/v1/api/#users"}"#,
    r#"{"apiBase": "/bücher/"}"#,
    r#"{"apiBase": "HTTPS://api.example.com/"}"#,
    r#"{"apiBase": "ftp://api.example.com/"}"#,
    r#"{"apiBase": "javascript:alert(1)"}"#,
    r#"{"apiBase": "https://"}"#,
    r#"{"apiBase": "https:///v1"}"#,
    r#"{"apiBase": "https://ada:secret@example.com/"}"#,
    r#"{"apiBase": "https://example.com:65536/"}"#,
    r#"{"apiBase": "https://example.com:080/"}"#,
    r#"{"apiBase": "https://[]/"}"#,
    r#"{"signIn": null}"#,
    r#"{"signIn": "oidc"}"#,
    r#"{"signIn": []}"#,
    r#"{"signIn": {"mode": "OIDC"}}"#,
    r#"{"signIn": {"mode": null}}"#,
    r#"{"signIn": {"mode": "saml", "issuer": "/idp"}}"#,
    r#"{"signIn": {"issuer": "/idp"}}"#,
    r#"{"signIn": {"mode": "token", "clientId": "users"}}"#,
    r#"{"signIn": {"mode": "proxy", "issuer": "/idp"}}"#,
    r#"{"signIn": {"mode": "oidc", "issuer": "idp"}}"#,
    r#"{"signIn": {"mode": "oidc", "clientId": ""}}"#,
    r#"{"signIn": {"mode": "oidc", "clientId": "two words"}}"#,
    r#"{"signIn": {"mode": "oidc", "clientID": "users"}}"#,
    r#"{"signIn": {"mode": "oidc"}, "seats": 40}"#,
];

fn schema() -> Value {
    serde_json::from_str(include_str!("../../config.schema.json")).expect("the schema is JSON")
}

fn validator() -> Validator {
    let schema = schema();
    jsonschema::meta::validate(&schema).expect("the schema is one by its own standard");
    jsonschema::validator_for(&schema).expect("a schema")
}

fn problems(text: &str) -> Vec<ConfigProblem> {
    match Config::parse(text) {
        Err(ConfigError::Wrong(problems)) => problems,
        other => panic!("{text} is read as {other:?}"),
    }
}

#[test]
fn schema_and_parser_judge_alike() {
    let validator = validator();
    for (documents, is_usable) in [(&USABLE[..], true), (&UNUSABLE[..], false)] {
        for text in documents {
            let value: Value = serde_json::from_str(text).expect("JSON");
            assert_eq!(validator.is_valid(&value), is_usable, "the schema on {text}");
            assert_eq!(Config::parse(text).is_ok(), is_usable, "the parser on {text}");
        }
    }
}

#[test]
fn the_configuration_that_is_shipped_changes_nothing() {
    assert_eq!(Config::parse(include_str!("../../config.json")), Ok(Config::default()));
}

#[test]
fn the_defaults_in_the_schema_are_those_of_the_parser() {
    let schema = schema();
    let default = |pointer: &str| schema.pointer(pointer).expect("a default").clone();
    let base = default("/properties/apiBase/default");
    let pause = default("/properties/refreshSeconds/default");
    let mode = default("/properties/signIn/properties/mode/default");
    let issuer = default("/properties/signIn/properties/issuer/default");
    let client = default("/properties/signIn/properties/clientId/default");
    let spelt_out = json!({ "apiBase": base, "refreshSeconds": pause, "signIn": { "mode": mode } }).to_string();
    assert_eq!(Config::parse(&spelt_out), Ok(Config::default()));
    assert_eq!(Config::parse("{}"), Ok(Config::default()));
    let spelt_out = json!({ "signIn": { "mode": "oidc", "issuer": issuer, "clientId": client } }).to_string();
    assert_eq!(
        Config::parse(&spelt_out),
        Config::parse(r#"{"signIn": {"mode": "oidc"}}"#)
    );
}

#[test]
fn a_base_ends_with_a_slash_and_an_issuer_without() {
    let config = |base: &str, issuer: &str| {
        let text = json!({ "apiBase": base, "signIn": { "mode": "oidc", "issuer": issuer } }).to_string();
        let config = Config::parse(&text).expect("a configuration");
        match config.sign_in {
            SignIn::Oidc { issuer, .. } => (config.api_base, issuer),
            other => panic!("{other:?}"),
        }
    };
    let pair = |base: &str, issuer: &str| (base.to_owned(), issuer.to_owned());
    assert_eq!(config("/v1/api", "/idp/"), pair("/v1/api/", "/idp"));
    assert_eq!(config("/v1/api/", "/idp"), pair("/v1/api/", "/idp"));
    assert_eq!(
        config("https://example.com", "https://example.com/"),
        pair("https://example.com/", "https://example.com")
    );
    assert_eq!(config("/", "/"), pair("/", ""));
}

#[test]
fn every_problem_is_named_at_once() {
    let found = problems(
        r#"{"apiBase": 7, "theme": "dark", "signIn": {"mode": "oidc", "issuer": "idp", "clientId": "", "x": null}}"#,
    );
    let mut keys: Vec<&str> = found.iter().map(|problem| problem.key.as_str()).collect();
    keys.sort_unstable();
    assert_eq!(
        keys,
        ["apiBase", "signIn.clientId", "signIn.issuer", "signIn.x", "theme"]
    );
}

#[test]
fn a_problem_says_what_was_found_and_what_is_expected() {
    for (text, sentence) in [
        (
            r#"{"signIn": {"mode": "saml"}}"#,
            r#"signIn.mode is "saml". Expected "token", "oidc" or "proxy"."#,
        ),
        (
            r#"{"signIn": {"clientId": "users"}}"#,
            r#"signIn.clientId is "users". Allowed with "mode": "oidc" only."#,
        ),
        (
            r#"{"apibase": "/"}"#,
            r#"apibase is "/". Unknown key. The keys are apiBase, refreshSeconds, seatLimit and signIn."#,
        ),
        (
            r#"[]"#,
            r#"config.json is []. Expected an object such as {"apiBase": "/v1/api/"}."#,
        ),
    ] {
        let found: Vec<String> = problems(text).iter().map(ConfigProblem::to_string).collect();
        assert_eq!(found, [sentence]);
    }
}

#[test]
fn what_is_not_json_is_reported_by_line_and_column() {
    for (text, line, column) in [
        ("", 1, 1),
        ("{", 1, 1),
        ("{\n  \"apiBase\": /v1/api/\n}", 2, 14),
        ("{\"äöü\": oops}", 1, 9),
        ("{}\n\n{}", 3, 1),
    ] {
        let said = Config::parse(text).map_err(|error| error.to_string());
        let sentence = format!("config.json is not valid JSON: line {line}, column {column}.");
        assert_eq!(said, Err(sentence), "{text:?}");
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        "(token|oidc|proxy|/idp|.*)".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        let key = "(\\$schema|apiBase|signIn|mode|issuer|clientId|.*)";
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map(key, inner, 0..4).prop_map(|keys| keys.into_iter().collect()),
        ]
    })
}

proptest! {
    #[test]
    fn no_text_makes_parsing_panic(text in ".*", json in "[{}\\[\\]\":, \na-zI0-9ä]*") {
        let _ = Config::parse(&text);
        let _ = Config::parse(&json);
    }

    #[test]
    fn the_quotation_of_a_problem_is_short(value in any_json()) {
        if let Err(ConfigError::Wrong(problems)) = Config::parse(&value.to_string()) {
            for problem in problems {
                prop_assert!(problem.key.chars().count() <= 80);
                prop_assert!(problem.found.chars().count() <= 80);
                prop_assert!(!problem.to_string().contains(char::is_control));
            }
        }
    }
}

#[test]
fn schema_and_parser_judge_generated_documents_alike() {
    let validator = validator();
    let address = "(/|http://|https://|)[a1/:.@?%_\\[\\]-]{0,8}(:[0-9]{1,6})?[/a?]{0,2}";
    proptest!(|(value in any_json(), address in address, mode in "(token|oidc|proxy|x)")| {
        let document = json!({ "apiBase": address, "signIn": { "mode": mode, "issuer": address } });
        for value in [&value, &document, &json!({ "apiBase": address })] {
            prop_assert_eq!(validator.is_valid(value), Config::parse(&value.to_string()).is_ok(), "{}", value);
        }
    });
}
