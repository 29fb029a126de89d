//! Signing in, again in place, and out: what the page does, for each way there is.

use leptos::{ev, prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};

use crate::{
    browser::events::on_window,
    config::SignIn,
    session::{
        Credential, Session, SessionInner, SignedOutReason, State,
        claims::Claims,
        oidc,
        oidc::{OidcError, PendingAuthorization, Place, authorization_response::AuthorizationResponse, token_endpoint},
        tabs,
        tabs::Message,
    },
};

/// The small window's name and size.
const WINDOW: (&str, &str) = ("wallaroo-users-sign-in", "popup,width=480,height=680");

/// What becomes of this page's entry in the history when it is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Navigate {
    /// It stays: Back returns to it.
    Assign,
    /// The next page takes its place.
    Replace,
}

/// What a proxy's sign-in returns to in the small window; `start.js` knows it.
const RETURNED: &str = "?signed-in";

impl Session {
    /// Starts the session in the configured mode, or finishes the sign-in whose response `start.js` took out of the
    /// address. Returns the query string to restore if the page has come back from a sign-in that it began.
    pub fn start(&self) -> Option<String> {
        let session = *self;
        tabs::listen(move |message| session.hear(message));
        self.watch_visibility();
        self.count_inputs();
        self.watch_page_cache();
        match self.sign_in_mode() {
            SignIn::Token => None,
            SignIn::Proxy => {
                self.adopt(Credential::Proxy(0), Claims::of_proxy());
                None
            }
            SignIn::Oidc { .. } => {
                // What was kept is good for this one return, or for none.
                let kept = PendingAuthorization::take();
                let Some(answer) = take_answer() else {
                    self.sign_in_here();
                    return None;
                };
                // Nobody began this sign-in here, or it was finished before: Back from the list leads to the identity
                // provider's old answer. Its code is not used. Once only: the new sign-in is kept, so the answer to it
                // does not come here.
                if kept.is_none() && answer.has_code() {
                    self.leave_for_provider(Navigate::Replace);
                    return None;
                }
                let address = kept.as_ref().map(|kept| kept.address.clone());
                self.state.set(State::Authenticating);
                spawn_local(async move {
                    if let Err(problem) = session.finish(&answer, kept.as_ref()).await {
                        session
                            .state
                            .set(State::SignedOut(Some(SignedOutReason::problem(&problem))));
                    }
                });
                address
            }
        }
    }

    fn count_inputs(&self) {
        let inputs = self.inputs;
        on_window(ev::input, move |_| inputs.update(|inputs| *inputs += 1));
    }

    /// Back from the identity provider's form brings the page as it was left, from the back/forward cache, and the sign-in
    /// it waits for was given up.
    fn watch_page_cache(&self) {
        let session = *self;
        on_window(ev::pageshow, move |event| {
            if event.persisted() && untrack(|| session.is_authenticating()) {
                // Nobody will come back for it.
                let _ = PendingAuthorization::take();
                session.state.set(State::SignedOut(None));
            }
        });
    }

    /// Sends this page to the identity provider. It comes back to the address it had.
    pub fn sign_in_here(&self) {
        self.leave_for_provider(Navigate::Assign);
    }

    fn leave_for_provider(&self, navigate: Navigate) {
        let Some(client) = self.oidc_client() else { return };
        let session = *self;
        let was_ended = untrack(|| self.has_ended());
        if !was_ended {
            self.state.set(State::Authenticating);
        }
        spawn_local(async move {
            let outcome = async {
                let provider = session.provider(&client).await?;
                let begun = oidc::begin(&client, &provider, Place::ThisWindow).await?;
                if !begun.kept.keep() {
                    return Err(OidcError::NotSecure);
                }
                session
                    .before_leaving_page
                    .with_value(|hooks| hooks.iter().for_each(|hook| hook()));
                let location = window().location();
                match navigate {
                    Navigate::Assign => location.assign(&begun.url),
                    Navigate::Replace => location.replace(&begun.url),
                }
                .map_err(|_| OidcError::Unreachable)
            };
            match outcome.await {
                Err(problem) if was_ended => session.problem.set(Some(problem.to_string())),
                Err(problem) => session
                    .state
                    .set(State::SignedOut(Some(SignedOutReason::problem(&problem)))),
                Ok(()) => {}
            }
        });
    }

    /// Signs in again in a small window, while this page stays as it is. Call it from a click: browsers open windows
    /// for nothing else.
    pub fn sign_in_beside(&self) {
        self.problem.set(None);
        // Opened at once and empty, because what has to be prepared would come too late for the click.
        let opened = window().open_with_url_and_target_and_features("about:blank", WINDOW.0, WINDOW.1);
        let Ok(Some(opened)) = opened else {
            self.problem.set(Some(OidcError::WindowBlocked.to_string()));
            return;
        };
        let Some(client) = self.oidc_client() else {
            let _ = opened
                .location()
                .set_href(&format!("{}{RETURNED}", oidc::redirect_uri()));
            return;
        };
        let session = *self;
        spawn_local(async move {
            let begun = async {
                let provider = session.provider(&client).await?;
                oidc::begin(&client, &provider, Place::Popup).await
            };
            match begun.await {
                Ok(begun) => {
                    session.with_inner(|inner| inner.popup = Some(begun.kept));
                    // The window may have been closed meanwhile; the dialog is still there to try again.
                    let _ = opened.location().set_href(&begun.url);
                }
                Err(problem) => {
                    let _ = opened.close();
                    session.problem.set(Some(problem.to_string()));
                }
            }
        });
    }

    /// Signs out, and then goes to where somebody else can sign in.
    pub fn switch_account(&self) {
        self.sign_out_and(true);
    }

    /// Signs out here, at the identity provider, and in the other tabs.
    pub fn sign_out(&self) {
        self.sign_out_and(false);
    }

    fn sign_out_and(&self, signs_in_again: bool) {
        let subject = untrack(|| self.user_id());
        let (client, provider, refresh) =
            self.with_inner(|inner| (self.oidc_client(), inner.provider.clone(), inner.refresh.clone()));
        self.forget(None);
        if let Some(subject) = subject {
            tabs::tell(&Message::SignedOut(subject.to_string()));
        }
        let session = *self;
        if let Some(client) = client {
            spawn_local(async move {
                let is_ended = match (provider, refresh) {
                    (Some(provider), Some(refresh)) => token_endpoint::end_session(&client, &provider, &refresh).await,
                    _ => false,
                };
                // Where its session is still open, the identity provider would sign in the same account without asking.
                if signs_in_again && is_ended {
                    session.sign_in_here();
                    return;
                }
                let word = if is_ended {
                    "You are signed out."
                } else {
                    "You are signed out of this page. The identity provider could not be told, so its own session may \
                     still be open: close the browser on a computer that others use."
                };
                session.state.update(|state| {
                    if let State::SignedOut(said) = state {
                        *said = Some(SignedOutReason::notice(word));
                    }
                });
            });
        }
    }

    /// Forgets every token and who it was; whoever waited learns that nobody will sign in again.
    fn forget(&self, word: Option<SignedOutReason>) {
        self.with_inner(|inner| {
            let provider = inner.provider.take();
            *inner = SessionInner {
                provider,
                ..SessionInner::default()
            };
        });
        self.problem.set(None);
        self.is_reauth_shown.set(false);
        self.user_epoch.update(|person| *person += 1);
        self.state.set(State::SignedOut(word));
    }

    /// Exchanges the code of an answer, if it answers the sign-in that was begun.
    async fn finish(
        &self,
        answer: &AuthorizationResponse,
        kept: Option<&PendingAuthorization>,
    ) -> Result<(), OidcError> {
        let code = answer.code_for(kept)?;
        let (Some(client), Some(kept)) = (self.oidc_client(), kept) else {
            return Err(OidcError::UnknownState);
        };
        let epoch = self.user_epoch_untracked();
        let provider = self.provider(&client).await?;
        let granted = token_endpoint::code(&client, &provider, code, kept).await?;
        // Somebody who has signed out meanwhile stays signed out.
        if self.user_epoch_untracked() == epoch {
            self.take(granted);
        }
        Ok(())
    }

    fn hear(&self, message: Message) {
        match message {
            Message::Answer(query) => self.hear_answer(&query),
            Message::Returned => {
                if let (SignIn::Proxy, Some(claims)) = (self.sign_in_mode(), untrack(|| self.claims())) {
                    let number = self.with_inner(|inner| {
                        inner.returns += 1;
                        inner.returns
                    });
                    self.adopt(Credential::Proxy(number), claims);
                }
            }
            Message::SignedOut(subject) => {
                if untrack(|| self.user_id()).is_some_and(|own| own.as_str() == subject) {
                    self.forget(Some(SignedOutReason::notice("You signed out in another tab.")));
                }
            }
        }
    }

    /// The small window's answer. All tabs hear it; it belongs to the one that kept its state.
    fn hear_answer(&self, query: &str) {
        let Some(answer) = AuthorizationResponse::from_query(query) else {
            return;
        };
        let is_ours = self.with_inner(|inner| {
            inner
                .popup
                .as_ref()
                .is_some_and(|kept| answer.code_for(Some(kept)) != Err(OidcError::UnknownState))
        });
        if !is_ours {
            return;
        }
        let kept = self.with_inner(|inner| inner.popup.take());
        let session = *self;
        spawn_local(async move {
            if let Err(problem) = session.finish(&answer, kept.as_ref()).await {
                session.problem.set(Some(problem.to_string()));
            }
        });
    }
}

/// The answer that `start.js` took out of the address before anything else ran; it gives it once.
fn take_answer() -> Option<AuthorizationResponse> {
    let take = js_sys::Reflect::get(&window(), &JsValue::from_str("takeSignInAnswer")).ok()?;
    let answer = take.dyn_ref::<js_sys::Function>()?.call0(&JsValue::UNDEFINED).ok()?;
    AuthorizationResponse::from_query(&answer.as_string()?)
}
