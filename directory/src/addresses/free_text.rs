//! Parses free text into addresses, each with the name before it.

use super::{
    AddressEntry,
    blank::{is_blank, is_empty},
};
use crate::{fold::lowercase, invitation::EmailAddress};

/// A token of a line, with its byte range.
#[derive(Debug, Clone, Copy)]
enum TextToken {
    /// Anything else, up to a separator or a `<…>`.
    Word(usize, usize),
    /// `"…"`, with the quotes.
    Quoted(usize, usize),
    /// `<…>`, with the brackets.
    Angle(usize, usize),
    Comma,
    Semicolon,
}

/// All entries, with their line numbers. CR, LF or CRLF ends a line.
pub(crate) fn entries(text: &str) -> Vec<AddressEntry> {
    let mut entries = Vec::new();
    let mut number = 0;
    for part in text.split('\n') {
        for line in part.strip_suffix('\r').unwrap_or(part).split('\r') {
            number += 1;
            push_line(&mut entries, number, line, true);
        }
    }
    entries
}

fn push_line(entries: &mut Vec<AddressEntry>, number: usize, line: &str, takes_quotes: bool) {
    let tokens = tokens(line, takes_quotes);
    let mut first = 0;
    for (at, token) in tokens.iter().enumerate() {
        if let TextToken::Angle(open, close) = *token {
            let inner = &line[open + 1..close - 1];
            let name = name_before(line, &tokens[first..at], address_in(inner));
            push_words(entries, number, line, &tokens[first..at - name]);
            let begin = match tokens.get(at - name) {
                Some(TextToken::Word(begin, _) | TextToken::Quoted(begin, _)) => *begin,
                _ => open,
            };
            push(entries, number, &line[begin..close], inner);
            first = at + 1;
        }
    }
    push_words(entries, number, line, &tokens[first..]);
}

/// How many tokens at the end of `tokens` are the name of the `address` that follows.
fn name_before(line: &str, tokens: &[TextToken], address: &str) -> usize {
    // `ada@x.org <ada@x.org>`: some mail clients write the address as the name. A different address is a separate
    // entry.
    let is_other = |text: &str| lowercase(text) != lowercase(address);
    let is_name = |token: &TextToken| match *token {
        TextToken::Word(begin, end) => {
            let word = address_in(&line[begin..end]);
            !(word.contains('@') && is_other(word))
        }
        TextToken::Quoted(begin, end) => {
            let inner = address_in(&line[begin + 1..end - 1]);
            !(EmailAddress::parse(inner).is_ok() && is_other(inner))
        }
        _ => false,
    };
    // Accept `Last, First <…>`, as mail clients write it, but not `addres.example.com, First <…>` or `x1, First <…>`: a
    // mistyped address must be reported as one.
    let has_at = |token: &TextToken| match *token {
        TextToken::Word(begin, end) | TextToken::Quoted(begin, end) => line[begin..end].contains('@'),
        _ => false,
    };
    let is_last_name = |token: &TextToken| match *token {
        TextToken::Word(begin, end) => !has_at(token) && !line[begin..end].contains(|c: char| c.is_ascii_digit()),
        TextToken::Quoted(..) => !has_at(token),
        _ => false,
    };
    let has_capital = |token: &TextToken| match *token {
        TextToken::Word(begin, end) => {
            let word = line[begin..end]
                .trim_start_matches(['“', '„', '«', '\''])
                .trim_end_matches('.');
            word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase()) && !word.contains('.')
        }
        _ => false,
    };
    let count = |tokens: &[TextToken], belongs: &dyn Fn(&TextToken) -> bool| {
        tokens.iter().rev().take_while(|token| belongs(token)).count()
    };

    let first_name = count(tokens, &is_name);
    let before = &tokens[..tokens.len() - first_name];
    if let (1.., [before @ .., TextToken::Comma]) = (first_name, before) {
        let last_name = count(before, &is_last_name);
        let (rest, words) = before.split_at(before.len() - last_name);
        // The name must begin at the start, after a separator or after an address.
        let is_whole = match rest.last() {
            None | Some(TextToken::Comma | TextToken::Semicolon) => true,
            Some(token) => has_at(token),
        };
        if is_whole && words.last().is_some_and(has_capital) {
            return first_name + 1 + last_name;
        }
    }
    first_name
}

/// Tokens that are not a name, so each should be an address.
fn push_words(entries: &mut Vec<AddressEntry>, number: usize, line: &str, words: &[TextToken]) {
    for token in words {
        match *token {
            TextToken::Word(begin, end) => push(entries, number, &line[begin..end], &line[begin..end]),
            TextToken::Quoted(begin, end) => {
                let inner = &line[begin + 1..end - 1];
                if inner.contains('@') {
                    push_line(entries, number, inner, false);
                } else if !is_empty(inner) {
                    push(entries, number, &line[begin..end], inner);
                }
            }
            TextToken::Angle(open, close) => push(entries, number, &line[open..close], &line[open + 1..close - 1]),
            TextToken::Comma | TextToken::Semicolon => {}
        }
    }
}

fn push(entries: &mut Vec<AddressEntry>, line: usize, text: &str, address: &str) {
    let text = text.trim_matches(is_blank);
    if !text.is_empty() {
        entries.push(AddressEntry {
            line,
            text: text.to_owned(),
            address: EmailAddress::parse(address_in(address)),
        });
    }
}

/// Strips `mailto:` with its query string, and single quotes.
fn address_in(word: &str) -> &str {
    let word = word.trim_matches(is_blank);
    let word = match word.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => word[7..].split('?').next().unwrap_or_default(),
        _ => word,
    };
    let bare = word.strip_prefix('\'').and_then(|word| word.strip_suffix('\''));
    bare.unwrap_or(word)
}

fn tokens(line: &str, takes_quotes: bool) -> Vec<TextToken> {
    let mut tokens = Vec::new();
    let mut at = 0;
    // After an unclosed quote no other is looked for, which would be quadratic on a long line.
    let mut takes_quotes = takes_quotes;
    while let Some(c) = line[at..].chars().next() {
        let end = match c {
            ',' | ';' => {
                tokens.push(if c == ',' {
                    TextToken::Comma
                } else {
                    TextToken::Semicolon
                });
                at + 1
            }
            _ if is_blank(c) => at + c.len_utf8(),
            _ => {
                let quote = if c == '"' && takes_quotes {
                    closing_quote(line, at)
                } else {
                    None
                };
                takes_quotes &= c != '"' || quote.is_some();
                let token = match (quote, closing_bracket(line, at)) {
                    (Some(end), _) => TextToken::Quoted(at, end),
                    (None, Some(end)) => TextToken::Angle(at, end),
                    (None, None) => TextToken::Word(at, end_of_word(line, at)),
                };
                tokens.push(token);
                let (TextToken::Word(_, end) | TextToken::Quoted(_, end) | TextToken::Angle(_, end)) = token else {
                    continue;
                };
                end
            }
        };
        at = end;
    }
    tokens
}

/// The end of the quoted string at `open`; `None` if it is not closed before a separator, so that the quotes belong to
/// a word.
fn closing_quote(line: &str, open: usize) -> Option<usize> {
    let mut escaped = false;
    for (offset, c) in line[open + 1..].char_indices() {
        let end = open + 1 + offset + c.len_utf8();
        if c == '"' && !escaped {
            let is_end = |c: char| is_blank(c) || matches!(c, ',' | ';' | '<');
            if line[end..].chars().next().is_none_or(is_end) {
                return Some(end);
            }
        }
        escaped = c == '\\' && !escaped;
    }
    None
}

/// The end of the `<…>` at `open`; `None` if there is another `<` or no `>`.
fn closing_bracket(line: &str, open: usize) -> Option<usize> {
    let inner = line[open..].strip_prefix('<')?;
    let end = inner.find(['<', '>'])?;
    (inner.as_bytes().get(end) == Some(&b'>')).then_some(open + 1 + end + 1)
}

fn end_of_word(line: &str, begin: usize) -> usize {
    let ends = |(offset, c): &(usize, char)| {
        c.is_whitespace()
            || matches!(c, ',' | ';')
            || (*c == '<' && *offset > 0 && closing_bracket(line, begin + offset).is_some())
    };
    let mut rest = line[begin..].char_indices();
    rest.find(ends).map_or(line.len(), |(offset, _)| begin + offset)
}
