//! The list of users: loading it, refreshing it by itself, and what stands around the table: age, seats, pager, and the
//! states without rows.

mod age;
mod auto_refresh;
mod empty_states;
mod held_rows;
mod load;
mod pager;
mod retry;
mod seats;
mod stale_banner;
mod store;
mod summary;

pub use self::{
    age::ListAge,
    empty_states::{LoadFailed, Loading, NoUsersYet, NothingMatches, StillLoading},
    held_rows::HeldRows,
    load::{LoadProgress, LoadState, RowUpdate},
    pager::Pager,
    seats::{SeatMeter, SeatWarning, ShowNeverSignedIn},
    stale_banner::StaleBanner,
    store::UserList,
    summary::{announce_matches, summary},
};
