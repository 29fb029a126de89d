//! Signing in through the identity provider (OpenID Connect).

mod renewal;
mod session;
mod sign_in;
