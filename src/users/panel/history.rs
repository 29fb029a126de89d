//! What was done to the open user on this page since it was opened.

use leptos::prelude::*;

use super::UserPanel;
use crate::{
    browser::time,
    directory::{
        journal::{Entry, EntryOutcome},
        user::Moment,
    },
    ui::reactive::memo,
};

/// One line.
#[derive(Debug, Clone, PartialEq)]
struct HistoryLine {
    when: Moment,
    what: String,
    outcome: String,
}

impl HistoryLine {
    fn of(entry: &Entry) -> Self {
        let outcome = if entry.is_undone {
            EntryOutcome::UNDONE
        } else {
            entry.outcome.label()
        };
        Self {
            when: entry.when,
            what: entry.kind.title(),
            outcome: match entry.outcome.reason() {
                "" => outcome.to_owned(),
                reason => [outcome, ". ", reason].concat(),
            },
        }
    }
}

/// The journal's entries about the open user, the newest first.
#[component]
pub(super) fn UserHistory() -> impl IntoView {
    let panel = UserPanel::from_context();
    let open = panel.open_user;
    let lines = memo(move || {
        let id = open.get();
        panel.journal.journal.with(|journal| {
            let concerns = |entry: &&Entry| id.as_ref().is_some_and(|id| entry.concerns(id));
            journal
                .entries()
                .filter(concerns)
                .map(HistoryLine::of)
                .collect::<Vec<_>>()
        })
    });
    let line = |line: HistoryLine| {
        view! {
            <li>
                <time datetime=time::iso(line.when)>{time::time_of_day(line.when)}</time>
                {[" ", &line.what, ". ", &line.outcome].concat()}
            </li>
        }
    };
    view! {
        <section aria-labelledby="panel-history">
            <h3 id="panel-history">"Done on this page"</h3>
            {move || {
                let lines = lines.get();
                if lines.is_empty() {
                    view! { <p class="muted">"Nothing since this page was opened."</p> }.into_any()
                } else {
                    view! { <ul class="panel-history">{lines.into_iter().map(line).collect_view()}</ul> }.into_any()
                }
            }}
        </section>
    }
}
