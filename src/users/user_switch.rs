//! The notice that unfinished work of the previous user was discarded, because another user has signed in.

use leptos::prelude::*;

use super::{
    edit::EditStore,
    in_flight::{Activity, InFlight},
    invite::InviteStore,
    tools::ListTools,
};
use crate::{
    directory::guard::Change,
    ui::{
        announcer::Announcer,
        focus::keeping_focus,
        icon::{Icon, IconKind},
        number::counted,
        reactive::{effect, memo},
    },
};

/// What the previous user had not finished. Counts only: the next user may not be allowed to see names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Unfinished {
    /// Invitations in flight.
    pub invitations: usize,
    /// Activations in flight.
    pub activations: usize,
    /// Deactivations in flight.
    pub deactivations: usize,
    /// Whether a bulk action was running.
    pub is_run_active: bool,
    /// Whether something was typed or chosen in the invite form.
    pub has_draft: bool,
    /// Whether a list of people was pasted.
    pub has_list: bool,
    /// Whether a review was open.
    pub has_review: bool,
    /// Edits that were begun or in flight.
    pub edits: usize,
}

impl Unfinished {
    /// As one list in words; `None` when there is nothing.
    fn in_words(self) -> Option<String> {
        let some = |number: usize, one, many| (number > 0).then(|| counted(number, one, many));
        let parts: Vec<String> = [
            some(self.invitations, "invitation", "invitations"),
            some(self.activations, "activation", "activations"),
            some(self.deactivations, "deactivation", "deactivations"),
            self.is_run_active.then(|| "the rest of a bulk action".to_owned()),
            some(self.edits, "edit of a user", "edits of users"),
            self.has_draft.then(|| "what was entered in the invite form".to_owned()),
            self.has_list.then(|| "a pasted list".to_owned()),
            self.has_review.then(|| "an access review".to_owned()),
        ]
        .into_iter()
        .flatten()
        .collect();
        enumeration(&parts)
    }
}

/// "a, b and c"; `None` when there is nothing.
fn enumeration(parts: &[String]) -> Option<String> {
    match parts.split_last() {
        None => None,
        Some((only, [])) => Some(only.clone()),
        Some((last, others)) => Some(format!("{} and {last}", others.join(", "))),
    }
}

/// Tells a user who signed in which work of the previous user was discarded.
#[derive(Clone, Copy)]
pub struct UserSwitch {
    in_flight: InFlight,
    invite: InviteStore,
    tools: ListTools,
    edits: EditStore,
    /// What was discarded, until the notice is dismissed.
    dropped: RwSignal<Unfinished>,
}

impl UserSwitch {
    /// No notice.
    pub fn new(in_flight: InFlight, invite: InviteStore, edits: EditStore, tools: ListTools) -> Self {
        Self {
            in_flight,
            invite,
            edits,
            tools,
            dropped: RwSignal::default(),
        }
    }

    /// Removes the notice.
    pub fn clear(&self) {
        self.dropped.set(Unfinished::default());
    }

    /// Whether there is a notice that has not been dismissed. Tracked.
    pub fn has_notice(&self) -> bool {
        self.dropped.get() != Unfinished::default()
    }

    /// What is in flight or waiting now. Untracked.
    pub fn unfinished_untracked(&self) -> Unfinished {
        let pending = |wanted: Change| {
            let pending = self.in_flight.pending_untracked();
            let is_wanted = |id| self.in_flight.activity_untracked(id) == Some(Activity::Pending(wanted));
            pending.iter().filter(|id| is_wanted(id)).count()
        };
        let is_sending = self.invite.is_sending_untracked();
        Unfinished {
            invitations: usize::from(is_sending),
            activations: pending(Change::Activate),
            deactivations: pending(Change::Deactivate),
            is_run_active: self.in_flight.is_run_active_untracked(),
            edits: self.edits.count_untracked(),
            has_draft: !is_sending && !self.invite.is_blank_untracked(),
            has_review: self.tools.has_review.get_untracked(),
            has_list: self.tools.pasted.with_untracked(|list| !list.is_empty()),
        }
    }

    /// Shows the notice about what was discarded.
    pub fn notify(&self, dropped: Unfinished) {
        self.dropped.set(dropped);
    }
}

/// The notice about what was discarded.
#[component]
pub fn UserSwitchBanner() -> impl IntoView {
    let (switch, announcer) = (expect_context::<UserSwitch>(), Announcer::get());
    let sentence = memo(move || {
        let what = switch.dropped.get().in_words()?;
        Some(format!(
            "You signed in with another account. Unfinished work of the previous account was discarded: {what}. None \
             of it is sent from your account."
        ))
    });
    effect(move || {
        if let Some(sentence) = sentence.get() {
            announcer.alert(sentence);
        }
    });
    view! {
        {move || sentence.get().map(|sentence| view! {
            <div class="banner">
                <Icon kind=IconKind::Warning />
                <p class="banner-text">{sentence}</p>
                <button type="button" class="button" on:click=move |_| keeping_focus(|| switch.clear())>"Dismiss"</button>
            </div>
        })}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_dropped_is_an_enumeration() {
        let of = |parts: &[&str]| enumeration(&parts.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>());
        assert_eq!(of(&[]), None);
        assert_eq!(of(&["1 invitation"]).as_deref(), Some("1 invitation"));
        assert_eq!(
            of(&["1 invitation", "2 activations", "1 deactivation"]).as_deref(),
            Some("1 invitation, 2 activations and 1 deactivation")
        );
    }
}
