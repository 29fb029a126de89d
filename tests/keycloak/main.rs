//! The built page before a real Keycloak and behind a real nginx, on one origin, in a real browser. Each test has a realm
//! of its own. `make test-keycloak` starts Keycloak and runs them.

#[path = "../browser/support/mod.rs"]
mod support;

mod bulk;
mod edits;
mod instance;
mod large;
mod mistakes;
mod people;
mod renewal;
mod sign_in;
mod sign_out;
