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
    let is_page = response
        .headers()
        .get("content-type")
        .is_some_and(|kind| kind.trim_start().to_ascii_lowercase().starts_with("text/html"));
    match response.status() {
        // Hosts of single-page apps answer every path they do not know with the page itself.
        200 if is_page => Ok(Config::default()),
        200 => Config::parse(&response.text().await.map_err(|error| reason(&error))?),
        404 => Ok(Config::default()),
        status => Err(ConfigError::Status(status)),
    }
}

fn reason(error: &gloo_net::Error) -> ConfigError {
    match error {
        gloo_net::Error::JsError(error) if error.name == "TimeoutError" => ConfigError::TimedOut,
        _ => ConfigError::Unreachable,
    }
}
