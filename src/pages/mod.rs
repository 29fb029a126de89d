//! What an administrator sees.

pub mod misconfigured;
pub mod sign_in;
pub mod users;
