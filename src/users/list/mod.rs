//! The list of users: loading and refreshing it, and what is around the table: age, seats, pager, and the states
//! without rows.

mod age;
mod announcements;
mod auto_refresh;
mod content;
mod empty_states;
mod held_rows;
mod load;
mod pager;
mod retry;
mod seats;
mod stale_banner;
mod state;
mod store;
mod summary;

pub use self::{
    age::{ListAge, RefreshButton},
    announcements::announce_matches,
    content::ListContent,
    empty_states::{LoadFailed, Loading, NoUsersYet, NothingMatches, StillLoading},
    pager::{Pager, PagerPlace},
    retry::pause as retry_pause,
    seats::{SHOW_NEVER_SIGNED_IN, SeatMeter, SeatWarning, ShowNeverSignedIn},
    stale_banner::StaleBanner,
    state::{HeldRows, LoadProgress, LoadState, RowUpdate},
    store::UserList,
    summary::user_counts,
};
