//! What is shown when the program itself fails: a page that says so, never a dead screen.

use std::panic::PanicHookInfo;

use leptos::prelude::document;
use wasm_bindgen::JsValue;

/// Shows the panic page from now on whenever the program panics. The place of the panic goes to the console;
/// its message does not, because it might hold what somebody typed.
pub fn install() {
    std::panic::set_hook(Box::new(show));
}

fn show(info: &PanicHookInfo<'_>) {
    if let Some(place) = info.location() {
        web_sys::console::error_1(&JsValue::from_str(&format!(
            "The program stopped at {}:{}",
            place.file(),
            place.line()
        )));
    }
    let document = document();
    let (Some(body), Some(template)) = (document.body(), document.get_element_by_id("stopped")) else {
        return;
    };
    // The page is in index.html, hidden; whatever else there was is gone, what it held with it.
    let words = template.inner_html();
    body.set_inner_html(&words);
    if let Ok(Some(heading)) = document.query_selector("h1") {
        use wasm_bindgen::JsCast;
        if let Some(heading) = heading.dyn_ref::<web_sys::HtmlElement>() {
            let _ = heading.focus();
        }
    }
}
