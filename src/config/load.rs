//! Loads `config.json` from beside the page.

use js_sys::{Array, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::{
    browser::fetch::FetchError,
    config::{Config, ConfigError},
};

/// The configuration of this instance, or the default where there is no file.
pub async fn load() -> Result<Config, ConfigError> {
    let (status, content_type, text) = response().await.map_err(config_error)?;
    match classify(status, content_type.as_deref())? {
        ConfigFile::Missing => Ok(Config::default()),
        ConfigFile::Present => Config::parse(&text),
    }
}

/// The status, the content type and the text of the response. `start.js` sends the request while the wasm is loading.
async fn response() -> Result<(u16, Option<String>, String), FetchError> {
    let promise: Promise = Reflect::get(&window(), &JsValue::from_str("configResponse"))?.unchecked_into();
    let response: Array = JsFuture::from(promise).await?.unchecked_into();
    let status = response.get(0).as_f64().unwrap_or_default();
    let text = response.get(2).as_string().unwrap_or_default();
    // Statuses have three digits.
    Ok((status as u16, response.get(1).as_string(), text))
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
