//! Why a configuration cannot be used, for the person who wrote it.

use crate::directory::invisible::is_invisible;

/// Why the page cannot start with its configuration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// No answer.
    #[error("config.json could not be read: there was no answer. Check the network connection.")]
    Unreachable,
    /// No whole answer within the time allowed.
    #[error("config.json could not be read: it took too long to arrive.")]
    TimedOut,
    /// An answer that neither is the file nor says that there is none.
    #[error("config.json could not be read: the server answered with status {0} in place of the file.")]
    Status(u16),
    /// The file is not JSON. Both count from 1, the column in characters.
    #[error("config.json is not JSON from line {line}, column {column} on.")]
    NotJson {
        /// The line.
        line: usize,
        /// The character in that line.
        column: usize,
    },
    /// Every key that is wrong.
    #[error("{}", sentences(.0))]
    Wrong(Vec<Problem>),
}

/// One key that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{key} holds {holds}. {takes}")]
pub struct Problem {
    /// Where it is: `signIn.mode`, or `config.json` for the whole.
    pub key: String,
    /// What stands there, as JSON, shortened.
    pub holds: String,
    /// The sentence that says what may stand there.
    pub takes: &'static str,
}

fn sentences(problems: &[Problem]) -> String {
    let sentences: Vec<String> = problems.iter().map(Problem::to_string).collect();
    sentences.join(" ")
}

/// No more than this of what somebody wrote is shown, in characters.
const SHOWN: usize = 80;

/// Without what cannot be seen or turns the text around it, and cut where it gets long.
pub(super) fn shortened(text: &str) -> String {
    let mut shown = text.chars().filter(|c| !c.is_control() && !is_invisible(*c));
    let mut short: String = shown.by_ref().take(SHOWN).collect();
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
    fn what_is_shown_is_short_and_can_be_seen() {
        assert_eq!(shortened("a\u{0}b\u{202e}c\n"), "abc");
        assert_eq!(shortened(&"ä".repeat(80)), "ä".repeat(80));
        let cut = shortened(&"ä".repeat(81));
        assert_eq!(cut.chars().count(), 80);
        assert!(cut.ends_with("ä…"));
    }

    #[test]
    fn every_problem_is_in_the_sentence() {
        let problem = |key: &str, holds: &str| Problem {
            key: key.to_owned(),
            holds: holds.to_owned(),
            takes: "It takes a path.",
        };
        let error = ConfigError::Wrong(vec![problem("apiBase", "7"), problem("signIn.issuer", "null")]);
        assert_eq!(
            error.to_string(),
            "apiBase holds 7. It takes a path. signIn.issuer holds null. It takes a path."
        );
    }
}
