//! Text that shows nothing.

use crate::invisible::is_invisible;

/// White space and invisible characters.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

/// Whether there is no visible character.
pub(crate) fn is_empty(text: &str) -> bool {
    text.chars().all(is_blank)
}
