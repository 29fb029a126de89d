//! The preview: what would happen to each address.

use std::{ops::Range, time::Duration};

use leptos::prelude::*;

use super::InviteStore;
use crate::{
    directory::{
        addresses::{AddressCounts, AddressEntry, AddressStatus},
        guard::Change,
        invisible::{LABEL_CHARS, as_label},
        user::UserId,
    },
    ui::{
        announcer::Announcer,
        dialog::Close,
        number::{count, counted},
        reactive::{effect, memo},
        result_table::{ResultKind, ResultRow, ResultTable},
        show::Show,
    },
    users::{invite::address_batch::AddressBatch, list::SeatWarning},
};

/// The debounce of the announced counts.
const ANNOUNCE_DEBOUNCE: Duration = Duration::from_secs(1);

/// The preview table, and what can be done about inactive users and missing seats.
#[component]
pub fn Preview(batch: Memo<AddressBatch>) -> impl IntoView {
    let invite = InviteStore::from_context();
    let close = Close::get();
    let counts = memo(move || batch.with(|batch| batch.counts));
    let kinds = memo(move || kinds(counts.get()));
    announce(counts);
    let total = memo(move || batch.with(|batch| batch.entries.len()));
    let rows = move |(kind, range)| batch.with(|batch| rows(batch, kind, range));
    let column = move || {
        batch.with(|batch| {
            let column = batch.column.as_ref()?;
            Some(["Taken from the column “", column, "”."].concat())
        })
    };
    let action = move |row: ResultRow| {
        let show = move |_| {
            let user = batch.with_untracked(|batch| batch.statuses.get(row.index).and_then(user_of).cloned());
            if let Some(id) = user {
                close.now();
                invite.list.show_user(&id);
            }
        };
        let label = ["Show the user ", &row.text].concat();
        view! { <button type="button" class="button button-small" aria-label=label on:click=show>"Show"</button> }
            .into_any()
    };
    view! {
        <section class="preview" aria-label="Preview">
            <p class="hint">{column}</p>
            <ResultTable
                name="Addresses"
                headings=["Address", "Result"]
                total
                kinds
                rows=Callback::new(rows)
                action=Callback::new(action)
            />
            <Inactive batch />
            <SeatWarning wanted=Signal::derive(move || counts.get().ready) />
        </section>
    }
}

/// Announces the counts when typing has paused.
fn announce(counts: Memo<AddressCounts>) {
    let announcer = Announcer::get();
    let epoch = StoredValue::new(0_usize);
    effect(move || {
        let words = summary(counts.get());
        epoch.update_value(|epoch| *epoch += 1);
        let this = epoch.get_value();
        let say = move || {
            // The preview may be gone by now.
            if epoch.try_get_value() == Some(this) {
                announcer.say(words);
            }
        };
        set_timeout(say, ANNOUNCE_DEBOUNCE);
    });
}

const WILL_BE_INVITED: &str = "Will be invited";
const NOT_AN_ADDRESS: &str = "Not an email address";
const DUPLICATE: &str = "Duplicate";
const ALREADY_A_USER: &str = "Already a user";
const INACTIVE_USER: &str = "Inactive user";

fn summary(counts: AddressCounts) -> String {
    let kinds = kinds(counts);
    let all = kinds.iter().map(|kind| kind.number).sum();
    let kinds = kinds.iter().filter(|kind| kind.number > 0);
    let words: Vec<String> = kinds
        .map(|kind| [&count(kind.number), " ", &kind.label.to_ascii_lowercase()].concat())
        .collect();
    [&counted(all, "address", "addresses"), ": ", &words.join(", "), "."].concat()
}

fn kinds(counts: AddressCounts) -> Vec<ResultKind> {
    let kinds = [
        (WILL_BE_INVITED, counts.ready),
        (NOT_AN_ADDRESS, counts.malformed),
        (DUPLICATE, counts.duplicates),
        (ALREADY_A_USER, counts.already_users),
        (INACTIVE_USER, counts.inactive_users),
    ];
    kinds.map(|(label, number)| ResultKind { label, number }).to_vec()
}

/// The label of the result, with its CSS class.
fn label_of(status: &AddressStatus) -> (&'static str, &'static str) {
    match status {
        AddressStatus::Ready(_) => (WILL_BE_INVITED, "outcome outcome-done"),
        AddressStatus::Malformed(_) => (NOT_AN_ADDRESS, "outcome outcome-failed"),
        AddressStatus::Duplicate { .. } => (DUPLICATE, "outcome"),
        AddressStatus::AlreadyUser(_) => (ALREADY_A_USER, "outcome"),
        AddressStatus::InactiveUser(_) => (INACTIVE_USER, "outcome outcome-odd"),
    }
}

fn user_of(status: &AddressStatus) -> Option<&UserId> {
    match status {
        AddressStatus::AlreadyUser(id) | AddressStatus::InactiveUser(id) => Some(id),
        _ => None,
    }
}

fn rows(batch: &AddressBatch, kind: Option<&'static str>, range: Range<usize>) -> Vec<ResultRow> {
    let entries = batch.entries.iter().zip(&batch.statuses).enumerate();
    let entries = entries.filter(|(_, (_, status))| kind.is_none_or(|kind| kind == label_of(status).0));
    let entries = entries.skip(range.start).take(range.len());
    let row = |(index, (entry, status)): (usize, (&AddressEntry, &AddressStatus))| {
        let (label, class) = label_of(status);
        ResultRow {
            index,
            text: shown(entry),
            label,
            class,
            reason: match status {
                AddressStatus::Malformed(problem) => problem.to_string(),
                _ => String::new(),
            },
            has_action: user_of(status).is_some(),
        }
    };
    entries.map(row).collect()
}

/// What was typed; of a long text with an address in it, the address.
fn shown(entry: &AddressEntry) -> String {
    match &entry.address {
        Ok(address) if entry.text.len() > LABEL_CHARS => address.as_str().to_owned(),
        _ => as_label(&entry.text),
    }
}

/// Offers to activate inactive users instead.
#[component]
fn Inactive(batch: Memo<AddressBatch>) -> impl IntoView {
    let invite = InviteStore::from_context();
    let close = Close::get();
    let number = memo(move || batch.with(|batch| batch.counts.inactive_users));
    let activate = move |_| {
        let ids = batch.with_untracked(AddressBatch::inactive);
        close.now();
        invite.bulk.confirm(Change::Activate, ids.into());
    };
    view! {
        <Show when=move || { number.get() > 0 }>
            <p class="note">
                {move || counted(number.get(), "of these is an inactive user", "of these are inactive users")}
                ", who cannot be invited again. "
                <button type="button" class="button button-small" on:click=activate>"Activate instead…"</button>
            </p>
        </Show>
    }
}
