//! What was done on this page since it was opened: who, what, when, what came of it, and its undo.

use leptos::prelude::*;

use super::state::Users;
use crate::{
    directory::{
        journal::{Entry, Outcome, What},
        plan::Run,
        user::Moment,
    },
    ui::{
        dialog::{Close, Dialog},
        focus::{focus_on, keeping_focus},
        number::count,
        paged::{Paged, Turner},
        reactive::{effect, memo},
        time,
    },
};

/// One line of the journal.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    entry: u32,
    when: Moment,
    what: &'static str,
    who: String,
    word: &'static str,
    class: &'static str,
    reason: String,
    /// The run it is about.
    run: Option<usize>,
    /// How many users undoing it would change.
    undoable: usize,
}

/// The button that opens it.
#[component]
pub fn JournalButton(is_open: RwSignal<bool>) -> impl IntoView {
    let users = Users::get();
    let number = memo(move || users.journal.with(|journal| journal.entries().len()));
    view! {
        <button type="button" class="button" on:click=move |_| is_open.set(true)>
            "Journal"
            {move || (number.get() > 0).then(|| view! { <span class="badge">{count(number.get())}</span> })}
        </button>
    }
}

/// The journal.
#[component]
pub fn JournalDialog(is_open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Dialog
            labelled_by="journal-title"
            described_by="journal-text"
            is_wide=true
            on_close=Callback::new(move |()| is_open.set(false))
        >
            <Contents />
        </Dialog>
    }
}

#[component]
fn Contents() -> impl IntoView {
    let users = Users::get();
    let close = Close::get();
    let number = memo(move || users.journal.with(|journal| journal.entries().len()));
    let paged = Paged::new(number);
    let lines = memo(move || lines(users, paged));
    effect(|| focus_on("journal-title"));
    view! {
        <h2 id="journal-title" tabindex="-1">"Journal"</h2>
        <p id="journal-text" class="muted">
            "What was done on this page since it was opened. It is this browser’s memory, gone with the page, and no audit trail."
        </p>
        <Show when=move || number.get() == 0>
            <p>"Nothing was done yet."</p>
        </Show>
        <Show when=move || { number.get() > 0 }>
            <div class="outcomes-frame" tabindex="0" role="region" aria-label="Entries">
                <table class="outcomes journal">
                    <caption class="visually-hidden">"What was done, the newest first"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Whom"</th>
                            <th scope="col">"What"</th>
                            <th scope="col">"When"</th>
                            <th scope="col">"Outcome"</th>
                        </tr>
                    </thead>
                    <tbody>
                        {move || lines.get().into_iter().map(row).collect::<Vec<_>>()}
                    </tbody>
                </table>
            </div>
            <Turner paged label="More of the journal" />
        </Show>
        <div class="form-actions">
            <button type="button" class="button button-primary" on:click=move |_| close.now()>"Close"</button>
        </div>
    }
}

fn row(line: Line) -> AnyView {
    view! {
        <tr>
            <th scope="row"><bdi>{line.who.clone()}</bdi></th>
            <td>{line.what}</td>
            <td><time datetime=time::iso(line.when) title=time::exact(line.when)>{time::time_of_day(line.when)}</time></td>
            <td>
                <span class=line.class>{line.word}</span>
                " "
                {line.reason.clone()}
                <Ways line />
            </td>
        </tr>
    }
    .into_any()
}

/// What can be done about an entry.
#[component]
fn Ways(line: Line) -> impl IntoView {
    let users = Users::get();
    let close = Close::get();
    let (entry, run) = (line.entry, line.run);
    let name = [line.what, " of ", &line.who].concat();
    let undo = move |_| match run {
        None => keeping_focus(|| users.undo(entry)),
        Some(at) => {
            if let Some(run) = users.undo_of_run(at) {
                close.now();
                users.begin_undo(at, run);
            }
        }
    };
    let show = move |at| {
        close.now();
        users.bulk.show(at);
    };
    view! {
        <span class="ways">
            {run.map(|at| view! {
                <button
                    type="button"
                    class="button button-small"
                    aria-label=["Show the ", &name].concat()
                    on:click=move |_| show(at)
                >
                    "Show"
                </button>
            })}
            {(line.undoable > 0).then(|| view! {
                <button type="button" class="button button-small" on:click=undo>
                    {if run.is_some() { ["Undo ", &count(line.undoable)].concat() } else { "Undo".to_owned() }}
                    <span class="visually-hidden">{[if run.is_some() { " of the " } else { " the " }, &name].concat()}</span>
                </button>
            })}
        </span>
    }
}

impl Line {
    fn of(users: Users, entry: &Entry) -> Self {
        let run = match entry.what {
            What::BulkChange { .. } | What::BulkInvitation { .. } => users.bulk.of_entry(entry.number()),
            _ => None,
        };
        let undoable = match run {
            _ if users.bulk.is_running() => 0,
            Some(at) => users
                .undo_of_run(at)
                .as_ref()
                .map_or(0, |run: &Run| run.targets().len()),
            None => usize::from(users.journal.with(|journal| journal.undoable(entry.number()).is_some())),
        };
        let undone = users.journal.with(|journal| journal.undone_of_run(entry.number()));
        let is_undone = entry.is_undone || undone.is_some_and(|(undone, done)| undone >= done);
        let mut reason = entry.outcome.reason().to_owned();
        if let Some((undone, done)) = undone.filter(|_| !is_undone) {
            reason = [&reason, " ", &count(undone), " of ", &count(done), " undone."].concat();
        }
        Self {
            entry: entry.number(),
            when: entry.when,
            what: entry.what.noun(),
            who: who(users, entry),
            word: if is_undone { "undone" } else { entry.outcome.word() },
            class: match (&entry.outcome, is_undone) {
                (_, true) => "outcome",
                (Outcome::Done, _) => "outcome outcome-done",
                (Outcome::Failed(_), _) => "outcome outcome-failed",
                (Outcome::Unknown(_), _) => "outcome outcome-odd",
            },
            reason,
            run,
            undoable,
        }
    }
}

/// What the user was called then; by the email as well where another user is called the same by now.
fn who(users: Users, entry: &Entry) -> String {
    let now = entry.user.as_ref().map(|id| users.label(id));
    now.filter(|now| now.starts_with(&entry.who))
        .unwrap_or_else(|| entry.who.clone())
}

fn lines(users: Users, paged: Paged) -> Vec<Line> {
    let range = paged.range();
    users.journal.with(|journal| {
        let entries = journal.entries().skip(range.start).take(range.len());
        entries.map(|entry| Line::of(users, entry)).collect()
    })
}
