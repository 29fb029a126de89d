//! Who is signed in. Nothing outside this room sees a token; nothing in it outlives the page but what a redirect needs.
//!
//! A session that ends is an event, not a reload: calls that need it wait in [`Session::wait_for_sign_in`] until somebody
//! has signed in again, and go on.

pub mod claims;
mod flows;
pub mod oidc;
mod renewal;
mod tabs;
pub mod token;
pub mod views;

use std::sync::{Mutex, PoisonError};

use futures_channel::oneshot;
use leptos::prelude::*;

use crate::{
    browser::time,
    config::SignIn,
    directory::user::{Moment, UserId},
    session::{
        claims::Claims,
        oidc::{PendingAuthorization, Provider, token_endpoint::RefreshToken},
        token::{Token, TokenProblem},
    },
};

/// What makes a call the administrator's own.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Credential {
    /// A token in the `Authorization` header.
    Bearer(Token),
    /// Nothing: the ingress adds what is needed. Numbered, so that a late refusal is known for what it is.
    Proxy(usize),
}

/// Where signing in stands.
#[derive(Clone, PartialEq)]
enum State {
    /// Nobody is signed in; why, where that has to be said.
    SignedOut(Option<SignedOutReason>),
    /// On the way to the identity provider or back.
    Authenticating,
    /// Somebody is, as far as this page knows.
    SignedIn { credential: Credential, claims: Claims },
    /// The session is over. What the page holds stays.
    Ended { claims: Claims },
}

/// Why nobody is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedOutReason {
    /// One or two sentences for a person.
    pub sentence: String,
    /// Whether something went wrong. Who has signed out has no problem.
    pub is_problem: bool,
}

impl SignedOutReason {
    fn problem(problem: &oidc::OidcError) -> Self {
        Self {
            sentence: problem.to_string(),
            is_problem: true,
        }
    }

    fn notice(sentence: impl Into<String>) -> Self {
        Self {
            sentence: sentence.into(),
            is_problem: false,
        }
    }
}

/// Why there is nothing to call with now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unavailable {
    /// The session is over, or was never there: wait for it.
    Ended,
    /// The identity provider cannot be reached to renew it; it may well be alive.
    Unreachable,
}

/// What is kept beside the state: nothing of it is shown.
#[derive(Default)]
struct SessionInner {
    provider: Option<Provider>,
    refresh: Option<RefreshToken>,
    /// When the token is to be renewed, and when it ceases to be accepted, by this computer's clock.
    due: Option<Moment>,
    expires: Option<Moment>,
    /// Those who wait for the renewal under way, if one is.
    renewing: Option<Vec<oneshot::Sender<renewal::Renewal>>>,
    /// Those who wait for somebody to sign in again.
    waiting: Vec<oneshot::Sender<()>>,
    /// The sign-in that a small window was opened for.
    popup: Option<PendingAuthorization>,
    /// How often a proxy's sign-in has come back.
    returns: usize,
}

/// Called right before the page is replaced by the identity provider's.
type BeforeLeavingPage = Box<dyn Fn()>;

/// The session of this page. A copy is the same session.
#[derive(Clone, Copy)]
pub struct Session {
    state: RwSignal<State>,
    /// Whether the dialog that asks to sign in again is wanted.
    is_reauth_shown: RwSignal<bool>,
    /// Incremented by every `input` event of the page: whether somebody has typed since.
    inputs: RwSignal<usize>,
    /// What kept the last attempt to sign in again from succeeding.
    problem: RwSignal<Option<String>>,
    /// Counts the people: it is another number as soon as it may be another person.
    user_epoch: RwSignal<usize>,
    /// There is one session for as long as the page lives. A `StoredValue` would be looked up in leptos' arena by code that
    /// is there once for every closure.
    inner: &'static Mutex<SessionInner>,
    before_leaving_page: StoredValue<Vec<BeforeLeavingPage>, LocalStorage>,
    sign_in: &'static SignIn,
}

impl Session {
    /// A page on which nobody has signed in yet.
    pub fn new(sign_in: SignIn) -> Self {
        Self {
            state: RwSignal::new(State::SignedOut(None)),
            is_reauth_shown: RwSignal::new(false),
            inputs: RwSignal::new(0),
            problem: RwSignal::new(None),
            user_epoch: RwSignal::new(0),
            inner: Box::leak(Box::default()),
            before_leaving_page: StoredValue::new_local(Vec::new()),
            sign_in: Box::leak(Box::new(sign_in)),
        }
    }

    /// Registers a hook that runs right before a sign-in replaces this page: the time to store what has to outlive it.
    pub fn before_leaving_page(&self, hook: impl Fn() + 'static) {
        self.before_leaving_page
            .update_value(|hooks| hooks.push(Box::new(hook)));
    }

    /// How one signs in here.
    pub fn sign_in_mode(&self) -> SignIn {
        self.sign_in.clone()
    }

    /// A number that changes when somebody signs out, or another person signs in: what was asked for under an older
    /// number is nobody's any more. Followed.
    pub fn user_epoch(&self) -> usize {
        self.user_epoch.get()
    }

    /// The same, not followed.
    pub(crate) fn user_epoch_untracked(&self) -> usize {
        self.user_epoch.get_untracked()
    }

    /// Whether somebody is signed in, followed.
    pub fn is_signed_in(&self) -> bool {
        self.state.with(|state| matches!(state, State::SignedIn { .. }))
    }

    /// Whether the page is on its way to the identity provider or back, followed.
    pub fn is_authenticating(&self) -> bool {
        self.state.with(|state| matches!(state, State::Authenticating))
    }

    /// Whether a session was there and is over, followed.
    pub fn has_ended(&self) -> bool {
        self.state.with(|state| matches!(state, State::Ended { .. }))
    }

    /// Why nobody is signed in, where that has to be said, followed.
    pub fn signed_out_reason(&self) -> Option<SignedOutReason> {
        self.state.with(|state| match state {
            State::SignedOut(word) => word.clone(),
            _ => None,
        })
    }

    /// What kept the last attempt to sign in again from succeeding, followed.
    pub fn problem(&self) -> Option<String> {
        self.problem.get()
    }

    /// Whether to ask now for signing in again, followed.
    pub fn is_reauth_shown(&self) -> bool {
        self.has_ended() && self.is_reauth_shown.get()
    }

    /// Asks for signing in again, if the session has ended.
    pub fn show_reauth(&self) {
        self.is_reauth_shown.set(true);
    }

    /// How often somebody has typed so far, not followed.
    pub(crate) fn inputs_now(&self) -> usize {
        self.inputs.get_untracked()
    }

    /// Stops asking; what waits goes on waiting.
    pub fn hide_reauth(&self) {
        self.is_reauth_shown.set(false);
    }

    /// Who is, or was last, signed in, followed.
    pub fn claims(&self) -> Option<Claims> {
        self.state.with(|state| match state {
            State::SignedIn { claims, .. } | State::Ended { claims } => Some(claims.clone()),
            _ => None,
        })
    }

    /// The signed-in administrator's own id, where it is known, followed.
    pub fn user_id(&self) -> Option<UserId> {
        self.claims()?.subject
    }

    /// Signs in with what was pasted, or says what is wrong with it.
    pub fn sign_in_with(&self, pasted: &str) -> Result<(), TokenProblem> {
        let token = Token::from_pasted(pasted)?;
        let claims = token.claims()?;
        self.with_inner(|inner| inner.expires = claims.expires);
        self.adopt(Credential::Bearer(token), claims);
        Ok(())
    }

    /// Somebody is signed in from now on; whoever waited for that goes on.
    fn adopt(&self, credential: Credential, claims: Claims) {
        let is_another = untrack(|| self.claims()).is_some_and(|before| !before.is_same_person(&claims));
        if is_another {
            self.user_epoch.update(|person| *person += 1);
        }
        self.problem.set(None);
        self.is_reauth_shown.set(false);
        self.state.set(State::SignedIn { credential, claims });
        for one in self.with_inner(|inner| std::mem::take(&mut inner.waiting)) {
            // Whoever has stopped waiting needs no word.
            let _ = one.send(());
        }
    }

    /// What to call with now. A token that is about to expire is renewed first.
    pub(crate) async fn credential(&self) -> Result<Credential, Unavailable> {
        let current = self.current().ok_or(Unavailable::Ended)?;
        let (is_due, has_expired) = self.with_inner(|inner| {
            let now = time::now();
            let past = |moment: Option<Moment>| moment.is_some_and(|moment| moment <= now);
            (
                inner.refresh.is_some() && past(inner.due),
                inner.refresh.is_some() && past(inner.expires),
            )
        });
        if !is_due {
            return Ok(current);
        }
        match self.renew().await {
            renewal::Renewal::Done => self.current().ok_or(Unavailable::Ended),
            // What is still good for some seconds is used; the platform has the last word.
            _ if !has_expired => self.current().ok_or(Unavailable::Ended),
            renewal::Renewal::Over => {
                self.end(&current);
                Err(Unavailable::Ended)
            }
            renewal::Renewal::Unreachable => Err(Unavailable::Unreachable),
        }
    }

    /// The platform refused this. Renews it where that is possible, or ends the session.
    pub(crate) async fn recover_from_unauthorized(&self, refused: &Credential) -> Result<(), Unavailable> {
        if self.current().is_some_and(|current| current != *refused) {
            return Ok(());
        }
        let can_renew = self.with_inner(|inner| inner.refresh.is_some());
        if can_renew {
            match self.renew().await {
                renewal::Renewal::Done => return Ok(()),
                renewal::Renewal::Unreachable => return Err(Unavailable::Unreachable),
                renewal::Renewal::Over => {}
            }
        }
        self.end(refused);
        Err(Unavailable::Ended)
    }

    /// The session is over. A late refusal of an older token ends nothing. The page says so; who asks to sign in again
    /// calls [`Self::ask`].
    pub(crate) fn end(&self, refused: &Credential) {
        if self.current().as_ref() == Some(refused)
            && let Some(claims) = untrack(|| self.claims())
        {
            self.with_inner(|inner| inner.refresh = None);
            // A new session that ends asks again only when there is a reason to.
            self.is_reauth_shown.set(false);
            self.state.set(State::Ended { claims });
        }
    }

    /// Waits until somebody has signed in again; false when nobody will. Who it is, [`Self::person_now`] tells.
    pub(crate) async fn wait_for_sign_in(&self) -> bool {
        if !untrack(|| self.has_ended()) {
            return self.current().is_some();
        }
        let (told, hear) = oneshot::channel();
        self.with_inner(|inner| inner.waiting.push(told));
        hear.await.is_ok()
    }

    /// Looks at what the session keeps, or changes it. Nothing in there may come back here.
    fn with_inner<R>(&self, look: impl FnOnce(&mut SessionInner) -> R) -> R {
        look(&mut self.inner.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn current(&self) -> Option<Credential> {
        self.state.with_untracked(|state| match state {
            State::SignedIn { credential, .. } => Some(credential.clone()),
            _ => None,
        })
    }
}
