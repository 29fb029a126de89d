//! What would become of each address if the list were sent now.

use std::ops::Range;

use leptos::prelude::*;

use super::{form::show_user, listed::Listed};
use crate::{
    directory::{
        addresses::{Counts, Entry, Verdict},
        guard::Change,
        seats::Seats,
        user::UserId,
    },
    pages::users::state::Users,
    ui::{
        dialog::Close,
        icon::{Draw, Icon},
        number::{count, counted},
        reactive::memo,
        verdicts::{Kind, Line, VerdictList},
    },
};

/// The list with its verdicts, and what they lead to.
#[component]
pub fn Preview(listed: Memo<Listed>) -> impl IntoView {
    let users = Users::get();
    let close = Close::get();
    let counts = memo(move || listed.with(|listed| listed.counts));
    let kinds = memo(move || kinds(counts.get()));
    let lines = move |(kind, range)| listed.with(|listed| lines(listed, kind, range));
    let column = move || {
        listed.with(|listed| {
            let column = listed.column.as_ref()?;
            Some(["Taken from the column “", column, "”."].concat())
        })
    };
    let more = move |line: Line| {
        let show = move |_| {
            let user = listed.with_untracked(|listed| listed.verdicts.get(line.place).and_then(user_of).cloned());
            if let Some(id) = user {
                show_user(users, close, &id);
            }
        };
        let label = ["Show the user ", &line.text].concat();
        view! { <button type="button" class="button button-small" aria-label=label on:click=show>"Show"</button> }
            .into_any()
    };
    view! {
        <section class="preview" aria-label="Preview">
            <p class="hint">{column}</p>
            <VerdictList
                name="Addresses"
                headings=["Address", "What would become of it"]
                kinds
                lines=Callback::new(lines)
                more=Callback::new(more)
            />
            <Inactive listed />
            <SeatWarning counts />
        </section>
    }
}

fn kinds(counts: Counts) -> Vec<Kind> {
    let each = [
        ("Ready", counts.ready),
        ("Malformed", counts.malformed),
        ("Twice in this list", counts.twice_in_this_list),
        ("Already users", counts.already_users),
        ("Inactive users", counts.inactive_users),
    ];
    let all = ("All", each.iter().map(|(_, number)| number).sum());
    let kinds = std::iter::once(all).chain(each);
    kinds.map(|(label, number)| Kind { label, number }).collect()
}

/// The place of a verdict's kind among the kinds, with its word and its class.
fn kind_of(verdict: &Verdict) -> (usize, &'static str, &'static str) {
    match verdict {
        Verdict::Ready(_) => (1, "ready", "outcome outcome-done"),
        Verdict::Malformed(_) => (2, "malformed", "outcome outcome-failed"),
        Verdict::TwiceInThisList { .. } => (3, "twice in this list", "outcome"),
        Verdict::AlreadyUser(_) => (4, "already a user", "outcome"),
        Verdict::InactiveUser(_) => (5, "inactive user", "outcome outcome-odd"),
    }
}

fn user_of(verdict: &Verdict) -> Option<&UserId> {
    match verdict {
        Verdict::AlreadyUser(id) | Verdict::InactiveUser(id) => Some(id),
        _ => None,
    }
}

fn lines(listed: &Listed, kind: usize, range: Range<usize>) -> Vec<Line> {
    let verdicts = listed.entries.iter().zip(&listed.verdicts).enumerate();
    let verdicts = verdicts.filter(|(_, (_, verdict))| kind == 0 || kind == kind_of(verdict).0);
    let verdicts = verdicts.skip(range.start).take(range.len());
    let line = |(place, (entry, verdict)): (usize, (&Entry, &Verdict))| {
        let (_, word, class) = kind_of(verdict);
        Line {
            place,
            text: entry.typed.clone(),
            word,
            class,
            reason: match verdict {
                Verdict::Malformed(problem) => problem.to_string(),
                _ => String::new(),
            },
            has_more: user_of(verdict).is_some(),
        }
    };
    verdicts.map(line).collect()
}

/// The inactive users in the list can have their access back instead.
#[component]
fn Inactive(listed: Memo<Listed>) -> impl IntoView {
    let users = Users::get();
    let close = Close::get();
    let number = memo(move || listed.with(|listed| listed.counts.inactive_users));
    let activate = move |_| {
        let ids = listed.with_untracked(Listed::inactive);
        close.now();
        users.ask_for_run(Change::Activate, ids);
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

/// Said before anything is sent: more are to be invited than there are seats.
#[component]
fn SeatWarning(counts: Memo<Counts>) -> impl IntoView {
    let users = Users::get();
    let excess = memo(move || {
        let ready = counts.get().ready;
        users
            .directory
            .with(|directory| Seats::of(directory, users.seat_limit).missing_for(ready))
    });
    view! {
        <Show when=move || { excess.get() > 0 }>
            <p class="note note-odd">
                <Draw icon=Icon::Warning />
                " There are not seats enough: the platform will probably refuse "
                {move || count(excess.get())}
                "."
            </p>
        </Show>
    }
}
