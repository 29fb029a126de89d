//! Who is signed in. Nothing outside this room sees a token; nothing in it is ever stored.

pub mod claims;
pub mod token;

use claims::Claims;
use leptos::prelude::*;
use token::{Token, TokenProblem};

use crate::directory::user::UserId;

/// Where signing in stands.
#[derive(Clone, PartialEq)]
pub enum State {
    /// Nobody is signed in.
    SignedOut,
    /// Somebody is, as far as this page knows.
    SignedIn {
        /// Sent with every call.
        token: Token,
        /// Who the token says it is: for display and the self-guard only.
        claims: Claims,
    },
    /// The platform did not accept the token any more. What the page holds stays.
    Ended {
        /// Who it was.
        claims: Claims,
    },
}

/// The session of this page, in memory only. A copy is the same session.
#[derive(Clone, Copy)]
pub struct Session {
    state: RwSignal<State>,
    /// Whether the dialog that asks to sign in again is wanted.
    is_asking: RwSignal<bool>,
}

impl Session {
    /// A page on which nobody has signed in yet.
    pub fn new() -> Self {
        Self {
            state: RwSignal::new(State::SignedOut),
            is_asking: RwSignal::new(false),
        }
    }

    /// Where signing in stands, followed.
    pub fn state(&self) -> State {
        self.state.get()
    }

    /// Whether a token is there, followed.
    pub fn is_signed_in(&self) -> bool {
        self.state.with(|state| matches!(state, State::SignedIn { .. }))
    }

    /// Whether a session was there and is over, followed.
    pub fn has_ended(&self) -> bool {
        self.state.with(|state| matches!(state, State::Ended { .. }))
    }

    /// Whether to ask now for signing in again, followed.
    pub fn is_asking(&self) -> bool {
        self.has_ended() && self.is_asking.get()
    }

    /// Asks for signing in again, if the session has ended.
    pub fn ask(&self) {
        self.is_asking.set(true);
    }

    /// Stops asking until something needs the session.
    pub fn postpone(&self) {
        self.is_asking.set(false);
    }

    /// Who is, or was last, signed in, followed.
    pub fn claims(&self) -> Option<Claims> {
        self.state.with(|state| match state {
            State::SignedOut => None,
            State::SignedIn { claims, .. } | State::Ended { claims } => Some(claims.clone()),
        })
    }

    /// The signed-in administrator's own id, where the token says it, followed.
    pub fn user_id(&self) -> Option<UserId> {
        self.claims()?.subject
    }

    /// Signs in with what was pasted, or says what is wrong with it.
    pub fn sign_in_with(&self, pasted: &str) -> Result<(), TokenProblem> {
        let token = Token::from_pasted(pasted)?;
        let claims = token.claims()?;
        self.state.set(State::SignedIn { token, claims });
        Ok(())
    }

    /// Forgets the token and who it was.
    pub fn sign_out(&self) {
        self.state.set(State::SignedOut);
    }

    /// The token to send now.
    pub(crate) fn token(&self) -> Option<Token> {
        self.state.with_untracked(|state| match state {
            State::SignedIn { token, .. } => Some(token.clone()),
            _ => None,
        })
    }

    /// The platform refused this token. A late refusal of an older token ends nothing.
    pub(crate) fn end(&self, refused: &Token) {
        self.state.update(|state| {
            if let State::SignedIn { token, claims } = state
                && token == refused
            {
                *state = State::Ended { claims: claims.clone() };
            }
        });
        self.ask();
    }
}

impl Default for Session {
    fn default() -> Self {
        Self::new()
    }
}
