//! The keys of a review: one letter each, where nothing is typed into.

use leptos::{ev, prelude::*};

use super::{
    state::{AccessReview, ReviewMode},
    steps::{CARD, NOTE},
};
use crate::{
    browser::preference,
    directory::review::Decision,
    ui::focus::{focus_on, is_in_text_field},
};

impl AccessReview {
    /// Does what a key is for. The keys of the list do nothing then.
    pub(super) fn on_key(self, event: &ev::KeyboardEvent) {
        if event.key() == "Escape" && is_in_text_field() {
            // From the note back to the keys.
            event.prevent_default();
            return focus_on(CARD);
        }
        let is_card = self.mode.get_untracked() == ReviewMode::OneByOne && self.review.with_untracked(Option::is_some);
        if !is_card
            || event.ctrl_key()
            || event.alt_key()
            || event.meta_key()
            || is_in_text_field()
            || !preference::KEYS.get().is_empty()
        {
            return;
        }
        match event.key().as_str() {
            "k" if !event.repeat() => self.decide_current(Decision::Keep),
            "d" if !event.repeat() => self.decide_current(Decision::Deactivate),
            "l" if !event.repeat() => self.decide_current(Decision::Later),
            "n" => self.step(1),
            "p" => self.step(-1),
            "m" => focus_on(NOTE),
            "k" | "d" | "l" => {}
            _ => return,
        }
        event.prevent_default();
    }
}
