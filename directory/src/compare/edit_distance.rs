//! Texts that differ by one typing mistake.

/// The shortest text in which a differing letter counts as a mistake: `bob` and `rob` are two people.
pub(super) const MIN_CHARS: usize = 5;

/// Whether one text becomes the other by replacing, adding or leaving out one letter, or by swapping two neighbours. A
/// digit in place of another is no mistake: `user17` and `user18` are two users.
pub(super) fn is_one_edit(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() {
        (&one, &other)
    } else {
        (&other, &one)
    };
    if short.len() < MIN_CHARS || long.len() - short.len() > 1 {
        return false;
    }
    let Some(at) = (0..short.len()).find(|&at| short[at] != long[at]) else {
        return short.len() < long.len();
    };
    if short.len() < long.len() {
        return short[at..] == long[at + 1..];
    }
    let is_replaced = short[at + 1..] == long[at + 1..];
    if is_replaced {
        return !(short[at].is_ascii_digit() && long[at].is_ascii_digit());
    }
    at + 1 < short.len()
        && short[at] == long[at + 1]
        && short[at + 1] == long[at]
        && short[at + 2..] == long[at + 2..]
        && !(short[at].is_ascii_digit() && long[at].is_ascii_digit())
}
