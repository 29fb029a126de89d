//! Gets the credential for a call, and handles a 401.

use futures_channel::oneshot;
use leptos::prelude::*;

use super::{
    Session,
    state::{Credential, CredentialError, Renewal, SessionState},
};
use crate::{browser::time, directory::user::Moment};

impl Session {
    /// The credential for a call. A token that is about to expire is renewed first.
    pub(crate) async fn credential(&self) -> Result<Credential, CredentialError> {
        let current = self.current_credential().ok_or(CredentialError::Ended)?;
        let (is_due, has_expired) = self.with_inner(|inner| {
            let now = time::now();
            let is_past = |moment: Option<Moment>| moment.is_some_and(|moment| moment <= now);
            (
                inner.refresh_token.is_some() && is_past(inner.renew_at),
                inner.refresh_token.is_some() && is_past(inner.expires_at),
            )
        });
        if !is_due {
            return Ok(current);
        }
        match self.renewed().await {
            Renewal::Renewed => self.current_credential().ok_or(CredentialError::Ended),
            // Still valid for some seconds; if not, the platform answers 401.
            _ if !has_expired => self.current_credential().ok_or(CredentialError::Ended),
            Renewal::Rejected => {
                self.end(&current);
                Err(CredentialError::Ended)
            }
            Renewal::Unreachable => Err(CredentialError::ProviderUnreachable),
        }
    }

    /// After a 401: renews the token where that is possible, else ends the session.
    pub(crate) async fn recover_from_unauthorized(&self, refused: &Credential) -> Result<(), CredentialError> {
        if self.current_credential().is_some_and(|current| current != *refused) {
            return Ok(());
        }
        let can_renew = self.with_inner(|inner| inner.refresh_token.is_some());
        if can_renew {
            match self.renewed().await {
                Renewal::Renewed => return Ok(()),
                Renewal::Unreachable => return Err(CredentialError::ProviderUnreachable),
                Renewal::Rejected => {}
            }
        }
        self.end(refused);
        Err(CredentialError::Ended)
    }

    /// Ends the session if `refused` is still its credential. The dialog to sign in again opens by
    /// [`Self::show_reauth`] only.
    pub(crate) fn end(&self, refused: &Credential) {
        if self.current_credential().as_ref() == Some(refused)
            && let Some(claims) = untrack(|| self.claims())
        {
            self.with_inner(|inner| inner.refresh_token = None);
            self.is_reauth_wanted.set(false);
            self.state.set(SessionState::Ended { claims });
        }
    }

    /// Waits until somebody has signed in again; false when nobody is signed in. [`Self::user_epoch_untracked`] tells
    /// whether it is another user.
    pub(crate) async fn wait_for_sign_in(&self) -> bool {
        if !untrack(|| self.has_ended()) {
            return self.current_credential().is_some();
        }
        let (sender, receiver) = oneshot::channel();
        self.with_inner(|inner| inner.sign_in_waiters.push(sender));
        receiver.await.is_ok()
    }

    /// Without OpenID Connect nothing can be renewed.
    async fn renewed(&self) -> Renewal {
        match self.oidc {
            Some(oidc) => (oidc.renew)(*self).await,
            None => Renewal::Rejected,
        }
    }

    pub(super) fn current_credential(&self) -> Option<Credential> {
        self.state.with_untracked(|state| match state {
            SessionState::SignedIn { credential, .. } => Some(credential.clone()),
            _ => None,
        })
    }
}
