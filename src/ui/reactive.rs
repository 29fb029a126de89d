//! Memos and effects of closures that are boxed. Leptos builds the code around a closure anew for every closure; with
//! these it is there once for each type of value.

use leptos::prelude::*;

/// A memo of what this computes.
pub fn memo<T>(compute: impl Fn() -> T + Send + Sync + 'static) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    fn of_boxed<T>(compute: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| compute())
    }
    of_boxed(Box::new(compute))
}

/// Does this now, and again whenever what it reads has changed.
pub fn effect(run: impl FnMut() + 'static) {
    fn of_boxed(mut run: Box<dyn FnMut()>) {
        Effect::new(move |_| run());
    }
    of_boxed(Box::new(run));
}
