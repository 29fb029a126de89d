//! The HTML of rows: markup is a template of the program, everything else is escaped.

use maud::{Markup, Render, html};

use crate::ui::icon::IconKind;

/// A piece of HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html(String);

impl From<Markup> for Html {
    fn from(markup: Markup) -> Self {
        Self(markup.into_string())
    }
}

impl Html {
    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A text that somebody typed, escaped for element content and quoted attribute values. maud escapes plain strings too,
/// but leaves CR and NUL, which a parser would change.
#[derive(Clone, Copy)]
pub struct Text<'a>(pub &'a str);

impl Render for Text<'_> {
    fn render_to(&self, out: &mut String) {
        let mut rest = self.0;
        while let Some(at) = rest.bytes().position(is_special) {
            out.push_str(&rest[..at]);
            out.push_str(match rest.as_bytes()[at] {
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
        out.push_str(rest);
    }
}

/// A [`Text`] that breaks before an `@` rather than within a domain. See `.at` of the style sheet.
pub struct Address<'a>(pub &'a str);

impl Render for Address<'_> {
    fn render_to(&self, out: &mut String) {
        for (index, part) in self.0.split('@').enumerate() {
            if index > 0 {
                out.push_str("<span class=at>@</span>");
            }
            Text(part).render_to(out);
        }
    }
}

/// An icon.
pub fn icon(icon: IconKind) -> Markup {
    html! { svg.icon viewBox="0 0 16 16" aria-hidden="true" focusable="false" { path d=(icon.path()) {} } }
}

fn is_special(byte: u8) -> bool {
    matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'' | b'\r' | 0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(text: &str) -> String {
        html! { (Text(text)) }.into_string()
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
