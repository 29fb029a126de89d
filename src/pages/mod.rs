//! What an administrator sees.

pub mod sign_in;
pub mod users;
