//! Conditional views.

use std::sync::Arc;

use leptos::prelude::*;

use crate::ui::reactive::memo;

/// Shows `children` while `when` holds, else `fallback`. Replaces leptos' component of this name, which is generic and
/// compiled for each use; this one is compiled once. If both are of the same type, a switch updates the DOM in place.
#[component]
pub fn Show(
    /// The condition. Tracked.
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

/// A boxed condition. Tracked.
pub struct Condition(Arc<dyn Fn() -> bool + Send + Sync>);

impl<F: Fn() -> bool + Send + Sync + 'static> From<F> for Condition {
    fn from(condition: F) -> Self {
        Self(Arc::new(condition))
    }
}
