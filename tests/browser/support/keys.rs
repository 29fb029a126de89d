//! Keyboard input, by element and wherever the focus is, and the clipboard.

use serde_json::json;
use thirtyfour::TypingData;

use super::{Engine, Screen};

/// A key that has no letter.
#[derive(Debug, Clone, Copy)]
pub enum Key {
    /// Leaves a dialog.
    Escape,
    /// Goes to the next control.
    Tab,
    /// Presses what has the focus.
    Enter,
    /// Goes to the next choice of a group.
    Right,
}

/// WebDriver's codes for keys that are held while another is pressed.
const SHIFT: char = '\u{e008}';
const CONTROL: char = '\u{e009}';

impl From<Key> for char {
    /// The code that WebDriver has for it.
    fn from(key: Key) -> Self {
        match key {
            Key::Escape => '\u{e00c}',
            Key::Tab => '\u{e004}',
            Key::Enter => '\u{e007}',
            Key::Right => '\u{e014}',
        }
    }
}

/// Why the focus is not visible: nowhere, out of sight, or covered; null if it is visible.
const HIDDEN_FOCUS: &str = "
    const active = document.activeElement;
    if (!active || active === document.body || !document.hasFocus()) return 'nowhere';
    const { left, right, top, bottom } = active.getBoundingClientRect();
    const middle = [(Math.max(0, left) + Math.min(innerWidth, right)) / 2, (Math.max(0, top) + Math.min(innerHeight, bottom)) / 2];
    if (bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth) return 'out of sight';
    const there = document.elementFromPoint(...middle);
    // A segment's radio lies under its label.
    const isSeen = active.contains(there) || there?.contains(active) || active.closest('label')?.contains(there);
    return isSeen ? null : `under ${there?.outerHTML.slice(0, 120)}`;";

impl Screen {
    /// Presses a key as the browser gets it, wherever the focus is: a character, or Escape.
    pub async fn strike(&self, key: &str) {
        if self.engine != Engine::Chromium {
            let escape = char::from(Key::Escape).to_string();
            return self.type_with(None, if key == "Escape" { &escape } else { key }).await;
        }
        let (code, text) = if key == "Escape" { (27, "") } else { (0, key) };
        for (kind, text) in [("keyDown", text), ("keyUp", "")] {
            let event = json!({ "type": kind, "key": key, "text": text, "windowsVirtualKeyCode": code });
            self.command("Input.dispatchKeyEvent", event).await;
        }
    }

    /// Presses Tab until the element of this name has the focus. Asserts that the focus is visible at each step.
    pub async fn tab_to(&self, name: &str) {
        self.travel_to(name, false).await;
    }

    /// The same backwards, by Shift and Tab.
    pub async fn tab_back_to(&self, name: &str) {
        self.travel_to(name, true).await;
    }

    async fn travel_to(&self, name: &str, is_back: bool) {
        /// More than the number of controls around the rows of a page.
        const MOST: usize = 60;
        let mut passed = Vec::new();
        for _ in 0..MOST {
            let active = self.driver.active_element().await.expect("something has the focus");
            let here = self.name_of(&active).await.unwrap_or_default();
            // While the focus is in the browser's toolbar, `activeElement` is still the element that had it last.
            let is_here: bool = self
                .execute("return document.hasFocus()", vec![])
                .await
                .expect("a word");
            if here == name && is_here {
                return;
            }
            self.press_tab(is_back).await;
            let hidden: Option<String> = self.execute(HIDDEN_FOCUS, vec![]).await.expect("a word");
            // After the last control the focus is in the browser's toolbar.
            if let Some(hidden) = hidden.filter(|hidden| hidden != "nowhere") {
                panic!("after “{here}” the focus is {hidden}");
            }
            passed.push(here);
        }
        panic!("the focus does not come to “{name}”, but to {passed:?}");
    }

    /// Presses Tab, with Shift to go back. The key is not sent to the element, because WebDriver takes a key sent to a file input
    /// as a path.
    async fn press_tab(&self, is_back: bool) {
        if self.engine != Engine::Chromium {
            let tab = char::from(Key::Tab).to_string();
            return self.type_with(is_back.then_some(SHIFT), &tab).await;
        }
        for kind in ["rawKeyDown", "keyUp"] {
            let event = json!({
                "type": kind, "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9, "modifiers": if is_back { 8 } else { 0 },
            });
            self.command("Input.dispatchKeyEvent", event).await;
        }
    }

    /// Types by WebDriver's keyboard while this modifier is held.
    async fn type_with(&self, modifier: Option<char>, text: &str) {
        let mut keys = self.driver.action_chain_with_delay(None, None);
        if let Some(modifier) = modifier {
            keys = keys.key_down(modifier);
        }
        keys = keys.send_keys(TypingData::from(text));
        if let Some(modifier) = modifier {
            keys = keys.key_up(modifier);
        }
        keys.perform().await.expect("the keys are typed");
    }

    /// Presses Tab until the element of this name has the focus, and then Enter.
    pub async fn enter_on(&self, name: &str) {
        self.tab_to(name).await;
        self.press(Key::Enter).await;
    }

    /// Presses Enter where the focus is, and keeps it down.
    pub async fn hold_enter(&self) {
        self.enter("keyDown", false).await;
    }

    /// Sends this many repeats of the key that is held down.
    pub async fn repeat_enter(&self, times: usize) {
        for _ in 0..times {
            self.enter("keyDown", true).await;
        }
    }

    /// Releases the key.
    pub async fn release_enter(&self) {
        self.enter("keyUp", false).await;
    }

    async fn enter(&self, kind: &str, is_repeat: bool) {
        let mut event = json!({
            "type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "autoRepeat": is_repeat,
        });
        if kind == "keyDown" {
            event["text"] = "\r".into();
        }
        self.command("Input.dispatchKeyEvent", event).await;
    }

    /// Fills the clipboard, as if the text had been copied elsewhere. Chromium allows it after a user action
    /// on the page.
    pub async fn copy_elsewhere(&self, text: &str) {
        // WebDriver waits for a promise that the script returns.
        let copy = "return navigator.clipboard.writeText(arguments[0]).then(() => true)";
        let is_copied: bool = self.execute(copy, vec![text.into()]).await.expect("a result");
        assert!(is_copied);
    }

    /// Pastes the clipboard into whatever has the focus, by Ctrl and V.
    pub async fn paste(&self) {
        if self.engine != Engine::Chromium {
            return self.type_with(Some(CONTROL), "v").await;
        }
        let event = json!({
            "type": "keyDown", "key": "v", "code": "KeyV", "windowsVirtualKeyCode": 86, "modifiers": 2,
            "commands": ["paste"],
        });
        self.command("Input.dispatchKeyEvent", event).await;
        let event = json!({ "type": "keyUp", "key": "v", "code": "KeyV", "windowsVirtualKeyCode": 86, "modifiers": 2 });
        self.command("Input.dispatchKeyEvent", event).await;
    }
}
