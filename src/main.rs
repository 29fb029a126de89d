//! Starts the page: panic page, then the app in place of the static shell.

fn main() {
    wallaroo_users::panic_page::install();
    wallaroo_users::app::mount();
}
