//! Parses JSON text value by value. A value is validated first and decoded on demand, so a field of an unexpected type
//! affects no other.

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use hifijson::{
    Error, Expect, SliceLexer,
    num::Lex as _,
    str::{Lex as _, LexAlloc as _},
    token::Lex as _,
};

/// The maximum nesting depth: parsing takes a stack frame for each level.
const MAX_DEPTH: usize = 128;

/// The text is not JSON, or not of the kind of value that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("The text is not the expected JSON.")]
pub struct NotJson;

impl From<Error> for NotJson {
    fn from(_: Error) -> Self {
        Self
    }
}

/// The text of one JSON value, checked, without whitespace around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RawJson<'a>(&'a str);

impl<'a> RawJson<'a> {
    /// The value as it was received.
    pub fn as_str(self) -> &'a str {
        self.0
    }

    /// Whether it is `null`.
    pub fn is_null(self) -> bool {
        self.0 == "null"
    }

    /// The string; `None` for any other value, and for a string with an unpaired surrogate.
    pub fn string(self) -> Option<Cow<'a, str>> {
        match self.0.strip_prefix('"')?.strip_suffix('"') {
            // Validated before: without escapes, the text between the quotes is the string.
            Some(plain) if !plain.contains('\\') => Some(Cow::Borrowed(plain)),
            _ => string(self.0),
        }
    }

    /// The boolean; `None` for any other value.
    pub fn bool(self) -> Option<bool> {
        match self.0 {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    /// The integer part of a number; `None` for any other value, for a negative number, and beyond `u64`. Exact, and
    /// without the tables of an `f64` parser.
    pub fn whole_number(self) -> Option<u64> {
        /// More digits than `u64` has.
        const MAX_DIGITS: i64 = 40;
        let (number, exponent) = match self.0.split_once(['e', 'E']) {
            Some((number, exponent)) => (number, exponent.parse::<i32>().ok()?),
            None => (self.0, 0),
        };
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let places = i64::try_from(whole.len()).ok()? + i64::from(exponent);
        if places > MAX_DIGITS || !whole.starts_with(|first: char| first.is_ascii_digit()) {
            return None;
        }
        let mut digits = whole.bytes().chain(fraction.bytes());
        (0..places).try_fold(0_u64, |value, _| {
            let digit = digits.next().map_or(0, |digit| digit - b'0');
            value.checked_mul(10)?.checked_add(digit.into())
        })
    }

    /// The strings of an array of strings; `None` for any other value.
    pub fn strings(self) -> Option<Vec<String>> {
        let mut strings = Some(Vec::new());
        each_item(self.0, |item| match (&mut strings, item.string()) {
            (Some(strings), Some(string)) => strings.push(string.into_owned()),
            _ => strings = None,
        })
        .ok()?;
        strings
    }
}

/// Parses a text that is one JSON string; `None` for any other text.
pub fn string(text: &str) -> Option<Cow<'_, str>> {
    let mut lexer = SliceLexer::new(text.as_bytes());
    let string = lexer.exactly_one(SliceLexer::ws_peek, |next, lexer| {
        lexer.expect(|_| Some(next), b'"').ok_or(Expect::String)?;
        lexer.str_string().map_err(Error::Str)
    });
    string.ok()
}

/// Parses a text that is one JSON object, and calls `on_member` with each name and value in order. On an error, it may
/// have been called for the members before.
pub fn each_member<'a>(text: &'a str, mut on_member: impl FnMut(&str, RawJson<'a>)) -> Result<(), NotJson> {
    each(text, (b'{', b'}'), |next, lexer| {
        let name = value(text, next, lexer)?.string().ok_or(Expect::String)?;
        let next = after_colon(lexer)?;
        on_member(&name, value(text, next, lexer)?);
        Ok(())
    })
}

/// Parses a text that is one JSON array, and calls `on_item` with each value in order. On an error, it may have been
/// called for the items before.
pub fn each_item<'a>(text: &'a str, mut on_item: impl FnMut(RawJson<'a>)) -> Result<(), NotJson> {
    each(text, (b'[', b']'), |next, lexer| {
        on_item(value(text, next, lexer)?);
        Ok(())
    })
}

/// Parses a text that is one sequence in these brackets, with `element` for each of its elements.
fn each<'a>(
    text: &'a str,
    (open, close): (u8, u8),
    element: impl FnMut(u8, &mut SliceLexer<'a>) -> Result<(), Error>,
) -> Result<(), NotJson> {
    let mut lexer = SliceLexer::new(text.as_bytes());
    lexer.exactly_one(SliceLexer::ws_peek, |next, lexer| {
        lexer.expect(|_| Some(next), open).ok_or(Expect::Value)?;
        lexer.seq(close, SliceLexer::ws_peek, element)
    })?;
    Ok(())
}

/// Consumes the value at the position of `lexer` in `text`, whose first byte is `next`.
fn value<'a>(text: &'a str, next: u8, lexer: &mut SliceLexer<'a>) -> Result<RawJson<'a>, Error> {
    let start = text.len() - lexer.as_slice().len();
    skip(next, lexer, MAX_DEPTH)?;
    Ok(RawJson(&text[start..text.len() - lexer.as_slice().len()]))
}

/// Skips the value whose first byte is `next`, and checks it. Like `hifijson::ignore::parse`, which has no limit of
/// depth.
fn skip(next: u8, lexer: &mut SliceLexer<'_>, depth: usize) -> Result<(), Error> {
    let inner_depth = || depth.checked_sub(1).ok_or(Error::Depth);
    match next {
        b'"' => skip_string(lexer),
        b'0'..=b'9' | b'-' => Ok(lexer.num_ignore().validate().map(|_| ())?),
        b'[' => {
            let depth = inner_depth()?;
            lexer
                .discarded()
                .seq(b']', SliceLexer::ws_peek, |next, lexer| skip(next, lexer, depth))
        }
        b'{' => {
            let depth = inner_depth()?;
            lexer.discarded().seq(b'}', SliceLexer::ws_peek, |next, lexer| {
                if next != b'"' {
                    Err(Expect::String)?;
                }
                skip_string(lexer)?;
                let next = after_colon(lexer)?;
                skip(next, lexer, depth)
            })
        }
        _ => Ok(lexer.null_or_bool().map(|_| ()).ok_or(Expect::Value)?),
    }
}

/// Consumes the colon after a member's name, and returns the first byte of its value.
fn after_colon(lexer: &mut SliceLexer<'_>) -> Result<u8, Error> {
    lexer.expect(SliceLexer::ws_peek, b':').ok_or(Expect::Colon)?;
    Ok(lexer.ws_peek().ok_or(Expect::Value)?)
}

/// Skips a string and checks it. Almost no string has an escape: finding its end in one loop, without the lexer's state
/// machine, makes decoding a list a fifth faster.
fn skip_string(lexer: &mut SliceLexer<'_>) -> Result<(), Error> {
    let rest = lexer.discarded().as_slice();
    let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..=0x1f);
    match rest.iter().position(is_special) {
        Some(end) if rest[end] == b'"' => {
            *lexer = SliceLexer::new(&rest[end + 1..]);
            Ok(())
        }
        _ => Ok(lexer.str_ignore()?),
    }
}
