//! Property tests against the simulated platform, with events in random order and every fault. Each target must end
//! with exactly one outcome, and after a reload of the list the outcomes must be what the platform has.

use proptest::prelude::*;

use super::{simulation::*, *};

fn actions(run: &Option<Run>) -> Vec<TargetAction> {
    let targets = run.iter().flat_map(|run| run.targets());
    targets.map(|target| target.action().clone()).collect()
}

fn kinds() -> impl Strategy<Value = RunKind> {
    prop_oneof![
        1 => Just(RunKind::Change(Change::Activate)),
        3 => Just(RunKind::Change(Change::Deactivate)),
        2 => Just(RunKind::Invite),
    ]
}

fn responses() -> impl Strategy<Value = Vec<(SimulatedResponse, bool)>> {
    let response = prop_oneof![
        4 => Just(SimulatedResponse::Done),
        1 => Just(SimulatedResponse::NoEffect),
        1 => Just(SimulatedResponse::Refused),
        2 => Just(SimulatedResponse::LostAfter),
        2 => Just(SimulatedResponse::LostBefore),
        2 => (1_i64..500).prop_map(SimulatedResponse::RateLimited),
        1 => Just(SimulatedResponse::Unauthorized),
    ];
    let some = prop::collection::vec((response, any::<bool>()), 1..25);
    // At least one call succeeds, so that the run can finish.
    some.prop_map(|mut responses| {
        responses.push((SimulatedResponse::Done, true));
        responses
    })
}

fn events() -> impl Strategy<Value = Vec<SimulatedEvent>> {
    let event = prop_oneof![
        12 => Just(SimulatedEvent::Next),
        12 => any::<usize>().prop_map(SimulatedEvent::CallResult),
        4 => (0_i64..400).prop_map(SimulatedEvent::TimePasses),
        2 => Just(SimulatedEvent::SessionEnds),
        3 => Just(SimulatedEvent::OwnerSignsIn),
        3 => Just(SimulatedEvent::ListIsLoaded),
        1 => prop_oneof![Just(SimulatedEvent::Cancel), Just(SimulatedEvent::DifferentUserSignsIn)],
    ];
    prop::collection::vec(event, 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]
    #[test]
    fn each_target_ends_once_with_the_outcome_that_the_platform_has(
        kind in kinds(),
        users in prop::collection::vec(any::<SimulatedUser>(), 1..14),
        responses in responses(),
        events in events(),
        list_fails in any::<bool>(),
        undoes in any::<bool>(),
    ) {
        let mut simulation = Simulation::new(kind, &users, responses);
        for event in events {
            simulation.apply(event);
        }
        simulation.drive(list_fails);

        // Unconfirmed targets are neither failed nor done, and are not retried.
        let failed = simulation.actions_that(|status| matches!(status, TargetStatus::Ended(TargetOutcome::Failed(_))));
        prop_assert_eq!(actions(&simulation.run.retry(RetryScope::Failed, owner())), failed);
        simulation.reconcile();
        simulation.check_outcomes();
        let texts = [report_as_csv(&simulation.run.report()), format!("{:?}", simulation.run)].concat();
        prop_assert!(!texts.contains("geheim"));

        let again = simulation.run.retry(RetryScope::Both, owner());
        let left = simulation.actions_that(|status| matches!(status, TargetStatus::Ended(TargetOutcome::Failed(_) | TargetOutcome::NotAttempted(_))));
        prop_assert_eq!(actions(&again), left);
        let undo = simulation.run.undo(owner(), |_| true);
        let done = simulation.actions_that(|status| *status == TargetStatus::Ended(TargetOutcome::Done));
        prop_assert_eq!(actions(&undo).len(), if matches!(kind, RunKind::Invite) { 0 } else { done.len() });
        if let Some(run) = if undoes { undo } else { again } {
            simulation.follow_up(run);
            simulation.drive(false);
            simulation.check_outcomes();
        }
    }

    #[test]
    fn a_run_after_an_unconfirmed_one_leaves_an_administrator(
        responses in responses(),
        later in responses(),
        administrators in 1_usize..6,
        asked in 0_usize..6,
    ) {
        let mut simulation = Simulation::new(RunKind::Change(Change::Deactivate), &vec![(true, true); administrators], responses);
        for _ in 0..asked {
            simulation.apply(SimulatedEvent::Next);
            simulation.apply(SimulatedEvent::CallResult(0));
        }
        simulation.apply(SimulatedEvent::Cancel);
        simulation.drive(true);
        if let Some(run) = simulation.run.retry(RetryScope::Both, owner()) {
            simulation.follow_up(run);
            simulation.responses = later.into_iter().cycle();
            simulation.drive(true);
        }
    }
}
