//! Parses `config.json` into a configuration, or into all its problems at once.

use std::{ops::RangeInclusive, time::Duration};

use crate::{
    browser::json::{Json, JsonObject},
    config::{Config, ConfigError, ConfigProblem, SignIn, address::is_address, error::shortened},
};

/// The default of `apiBase`.
pub(super) const API_BASE: &str = "/v1/api/";
/// The default of `refreshSeconds`.
pub(super) const REFRESH_EVERY: Duration = Duration::from_secs(120);
/// The values of `refreshSeconds` besides 0. The lower bound protects the platform, which sends the whole list each
/// time.
const REFRESH_SECONDS: RangeInclusive<u64> = 5..=86_400;
/// The default of `signIn.issuer`. See `docs/wallaroo-api.md#signing-in`.
pub(super) const ISSUER: &str = "/auth/realms/master";
/// The default of `signIn.clientId`.
pub(super) const CLIENT_ID: &str = "wallaroo-users";

// The values that each key accepts, as in `config.schema.json`.
const EXPECTED_KEYS: &str = "Expected an object such as {\"apiBase\": \"/v1/api/\"}.";
const EXPECTED_ADDRESS: &str = "Expected a path that begins with one slash, or an http or https address, in ASCII and \
                             without query, fragment or user name.";
const EXPECTED_SECONDS: &str =
    "Expected a whole number of seconds from 5 to 86400, or 0 to turn automatic refresh off.";
const EXPECTED_SEATS: &str = "Expected a whole number from 1 to 1000000.";
const EXPECTED_SIGN_IN: &str = "Expected an object such as {\"mode\": \"oidc\"}.";
const EXPECTED_MODE: &str = "Expected \"token\", \"oidc\" or \"proxy\".";
const EXPECTED_CLIENT: &str = "Expected a client ID in ASCII without spaces.";
const ONLY_FOR_OIDC: &str = "Allowed with \"mode\": \"oidc\" only.";
const EXPECTED_SCHEMA: &str = "Expected the address of the schema as text.";
const NOT_A_KEY: &str = "Unknown key. The keys are apiBase, refreshSeconds, seatLimit and signIn.";
const NOT_A_SIGN_IN_KEY: &str = "Unknown key. The keys of signIn are mode, issuer and clientId.";

impl Config {
    /// Parses the text of the file. Missing keys have the values of [`Config::default`].
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let value = Json::parse(text).ok_or_else(|| ConfigError::NotJson(text.to_owned()))?;
        let mut problems = Problems::default();
        let config = read(&value, &mut problems);
        if problems.0.is_empty() {
            Ok(config)
        } else {
            Err(ConfigError::Wrong(problems.0))
        }
    }
}

#[derive(Default)]
struct Problems(Vec<ConfigProblem>);

impl Problems {
    fn add(&mut self, key: &str, value: &Json, expected: &'static str) {
        self.0.push(ConfigProblem {
            key: shortened(key),
            found: shortened(&value.to_text()),
            expected,
        });
    }
}

/// Continues after a problem, so that all of them are reported.
fn read(value: &Json, problems: &mut Problems) -> Config {
    let mut config = Config::default();
    let Some(keys) = value.as_object() else {
        problems.add("config.json", value, EXPECTED_KEYS);
        return config;
    };
    for (key, value) in keys.iter() {
        match key {
            "$schema" if value.as_str().is_some() => {}
            "$schema" => problems.add(key, value, EXPECTED_SCHEMA),
            "apiBase" => {
                let base = address(key, value, problems);
                config.api_base = if base.ends_with('/') { base } else { base + "/" };
            }
            "refreshSeconds" => match whole(value) {
                Some(0) => config.refresh_every = None,
                Some(seconds) if REFRESH_SECONDS.contains(&seconds) => {
                    config.refresh_every = Some(Duration::from_secs(seconds));
                }
                _ => problems.add(key, value, EXPECTED_SECONDS),
            },
            "seatLimit" => match whole(value).filter(|seats| (1..=1_000_000).contains(seats)) {
                Some(seats) => config.seat_limit = usize::try_from(seats).ok(),
                None => problems.add(key, value, EXPECTED_SEATS),
            },
            "signIn" => match value.as_object() {
                Some(keys) => config.sign_in = sign_in(keys, problems),
                None => problems.add(key, value, EXPECTED_SIGN_IN),
            },
            _ => problems.add(key, value, NOT_A_KEY),
        }
    }
    config
}

fn sign_in(keys: &JsonObject, problems: &mut Problems) -> SignIn {
    let mode = keys
        .get("mode")
        .map_or("token", |mode| mode.as_str().unwrap_or_default());
    // False for an unknown mode, which is reported alone.
    let has_no_oidc_keys = matches!(mode, "token" | "proxy");
    let mut issuer = ISSUER.to_owned();
    let mut client_id = CLIENT_ID.to_owned();
    for (key, value) in keys.iter() {
        let path = ["signIn.", key].concat();
        match key {
            "mode" if !matches!(mode, "token" | "oidc" | "proxy") => problems.add(&path, value, EXPECTED_MODE),
            "mode" => {}
            "issuer" | "clientId" if has_no_oidc_keys => problems.add(&path, value, ONLY_FOR_OIDC),
            "issuer" => issuer = address(&path, value, problems).trim_end_matches('/').to_owned(),
            "clientId" => match value.as_str().filter(|id| is_client_id(id)) {
                Some(id) => client_id = id.to_owned(),
                None => problems.add(&path, value, EXPECTED_CLIENT),
            },
            _ => problems.add(&path, value, NOT_A_SIGN_IN_KEY),
        }
    }
    match mode {
        "oidc" => SignIn::Oidc { issuer, client_id },
        "proxy" => SignIn::Proxy,
        _ => SignIn::Token,
    }
}

/// A number without a fraction. Like JSON Schema, this accepts 120.0 as an integer.
fn whole(value: &Json) -> Option<u64> {
    value
        .as_f64()
        .filter(|number| (0.0..1e9).contains(number) && number.fract() == 0.0)
        .map(|number| number as u64)
}

fn address(key: &str, value: &Json, problems: &mut Problems) -> String {
    let text = value.as_str().unwrap_or_default();
    if !is_address(text) {
        problems.add(key, value, EXPECTED_ADDRESS);
    }
    text.to_owned()
}

fn is_client_id(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_graphic())
}
