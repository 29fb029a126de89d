//! Parsing what is typed: with every key where it is short, else when typing pauses.

use leptos::prelude::*;

use super::{address_batch::AddressBatch, store::InviteStore};
use crate::{
    browser::press,
    ui::reactive::{effect, memo},
};

/// Texts up to this many bytes are parsed with every key.
const SHORT: usize = 4_000;

/// The debounce of longer texts, in milliseconds.
const DEBOUNCE: u64 = 150;

impl InviteStore {
    /// Parses what was typed up to now, without waiting for the debounce.
    pub(super) fn catch_up(&self) {
        let typed = self.address.get_untracked();
        if self.parsed_text.with_untracked(|text| *text != typed) {
            self.parsed_text.set(typed);
        }
    }

    /// Starts parsing what is typed, until the owner is cleaned up: short texts with every key, long ones when typing
    /// pauses. Returns every entry with its status.
    pub(super) fn parse_while_typing(&self) -> Memo<AddressBatch> {
        let directory = self.list.directory;
        let (address, file, text) = (self.address, self.file, self.parsed_text);
        self.catch_up();
        let epoch = StoredValue::new(0_usize);
        effect(move || {
            let now = address.get();
            epoch.update_value(|epoch| *epoch += 1);
            let this = epoch.get_value();
            if text.with_untracked(|text| *text == now) {
                return;
            }
            if now.len() < SHORT {
                text.set(now);
                return;
            }
            let take = move || {
                // The form may be gone by now.
                if epoch.try_get_value() == Some(this) {
                    let _ = text.try_set(now.clone());
                }
            };
            set_timeout(
                || press::when_released(take),
                std::time::Duration::from_millis(DEBOUNCE),
            );
        });
        memo(move || {
            file.with(|file| {
                text.with(|text| directory.with(|directory| AddressBatch::of(text, file.as_ref(), directory)))
            })
        })
    }
}
