//! Why a configuration cannot be used.

use serde::de::IgnoredAny;

use crate::directory::invisible::is_invisible;

/// Why the page cannot start with its configuration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// No response.
    #[error("config.json could not be loaded: no response. Check the network connection.")]
    Unreachable,
    /// The timeout has passed.
    #[error("config.json could not be loaded: the request timed out.")]
    TimedOut,
    /// A status other than 200 and 404.
    #[error("config.json could not be loaded: the server responded with status {0}.")]
    Status(u16),
    /// Not JSON; with the text of the file.
    #[error("config.json is not valid JSON: {}.", position_of_error(.0))]
    NotJson(String),
    /// All keys whose value cannot be used, and all unknown keys.
    #[error("{}", sentences(.0))]
    Wrong(Vec<ConfigProblem>),
}

/// A key that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{key} is {found}. {expected}")]
pub struct ConfigProblem {
    /// The path of the key, as in `signIn.mode`; `config.json` for the whole file.
    pub key: String,
    /// The value, as shortened JSON.
    pub found: String,
    /// A sentence with the values that are accepted.
    pub expected: &'static str,
}

fn sentences(problems: &[ConfigProblem]) -> String {
    let sentences: Vec<String> = problems.iter().map(ConfigProblem::to_string).collect();
    sentences.join(" ")
}

/// Where a text stops being JSON, as "line 2, column 7". Both count from 1, the column in characters; serde_json counts
/// columns in bytes, and from 0 in an empty line. Parsed again by serde_json, because every browser words its error in
/// another way.
fn position_of_error(text: &str) -> String {
    let Err(error) = serde_json::from_str::<IgnoredAny>(text) else {
        return "nested too deeply".to_owned();
    };
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let column = line.char_indices().take_while(|(at, _)| *at < error.column()).count();
    format!("line {}, column {}", error.line().max(1), column.max(1))
}

/// The greatest length of a quotation from the file, in characters.
const MAX_SHOWN: usize = 80;

/// Without control characters and invisible or bidirectional ones, and cut to [`MAX_SHOWN`].
pub(super) fn shortened(text: &str) -> String {
    let mut shown = text.chars().filter(|c| !c.is_control() && !is_invisible(*c));
    let mut short: String = shown.by_ref().take(MAX_SHOWN).collect();
    if shown.next().is_some() {
        short.pop();
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_is_short_and_visible() {
        assert_eq!(shortened("a\u{0}b\u{202e}c\n"), "abc");
        assert_eq!(shortened(&"ä".repeat(80)), "ä".repeat(80));
        let cut = shortened(&"ä".repeat(81));
        assert_eq!(cut.chars().count(), 80);
        assert!(cut.ends_with("ä…"));
    }

    #[test]
    fn every_problem_is_in_the_sentence() {
        let problem = |key: &str, found: &str| ConfigProblem {
            key: key.to_owned(),
            found: found.to_owned(),
            expected: "Expected a path.",
        };
        let error = ConfigError::Wrong(vec![problem("apiBase", "7"), problem("signIn.issuer", "null")]);
        assert_eq!(
            error.to_string(),
            "apiBase is 7. Expected a path. signIn.issuer is null. Expected a path."
        );
    }
}
