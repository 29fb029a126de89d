use proptest::prelude::*;

use super::{
    tests::{entry, example, review},
    *,
};

fn any_evidence() -> impl Strategy<Value = Evidence> {
    let fields = (
        ".{0,6}",
        prop::option::of(".{0,6}"),
        prop::option::of(any::<bool>()),
        prop::option::of(any::<bool>()),
        prop::option::of(any::<i64>()),
        any::<bool>(),
        prop::option::of(any::<i64>()),
    );
    fields.prop_map(
        |(label, account, active, administrator, last_sign_in_ms, never_signed_in, created_ms)| Evidence {
            label,
            account,
            active,
            administrator,
            last_sign_in_ms,
            never_signed_in,
            created_ms,
        },
    )
}

fn any_entry() -> impl Strategy<Value = ReviewEntry> {
    let decision = prop::sample::select(vec![Decision::Keep, Decision::Deactivate, Decision::Later]);
    let fields = (
        0..4_i64,
        decision,
        "[ab]{0,1}",
        "[rs]",
        any_evidence(),
        prop::option::of(0..4_i64),
    );
    fields.prop_map(|(at_ms, decision, note, by, evidence, settles_until_ms)| ReviewEntry {
        at_ms,
        decision,
        note,
        by,
        evidence,
        settles_until_ms,
    })
}

fn any_item() -> impl Strategy<Value = ReviewItem> {
    let result = (any::<i64>(), ".{0,4}", ".{0,4}").prop_map(|(at_ms, outcome, reason)| PlatformResult {
        at_ms,
        outcome,
        reason,
    });
    let fields = (
        "[0-3]|.{1,4}",
        any_evidence(),
        prop::option::of(any_entry()),
        prop::option::of(any_entry()),
        prop::option::of(result),
    );
    fields.prop_map(|(user, evidence, entry, conflict, result)| ReviewItem {
        user: user.as_str().into(),
        evidence,
        conflict: entry.as_ref().and(conflict),
        entry,
        result,
    })
}

fn any_review() -> impl Strategy<Value = Review> {
    (".{0,6}", any::<i64>(), prop::collection::vec(any_item(), 0..6)).prop_map(|(title, started_ms, mut items)| {
        items.sort_by(|one, other| one.user.cmp(&other.user));
        items.dedup_by(|one, other| one.user == other.user);
        Review {
            id: "r1".to_owned(),
            title,
            started_ms,
            items,
        }
    })
}

proptest! {
    #[test]
    fn reading_a_saved_review_gives_it_back(review in any_review()) {
        prop_assert_eq!(Review::from_file(&review.to_file()), Ok(review));
    }

    #[test]
    fn no_text_makes_reading_a_review_panic(text in ".*", review in any_review(), at in any::<prop::sample::Index>()) {
        let _ = Review::from_file(&text);
        let file = review.to_file();
        let end = (0..=at.index(file.len())).rev().find(|end| file.is_char_boundary(*end)).unwrap_or(0);
        prop_assert!(Review::from_file(&file[..end]).is_err());
    }

    #[test]
    fn merging_gives_the_same_whichever_file_comes_first(one in any_review(), other in any_review()) {
        prop_assert_eq!(one.merge(&other), other.merge(&one));
    }

    #[test]
    fn merging_keeps_everybody_and_every_decision_of_one_file_only(one in any_review(), other in any_review()) {
        let Ok(merged) = one.merge(&other) else { panic!("one review") };
        for item in one.items().iter().chain(other.items()) {
            let found = merged.item(&item.user);
            prop_assert!(found.is_some_and(|found| found.entry.is_some() >= item.entry.is_some()));
        }
        for item in merged.items() {
            prop_assert!(one.item(&item.user).or(other.item(&item.user)).is_some());
        }
    }
}

#[test]
fn merging_with_itself_changes_nothing() {
    let directory = example();
    let mut one = review(&directory);
    one.decide(&"1".into(), entry(&directory, "1", Decision::Keep, "robin", 200));
    assert_eq!(one.merge(&one), Ok(one));
}

#[test]
fn two_decisions_of_two_people_are_a_conflict_until_somebody_decides_again() {
    let directory = example();
    let (mut one, mut other) = (review(&directory), review(&directory));
    one.decide(&"1".into(), entry(&directory, "1", Decision::Keep, "robin", 200));
    one.decide(&"2".into(), entry(&directory, "2", Decision::Keep, "robin", 200));
    one.decide(&"3".into(), entry(&directory, "3", Decision::Keep, "robin", 200));
    other.decide(&"1".into(), entry(&directory, "1", Decision::Deactivate, "sam", 300));
    other.decide(&"2".into(), entry(&directory, "2", Decision::Keep, "sam", 300));
    other.decide(&"3".into(), entry(&directory, "3", Decision::Later, "robin", 300));
    let Ok(mut merged) = one.merge(&other) else {
        panic!("one review")
    };
    let counts = merged.counts(&directory);
    // Two people who agree are no conflict, and neither is one person who changed the decision.
    assert_eq!((counts.conflicts, counts.later, counts.undecided), (1, 1, 1));
    assert!(merged.to_deactivate(&directory).is_empty());
    merged.decide(&"1".into(), entry(&directory, "1", Decision::Deactivate, "robin", 400));
    assert_eq!(merged.to_deactivate(&directory), ["1".into()]);
    // Merging an old file again does not bring the conflict back.
    for old in [&one, &other] {
        assert_eq!(merged.merge(old).map(|again| again.counts(&directory).conflicts), Ok(0));
    }
}

#[test]
fn files_of_two_reviews_are_not_merged() {
    let directory = example();
    let one = review(&directory);
    let other = Review {
        id: "r2".to_owned(),
        ..one.clone()
    };
    assert_eq!(one.merge(&other), Err(MergeError::OtherReview));
}
