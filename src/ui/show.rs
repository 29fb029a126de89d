//! Parts of the screen that come and go.

use std::sync::Arc;

use leptos::prelude::*;

use crate::ui::reactive::memo;

/// Shows `children` while `when` holds, else `fallback`. As leptos' component of this name, which is compiled once for
/// each place of use, with the types of what it shows; this one is compiled once. Content and fallback
/// of the same type are changed in place when they change places.
#[component]
pub fn Show(
    /// Tracked.
    #[prop(into)]
    when: Condition,
    children: ChildrenFn,
    /// Nothing if left out.
    #[prop(optional, into)]
    fallback: ViewFn,
) -> impl IntoView {
    let is_shown = memo(move || (when.0)());
    move || if is_shown.get() { children() } else { fallback.run() }
}

/// A question whose answer depends on signals.
pub struct Condition(Arc<dyn Fn() -> bool + Send + Sync>);

impl<F: Fn() -> bool + Send + Sync + 'static> From<F> for Condition {
    fn from(holds: F) -> Self {
        Self(Arc::new(holds))
    }
}
