//! The session's handle and what it shows. Handles are `Copy` and share state.

use std::{
    pin::Pin,
    sync::{Mutex, PoisonError},
};

use futures_channel::oneshot;
use leptos::prelude::*;
use web_sys::Window;

use super::{
    claims::Claims,
    oidc::{PendingAuthorization, Provider, token_endpoint::RefreshToken},
    state::{Credential, Renewal, SessionState, SignedOutReason},
    token::{AccessToken, PastedTokenError},
};
use crate::{
    config::SignIn,
    directory::user::{Moment, UserId},
    ui::chunk::Chunk,
};

/// The part of the state that no view depends on.
#[derive(Default)]
pub(super) struct SessionInner {
    pub(super) provider: Option<Provider>,
    pub(super) refresh_token: Option<RefreshToken>,
    /// When to renew the access token, by this computer's clock.
    pub(super) renew_at: Option<Moment>,
    /// When the platform stops accepting the access token, by this computer's clock.
    pub(super) expires_at: Option<Moment>,
    /// Those who wait for the renewal in flight; `None` when there is none.
    pub(super) renewal_waiters: Option<Vec<oneshot::Sender<Renewal>>>,
    /// Those who wait until somebody signs in again.
    pub(super) sign_in_waiters: Vec<oneshot::Sender<()>>,
    /// The sign-in in the popup.
    pub(super) popup: Option<PendingAuthorization>,
    /// How many times the popup has returned from the proxy's sign-in.
    pub(super) proxy_returns: usize,
}

/// Saves the drafts right before a redirect to the identity provider. `false` if they cannot be saved.
type BeforeRedirect = Box<dyn Fn() -> bool>;

/// The functions of the OpenID Connect chunk, which is loaded in that sign-in mode only.
#[derive(Debug)]
pub struct OidcFunctions {
    /// Starts the session. Returns the query string to restore, if the page has come back from the sign-in.
    pub(super) start: fn(Session) -> Option<String>,
    /// Sends this page to the identity provider.
    pub(super) redirect: fn(Session),
    /// Sends an open popup to the identity provider.
    pub(super) open_popup: fn(Session, Window),
    /// Handles the query string with which the popup came back.
    pub(super) handle_popup_response: fn(Session, &str),
    /// Renews the access token.
    pub(super) renew: fn(Session) -> Pin<Box<dyn Future<Output = Renewal>>>,
    /// Removes the pending authorization of a redirect that is over, or never happened.
    pub(super) discard_pending: fn(),
    /// Ends the identity provider's session; if that succeeds and is wanted, redirects to a new sign-in.
    pub(super) end_session: fn(Session, Option<(Provider, RefreshToken)>, bool),
}

/// The functions of the chunk with the dialog to sign in again.
#[derive(Debug)]
pub struct ReauthFunctions {
    /// The dialog, while it is open.
    pub dialog: fn() -> AnyView,
}

/// The session of this page.
#[derive(Clone, Copy)]
pub struct Session {
    pub(super) state: RwSignal<SessionState>,
    /// Whether the sign-in dialog is wanted; it is shown only when the session has ended.
    pub(super) is_reauth_wanted: RwSignal<bool>,
    /// Counts the `input` events of the page, to tell whether somebody has typed meanwhile.
    pub(super) input_count: RwSignal<usize>,
    /// Why the last attempt to sign in again failed.
    pub(super) problem: RwSignal<Option<String>>,
    pub(super) user_epoch: RwSignal<usize>,
    /// Leaked, because the session lives as long as the page. A `StoredValue` costs its lookup in every closure.
    inner: &'static Mutex<SessionInner>,
    pub(super) before_redirect: StoredValue<Option<BeforeRedirect>, LocalStorage>,
    pub(super) sign_in: &'static SignIn,
    pub(super) oidc: Option<&'static OidcFunctions>,
    /// The dialog to sign in again.
    pub reauth: Chunk<ReauthFunctions>,
}

impl Session {
    /// The session that the app provides.
    pub fn from_context() -> Self {
        expect_context()
    }

    /// A session in which nobody has signed in yet. [`SignIn::Oidc`] needs `oidc`.
    pub fn new(sign_in: SignIn, oidc: Option<&'static OidcFunctions>, reauth: Chunk<ReauthFunctions>) -> Self {
        Self {
            state: RwSignal::new(SessionState::SignedOut(None)),
            is_reauth_wanted: RwSignal::new(false),
            input_count: RwSignal::new(0),
            problem: RwSignal::new(None),
            user_epoch: RwSignal::new(0),
            inner: Box::leak(Box::default()),
            before_redirect: StoredValue::new_local(None),
            sign_in: Box::leak(Box::new(sign_in)),
            oidc,
            reauth,
        }
    }

    /// Registers the hook that saves the drafts right before a redirect to the identity provider. If it returns
    /// `false`, there is no redirect.
    pub fn before_redirect(&self, hook: impl Fn() -> bool + 'static) {
        self.before_redirect.set_value(Some(Box::new(hook)));
    }

    /// The configured way to sign in.
    pub fn sign_in_mode(&self) -> SignIn {
        self.sign_in.clone()
    }

    /// Bumped when the user changes or signs out; results from an older epoch are discarded. Tracked.
    pub fn user_epoch(&self) -> usize {
        self.user_epoch.get()
    }

    /// [`Self::user_epoch`], untracked.
    pub(crate) fn user_epoch_untracked(&self) -> usize {
        self.user_epoch.get_untracked()
    }

    /// Whether somebody is signed in. Tracked.
    pub fn is_signed_in(&self) -> bool {
        self.state.with(|state| matches!(state, SessionState::SignedIn { .. }))
    }

    /// Whether a sign-in at the identity provider is in progress. Tracked.
    pub fn is_authenticating(&self) -> bool {
        self.state.with(|state| matches!(state, SessionState::Authenticating))
    }

    /// Whether a session has ended and nobody has signed in again. Tracked.
    pub fn has_ended(&self) -> bool {
        self.state.with(|state| matches!(state, SessionState::Ended { .. }))
    }

    /// Why nobody is signed in, if there is a reason to show. Tracked.
    pub fn signed_out_reason(&self) -> Option<SignedOutReason> {
        self.state.with(|state| match state {
            SessionState::SignedOut(reason) => reason.clone(),
            _ => None,
        })
    }

    /// Why the last attempt to sign in again failed. Tracked.
    pub fn problem(&self) -> Option<String> {
        self.problem.get()
    }

    /// Whether the dialog that asks to sign in again is shown. Tracked.
    pub fn is_reauth_shown(&self) -> bool {
        self.has_ended() && self.is_reauth_wanted.get()
    }

    /// Shows the dialog that asks to sign in again, if the session has ended.
    pub fn show_reauth(&self) {
        let is_reauth_wanted = self.is_reauth_wanted;
        self.reauth.when_loaded(move |_| is_reauth_wanted.set(true));
    }

    /// Hides the dialog; calls that wait for a sign-in go on waiting.
    pub fn hide_reauth(&self) {
        self.is_reauth_wanted.set(false);
    }

    /// The number of `input` events so far, untracked.
    pub(crate) fn input_count_untracked(&self) -> usize {
        self.input_count.get_untracked()
    }

    /// The claims of the user who is signed in, or was when the session ended. Tracked.
    pub fn claims(&self) -> Option<Claims> {
        self.state.with(|state| match state {
            SessionState::SignedIn { claims, .. } | SessionState::Ended { claims } => Some(claims.clone()),
            _ => None,
        })
    }

    /// The id of the user who is signed in, or was when the session ended; `None` if the token has no `sub`. Tracked.
    pub fn user_id(&self) -> Option<UserId> {
        self.claims()?.subject
    }

    /// Signs in with a pasted access token.
    pub fn sign_in_with_token(&self, pasted: &str) -> Result<(), PastedTokenError> {
        let token = AccessToken::from_pasted(pasted)?;
        let claims = token.claims()?;
        self.with_inner(|inner| inner.expires_at = claims.expires);
        self.set_signed_in(Credential::Bearer(token), claims);
        Ok(())
    }

    /// Enters [`SessionState::SignedIn`] and wakes the calls that waited for it.
    pub(super) fn set_signed_in(&self, credential: Credential, claims: Claims) {
        let is_other_user = untrack(|| self.claims()).is_some_and(|before| !before.is_same_user(&claims));
        if is_other_user {
            self.user_epoch.update(|epoch| *epoch += 1);
        }
        // A redirect that was begun did not happen: the user stayed, and signed in another way.
        PendingAuthorization::discard();
        self.problem.set(None);
        self.is_reauth_wanted.set(false);
        self.state.set(SessionState::SignedIn { credential, claims });
        for sender in self.with_inner(|inner| std::mem::take(&mut inner.sign_in_waiters)) {
            // An error means that the receiver was dropped.
            let _ = sender.send(());
        }
    }

    /// Holds the lock: `f` must not call `with_inner` again.
    pub(super) fn with_inner<R>(&self, f: impl FnOnce(&mut SessionInner) -> R) -> R {
        f(&mut self.inner.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
