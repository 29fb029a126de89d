//! How many seats are taken, where the configuration says how many there are; and whose could be had back.

use leptos::prelude::*;

use super::state::Users;
use crate::{
    directory::{
        Directory,
        facets::{SignInFilter, StatusFilter},
        seats::Seats,
    },
    ui::{
        focus::{HEADING, focus_on},
        number::{count, counted},
    },
};

/// A meter of the seats; nothing where no limit is known or nobody has been listed yet.
#[component]
pub fn SeatMeter() -> impl IntoView {
    let users = Users::get();
    let seats = Memo::new(move |_| {
        let limit = users.seat_limit?;
        users.read_at.get()?;
        let seats = |directory: &Directory| {
            (
                Seats::of(directory, Some(limit)),
                directory.reported_fields().last_sign_in,
            )
        };
        Some(users.directory.with(seats))
    });
    move || {
        seats.get().map(|(seats, tells_sign_ins)| {
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
                    <p class="seats-words">{in_words(&seats)}</p>
                    {(tells_sign_ins && is_full(&seats)).then(|| view! {
                        <button type="button" class="button button-quiet button-small" on:click=move |_| show_never_signed_in(users)>
                            "Show who never signed in"
                        </button>
                    })}
                </div>
            }
        })
    }
}

/// Where no seat is left, those of people who never came are the first to look at.
fn is_full(seats: &Seats) -> bool {
    seats.free() == Some(0)
}

/// Whose seats could be had back: the active users who never signed in.
pub fn show_never_signed_in(users: Users) {
    users.route.go(|view| {
        view.clear_filters();
        view.filters.status = Some(StatusFilter::Active);
        view.filters.sign_in = Some(SignInFilter::Never);
    });
    focus_on(HEADING);
}

fn in_words(seats: &Seats) -> String {
    let limit = seats.limit.unwrap_or_default();
    let left = match seats.taken.checked_sub(limit) {
        None => [&count(limit - seats.taken), " left"].concat(),
        Some(0) => "none left".to_owned(),
        Some(beyond) => [&count(beyond), " more than there are"].concat(),
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
        odd => [&taken, "; ", &counted(odd, "record does", "records do"), " not say"].concat(),
    }
}
