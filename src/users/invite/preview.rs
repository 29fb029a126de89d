//! What would become of each address if the list were sent now.

use std::{ops::Range, time::Duration};

use leptos::prelude::*;

use super::InviteStore;
use crate::{
    directory::{
        addresses::{AddressCounts, AddressEntry, AddressStatus},
        guard::Change,
        user::UserId,
    },
    ui::{
        announcer::Announcer,
        dialog::Close,
        number::{count, counted},
        reactive::{effect, memo},
        result_table::{ResultKind, ResultRow, ResultTable},
    },
    users::{invite::address_batch::AddressBatch, list::SeatWarning},
};

/// How long nobody has to type before the counts are announced: they change with every letter.
const QUIET: Duration = Duration::from_secs(1);

/// The list with its verdicts, and what they lead to.
#[component]
pub fn Preview(batch: Memo<AddressBatch>) -> impl IntoView {
    let invite = InviteStore::from_context();
    let close = Close::get();
    let counts = memo(move || batch.with(|batch| batch.counts));
    let kinds = memo(move || kinds(counts.get()));
    announce(counts);
    let lines = move |(kind, range)| batch.with(|batch| lines(batch, kind, range));
    let column = move || {
        batch.with(|batch| {
            let column = batch.column.as_ref()?;
            Some(["Taken from the column “", column, "”."].concat())
        })
    };
    let more = move |line: ResultRow| {
        let show = move |_| {
            let user = batch.with_untracked(|batch| batch.verdicts.get(line.place).and_then(user_of).cloned());
            if let Some(id) = user {
                close.now();
                invite.list.show_user(&id);
            }
        };
        let label = ["Show the user ", &line.text].concat();
        view! { <button type="button" class="button button-small" aria-label=label on:click=show>"Show"</button> }
            .into_any()
    };
    view! {
        <section class="preview" aria-label="Preview">
            <p class="hint">{column}</p>
            <ResultTable
                name="Addresses"
                headings=["Address", "What would become of it"]
                kinds
                lines=Callback::new(lines)
                more=Callback::new(more)
            />
            <Inactive batch />
            <SeatWarning wanted=Signal::derive(move || counts.get().ready) />
        </section>
    }
}

/// Announces what the list comes to, once nobody has typed for a moment.
fn announce(counts: Memo<AddressCounts>) {
    let announcer = Announcer::get();
    let epoch = StoredValue::new(0_usize);
    effect(move || {
        let words = in_words(counts.get());
        epoch.update_value(|epoch| *epoch += 1);
        let this = epoch.get_value();
        let say = move || {
            // The preview may be gone by now.
            if epoch.try_get_value() == Some(this) {
                announcer.say(words);
            }
        };
        set_timeout(say, QUIET);
    });
}

fn in_words(counts: AddressCounts) -> String {
    let each = [
        (counts.ready, "ready"),
        (counts.malformed, "malformed"),
        (counts.duplicates, "twice in this list"),
        (counts.already_users, "already a user"),
        (counts.inactive_users, "inactive user"),
    ];
    let all = each.iter().map(|(number, _)| number).sum();
    let words = each.into_iter().filter(|(number, _)| *number > 0);
    let words: Vec<String> = words
        .map(|(number, word)| [&count(number), " ", word].concat())
        .collect();
    [&counted(all, "address", "addresses"), ": ", &words.join(", "), "."].concat()
}

fn kinds(counts: AddressCounts) -> Vec<ResultKind> {
    let each = [
        ("Ready", counts.ready),
        ("Malformed", counts.malformed),
        ("Twice in this list", counts.duplicates),
        ("Already users", counts.already_users),
        ("Inactive users", counts.inactive_users),
    ];
    let all = ("All", each.iter().map(|(_, number)| number).sum());
    let kinds = std::iter::once(all).chain(each);
    kinds.map(|(label, number)| ResultKind { label, number }).collect()
}

/// The place of a verdict's kind among the kinds, with its word and its class.
fn kind_of(verdict: &AddressStatus) -> (usize, &'static str, &'static str) {
    match verdict {
        AddressStatus::Ready(_) => (1, "ready", "outcome outcome-done"),
        AddressStatus::Malformed(_) => (2, "malformed", "outcome outcome-failed"),
        AddressStatus::Duplicate { .. } => (3, "twice in this list", "outcome"),
        AddressStatus::AlreadyUser(_) => (4, "already a user", "outcome"),
        AddressStatus::InactiveUser(_) => (5, "inactive user", "outcome outcome-odd"),
    }
}

fn user_of(verdict: &AddressStatus) -> Option<&UserId> {
    match verdict {
        AddressStatus::AlreadyUser(id) | AddressStatus::InactiveUser(id) => Some(id),
        _ => None,
    }
}

fn lines(batch: &AddressBatch, kind: usize, range: Range<usize>) -> Vec<ResultRow> {
    let verdicts = batch.entries.iter().zip(&batch.verdicts).enumerate();
    let verdicts = verdicts.filter(|(_, (_, verdict))| kind == 0 || kind == kind_of(verdict).0);
    let verdicts = verdicts.skip(range.start).take(range.len());
    let line = |(place, (entry, verdict)): (usize, (&AddressEntry, &AddressStatus))| {
        let (_, word, class) = kind_of(verdict);
        ResultRow {
            place,
            text: entry.text.clone(),
            word,
            class,
            reason: match verdict {
                AddressStatus::Malformed(problem) => problem.to_string(),
                _ => String::new(),
            },
            has_more: user_of(verdict).is_some(),
        }
    };
    verdicts.map(line).collect()
}

/// The inactive users in the list can have their access back instead.
#[component]
fn Inactive(batch: Memo<AddressBatch>) -> impl IntoView {
    let invite = InviteStore::from_context();
    let close = Close::get();
    let number = memo(move || batch.with(|batch| batch.counts.inactive_users));
    let activate = move |_| {
        let ids = batch.with_untracked(AddressBatch::inactive);
        close.now();
        invite.bulk.confirm(Change::Activate, ids);
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
