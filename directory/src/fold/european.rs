//! Folds Latin letters, and Cyrillic ones as in Russian and Bulgarian, without the browser.

/// What the letters from U+00C0 to U+021F and from U+1E00 to U+1EF9 fold to; a dot where it is not one ASCII letter.
const LATIN: &[u8] =
    b"aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.yaaaaaaccccccccddddeeeeeeeeeegggggggg\
    hhhhiiiiiiiiii..jjkk.llllll..llnnnnnn...oooooo..rrrrrrsssssssstttt..uuuuuuuuuuuuwwyyyzzzzzzs........\
    ........................oo.............uu............................aaiioouuuuuuuuuu.aaaa....ggkkoo\
    oo..j...gg..nnaa..ooaaaaeeeeiiiioooorrrruuuusstt..hhaabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiii\
    kkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzz\
    zzhtwy.s....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyy\
    yy";

/// What a Latin or Cyrillic letter folds to; `None` for all others, which the browser folds. That takes longer for one name
/// than decoding its whole record.
pub(super) fn fold_european(c: char) -> Option<char> {
    const ADDITIONAL: usize = 0x220 - 0xc0;
    let index = match c {
        '\u{c0}'..'\u{220}' => c as usize - 0xc0,
        '\u{1e00}'..'\u{1efa}' => c as usize - 0x1e00 + ADDITIONAL,
        'Й' | 'й' => return Some('и'),
        'Ё' | 'ё' => return Some('е'),
        'А'..='Я' => return char::from_u32(c as u32 + ('а' as u32 - 'А' as u32)),
        // As in O’Connor.
        'а'..='я' | '’' => return Some(c),
        _ => return None,
    };
    LATIN
        .get(index)
        .filter(|letter| **letter != b'.')
        .map(|letter| *letter as char)
}

#[cfg(test)]
mod tests {
    use super::{
        super::{decompose_and_lower, fold_decomposed},
        *,
    };

    #[test]
    fn european_characters_fold_as_unicode_says() {
        let mut known = 0;
        for c in ('\u{80}'..'\u{3000}').filter(|c| fold_european(*c).is_some()) {
            let mut folded = String::new();
            fold_decomposed(&decompose_and_lower(&c.to_string()), &mut folded);
            assert_eq!(fold_european(c).map(String::from), Some(folded), "{c}");
            known += 1;
        }
        assert_eq!(known, LATIN.iter().filter(|letter| **letter != b'.').count() + 67);
        assert!(known > 500, "{known} characters");
    }
}
