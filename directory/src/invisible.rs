//! Invisible characters, and how a text from outside is shown: without them, never blank, and never too long.

/// Whether this character is invisible: zero-width, direction marks, soft hyphen, byte order mark.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Whether this is a control character or an invisible one other than the joiners (U+200C, U+200D), which Persian,
/// Hindi and emoji are spelled with.
pub(crate) fn is_unprintable(c: char) -> bool {
    c.is_control() || (is_invisible(c) && !matches!(c, '\u{200c}' | '\u{200d}'))
}

/// The text without control and invisible characters, except joiners; empty if it has no visible character.
pub fn printable(text: &str) -> String {
    // Fast path: true of nearly every text, and a bulk action has 100,000 of them.
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

/// The maximum length of a label, in characters, so that a long name does not push its surroundings out of view.
pub const LABEL_CHARS: usize = 120;

/// The [`printable`] text; `None` if that is empty.
pub fn visible(text: &str) -> Option<String> {
    Some(printable(text.trim())).filter(|text| !text.is_empty())
}

/// The text as a label: [`printable`] and [`shortened`]. A text without visible characters is spelled out: `U+200B`.
pub fn as_label(text: &str) -> String {
    shortened(visible(text).unwrap_or_else(|| spelled_out(text)))
}

/// The text, cut to [`LABEL_CHARS`] with an ellipsis.
pub fn shortened(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(LABEL_CHARS) {
        text.truncate(end);
        text.push('…');
    }
    text
}

fn spelled_out(text: &str) -> String {
    let codes: Vec<String> = text.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect();
    codes.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_never_blank_turned_or_long() {
        assert_eq!(as_label(" Ada\u{202e} "), "Ada");
        assert_eq!(as_label("\u{200b}\u{2060}"), "U+200B U+2060");
        assert_eq!(as_label(&"x".repeat(10_000)), ["x".repeat(120).as_str(), "…"].concat());
    }
}
