//! Seats: how many are taken, a warning when too few are free, and the users who may not need theirs.

use leptos::prelude::*;

use super::UserList;
use crate::{
    directory::{Directory, seats::Seats},
    ui::{
        icon::{Icon, IconKind},
        number::{count, counted},
        reactive::memo,
        show::Show,
    },
};

/// The seat meter. Empty without a configured limit or before the first load.
#[component]
pub fn SeatMeter() -> impl IntoView {
    let list = UserList::from_context();
    let seats = memo(move || {
        let limit = list.seat_limit?;
        list.loaded_at.get()?;
        let seats = |directory: &Directory| {
            (
                Seats::of(directory, Some(limit)),
                directory.reported_fields().last_sign_in,
            )
        };
        Some(list.directory.with(seats))
    });
    move || {
        seats.get().map(|(seats, reports_sign_ins)| {
            let limit = seats.limit.unwrap_or_default();
            view! {
                <div class="seats">
                    <meter
                        aria-label="Seats taken"
                        min="0"
                        max=limit.to_string()
                        high=(limit.saturating_sub(limit / 10)).to_string()
                        optimum="0"
                        value=seats.taken.min(limit).to_string()
                    ></meter>
                    <p class="seats-words">{summary(&seats)}</p>
                    {(reports_sign_ins && is_full(&seats)).then(|| view! { <ShowNeverSignedIn /> })}
                </div>
            }
        })
    }
}

/// Whether no seat is free. Then users who never signed in are offered, because they may not need theirs.
fn is_full(seats: &Seats) -> bool {
    seats.free() == Some(0)
}

/// The label of the button that shows the active users who never signed in, here and in the rows' HTML.
pub const SHOW_NEVER_SIGNED_IN: &str = "Show who never signed in";

/// The button that shows the active users who never signed in.
#[component]
pub fn ShowNeverSignedIn(
    /// Called first, for example to close the surrounding dialog.
    #[prop(optional)]
    before: Option<Callback<()>>,
) -> impl IntoView {
    let list = UserList::from_context();
    let show = move |_| {
        if let Some(before) = before {
            before.run(());
        }
        list.show_never_signed_in();
    };
    view! {
        <button type="button" class="button button-small" on:click=show>{SHOW_NEVER_SIGNED_IN}</button>
    }
}

/// Warns before anything is sent if it would take more seats than are free.
#[component]
pub fn SeatWarning(
    /// How many seats would be taken. Tracked.
    #[prop(into)]
    wanted: Signal<usize>,
) -> impl IntoView {
    let list = UserList::from_context();
    let excess = memo(move || {
        let wanted = wanted.get();
        list.directory
            .with(|directory| Seats::of(directory, list.seat_limit).missing_for(wanted))
    });
    view! {
        <Show when=move || { excess.get() > 0 }>
            <p class="note note-odd">
                <Icon kind=IconKind::Warning />
                " Not enough seats. The platform will probably refuse "
                {move || count(excess.get())}
                "."
            </p>
        </Show>
    }
}

fn summary(seats: &Seats) -> String {
    let limit = seats.limit.unwrap_or_default();
    let left = match seats.taken.checked_sub(limit) {
        None => [&count(limit - seats.taken), " left"].concat(),
        Some(0) => "none left".to_owned(),
        Some(beyond) => [&count(beyond), " over the limit"].concat(),
    };
    let taken = [
        &count(seats.taken),
        " of ",
        &counted(limit, "seat", "seats"),
        " taken, ",
        &left,
    ]
    .concat();
    match seats.unknown {
        0 => taken,
        odd => [
            &taken,
            "; the status of ",
            &counted(odd, "record", "records"),
            " is unknown",
        ]
        .concat(),
    }
}
