//! The users API over the store in memory.

mod api;
mod edits;
mod invitations;
mod suite;

suite::conformance!(crate::api::Api::in_memory);
