//! The users API over a real Keycloak, which `KEYCLOAK_URL` names: `make test-keycloak` starts one.

mod api;
mod edits;
mod invitations;
mod suite;

suite::conformance!(crate::api::Api::over_keycloak);
