//! Signing in: the page, the dialog when a session has ended, and the banners.

mod banners;
mod reauth_dialog;
mod sign_in_page;
mod token_form;

pub use self::{
    banners::{IdentityBanner, SessionBanner},
    reauth_dialog::ReauthDialog,
    sign_in_page::SignInPage,
};
