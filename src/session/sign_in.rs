//! Signing in: at the start of the page, by a redirect, and in a popup while the page stays as it is.

use leptos::{ev, prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};

use super::{
    Credential, Session, SignedOutReason,
    claims::Claims,
    oidc,
    oidc::{
        AuthorizationTarget, KeptDraft, OidcError, PendingAuthorization, authorization_response::AuthorizationResponse,
        token_endpoint,
    },
    state::SessionState,
    tabs,
    tabs::TabMessage,
};
use crate::{browser::events::on_window, config::SignIn};

/// The name of the popup, and the features of `window.open`.
const POPUP: (&str, &str) = ("wallaroo-users-sign-in", "popup,width=480,height=680");

/// The query string that the popup returns to from a proxy's sign-in; `start.js` knows it.
const PROXY_RETURN: &str = "?signed-in";

/// What a redirect does with the current history entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Navigate {
    /// Keeps it: Back returns to it.
    Assign,
    /// Replaces it.
    Replace,
}

/// What was kept of this page when a redirect replaced it.
#[derive(Default)]
pub struct KeptPage {
    /// The query string to restore, if the page has come back from the sign-in.
    pub address: Option<String>,
    /// What was being typed.
    pub draft: Option<KeptDraft>,
}

impl Session {
    /// Starts the session in the configured mode, or finishes the sign-in whose response `start.js` took out of the
    /// address. Returns what a sign-in that this page began before has kept.
    pub fn start(&self) -> KeptPage {
        let session = *self;
        tabs::listen(move |message| session.handle_tab_message(message));
        self.watch_visibility();
        let input_count = self.input_count;
        on_window(ev::input, move |_| input_count.update(|count| *count += 1));
        self.watch_page_cache();
        match self.sign_in_mode() {
            SignIn::Token => KeptPage::default(),
            SignIn::Proxy => {
                self.set_signed_in(Credential::Proxy(0), Claims::of_proxy());
                KeptPage::default()
            }
            SignIn::Oidc { .. } => self.start_oidc(),
        }
    }

    fn start_oidc(&self) -> KeptPage {
        // Single use: removed even if the page was opened for something else.
        let pending = PendingAuthorization::take();
        let draft = pending.as_ref().and_then(|pending| pending.draft.clone());
        let Some(response) = take_response() else {
            self.sign_in_by_redirect();
            return KeptPage { address: None, draft };
        };
        // A code that was used before, reached by Back from the list: sign in anew, once. Where the browser keeps nothing,
        // the response to that sign-in finds no pending authorization either.
        if pending.is_none() && response.has_code() {
            if response.is_second() {
                self.set_sign_in_failed(&OidcError::NothingKept);
            } else {
                self.redirect_to_provider(Navigate::Replace);
            }
            return KeptPage::default();
        }
        let address = pending.as_ref().map(|pending| pending.address.clone());
        self.state.set(SessionState::Authenticating);
        let session = *self;
        spawn_local(async move {
            if let Err(problem) = session.finish_sign_in(&response, pending.as_ref()).await {
                session.set_sign_in_failed(&problem);
            }
        });
        KeptPage { address, draft }
    }

    /// Gives up the redirect when Back restores the page from the back/forward cache.
    fn watch_page_cache(&self) {
        let session = *self;
        on_window(ev::pageshow, move |event| {
            if !event.persisted() {
                return;
            }
            PendingAuthorization::discard();
            if untrack(|| session.is_authenticating()) {
                session.state.set(SessionState::SignedOut(None));
            }
        });
    }

    /// Sends this page to the identity provider, from where it comes back to the same address.
    pub fn sign_in_by_redirect(&self) {
        self.redirect_to_provider(Navigate::Assign);
    }

    fn redirect_to_provider(&self, navigate: Navigate) {
        let Some(client) = self.oidc_client() else { return };
        let session = *self;
        let has_ended = untrack(|| self.has_ended());
        if !has_ended {
            self.state.set(SessionState::Authenticating);
        }
        spawn_local(async move {
            let outcome = async {
                let provider = session.provider(&client).await?;
                let target = match navigate {
                    Navigate::Assign => AuthorizationTarget::Page,
                    Navigate::Replace => AuthorizationTarget::PageAnew,
                };
                let mut request = oidc::authorization_request(&client, &provider, target).await?;
                request.pending.draft = session.draft_to_keep.with_value(|draft| draft.as_ref()?());
                if !request.pending.save() {
                    return Err(OidcError::NotSecure);
                }
                let location = window().location();
                match navigate {
                    Navigate::Assign => location.assign(&request.url),
                    Navigate::Replace => location.replace(&request.url),
                }
                .map_err(|_| {
                    PendingAuthorization::discard();
                    OidcError::Unreachable
                })
            };
            match outcome.await {
                Err(problem) if has_ended => session.problem.set(Some(problem.to_string())),
                Err(problem) => session.set_sign_in_failed(&problem),
                Ok(()) => {}
            }
        });
    }

    /// Signs in again in a popup, while this page stays as it is. Browsers open one only in a user gesture.
    pub fn sign_in_in_popup(&self) {
        self.problem.set(None);
        // Opened empty before the first await, which would end the user gesture.
        let opened = window().open_with_url_and_target_and_features("about:blank", POPUP.0, POPUP.1);
        let Ok(Some(popup)) = opened else {
            self.problem.set(Some(OidcError::WindowBlocked.to_string()));
            return;
        };
        let Some(client) = self.oidc_client() else {
            let _ = popup
                .location()
                .set_href(&format!("{}{PROXY_RETURN}", oidc::redirect_uri()));
            return;
        };
        let session = *self;
        spawn_local(async move {
            let request = async {
                let provider = session.provider(&client).await?;
                oidc::authorization_request(&client, &provider, AuthorizationTarget::Popup).await
            };
            match request.await {
                Ok(request) => {
                    session.with_inner(|inner| inner.popup = Some(request.pending));
                    // An error means that the popup was closed; the dialog offers another attempt.
                    let _ = popup.location().set_href(&request.url);
                }
                Err(problem) => {
                    let _ = popup.close();
                    session.problem.set(Some(problem.to_string()));
                }
            }
        });
    }

    fn set_sign_in_failed(&self, problem: &OidcError) {
        self.state
            .set(SessionState::SignedOut(Some(SignedOutReason::problem(problem))));
    }

    /// Exchanges the code of a response for tokens, if the response matches the pending authorization.
    async fn finish_sign_in(
        &self,
        response: &AuthorizationResponse,
        pending: Option<&PendingAuthorization>,
    ) -> Result<(), OidcError> {
        let code = response.code_for(pending)?;
        let (Some(client), Some(pending)) = (self.oidc_client(), pending) else {
            return Err(OidcError::UnknownState);
        };
        let epoch = self.user_epoch_untracked();
        let provider = self.provider(&client).await?;
        let tokens = token_endpoint::exchange_code(&client, &provider, code, pending).await?;
        // A sign-out during the exchange wins.
        if self.user_epoch_untracked() == epoch {
            self.accept_tokens(tokens);
        }
        Ok(())
    }

    fn handle_tab_message(&self, message: TabMessage) {
        match message {
            TabMessage::AuthorizationResponse(query) => self.handle_popup_response(&query),
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

    /// Every tab receives the popup's response; only the one that holds its `state` handles it.
    fn handle_popup_response(&self, query: &str) {
        let Some(response) = AuthorizationResponse::from_query(query) else {
            return;
        };
        let is_own = self.with_inner(|inner| {
            inner
                .popup
                .as_ref()
                .is_some_and(|pending| response.code_for(Some(pending)) != Err(OidcError::UnknownState))
        });
        if !is_own {
            return;
        }
        let pending = self.with_inner(|inner| inner.popup.take());
        let session = *self;
        spawn_local(async move {
            if let Err(problem) = session.finish_sign_in(&response, pending.as_ref()).await {
                session.problem.set(Some(problem.to_string()));
            }
        });
    }
}

/// The response that `start.js` took out of the address. It can be taken once.
fn take_response() -> Option<AuthorizationResponse> {
    let take = js_sys::Reflect::get(&window(), &JsValue::from_str("takeAuthorizationResponse")).ok()?;
    let query = take.dyn_ref::<js_sys::Function>()?.call0(&JsValue::UNDEFINED).ok()?;
    AuthorizationResponse::from_query(&query.as_string()?)
}
