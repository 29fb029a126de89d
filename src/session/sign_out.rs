//! Signing out: here, at the identity provider, and in the other tabs.

use leptos::{prelude::*, task::spawn_local};

use super::{
    Session, SignedOutReason,
    oidc::{PendingAuthorization, token_endpoint},
    state::SessionState,
    store::SessionInner,
    tabs,
    tabs::TabMessage,
};

impl Session {
    /// Signs out, then opens the identity provider's form so that another account can sign in.
    pub fn switch_account(&self) {
        self.sign_out_and(true);
    }

    /// Signs out here, at the identity provider, and in the other tabs.
    pub fn sign_out(&self) {
        self.sign_out_and(false);
    }

    fn sign_out_and(&self, signs_in_again: bool) {
        let subject = untrack(|| self.user_id());
        let (client, provider, refresh_token) =
            self.with_inner(|inner| (self.oidc_client(), inner.provider.clone(), inner.refresh_token.clone()));
        self.clear(None);
        if let Some(subject) = subject {
            tabs::broadcast(&TabMessage::SignedOut(subject.to_string()));
        }
        let session = *self;
        if let Some(client) = client {
            spawn_local(async move {
                let is_ended = match (provider, refresh_token) {
                    (Some(provider), Some(token)) => token_endpoint::end_session(&client, &provider, &token).await,
                    _ => false,
                };
                // While its session is open, the identity provider would sign in the same account without asking.
                if signs_in_again && is_ended {
                    session.sign_in_by_redirect();
                    return;
                }
                let sentence = if is_ended {
                    "You are signed out."
                } else {
                    "You are signed out of this page. Your session at the identity provider may still be open. On a \
                     shared computer, close the browser."
                };
                session.state.update(|state| {
                    if let SessionState::SignedOut(reason) = state {
                        *reason = Some(SignedOutReason::notice(sentence));
                    }
                });
            });
        }
    }

    /// Drops the tokens, the claims and everybody who waits for a sign-in.
    pub(super) fn clear(&self, reason: Option<SignedOutReason>) {
        self.with_inner(|inner| {
            let provider = inner.provider.take();
            *inner = SessionInner {
                provider,
                ..SessionInner::default()
            };
        });
        PendingAuthorization::discard();
        self.problem.set(None);
        self.is_reauth_wanted.set(false);
        self.user_epoch.update(|epoch| *epoch += 1);
        self.state.set(SessionState::SignedOut(reason));
    }
}
