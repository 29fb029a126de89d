//! Keys by their names, and one that is held down.

use serde_json::json;

use super::Screen;

/// A key that has no letter.
#[derive(Debug, Clone, Copy)]
pub enum Key {
    /// Leaves a dialog.
    Escape,
    /// Goes to the next control.
    Tab,
    /// Presses what has the focus.
    Enter,
}

impl From<Key> for char {
    /// The code that WebDriver has for it.
    fn from(key: Key) -> Self {
        match key {
            Key::Escape => '\u{e00c}',
            Key::Tab => '\u{e004}',
            Key::Enter => '\u{e007}',
        }
    }
}

impl Screen {
    /// Presses Enter where the focus is, and keeps it down.
    pub async fn hold_enter(&self) {
        self.enter("keyDown", false).await;
    }

    /// The key that is held down repeats, this often.
    pub async fn repeat_enter(&self, times: usize) {
        for _ in 0..times {
            self.enter("keyDown", true).await;
        }
    }

    /// Lets the key go.
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

    /// Pastes the clipboard into whatever has the focus, by Ctrl and V.
    pub async fn paste(&self) {
        let event = json!({
            "type": "keyDown", "key": "v", "code": "KeyV", "windowsVirtualKeyCode": 86, "modifiers": 2,
            "commands": ["paste"],
        });
        self.command("Input.dispatchKeyEvent", event).await;
        let event = json!({ "type": "keyUp", "key": "v", "code": "KeyV", "windowsVirtualKeyCode": 86, "modifiers": 2 });
        self.command("Input.dispatchKeyEvent", event).await;
    }
}
