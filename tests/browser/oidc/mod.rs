//! Signing in through the identity provider (OpenID Connect).

mod browser_limits;
mod page_cache;
mod renewal;
mod session;
mod sign_in;
