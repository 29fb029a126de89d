//! Whether a pointer is pressed on the page. Nothing that can be pressed may move between press and release, so what
//! comes without being asked for (a response, a timer) waits here before it changes the page. Keys do not count.

use std::{cell::RefCell, time::Duration};

use futures_channel::oneshot;
use leptos::{ev, prelude::set_timeout, task::spawn_local};

use crate::browser::events::on_window;

/// How long after `pointerup` its `click` may follow: for touch, browsers dispatch it in a later task.
const CLICK_DELAY: Duration = Duration::from_millis(300);

/// The longest time that a press defers anything: over a scrollbar or a native menu no `pointerup` is dispatched.
const LONGEST: Duration = Duration::from_secs(10);

#[derive(Default)]
struct Press {
    is_down: bool,
    /// The id of the pressed pointer. During a touch, content that moves under an idle mouse fires `pointerover` for
    /// the mouse, which must not end the touch.
    pointer: i32,
    /// Bumped with every press, so that a timer of an earlier press does not end this one.
    epoch: usize,
    waiters: Vec<oneshot::Sender<()>>,
}

thread_local! {
    static PRESS: RefCell<Press> = RefCell::default();
}

/// Starts tracking pointer presses. Called once, when the app starts.
pub fn watch() {
    on_window(ev::pointerdown, |event| {
        if event.button() == 0 {
            PRESS.with_borrow_mut(|press| {
                press.is_down = true;
                press.pointer = event.pointer_id();
                press.epoch += 1;
            });
        }
    });
    on_window(ev::pointerup, |_| end_after(CLICK_DELAY));
    on_window(ev::pointercancel, |_| end_after(Duration::ZERO));
    // After the handlers of this click, which run in this task.
    on_window(ev::click, |_| end_after(Duration::ZERO));
    // The mouse was released where the page gets no `pointerup`, as outside of the window.
    on_window(ev::pointerover, |event| {
        let is_pressed = PRESS.with_borrow(|press| press.pointer == event.pointer_id());
        if event.buttons() == 0 && event.pointer_type() == "mouse" && is_pressed {
            end_after(Duration::ZERO);
        }
    });
}

/// Whether a pointer is pressed, or what it pressed has not been clicked yet.
pub fn is_down() -> bool {
    PRESS.with_borrow(|press| press.is_down)
}

/// Waits until no pointer is pressed and what it pressed has been clicked.
pub async fn released() {
    let receiver = PRESS.with_borrow_mut(|press| {
        press.is_down.then(|| {
            let (sender, receiver) = oneshot::channel();
            press.waiters.push(sender);
            receiver
        })
    });
    if let Some(receiver) = receiver {
        end_after(LONGEST);
        // An error means that the sender was dropped, which never happens.
        let _ = receiver.await;
    }
}

/// Calls `action` now, or if a pointer is pressed, after its release.
pub fn when_released(action: impl FnOnce() + 'static) {
    if is_down() {
        spawn_local(async move {
            released().await;
            action();
        });
    } else {
        action();
    }
}

/// Ends the current press after a delay, unless another one has begun by then.
fn end_after(delay: Duration) {
    let Some(epoch) = PRESS.with_borrow(|press| press.is_down.then_some(press.epoch)) else {
        return;
    };
    let end = move || {
        let waiters = PRESS.with_borrow_mut(|press| {
            if press.epoch != epoch {
                return Vec::new();
            }
            press.is_down = false;
            std::mem::take(&mut press.waiters)
        });
        for sender in waiters {
            // An error means that the receiver was dropped.
            let _ = sender.send(());
        }
    };
    set_timeout(end, delay);
}
