//! Single-key shortcuts. The page has one listener; which key does what, and the help, are split off.

mod commands;
mod help_dialog;
mod store;

use leptos::prelude::*;

use self::help_dialog::HelpDialog;
pub use self::store::{Keyboard, KeyboardFunctions};
use crate::ui::show::Show;

impl KeyboardFunctions {
    /// All of them.
    pub const ALL: Self = Self {
        press: commands::press,
        help: || view! { <Help /> }.into_any(),
    };
}

#[component]
fn Help() -> impl IntoView {
    let is_open = Keyboard::from_context().is_help_open;
    view! {
        <Show when=move || is_open.get()>
            <HelpDialog />
        </Show>
    }
}
