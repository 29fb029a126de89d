//! Case and accent folding for the search.

mod european;

use std::ops::Range;

use european::fold_european;
use memchr::memmem;

use crate::invisible::is_invisible;

/// The folded text: compatibility-decomposed (NFKD), without accents, in lower case, without control
/// and invisible characters, and with every white space a plain space. `Łódź` and `lodz` fold to the same.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Appends the folded text.
pub(crate) fn fold_into(text: &str, folded: &mut String) {
    let start = folded.len();
    if text.bytes().all(|byte| matches!(byte, 0x20..0x7f)) {
        folded.push_str(text);
        folded[start..].make_ascii_lowercase();
        return;
    }
    for c in text.chars() {
        if c.is_ascii() {
            folded.extend(fold_ascii(c as u8));
        } else if let Some(letter) = fold_european(c) {
            folded.push(letter);
        } else {
            folded.truncate(start);
            fold_decomposed(&decompose_and_lower(text), folded);
            return;
        }
    }
}

/// The byte ranges in `text` where these folded words occur: in order, disjoint, and of whole characters with their
/// combining accents.
pub fn match_ranges(text: &str, words: &[String]) -> Vec<Range<usize>> {
    if words.is_empty() {
        return Vec::new();
    }
    let mut folded = String::with_capacity(text.len());
    // For each byte of the folded text, the range of the character it came from.
    let mut sources: Vec<Range<usize>> = Vec::with_capacity(text.len());
    let mut letter = String::new();
    for (start, c) in text.char_indices() {
        letter.clear();
        fold_into(c.encode_utf8(&mut [0; 4]), &mut letter);
        let end = start + c.len_utf8();
        if letter.is_empty() {
            // A combining accent belongs to the letter before it.
            if let Some(last) = sources.last().cloned() {
                let whole = last.start..end;
                for source in sources.iter_mut().rev().take_while(|source| **source == last) {
                    *source = whole.clone();
                }
            }
        }
        folded.push_str(&letter);
        sources.resize(folded.len(), start..end);
    }
    let mut found: Vec<Range<usize>> = words
        .iter()
        .filter(|word| !word.is_empty())
        .flat_map(|word| {
            let sources = &sources;
            memmem::find_iter(folded.as_bytes(), word.as_bytes())
                .map(move |at| sources[at].start..sources[at + word.len() - 1].end)
        })
        .collect();
    found.sort_unstable_by_key(|range| range.start);
    found.dedup_by(|next, before| {
        let touches = next.start <= before.end;
        if touches {
            before.end = before.end.max(next.end);
        }
        touches
    });
    found
}

fn fold_ascii(byte: u8) -> Option<char> {
    match byte {
        b'\t' | b'\n' | 0x0b | 0x0c | b'\r' => Some(' '),
        0..0x20 | 0x7f => None,
        _ => Some(byte.to_ascii_lowercase() as char),
    }
}

fn fold_decomposed(decomposed: &str, folded: &mut String) {
    for c in decomposed.chars() {
        if c.is_whitespace() {
            folded.push(' ');
        } else if !is_accent(c) && !c.is_control() && !is_invisible(c) {
            match c {
                'ß' => folded.push_str("ss"),
                'æ' => folded.push_str("ae"),
                'œ' => folded.push_str("oe"),
                'þ' => folded.push_str("th"),
                'ø' => folded.push('o'),
                'ð' | 'đ' => folded.push('d'),
                'ł' => folded.push('l'),
                'ħ' => folded.push('h'),
                'ı' => folded.push('i'),
                'ς' => folded.push('σ'),
                c => folded.push(c),
            }
        }
    }
}

/// A combining mark that people leave out when they type: the accents of the Latin, Greek
/// and Cyrillic scripts, and the vowel points of Hebrew and Arabic.
fn is_accent(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c2}' | '\u{5c4}'..='\u{5c5}' | '\u{5c7}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// The text in lower case.
pub fn lowercase(text: &str) -> String {
    if text.is_ascii() {
        text.to_ascii_lowercase()
    } else {
        lower(text)
    }
}

/// NFKD, then lower case, which can bring an accent of its own. In the browser its own tables are used, which saves the
/// download of ours.
#[cfg(target_arch = "wasm32")]
fn decompose_and_lower(text: &str) -> String {
    String::from(js_sys::JsString::from(text).normalize("NFKD").to_lower_case())
}

#[cfg(not(target_arch = "wasm32"))]
fn decompose_and_lower(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfkd().collect::<String>().to_lowercase()
}

#[cfg(target_arch = "wasm32")]
fn lower(text: &str) -> String {
    String::from(js_sys::JsString::from(text).to_lower_case())
}

#[cfg(not(target_arch = "wasm32"))]
fn lower(text: &str) -> String {
    text.to_lowercase()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn accents_capitals_and_invisible_characters_make_no_difference() {
        for (one, other) in [
            ("Zoë", "zoe"),
            ("ŁÓDŹ", "lodz"),
            ("Straße", "STRASSE"),
            ("Ærøskøbing", "aeroskobing"),
            ("İstanbul", "istanbul"),
            ("Nguyễn Văn", "nguyen van"),
            ("Ѝван", "иван"),
            ("Άλφα", "αλφα"),
            ("ΟΔΟΣ", "οδος"),
            ("a\u{200b}da", "ada"),
            ("ﬁn", "fin"),
            ("Ａｄａ", "ada"),
            ("e\u{301}", "é"),
            ("מֹשֶׁה", "משה"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} and {other}");
        }
        assert_ne!(fold("ada"), fold("ade"));
        assert_ne!(fold("か"), fold("き"));
    }

    #[test]
    fn a_text_folds_to_one_line() {
        assert_eq!(fold("a\nb\tc\u{a0}d\0e\u{2028}f"), "a b c de f");
    }

    fn marked(text: &str, words: &[&str]) -> String {
        let words: Vec<String> = words.iter().map(|word| fold(word)).collect();
        let mut all = String::new();
        let mut at = 0;
        for range in match_ranges(text, &words) {
            all.push_str(&text[at..range.start]);
            all.push('[');
            all.push_str(&text[range.clone()]);
            all.push(']');
            at = range.end;
        }
        all + &text[at..]
    }

    #[test]
    fn what_was_found_is_marked_where_it_stands() {
        assert_eq!(marked("Ada Lovelace", &["LOVE"]), "Ada [Love]lace");
        assert_eq!(marked("Ada Ada", &["ada"]), "[Ada] [Ada]");
        assert_eq!(marked("bananas", &["ana", "nan"]), "b[anan]as");
        assert_eq!(marked("Zoë Straße", &["zoe", "ss"]), "[Zoë] Stra[ß]e");
        assert_eq!(marked("e\u{301}tude", &["e"]), "[e\u{301}]tud[e]");
        assert_eq!(marked("a\u{200b}b", &["ab"]), "[a\u{200b}b]");
        assert_eq!(marked("Ada", &["x"]), "Ada");
        assert_eq!(marked("Ada", &[""]), "Ada");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing_more(text in "\\PC{0,20}") {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }

        #[test]
        fn european_names_fold_like_all_others(text in "[\\t -~À-ɏḀ-ỿЀ-ӿ’]{0,20}") {
            let mut folded = String::new();
            fold_decomposed(&decompose_and_lower(&text), &mut folded);
            prop_assert_eq!(fold(&text), folded);
        }

        // Of scripts whose marks are left out: other marks are put in their canonical order in the whole text only.
        #[test]
        fn letter_by_letter_folds_like_the_whole(text in "[a-zÀ-ɏḀ-ỹΑ-ωЀ-ӿا-ي가-힣ｱ-ﾝ ]{0,20}") {
            let letters: String = text.chars().map(|c| fold(&c.to_string())).collect();
            prop_assert_eq!(letters, fold(&text));
        }

        #[test]
        fn marks_are_whole_characters_in_order_and_apart(text in "\\PC{0,20}", word in "\\PC{1,2}") {
            let mut end = 0;
            for (number, range) in match_ranges(&text, &[fold(&word)]).into_iter().enumerate() {
                prop_assert!(text.get(range.clone()).is_some_and(|marked| !marked.is_empty()));
                prop_assert!(range.start > end || number == 0);
                end = range.end;
            }
        }

        #[test]
        fn a_word_is_marked_exactly_where_the_search_would_find_it(text in "[a-cÄä ]{0,12}", word in "[a-cä]{1,3}") {
            let is_found = fold(&text).contains(&fold(&word));
            prop_assert_eq!(!match_ranges(&text, &[fold(&word)]).is_empty(), is_found);
        }
    }
}
