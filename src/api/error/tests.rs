use proptest::prelude::*;

use super::*;

fn sentence(endpoint: ApiEndpoint, status: u16, body: &str) -> String {
    classify(endpoint, status, None, body).sentence()
}

#[test]
fn the_message_is_looked_for_in_the_documented_order() {
    for (body, words) in [
        (r#"{"msg":"user not found","code":400}"#, "User not found."),
        (
            r#"{"error":"invalid_grant","error_description":"Token is not active"}"#,
            "Token is not active.",
        ),
        (
            r#"{"code":400,"status":"x","error":"bad input","source":"y"}"#,
            "Bad input.",
        ),
        (r#"{"message":"No such user!","code":1}"#, "No such user!"),
        (r#"{"msg":"","message":"second"}"#, "Second."),
        (r#"{"msg":7,"error":"a word"}"#, "A word."),
        ("plain words", "Plain words."),
    ] {
        assert_eq!(sentence(ApiEndpoint::Deactivate, 400, body), words, "{body}");
    }
}

#[test]
fn without_a_message_the_sentence_names_the_request_and_its_status() {
    for body in ["", "<html><h1>Bad gateway</h1>", "{", "[]", r#"{"code":5}"#] {
        assert_eq!(
            sentence(ApiEndpoint::Deactivate, 400, body),
            "The deactivation was rejected (status 400).",
            "{body}"
        );
        assert_eq!(
            sentence(ApiEndpoint::List, 502, body),
            "Loading the list of users failed (status 502).",
            "{body}"
        );
    }
}

#[test]
fn a_403_is_the_seat_limit_where_a_seat_would_be_taken_and_a_missing_right_elsewhere() {
    for endpoint in [ApiEndpoint::Invite, ApiEndpoint::Activate] {
        assert!(sentence(endpoint, 403, "").starts_with("All seats are taken."));
    }
    for endpoint in [ApiEndpoint::List, ApiEndpoint::UserById, ApiEndpoint::Deactivate] {
        assert_eq!(sentence(endpoint, 403, ""), "This account may not manage users.");
    }
}

#[test]
fn a_busy_platform_says_how_long_to_wait() {
    assert_eq!(
        classify(ApiEndpoint::Deactivate, 429, Some(" 7 "), "").sentence(),
        "The platform is busy (status 429). Try again in 7 s."
    );
    let list = classify(ApiEndpoint::List, 429, Some(" 7 "), "");
    assert_eq!(
        (list.sentence().as_str(), list.retry_after()),
        ("The platform is busy (status 429).", Some(7))
    );
    assert_eq!(
        classify(ApiEndpoint::List, 503, Some("Wed, 21 Oct 2026 07:28:00 GMT"), "").kind,
        ErrorKind::Busy {
            status: 503,
            retry_after: None
        }
    );
}

#[test]
fn only_a_refusal_proves_that_nothing_was_changed() {
    let had_no_effect = |status| classify(ApiEndpoint::Deactivate, status, None, "").certainly_had_no_effect();
    assert!([400, 401, 403, 404, 409, 429].into_iter().all(had_no_effect));
    assert!(![500, 502, 503, 504, 200].into_iter().any(had_no_effect));
}

#[test]
fn only_temporary_failures_are_retried_automatically() {
    let is_transient = |status| classify(ApiEndpoint::List, status, None, "").is_transient();
    assert!([429, 502, 503, 504].into_iter().all(is_transient));
    assert!(![400, 401, 403, 404, 500, 200].into_iter().any(is_transient));
}

#[test]
fn a_token_in_an_error_never_reaches_the_screen() {
    let body = r#"{"msg":"bad token eyJhbGciOi.x.y"}"#;
    assert!(!sentence(ApiEndpoint::List, 500, body).contains("eyJ"));
}

proptest! {
    #[test]
    fn every_response_becomes_one_short_sentence_without_markup(status in 100_u16..600, body in ".*") {
        let sentence = sentence(ApiEndpoint::Invite, status, &body);
        prop_assert!(sentence.ends_with(['.', '!', '?']) && sentence.chars().count() < 400);
        prop_assert!(!sentence.chars().any(char::is_control));
    }
}
