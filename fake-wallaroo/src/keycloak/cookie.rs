//! The session cookie, by which Keycloak recognizes a browser that is signed in.

use hyper::{HeaderMap, header};

/// The name of the cookie. Cookies do not tell ports apart, and one machine may have many platforms.
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

/// The value of the sign-in cookie, if the browser sent one.
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

/// `Set-Cookie` that remembers a sign-in as long as the browser runs.
pub(super) fn set_session_cookie(headers: &HeaderMap, value: &str) -> String {
    format!(
        "{}={value}; Path=/auth/realms/master/; HttpOnly; SameSite=Lax",
        cookie_name(headers)
    )
}

/// `Set-Cookie` that forgets it.
pub(super) fn clear_session_cookie(headers: &HeaderMap) -> String {
    format!(
        "{}=; Path=/auth/realms/master/; HttpOnly; SameSite=Lax; Max-Age=0",
        cookie_name(headers)
    )
}
