//! Tests of the built page with a real Keycloak and a real nginx, on one origin, in a real browser. Each test has its own
//! realm. `make test-keycloak` starts Keycloak and runs them.

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
