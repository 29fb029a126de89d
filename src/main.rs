//! Entry point: installs the panic hook where panics reach it, then mounts the app.

fn main() {
    // The published build has `panic=immediate-abort`, which runs no hook; `make symbols` locates the trap.
    #[cfg(not(split))]
    wallaroo_users::panic_hook::install();
    wallaroo_users::app::mount();
}
