//! Who is signed in. Tokens stay inside this module, in memory; only what a redirect needs is stored, until it returns.
//!
//! The end of a session does not reload the page: calls wait in [`Session::wait_for_sign_in`] until somebody has signed
//! in again. See `docs/wallaroo-api.md#signing-in`.

pub mod claims;
mod credential;
pub mod oidc;
mod oidc_functions;
mod oidc_sign_in;
mod renewal;
mod sign_in;
mod sign_out;
mod state;
mod store;
mod tabs;
pub mod token;
pub mod views;

use leptos::prelude::*;

pub(crate) use self::state::{Credential, CredentialError};
use self::views::ReauthDialog;
pub use self::{
    state::SignedOutReason,
    store::{OidcFunctions, ReauthFunctions, Session},
};

impl ReauthFunctions {
    /// All of them.
    pub const ALL: Self = Self {
        dialog: || view! { <ReauthDialog /> }.into_any(),
    };
}
