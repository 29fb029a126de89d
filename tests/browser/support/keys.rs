//! Keys by their names.

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
