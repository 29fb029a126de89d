//! Signing in: the page, the dialog when a session has ended, and the banners.

mod banners;
mod sign_in;
mod token_form;

pub use self::{
    banners::{IdentityBanner, SessionBanner},
    sign_in::{SignInAgain, SignInPage},
};
