//! The session cookie, by which Keycloak recognizes a browser that is signed in.

use hyper::{HeaderMap, header};

/// Contains the port: browsers share cookies between all ports of a host, where several platforms may run.
fn cookie_name(headers: &HeaderMap) -> String {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default();
    match host.rsplit_once(':') {
        Some((_, port)) if port.chars().all(|c| c.is_ascii_digit()) => {
            format!("KEYCLOAK_IDENTITY_{port}")
        }
        _ => "KEYCLOAK_IDENTITY".to_owned(),
    }
}

/// The value of the session cookie.
pub(super) fn session_cookie(headers: &HeaderMap) -> Option<&str> {
    let name = cookie_name(headers);
    let sent = headers
        .get_all(header::COOKIE)
        .into_iter()
        .filter_map(|value| value.to_str().ok());
    sent.flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// `Set-Cookie` for a session cookie without expiry.
pub(super) fn set_session_cookie(headers: &HeaderMap, value: &str) -> String {
    format!(
        "{}={value}; Path=/auth/realms/master/; HttpOnly; SameSite=Lax",
        cookie_name(headers)
    )
}

/// `Set-Cookie` that deletes the session cookie.
pub(super) fn clear_session_cookie(headers: &HeaderMap) -> String {
    format!(
        "{}=; Path=/auth/realms/master/; HttpOnly; SameSite=Lax; Max-Age=0",
        cookie_name(headers)
    )
}
