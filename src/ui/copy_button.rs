//! A button that puts a text on the clipboard and says whether that worked.

use js_sys::Reflect;
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::announcer::Announcer;

/// Copies what `text` gives at the moment of the click.
#[component]
pub fn CopyButton(
    /// What it copies, for the button's name: "Copy the password".
    what: &'static str,
    /// Whether the button says what it copies, beside others that copy something else.
    #[prop(optional)]
    is_spelled_out: bool,
    /// The text; never kept here.
    #[prop(into)]
    text: Callback<(), String>,
) -> impl IntoView {
    let announcer = Announcer::get();
    let copied = RwSignal::new(false);
    let copy = move |_| {
        let text = text.run(());
        spawn_local(async move {
            let done = match clipboard() {
                Some(clipboard) => JsFuture::from(clipboard.write_text(&text)).await.is_ok(),
                None => false,
            };
            if done {
                announcer.say(format!("Copied {what}."));
            } else {
                announcer.alert(format!(
                    "This browser did not let the page copy {what}. Select it and copy it by hand."
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

/// The clipboard; a page that is not served securely has none, whatever the types say.
fn clipboard() -> Option<web_sys::Clipboard> {
    let clipboard = Reflect::get(&window().navigator(), &JsValue::from_str("clipboard")).ok()?;
    clipboard.is_object().then(|| clipboard.unchecked_into())
}
