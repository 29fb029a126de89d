//! Signing out: here, at the identity provider, and in the other tabs.

use leptos::prelude::*;

use super::{Session, SignedOutReason, state::SessionState, store::SessionInner, tabs, tabs::TabMessage};

impl Session {
    /// Signs out, then redirects to the identity provider's sign-in for another account, if its session could be ended.
    pub fn switch_account(&self) {
        self.sign_out_and(true);
    }

    /// Signs out here, at the identity provider, and in the other tabs.
    pub fn sign_out(&self) {
        self.sign_out_and(false);
    }

    fn sign_out_and(&self, signs_in_again: bool) {
        let subject = untrack(|| self.user_id());
        let (provider, refresh_token) = self.with_inner(|inner| (inner.provider.clone(), inner.refresh_token.clone()));
        self.clear(None);
        if let Some(subject) = subject {
            tabs::broadcast(&TabMessage::SignedOut(subject.to_string()));
        }
        if let Some(oidc) = self.oidc {
            (oidc.end_session)(*self, provider.zip(refresh_token), signs_in_again);
        }
    }

    /// Drops the tokens and the claims, and cancels the calls that wait for a sign-in.
    pub(super) fn clear(&self, reason: Option<SignedOutReason>) {
        self.with_inner(|inner| {
            let provider = inner.provider.take();
            *inner = SessionInner {
                provider,
                ..SessionInner::default()
            };
        });
        if let Some(oidc) = self.oidc {
            (oidc.discard_pending)();
        }
        self.problem.set(None);
        self.is_reauth_wanted.set(false);
        self.user_epoch.update(|epoch| *epoch += 1);
        self.state.set(SessionState::SignedOut(reason));
    }
}
