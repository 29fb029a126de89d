//! An email address as text.

use leptos::prelude::*;

/// A text that breaks before an `@` rather than within a domain. See `.at` of the style sheet.
pub fn address_text(text: &str) -> AnyView {
    match text.split_once('@') {
        Some((local, domain)) => {
            view! { {local.to_owned()} <span class="at">"@"</span> {domain.to_owned()} }.into_any()
        }
        None => text.to_owned().into_any(),
    }
}
