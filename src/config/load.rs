//! Brings `config.json` from where the page is.

use gloo_net::http::Request;
use web_sys::{AbortSignal, RequestCache};

use super::{Config, ConfigError};

/// How long the file may take, in milliseconds.
const TIMEOUT: u32 = 15_000;

/// Reads the configuration of this instance; an instance without one has the default.
pub async fn load() -> Result<Config, ConfigError> {
    let request = Request::get("config.json")
        .header("accept", "application/json")
        // Whoever changes it expects the next reload to show it.
        .cache(RequestCache::NoCache)
        .abort_signal(Some(&AbortSignal::timeout_with_u32(TIMEOUT)));
    let response = request.send().await.map_err(|error| reason(&error))?;
    let kind = response.headers().get("content-type");
    match answer(response.status(), kind.as_deref())? {
        Answer::NoFile => Ok(Config::default()),
        Answer::File => Config::parse(&response.text().await.map_err(|error| reason(&error))?),
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

fn reason(error: &gloo_net::Error) -> ConfigError {
    match error {
        gloo_net::Error::JsError(error) if error.name == "TimeoutError" => ConfigError::TimedOut,
        _ => ConfigError::Unreachable,
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
