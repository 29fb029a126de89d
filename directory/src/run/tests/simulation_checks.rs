//! What holds of a simulated run at every step and at its end.

use super::{simulation::Simulation, *};

impl Simulation {
    pub(super) fn check_counts(&self) {
        let progress = self.run.progress();
        assert_eq!(progress.total(), self.run.targets().len());
        assert_eq!(progress.running, self.in_flight.len());
        let rows = self.run.report();
        let count = |word: &str| rows.iter().filter(|row| row.outcome == word).count();
        let words = ["Done", "Failed", "Skipped", "Not attempted", "Unconfirmed"];
        assert_eq!(words.map(count).iter().sum::<usize>(), progress.ended());
        assert_eq!((count("Done"), count("Failed")), (progress.done, progress.failed));
        assert_eq!(
            (count("Waiting"), count("To be confirmed")),
            (progress.waiting, progress.confirming)
        );
        assert_eq!(rows.len(), progress.total());
    }

    pub(super) fn check_outcomes(&self) {
        for target in self.run.targets() {
            let (name, holds) = match target.action() {
                TargetAction::Change { id, change, .. } => {
                    let name = id.to_string();
                    let holds = self.users[&name].0 == change.leaves_enabled();
                    (name, holds)
                }
                TargetAction::Invite { address, .. } => {
                    let name = address.as_str().trim_end_matches("@x.org").to_owned();
                    let holds = self.users.contains_key(&name);
                    (name, holds)
                }
            };
            let calls = self.calls.get(&name).copied().unwrap_or(0);
            let TargetStatus::Ended(outcome) = target.status() else {
                panic!("{name} has not ended");
            };
            match outcome {
                TargetOutcome::Done => assert!(holds && calls == 1, "{name} was not done"),
                TargetOutcome::Failed(reason) => assert!(!holds && reason.ends_with('.'), "{name} was done"),
                TargetOutcome::Skipped(_) => assert_eq!(calls, 0),
                TargetOutcome::NotAttempted(_) => assert!(calls == 0 && self.stopped),
                TargetOutcome::Unconfirmed(_) => panic!("{name} is unconfirmed"),
            }
        }
    }
}
