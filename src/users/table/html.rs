//! A builder of HTML that cannot be injected into: markup must be `'static`, everything else is escaped.

use crate::ui::icon::IconKind;

/// A piece of HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// Empty.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends markup that is part of the program.
    pub fn markup(&mut self, markup: &'static str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Appends a text, escaped for element content and quoted attribute values.
    pub fn text(&mut self, text: &str) -> &mut Self {
        let mut rest = text;
        while let Some(at) = rest.bytes().position(is_special) {
            self.0.push_str(&rest[..at]);
            self.0.push_str(match rest.as_bytes()[at] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                b'\'' => "&#39;",
                // A parser would turn CR into LF, and drop NUL.
                b'\r' => "&#13;",
                _ => "\u{fffd}",
            });
            rest = &rest[at + 1..];
        }
        self.0.push_str(rest);
        self
    }

    /// Appends an icon.
    pub fn icon(&mut self, icon: IconKind) -> &mut Self {
        self.markup("<svg class=\"icon\" viewBox=\"0 0 16 16\" aria-hidden=\"true\" focusable=\"false\"><path d=\"")
            .markup(icon.path())
            .markup("\"></path></svg>")
    }

    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_special(byte: u8) -> bool {
    matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'' | b'\r' | 0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(text: &str) -> String {
        Html::new().text(text).as_str().to_owned()
    }

    #[test]
    fn what_a_person_typed_is_never_markup() {
        assert_eq!(
            text("<img src=x onerror='alert(\"1\")'>&amp;\r\0é"),
            "&lt;img src=x onerror=&#39;alert(&quot;1&quot;)&#39;&gt;&amp;amp;&#13;\u{fffd}é"
        );
    }

    proptest! {
        #[test]
        fn a_text_comes_out_as_it_went_in_and_ends_nothing(original in "(\\PC|[&<>\"'\r]|&amp;|&#39;){0,30}") {
            let written = text(&original);
            prop_assert!(!written.contains(['<', '>', '"', '\'', '\r', '\0']));
            let read = written
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&#13;", "\r")
                .replace("&amp;", "&");
            prop_assert_eq!(read, original);
        }
    }
}
