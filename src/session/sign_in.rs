//! Signing in: at the start of the page, by a redirect, and in a popup while the page stays as it is.

use leptos::{ev, prelude::*};

use super::{Credential, Session, SignedOutReason, claims::Claims, tabs, tabs::TabMessage};
use crate::{
    browser::{address::page_address, events::on_window},
    config::SignIn,
};

/// The name of the popup, and the features of `window.open`.
const POPUP: (&str, &str) = ("wallaroo-users-sign-in", "popup,width=480,height=680");

/// The query string that the popup returns to from a proxy's sign-in; also in `start.js`.
const PROXY_RETURN: &str = "?signed-in";

/// Shown where the browser opens no popup.
const POPUP_BLOCKED: &str = "The browser blocked the sign-in window. Allow it, or sign in on this page.";

impl Session {
    /// Starts the session in the configured mode, or finishes the sign-in whose response `start.js` took out of the
    /// address. Returns the query string to restore, if the page has come back from the sign-in.
    pub fn start(&self) -> Option<String> {
        let session = *self;
        tabs::listen(move |message| session.handle_tab_message(message));
        let input_count = self.input_count;
        on_window(ev::input, move |_| input_count.update(|count| *count += 1));
        match self.sign_in_mode() {
            SignIn::Token => None,
            SignIn::Proxy => {
                self.set_signed_in(Credential::Proxy(0), Claims::of_proxy());
                None
            }
            SignIn::Oidc { .. } => self.oidc.and_then(|oidc| (oidc.start)(session)),
        }
    }

    /// Sends this page to the identity provider, from where it comes back to the same address.
    pub fn sign_in_by_redirect(&self) {
        if let Some(oidc) = self.oidc {
            (oidc.redirect)(*self);
        }
    }

    /// Signs in again in a popup, while this page stays as it is. Browsers open one only in a user gesture.
    pub fn sign_in_in_popup(&self) {
        self.problem.set(None);
        // Opened empty before the first await, which would end the user gesture.
        let opened = window().open_with_url_and_target_and_features("about:blank", POPUP.0, POPUP.1);
        let Ok(Some(popup)) = opened else {
            self.problem.set(Some(POPUP_BLOCKED.to_owned()));
            return;
        };
        match self.oidc {
            Some(oidc) => (oidc.open_popup)(*self, popup),
            None => {
                // An error means that the popup was closed; the dialog offers another attempt.
                let _ = popup
                    .location()
                    .set_href(&[page_address().as_str(), PROXY_RETURN].concat());
            }
        }
    }

    fn handle_tab_message(&self, message: TabMessage) {
        match message {
            TabMessage::AuthorizationResponse(query) => {
                if let Some(oidc) = self.oidc {
                    (oidc.handle_popup_response)(*self, &query);
                }
            }
            TabMessage::ProxyReturn => {
                if let (SignIn::Proxy, Some(claims)) = (self.sign_in_mode(), untrack(|| self.claims())) {
                    let number = self.with_inner(|inner| {
                        inner.proxy_returns += 1;
                        inner.proxy_returns
                    });
                    self.set_signed_in(Credential::Proxy(number), claims);
                }
            }
            TabMessage::SignedOut(subject) => {
                if untrack(|| self.user_id()).is_some_and(|own| own.as_str() == subject) {
                    self.clear(Some(SignedOutReason::notice("You signed out in another tab.")));
                }
            }
        }
    }
}
