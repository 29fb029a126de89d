//! Starts the page: where a panic is written, then the app in place of the static shell.

fn main() {
    // As published, a panic traps before any hook; `make symbols` finds its place.
    #[cfg(not(split))]
    wallaroo_users::panic_hook::install();
    wallaroo_users::app::mount();
}
