//! Somebody else signs in on a page that still holds what the person before had begun.

use leptos::prelude::*;

use super::{Activity, Users};
use crate::{directory::guard::Change, ui::number::counted};

/// What somebody had begun and not finished. Counts and no names: whoever signs in next need not be allowed to see them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Unfinished {
    invitations: usize,
    activations: usize,
    deactivations: usize,
    is_run_running: bool,
    has_draft: bool,
}

impl Unfinished {
    /// As one list in words; `None` when there is nothing.
    fn in_words(self) -> Option<String> {
        let some = |number: usize, one, many| (number > 0).then(|| counted(number, one, many));
        let parts: Vec<String> = [
            some(self.invitations, "invitation", "invitations"),
            some(self.activations, "activation", "activations"),
            some(self.deactivations, "deactivation", "deactivations"),
            self.is_run_running.then(|| "the rest of a bulk action".to_owned()),
            self.has_draft.then(|| "what was typed into the invite form".to_owned()),
        ]
        .into_iter()
        .flatten()
        .collect();
        match parts.split_last() {
            None => None,
            Some((only, [])) => Some(only.clone()),
            Some((last, others)) => Some(format!("{} and {last}", others.join(", "))),
        }
    }
}

impl Users {
    /// What is under way now, not followed.
    pub fn unfinished(&self) -> Unfinished {
        let pending = |wanted: Change| {
            self.activities.with_untracked(|all| {
                all.values()
                    .filter(|activity| matches!(activity, Activity::Pending(change) if *change == wanted))
                    .count()
            })
        };
        let is_sending = self.invite.is_sending();
        Unfinished {
            invitations: usize::from(is_sending),
            activations: pending(Change::Activate),
            deactivations: pending(Change::Deactivate),
            is_run_running: untrack(|| self.bulk.is_running()),
            has_draft: !is_sending && !self.invite.typed().trim().is_empty(),
        }
    }

    /// Says to the person who has signed in what of the one before was dropped, and why.
    pub fn say_what_was_dropped(&self, unfinished: Unfinished) {
        let Some(what) = unfinished.in_words() else {
            return;
        };
        let sentence = format!(
            "You signed in with another account, so what the account before had begun was dropped: {what}. Nothing of it \
             is sent from your account."
        );
        self.announcer.alert(sentence.clone());
        self.dropped.set(Some(sentence));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_dropped_is_a_list_in_words() {
        assert_eq!(Unfinished::default().in_words(), None);
        let one = Unfinished {
            invitations: 1,
            ..Unfinished::default()
        };
        assert_eq!(one.in_words().as_deref(), Some("1 invitation"));
        let all = Unfinished {
            invitations: 1,
            activations: 2,
            deactivations: 1,
            is_run_running: true,
            has_draft: true,
        };
        assert_eq!(
            all.in_words().as_deref(),
            Some(
                "1 invitation, 2 activations, 1 deactivation, the rest of a bulk action and what was typed into the \
                 invite form"
            )
        );
    }
}
