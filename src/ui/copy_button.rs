//! A button that copies a text and announces whether it worked.

use leptos::{prelude::*, task::spawn_local};

use super::announcer::Announcer;
use crate::browser::clipboard;

/// Copies the text that `text` returns on click.
#[component]
pub fn CopyButton(
    /// What it copies, for the button's name: "Copy the password".
    what: &'static str,
    /// Whether the visible label says what is copied.
    #[prop(optional)]
    is_spelled_out: bool,
    /// The text; not stored.
    #[prop(into)]
    text: Callback<(), String>,
) -> impl IntoView {
    let announcer = Announcer::get();
    let copied = RwSignal::new(false);
    let copy = move |_| {
        let text = text.run(());
        spawn_local(async move {
            let done = clipboard::write_text(&text).await;
            if done {
                announcer.say(format!("Copied {what}."));
            } else {
                announcer.alert(format!(
                    "The browser did not allow copying {what}. Select and copy it by hand."
                ));
            }
            // The button may be gone by now.
            let _ = copied.try_set(done);
        });
    };
    view! {
        <button type="button" class="button" on:click=copy aria-label=format!("Copy {what}")>
            {move || match (copied.get(), is_spelled_out) {
                (true, _) => "Copied".to_owned(),
                (false, true) => ["Copy ", what].concat(),
                (false, false) => "Copy".to_owned(),
            }}
        </button>
    }
}
