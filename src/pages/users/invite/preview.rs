//! What would become of each address if the list were sent now.

use leptos::prelude::*;

use super::{form::show_user, listed::Listed};
use crate::{
    directory::{
        addresses::{Counts, Verdict},
        guard::Change,
        invitation::AddressProblem,
        seats::Seats,
        user::UserId,
    },
    pages::users::state::Users,
    ui::{
        dialog::Close,
        icon::{Draw, Icon},
        number::{count, counted},
        paged::{Paged, Turner},
        reactive::memo,
    },
};

/// Which entries are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    All,
    Ready,
    Malformed,
    Twice,
    Already,
    Inactive,
}

impl Kind {
    const EVERY: [Self; 6] = [
        Self::All,
        Self::Ready,
        Self::Malformed,
        Self::Twice,
        Self::Already,
        Self::Inactive,
    ];

    fn label(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::Ready => "Ready",
            Self::Malformed => "Malformed",
            Self::Twice => "Twice in this list",
            Self::Already => "Already users",
            Self::Inactive => "Inactive users",
        }
    }

    fn number(self, counts: Counts) -> usize {
        match self {
            Self::Ready => counts.ready,
            Self::Malformed => counts.malformed,
            Self::Twice => counts.twice_in_this_list,
            Self::Already => counts.already_users,
            Self::Inactive => counts.inactive_users,
            Self::All => Self::EVERY[1..].iter().map(|kind| kind.number(counts)).sum(),
        }
    }

    fn of(verdict: &Verdict) -> Self {
        match verdict {
            Verdict::Ready(_) => Self::Ready,
            Verdict::Malformed(_) => Self::Malformed,
            Verdict::TwiceInThisList { .. } => Self::Twice,
            Verdict::AlreadyUser(_) => Self::Already,
            Verdict::InactiveUser(_) => Self::Inactive,
        }
    }
}

/// One row of the list.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    place: usize,
    typed: String,
    word: &'static str,
    class: &'static str,
    problem: Option<AddressProblem>,
    user: Option<UserId>,
}

impl Line {
    fn of(place: usize, listed: &Listed) -> Self {
        let verdict = &listed.verdicts[place];
        let (word, class) = match Kind::of(verdict) {
            Kind::Ready | Kind::All => ("ready", "outcome outcome-done"),
            Kind::Malformed => ("malformed", "outcome outcome-failed"),
            Kind::Twice => ("twice in this list", "outcome"),
            Kind::Already => ("already a user", "outcome"),
            Kind::Inactive => ("inactive user", "outcome outcome-odd"),
        };
        Self {
            place,
            typed: listed.entries[place].typed.clone(),
            word,
            class,
            problem: match verdict {
                Verdict::Malformed(problem) => Some(*problem),
                _ => None,
            },
            user: match verdict {
                Verdict::AlreadyUser(id) | Verdict::InactiveUser(id) => Some(id.clone()),
                _ => None,
            },
        }
    }
}

/// The list with its verdicts, and what they lead to.
#[component]
pub fn Preview(listed: Memo<Listed>) -> impl IntoView {
    let kind = RwSignal::new(Kind::All);
    let counts = memo(move || listed.with(|listed| listed.counts));
    let kinds = memo(move || {
        let counts = counts.get();
        let is_offered = |one: &Kind| *one == Kind::All || *one == kind.get() || one.number(counts) > 0;
        Kind::EVERY.into_iter().filter(is_offered).collect::<Vec<_>>()
    });
    let paged = Paged::new(memo(move || kind.get().number(counts.get())));
    let lines = memo(move || listed.with(|listed| lines(listed, kind.get(), paged)));
    let column = move || {
        listed.with(|listed| {
            let column = listed.column.as_ref()?;
            Some(["Taken from the column “", column, "”."].concat())
        })
    };
    let choice = move |one: Kind| {
        let choose = move |_| {
            kind.set(one);
            paged.turn(0);
        };
        view! {
            <label class="segment">
                <input type="radio" name="verdicts" prop:checked=move || kind.get() == one on:change=choose />
                <span class="segment-label">
                    {one.label()}
                    " "
                    <span class="segment-count">{move || count(one.number(counts.get()))}</span>
                </span>
            </label>
        }
    };
    view! {
        <section class="preview" aria-label="Preview">
            <p class="hint">{column}</p>
            <fieldset class="segments">
                <legend class="visually-hidden">"What would become of them"</legend>
                <For each=move || kinds.get() key=|one| *one as usize let:one>{choice(one)}</For>
            </fieldset>
            <div class="outcomes-frame" tabindex="0" role="region" aria-label="Addresses">
                <table class="outcomes">
                    <caption class="visually-hidden">"What would become of each address"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Address"</th>
                            <th scope="col">"What would become of it"</th>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || lines.get() key=|line| (line.place, line.typed.clone(), line.word, line.problem) let:line>
                            <tr>
                                <th scope="row"><bdi>{line.typed.clone()}</bdi></th>
                                <td><Becomes line /></td>
                            </tr>
                        </For>
                    </tbody>
                </table>
            </div>
            <Turner paged label="Pages of the preview" />
            <Inactive listed />
            <SeatWarning counts />
        </section>
    }
}

#[component]
fn Becomes(line: Line) -> impl IntoView {
    let users = Users::get();
    let close = Close::get();
    let typed = line.typed;
    view! {
        <span class=line.class>{line.word}</span>
        " "
        {line.problem.map(|problem| problem.to_string())}
        {line.user.map(|id| view! {
            <button
                type="button"
                class="button button-small"
                aria-label=["Show the user ", &typed].concat()
                on:click=move |_| show_user(users, close, &id)
            >
                "Show"
            </button>
        })}
    }
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
        users.bulk.ask(Change::Activate, ids);
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
            .with(|directory| Seats::of(directory, users.seat_limit).excess_of(ready))
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

fn lines(listed: &Listed, kind: Kind, paged: Paged) -> Vec<Line> {
    let range = paged.range();
    let places = listed.verdicts.iter().enumerate();
    let places = places.filter(|(_, verdict)| kind == Kind::All || kind == Kind::of(verdict));
    let places = places.skip(range.start).take(range.len());
    places.map(|(place, _)| Line::of(place, listed)).collect()
}
