//! Blank text: white space and invisible characters.

use crate::invisible::is_invisible;

/// Whether this is white space or an invisible character.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

/// Whether there is no visible character.
pub(crate) fn is_empty(text: &str) -> bool {
    text.chars().all(is_blank)
}
