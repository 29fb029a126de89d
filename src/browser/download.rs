//! Downloads of generated files, by a blob URL.

use std::time::Duration;

use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// The delay before the blob URL is revoked: the browser reads it some time after the click.
const REVOKE_DELAY: Duration = Duration::from_secs(60);

/// Starts the download of a text as a file. `Ok` means that it was started: a page cannot learn whether it was saved.
pub fn download(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    set_timeout(
        move || {
            // On an error the browser releases the blob with the page.
            let _ = Url::revoke_object_url(&url);
        },
        REVOKE_DELAY,
    );
    Ok(())
}
