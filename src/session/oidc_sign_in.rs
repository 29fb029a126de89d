//! Signing in at an identity provider: the flow around [`super::oidc`]. In a chunk, because other modes do not need it.

use leptos::{ev, prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Window;

use super::{
    Session, SignedOutReason, oidc,
    oidc::{
        AuthorizationTarget, OidcError, PendingAuthorization, Provider, authorization_response::AuthorizationResponse,
        token_endpoint, token_endpoint::RefreshToken,
    },
    state::SessionState,
};
use crate::browser::events::on_window;

/// What a redirect does with the current history entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Navigate {
    /// Keeps it: Back returns to it.
    Assign,
    /// Replaces it.
    Replace,
}

impl Session {
    /// Finishes the sign-in whose response `start.js` took out of the address, or begins one. Returns the query
    /// string to restore, if the page has come back from the sign-in.
    pub(super) fn start_oidc(&self) -> Option<String> {
        self.watch_visibility();
        self.watch_page_cache();
        // Single use: removed even if the page was opened for something else.
        let pending = PendingAuthorization::take();
        let Some(response) = take_response() else {
            self.redirect_to_provider(Navigate::Assign);
            return None;
        };
        // A code that was used before, reached by Back from the list: retry the sign-in, once. In a browser that stores
        // nothing, the response to the retry finds no pending authorization either.
        if pending.is_none() && response.has_code() {
            if response.is_retry() {
                self.set_sign_in_failed(&OidcError::StorageUnavailable);
            } else {
                self.redirect_to_provider(Navigate::Replace);
            }
            return None;
        }
        let address = pending.as_ref().map(|pending| pending.address.clone());
        self.state.set(SessionState::Authenticating);
        let session = *self;
        spawn_local(async move {
            if let Err(problem) = session.finish_sign_in(&response, pending.as_ref()).await {
                session.set_sign_in_failed(&problem);
            }
        });
        address
    }

    /// Cancels the redirect when Back restores the page from the back/forward cache.
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

    /// Redirects this page to the identity provider, after the hook of [`Self::before_redirect`].
    pub(super) fn redirect_to_provider(&self, navigate: Navigate) {
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
                    Navigate::Replace => AuthorizationTarget::PageRetry,
                };
                let request = oidc::authorization_request(&client, &provider, target).await?;
                request.pending.save()?;
                if !session
                    .before_redirect
                    .with_value(|hook| hook.as_ref().is_none_or(|hook| hook()))
                {
                    PendingAuthorization::discard();
                    return Err(OidcError::DraftTooLarge);
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

    /// Ends the identity provider's session after this page has signed out. If that succeeds and is wanted, redirects
    /// to a new sign-in.
    pub(super) fn end_provider_session(&self, ending: Option<(Provider, RefreshToken)>, signs_in_again: bool) {
        let Some(client) = self.oidc_client() else { return };
        let session = *self;
        spawn_local(async move {
            let is_ended = match ending {
                Some((provider, token)) => token_endpoint::end_session(&client, &provider, &token).await,
                None => false,
            };
            // While its session is open, the identity provider would sign in the same account without asking.
            if signs_in_again && is_ended {
                session.redirect_to_provider(Navigate::Assign);
                return;
            }
            let sentence = if is_ended {
                "You are signed out."
            } else {
                "You are signed out of this page. Your session at the identity provider may still be open. On a shared \
                 computer, close the browser."
            };
            session.state.update(|state| {
                if let SessionState::SignedOut(reason) = state {
                    *reason = Some(SignedOutReason::notice(sentence));
                }
            });
        });
    }

    /// Sends the popup to the identity provider.
    pub(super) fn send_popup_to_provider(&self, popup: Window) {
        let Some(client) = self.oidc_client() else { return };
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
        self.state.set(SessionState::SignedOut(Some(SignedOutReason::problem(
            problem.to_string(),
        ))));
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

    /// Every tab receives the popup's response; only the one that holds its `state` handles it.
    pub(super) fn handle_popup_response(&self, query: &str) {
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
