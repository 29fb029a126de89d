//! Signing in through the identity provider (OpenID Connect).

mod browser_limits;
mod renewal;
mod session;
mod sign_in;
