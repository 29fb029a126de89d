//! The journal dialog: each entry with user, action, time, result and Undo.

use leptos::prelude::*;

use super::JournalStore;
use crate::{
    browser::time,
    directory::{
        export::{Format, file_name},
        journal::{Entry, EntryId, EntryOutcome, to_csv},
        user::Moment,
    },
    ui::{
        announcer::Announcer,
        dialog::{Close, Dialog},
        focus::{focus_on, keeping_focus},
        number::count,
        pagination::{Pagination, PaginationNav},
        reactive::{effect, memo},
        save_file::save_file,
        show::Show,
    },
    users::list::UserList,
};

/// What can be done about an entry. Handed in by the page, because the journal does not know bulk actions.
#[derive(Clone, Copy)]
pub struct EntryActions {
    /// How many users undoing this entry would change; 0 where it cannot be undone. Tracked.
    pub undoable: Callback<EntryId, usize>,
    /// Undoes this entry.
    pub undo: Callback<EntryId>,
    /// Whether this entry is of a bulk action whose report can be shown.
    pub has_report: Callback<EntryId, bool>,
    /// Shows the report of the bulk action.
    pub show_report: Callback<EntryId>,
}

/// One row of the journal.
#[derive(Debug, Clone, PartialEq)]
struct EntryRow {
    entry: EntryId,
    when: Moment,
    /// The action in a sentence, as "deactivation".
    noun: &'static str,
    /// The action by itself, as "Deactivation".
    title: String,
    /// Whom or what the action is about.
    subject: String,
    outcome: &'static str,
    outcome_class: &'static str,
    reason: String,
    /// Whether it is of a bulk action whose report can be shown.
    has_report: bool,
    /// How many users undoing it would change.
    undoable: usize,
}

/// The journal.
#[component]
pub fn JournalDialog(is_open: RwSignal<bool>, actions: EntryActions) -> impl IntoView {
    view! {
        <Dialog
            labelled_by="journal-title"
            described_by="journal-text"
            is_wide=true
            on_close=Callback::new(move |()| is_open.set(false))
        >
            <Contents actions />
        </Dialog>
    }
}

#[component]
fn Contents(actions: EntryActions) -> impl IntoView {
    let (list, journal) = (UserList::from_context(), JournalStore::from_context());
    let close = Close::get();
    let number = memo(move || journal.journal.with(|journal| journal.entries().len()));
    let pagination = Pagination::new(number);
    let rows = memo(move || {
        let range = pagination.range();
        journal.journal.with(|journal| {
            let entries = journal.entries().skip(range.start).take(range.len());
            let row = |entry| EntryRow::of(list, entry, journal.undone_of_run(Entry::id(entry)), actions);
            entries.map(row).collect::<Vec<_>>()
        })
    });
    effect(|| focus_on("journal-title"));
    let announcer = Announcer::get();
    let save = move |_| {
        let csv = journal.journal.with_untracked(to_csv);
        let name = file_name(
            "wallaroo-users-journal",
            time::now(),
            number.get_untracked(),
            Format::Csv,
        );
        save_file(announcer, &name, Format::Csv.media_type(), &csv, "Saved the journal");
    };
    view! {
        <h2 id="journal-title" tabindex="-1">"Journal"</h2>
        <p id="journal-text" class="muted">
            "What was done on this page since it was opened. It is gone when the page is closed or you sign out, and is not an audit trail."
        </p>
        <Show when=move || number.get() == 0>
            <p>"Nothing yet."</p>
        </Show>
        <Show when=move || { number.get() > 0 }>
            <div class="outcomes-frame" tabindex="0" role="region" aria-label="Entries">
                <table class="outcomes journal">
                    <caption class="visually-hidden">"Entries, newest first"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"User"</th>
                            <th scope="col">"Action"</th>
                            <th scope="col">"When"</th>
                            <th scope="col">"Result"</th>
                        </tr>
                    </thead>
                    <tbody>
                        {move || rows.get().into_iter().map(|row| entry_row(row, actions)).collect::<Vec<_>>()}
                    </tbody>
                </table>
            </div>
            <PaginationNav pagination label="More of the journal" />
        </Show>
        <div class="form-actions">
            <Show when=move || { number.get() > 0 }>
                <button type="button" class="button" on:click=save>"Save as CSV"</button>
            </Show>
            <button type="button" class="button button-primary" on:click=move |_| close.now()>"Close"</button>
        </div>
    }
}

fn entry_row(row: EntryRow, actions: EntryActions) -> AnyView {
    view! {
        <tr>
            <th scope="row"><bdi>{row.subject.clone()}</bdi></th>
            <td>{row.title.clone()}</td>
            <td><time datetime=time::iso(row.when) title=time::exact(row.when)>{time::time_of_day_or_date(row.when, time::now())}</time></td>
            <td>
                <span class=row.outcome_class>{row.outcome}</span>
                " "
                {row.reason.clone()}
                <EntryButtons row actions />
            </td>
        </tr>
    }
    .into_any()
}

#[component]
fn EntryButtons(row: EntryRow, actions: EntryActions) -> impl IntoView {
    let close = Close::get();
    let EntryRow { entry, has_report, .. } = row;
    let name = [row.noun, " of ", &row.subject].concat();
    let undo = move |_| {
        if has_report {
            // The dialog of the bulk action takes the place of this one.
            close.now();
            actions.undo.run(entry);
        } else {
            keeping_focus(|| actions.undo.run(entry));
        }
    };
    let show = move |_| {
        close.now();
        actions.show_report.run(entry);
    };
    view! {
        <span class="ways">
            {has_report.then(|| view! {
                <button type="button" class="button button-small" aria-label=["Show the ", &name].concat() on:click=show>
                    "Show"
                </button>
            })}
            {(row.undoable > 0).then(|| view! {
                <button type="button" class="button button-small" on:click=undo>
                    {if has_report { ["Undo ", &count(row.undoable)].concat() } else { "Undo".to_owned() }}
                    <span class="visually-hidden">{[if has_report { " of the " } else { " the " }, &name].concat()}</span>
                </button>
            })}
        </span>
    }
}

impl EntryRow {
    /// Tracked. `undone` is how many changes of a bulk action were undone, and how many it made.
    fn of(list: UserList, entry: &Entry, undone: Option<(usize, usize)>, actions: EntryActions) -> Self {
        let is_undone = entry.is_undone || undone.is_some_and(|(undone, done)| undone >= done);
        let mut reason = entry.outcome.reason().to_owned();
        if let Some((undone, done)) = undone.filter(|_| !is_undone) {
            reason = [&reason, " ", &count(undone), " of ", &count(done), " undone."].concat();
        }
        Self {
            entry: entry.id(),
            when: entry.when,
            noun: entry.kind.noun(),
            title: entry.kind.title(),
            subject: subject(list, entry),
            outcome: if is_undone {
                EntryOutcome::UNDONE
            } else {
                entry.outcome.label()
            },
            outcome_class: match (&entry.outcome, is_undone) {
                (_, true) => "outcome",
                (EntryOutcome::Done, _) => "outcome outcome-done",
                (EntryOutcome::Failed(_), _) => "outcome outcome-failed",
                (EntryOutcome::Unconfirmed(_), _) => "outcome outcome-odd",
            },
            reason,
            has_report: actions.has_report.run(entry.id()),
            undoable: actions.undoable.run(entry.id()),
        }
    }
}

/// The name at the time of the entry; with the email if another user has the same name by now.
fn subject(list: UserList, entry: &Entry) -> String {
    let now = entry.user.as_ref().map(|id| list.label_untracked(id));
    now.filter(|now| now.starts_with(&entry.label))
        .unwrap_or_else(|| entry.label.clone())
}
