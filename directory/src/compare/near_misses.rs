//! Finds the users who are similar to a line of the list, in time linear in both. Each text has keys: hashes of its
//! part before the `@`, of the whole, and of the whole without each one of its characters (the deletion neighbourhood,
//! as in SymSpell). Texts that are one edit apart share a key, and only texts that share a key are compared.

use super::{
    Likeness, PersonLine, Suggestion,
    edit_distance::MIN_CHARS,
    suggestion::{likeness, without_plus},
};
use crate::{
    fold::{fold, lowercase},
    records::UserTexts,
    user::UserId,
};

/// How many suggestions are kept for each line.
const MAX_SUGGESTIONS: usize = 3;

/// A key that more lines than this share is ignored, which bounds the work: it identifies nobody, as `info@` at a
/// hundred domains.
const MAX_LINES_PER_KEY: usize = 20;

/// The longest text, in characters, that has keys with a character left out.
const MAX_CHARS: usize = 100;

/// The lines that are not users, by their keys.
#[derive(Debug, Default)]
pub(super) struct NearMisses {
    /// Key and index of a line, sorted.
    keys: Vec<(u64, u32)>,
    /// A Bloom filter with one hash, the key modulo the number of bits, a power of two. It rules out nearly all keys
    /// without a binary search.
    filter: Vec<u64>,
    has_names: bool,
    /// The best candidates for each line so far, with the login to break ties.
    found: Vec<Vec<(Likeness, String, UserId)>>,
    buffer: Vec<char>,
    /// How many keys were looked up and how many lines were compared.
    #[cfg(test)]
    pub(super) operations: usize,
}

impl NearMisses {
    /// Indexes the lines with these indices by their keys.
    pub(super) fn of(lines: &[PersonLine], indices: &[u32]) -> Self {
        let mut near = Self {
            found: vec![Vec::new(); lines.len()],
            ..Self::default()
        };
        let mut keys = Vec::new();
        for index in indices {
            let line = &lines[*index as usize];
            let push = |key| keys.push((key, *index));
            login_keys(&line.key, &mut near.buffer, push);
            if let Some(key) = line.name().and_then(|name| name_key(&[name])) {
                near.has_names = true;
                keys.push((key, *index));
            }
        }
        keys.sort_unstable();
        keys.dedup();
        near.filter = vec![0; (keys.len() * 32).next_power_of_two().div_ceil(64)];
        for (key, _) in &keys {
            let (word, bit) = near.filter_bit(*key);
            near.filter[word] |= bit;
        }
        near.keys = keys;
        near
    }

    /// Compares a user with the lines that share a key.
    pub(super) fn add(&mut self, lines: &[PersonLine], user: &UserTexts<'_>) {
        if self.keys.is_empty() {
            return;
        }
        let email = user.email.map(lowercase);
        let username = user.username.map(lowercase).filter(|name| email.as_ref() != Some(name));
        for login in [email, username].into_iter().flatten() {
            let mut buffer = std::mem::take(&mut self.buffer);
            let mut candidates = Vec::new();
            login_keys(&login, &mut buffer, |key| self.push_candidates(key, &mut candidates));
            self.buffer = buffer;
            candidates.sort_unstable();
            candidates.dedup();
            for index in candidates {
                if let Some(likeness) = likeness(&lines[index as usize].key, &login) {
                    self.keep(index, likeness, &login, user.id);
                }
            }
        }
        if self.has_names
            && let (Some(first), Some(last)) = (user.first_name, user.last_name)
            && let Some(key) = name_key(&[first, last])
        {
            let mut candidates = Vec::new();
            self.push_candidates(key, &mut candidates);
            for index in candidates {
                let name = lines[index as usize].name();
                if name.map(|name| name_words(&[name])) == Some(name_words(&[first, last])) {
                    self.keep(index, Likeness::SameName, user.email.unwrap_or_default(), user.id);
                }
            }
        }
    }

    /// The suggestions for each line, by the index of the line, the best first.
    pub(super) fn finish(self) -> Vec<Vec<Suggestion>> {
        let suggestions = |found: Vec<(Likeness, String, UserId)>| {
            let found = found.into_iter();
            found.map(|(likeness, _, user)| Suggestion { user, likeness }).collect()
        };
        self.found.into_iter().map(suggestions).collect()
    }

    fn push_candidates(&mut self, key: u64, candidates: &mut Vec<u32>) {
        #[cfg(test)]
        {
            self.operations += 1;
        }
        let (word, bit) = self.filter_bit(key);
        if self.filter[word] & bit == 0 {
            return;
        }
        let first = self.keys.partition_point(|(other, _)| *other < key);
        let same = self.keys[first..].iter().take_while(|(other, _)| *other == key);
        if same.clone().nth(MAX_LINES_PER_KEY).is_none() {
            candidates.extend(same.map(|(_, index)| *index));
        }
        #[cfg(test)]
        {
            self.operations += candidates.len();
        }
    }

    fn keep(&mut self, index: u32, likeness: Likeness, login: &str, id: &str) {
        let found = &mut self.found[index as usize];
        // A user who is found by email and by username is kept once, by the better of the two.
        if let Some(at) = found.iter().position(|(_, _, user)| user.as_str() == id) {
            if found[at].0 <= likeness {
                return;
            }
            found.remove(at);
        }
        let candidate = (likeness, login.to_owned(), UserId::from(id));
        let at = found.partition_point(|other| *other < candidate);
        if at < MAX_SUGGESTIONS {
            found.insert(at, candidate);
            found.truncate(MAX_SUGGESTIONS);
        }
    }

    fn filter_bit(&self, key: u64) -> (usize, u64) {
        let bits = self.filter.len() as u64 * 64;
        let at = key & (bits - 1);
        ((at / 64) as usize, 1 << (at % 64))
    }
}

const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

/// A bijective mix, so that hashes that differ in the high bits only get different bits of the filter.
fn mixed(sum: u64) -> u64 {
    (sum ^ (sum >> 32)).wrapping_mul(MULTIPLIER).rotate_right(23)
}

/// The keys of an email or username: the part before the `@` without `+…`, the whole, and the whole without each one of
/// its letters. A polynomial hash of each in constant time.
fn login_keys(login: &str, buffer: &mut Vec<char>, mut push: impl FnMut(u64)) {
    let local = login.rsplit_once('@').map_or(login, |(local, _)| without_plus(local));
    let of_local = local.chars().fold(1, push_char);
    // Another seed than that of the whole text.
    push(mixed(of_local ^ 0x5555));
    buffer.clear();
    buffer.extend(login.chars().take(MAX_CHARS + 1));
    if buffer.len() < MIN_CHARS || buffer.len() > MAX_CHARS {
        return;
    }
    // hash(text) = Σ (char + 1) · Mⁿ⁻¹⁻ⁱ: what follows the letter is the whole minus what comes before.
    let whole = buffer.iter().copied().fold(0, push_char);
    push(mixed(whole));
    let mut power: u64 = 1;
    // From the end: `power` is M to the number of letters after this one, `after` is their hash.
    let mut after: u64 = 0;
    let mut before_and_this = whole;
    for &c in buffer.iter().rev() {
        let this = u64::from(c) + 1;
        let before = before_and_this.wrapping_sub(this).wrapping_mul(INVERSE);
        push(mixed(before.wrapping_mul(power).wrapping_add(after)));
        after = this.wrapping_mul(power).wrapping_add(after);
        power = power.wrapping_mul(MULTIPLIER);
        before_and_this = before;
    }
}

fn push_char(hash: u64, c: char) -> u64 {
    hash.wrapping_mul(MULTIPLIER).wrapping_add(u64::from(c) + 1)
}

/// `MULTIPLIER * INVERSE == 1` modulo 2⁶⁴: removes the last letter from a hash.
const INVERSE: u64 = inverse(MULTIPLIER);

/// By Newton's iteration, which doubles the number of correct bits each time.
const fn inverse(odd: u64) -> u64 {
    let mut inverse = odd;
    let mut step = 0;
    while step < 6 {
        inverse = inverse.wrapping_mul(2u64.wrapping_sub(odd.wrapping_mul(inverse)));
        step += 1;
    }
    inverse
}

/// The key of a name, independent of the order of words, accents and case; `None` if there are fewer than two words.
fn name_key(parts: &[&str]) -> Option<u64> {
    let words = name_words(parts);
    let of_words = || {
        words
            .iter()
            .flat_map(|word| word.chars().chain([' ']))
            .fold(2, push_char)
    };
    (words.len() > 1).then(|| mixed(of_words()))
}

fn name_words(parts: &[&str]) -> Vec<String> {
    let folded = fold(&parts.join(" "));
    let words = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let mut words: Vec<String> = words.map(str::to_owned).collect();
    words.sort_unstable();
    words
}
