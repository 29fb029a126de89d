//! Memos and effects of boxed closures. Leptos compiles the code around a closure once per closure; with these it is
//! compiled once per type, which saves wasm bytes. Use them everywhere but where the previous value is needed, which
//! is what `Memo::new` and `Effect::new` are for. Effects are only for the outside world (DOM, timers, announcements):
//! state is derived. Docs say "Tracked" where a function subscribes its caller to signals; its counterpart has the
//! suffix `_untracked`.

use leptos::prelude::*;

/// A memo.
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

/// An effect.
pub fn effect(run: impl FnMut() + 'static) {
    fn of_boxed(mut run: Box<dyn FnMut()>) {
        Effect::new(move |_| run());
    }
    of_boxed(Box::new(run));
}
