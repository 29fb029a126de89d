//! The sign-in page, the dialog to sign in again, and the banners.

mod banners;
mod reauth_dialog;
mod sign_in_page;
mod token_form;

pub use self::{
    banners::{IdentityBanner, SessionBanner},
    reauth_dialog::ReauthDialog,
    sign_in_page::SignInPage,
};
