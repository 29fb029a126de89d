//! Loads `config.json` from beside the page.

use web_sys::{RequestCache, RequestRedirect};

use crate::{
    browser::{
        fetch,
        fetch::{FetchError, FetchRequest},
    },
    config::{Config, ConfigError},
};

/// The timeout of the request, in milliseconds.
const TIMEOUT: u32 = 15_000;

/// The configuration of this instance, or the default where there is no file.
pub async fn load() -> Result<Config, ConfigError> {
    let request = FetchRequest {
        url: "config.json",
        headers: &[("accept", "application/json")],
        body: None,
        redirect: RequestRedirect::Follow,
        // A change has to take effect with the next reload.
        cache: RequestCache::NoCache,
        timeout: TIMEOUT,
        abort: None,
    };
    let response = fetch::fetch(request).await.map_err(config_error)?;
    let content_type = fetch::header(&response, "content-type");
    match classify(response.status(), content_type.as_deref())? {
        ConfigFile::Missing => Ok(Config::default()),
        ConfigFile::Present => Config::parse(&fetch::text(&response).await.map_err(config_error)?),
    }
}

#[derive(Debug, PartialEq, Eq)]
enum ConfigFile {
    Present,
    Missing,
}

/// Whether a response of this status and content type is the file.
fn classify(status: u16, content_type: Option<&str>) -> Result<ConfigFile, ConfigError> {
    let is_html = content_type.is_some_and(|value| value.trim_start().to_ascii_lowercase().starts_with("text/html"));
    match status {
        // Servers of single-page apps answer unknown paths with the page.
        200 if is_html => Ok(ConfigFile::Missing),
        200 => Ok(ConfigFile::Present),
        404 => Ok(ConfigFile::Missing),
        status => Err(ConfigError::Status(status)),
    }
}

fn config_error(error: FetchError) -> ConfigError {
    match error {
        FetchError::TimedOut => ConfigError::TimedOut,
        FetchError::Unreachable => ConfigError::Unreachable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_file_and_a_page_in_its_place_count_as_missing() {
        assert_eq!(classify(404, Some("text/html")), Ok(ConfigFile::Missing));
        assert_eq!(classify(404, None), Ok(ConfigFile::Missing));
        assert_eq!(classify(200, Some("Text/HTML; charset=utf-8")), Ok(ConfigFile::Missing));
        assert_eq!(classify(200, Some("application/json")), Ok(ConfigFile::Present));
        assert_eq!(classify(200, None), Ok(ConfigFile::Present));
    }

    #[test]
    fn every_other_status_is_an_error() {
        for status in [204, 304, 401, 403, 500, 502, 503] {
            assert_eq!(classify(status, Some("text/html")), Err(ConfigError::Status(status)));
        }
    }
}
