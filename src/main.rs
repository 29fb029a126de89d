//! Starts the page: where a panic is written, then the app in place of the static shell.

fn main() {
    wallaroo_users::panic_hook::install();
    wallaroo_users::app::mount();
}
