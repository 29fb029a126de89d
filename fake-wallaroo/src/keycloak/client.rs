//! The registered clients, where they may redirect to, and the issuer that a caller sees.

use hyper::{HeaderMap, header};

use crate::instance::Instance;

/// Registered in every realm: the SDK's client and the app's.
const CLIENTS: [&str; 2] = ["sdk-client", "wallaroo-users"];

pub(super) fn is_client(instance: &Instance, client: &str) -> bool {
    CLIENTS.contains(&client) || instance.settings().clients.iter().any(|known| known == client)
}

/// The origin by which the caller addresses this server, from `Host`: it may be behind any name and port.
fn origin(instance: &Instance, headers: &HeaderMap) -> String {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let plain = |host: &&str| host.chars().all(|c| c.is_ascii_alphanumeric() || ".-:[]".contains(c));
    match text(header::HOST).filter(plain) {
        Some(host) => {
            let forwarded = text(header::HeaderName::from_static("x-forwarded-proto"));
            let scheme = if forwarded == Some("https") { "https" } else { "http" };
            format!("{scheme}://{host}")
        }
        None => instance.url(),
    }
}

pub(super) fn issuer(instance: &Instance, headers: &HeaderMap) -> String {
    format!("{}/auth/realms/master", origin(instance, headers))
}

/// Whether `target` is on the own origin or below an allowed redirect URL.
pub(super) fn may_redirect(instance: &Instance, headers: &HeaderMap, target: &str) -> bool {
    let within = |base: &str| {
        target
            .strip_prefix(base)
            .is_some_and(|rest| base.ends_with('/') || rest.is_empty() || rest.starts_with(['/', '?']))
    };
    let plain = !target.contains(['#', '\\']) && !target.chars().any(|c| c.is_control() || c.is_whitespace());
    plain
        && (within(&origin(instance, headers)) || instance.settings().redirect_uris.iter().any(|listed| within(listed)))
}
