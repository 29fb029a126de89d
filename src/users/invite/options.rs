//! The options of an invitation.

use leptos::prelude::*;

use super::InviteStore;
use crate::ui::{reactive::memo, show::Show};

/// Shown if the server reports roles: options and reported roles came with the same release, and no server says what
/// it accepts.
#[component]
pub fn OptionFields() -> impl IntoView {
    let invite = InviteStore::from_context();
    let options = invite.options;
    let accepts_options = memo(move || invite.list.directory.with(|directory| directory.reported_fields().role));
    view! {
        <Show when=move || accepts_options.get()>
            <div class="options">
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || options.get().administrator
                        on:change=move |_| options.update(|options| options.administrator = !options.administrator)
                    />
                    "Administrator"
                </label>
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || options.get().must_change_password
                        on:change=move |_| options.update(|options| options.must_change_password = !options.must_change_password)
                    />
                    "Must change the password at the first sign-in"
                </label>
            </div>
        </Show>
    }
}
