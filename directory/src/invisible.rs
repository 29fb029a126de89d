//! Characters that nobody can see, and texts without them.

/// Whether this character is invisible: zero-width, direction marks, soft hyphen, byte order mark.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Whether this character turns the direction of the text around it, or has no place in a text of one line. Joiners
/// (U+200C, U+200D) are not among these: Persian, Hindi and emoji are spelled with them.
pub(crate) fn is_unprintable(c: char) -> bool {
    c.is_control() || (is_invisible(c) && !matches!(c, '\u{200c}' | '\u{200d}'))
}

/// The text without characters that turn its direction (U+202E) or that nobody sees; empty where nothing else is in it.
pub fn printable(text: &str) -> String {
    // Nearly every text is such a one, and there are 100,000 of them in a bulk action.
    if text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return text.to_owned();
    }
    if text
        .chars()
        .all(|c| c.is_whitespace() || c.is_control() || is_invisible(c))
    {
        return String::new();
    }
    text.chars().filter(|c| !is_unprintable(*c)).collect()
}
