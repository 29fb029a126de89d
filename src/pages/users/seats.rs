//! How many seats are taken, where the configuration says how many there are.

use leptos::prelude::*;

use super::state::Users;
use crate::{
    directory::seats::Seats,
    ui::number::{count, counted},
};

/// A meter of the seats; nothing where no limit is known or nobody has been listed yet.
#[component]
pub fn SeatMeter() -> impl IntoView {
    let users = Users::get();
    let seats = Memo::new(move |_| {
        let limit = users.seat_limit?;
        users.read_at.get()?;
        Some(users.directory.with(|directory| Seats::of(directory, Some(limit))))
    });
    move || {
        seats.get().map(|seats| {
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
                </div>
            }
        })
    }
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
