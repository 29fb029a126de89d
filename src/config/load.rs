//! Brings `config.json` from where the page is.

use web_sys::{RequestCache, RequestRedirect};

use crate::{
    browser::{
        fetch,
        fetch::{Call, Failure},
    },
    config::{Config, ConfigError},
};

/// How long the file may take, in milliseconds.
const TIMEOUT: u32 = 15_000;

/// Reads the configuration of this instance; an instance without one has the default.
pub async fn load() -> Result<Config, ConfigError> {
    let call = Call {
        url: "config.json",
        headers: &[("accept", "application/json")],
        body: None,
        redirect: RequestRedirect::Follow,
        // Whoever changes it expects the next reload to show it.
        cache: RequestCache::NoCache,
        timeout: TIMEOUT,
        stop: None,
    };
    let response = fetch::fetch(call).await.map_err(reason)?;
    let kind = fetch::header(&response, "content-type");
    match answer(response.status(), kind.as_deref())? {
        Answer::NoFile => Ok(Config::default()),
        Answer::File => Config::parse(&fetch::text(&response).await.map_err(reason)?),
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Answer {
    File,
    NoFile,
}

/// What an answer of this status and content type is.
fn answer(status: u16, kind: Option<&str>) -> Result<Answer, ConfigError> {
    let is_page = kind.is_some_and(|kind| kind.trim_start().to_ascii_lowercase().starts_with("text/html"));
    match status {
        // Hosts of single-page apps answer every path they do not know with the page itself.
        200 if is_page => Ok(Answer::NoFile),
        200 => Ok(Answer::File),
        404 => Ok(Answer::NoFile),
        status => Err(ConfigError::Status(status)),
    }
}

fn reason(failure: Failure) -> ConfigError {
    match failure {
        Failure::TimedOut => ConfigError::TimedOut,
        Failure::Unreachable => ConfigError::Unreachable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_file_and_a_page_in_its_place_are_no_file() {
        assert_eq!(answer(404, Some("text/html")), Ok(Answer::NoFile));
        assert_eq!(answer(404, None), Ok(Answer::NoFile));
        assert_eq!(answer(200, Some("Text/HTML; charset=utf-8")), Ok(Answer::NoFile));
        assert_eq!(answer(200, Some("application/json")), Ok(Answer::File));
        assert_eq!(answer(200, None), Ok(Answer::File));
    }

    #[test]
    fn every_other_status_is_told() {
        for status in [204, 304, 401, 403, 500, 502, 503] {
            assert_eq!(answer(status, Some("text/html")), Err(ConfigError::Status(status)));
        }
    }
}
