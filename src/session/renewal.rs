//! Renews the access token before it expires: one request at a time, and only while the page is visible.
//! See `docs/wallaroo-api.md#tokens`.

use std::time::Duration;

use futures_channel::oneshot;
use leptos::{ev, prelude::*, task::spawn_local};

use super::{
    Session,
    oidc::{
        OidcClient, OidcError, Provider, token_endpoint,
        token_endpoint::{RefreshError, TokenResponse},
    },
    state::{Credential, Renewal},
};
use crate::{
    browser::{events::on_window, press, time, visibility::is_visible},
    config::SignIn,
    directory::user::Moment,
};

/// The delay before the next attempt when the identity provider could not be reached.
const RETRY_DELAY: Duration = Duration::from_secs(5);

impl Session {
    /// This page as a client of the identity provider; `None` in the other modes.
    pub(super) fn oidc_client(&self) -> Option<OidcClient> {
        match self.sign_in.clone() {
            SignIn::Oidc { issuer, client_id } => Some(OidcClient { issuer, client_id }),
            _ => None,
        }
    }

    /// The identity provider's metadata, fetched once.
    pub(super) async fn provider(&self, client: &OidcClient) -> Result<Provider, OidcError> {
        if let Some(provider) = self.with_inner(|inner| inner.provider.clone()) {
            return Ok(provider);
        }
        let provider = Provider::discover(client).await?;
        self.with_inner(|inner| inner.provider = Some(provider.clone()));
        Ok(provider)
    }

    /// Signs in with the tokens of a response, and schedules their renewal.
    pub(super) fn accept_tokens(&self, response: TokenResponse) {
        let now = time::now();
        // At 70 % of the lifetime: early enough for a slow response, also with a lifetime of two seconds.
        let delay = response.lifetime * 7 / 10;
        self.with_inner(|inner| {
            // A response without a refresh token leaves the old one valid (RFC 6749, 6).
            inner.refresh_token = response.refresh_token.or(inner.refresh_token.take());
            inner.renew_at = Some(Moment(now.0 + delay));
            inner.expires_at = Some(Moment(now.0 + response.lifetime));
        });
        self.set_signed_in(Credential::Bearer(response.access_token), response.claims);
        self.renew_after(Duration::from_millis(delay.unsigned_abs()));
    }

    /// Renews the token. Calls during a renewal wait for its outcome.
    pub(super) async fn renew(&self) -> Renewal {
        let in_flight = self.with_inner(|inner| {
            let waiters = inner.renewal_waiters.as_mut()?;
            let (sender, receiver) = oneshot::channel();
            waiters.push(sender);
            Some(receiver)
        });
        if let Some(receiver) = in_flight {
            return receiver.await.unwrap_or(Renewal::Unreachable);
        }
        self.with_inner(|inner| inner.renewal_waiters = Some(Vec::new()));
        let epoch = self.user_epoch_untracked();
        let outcome = self.request_renewal().await;
        if self.user_epoch_untracked() != epoch {
            // The waiters were dropped with the session; those who wait now wait for a later renewal.
            return Renewal::Unreachable;
        }
        let waiters = self.with_inner(|inner| inner.renewal_waiters.take());
        for sender in waiters.unwrap_or_default() {
            // An error means that the receiver was dropped.
            let _ = sender.send(outcome);
        }
        outcome
    }

    async fn request_renewal(&self) -> Renewal {
        let refresh_token = self.with_inner(|inner| inner.refresh_token.clone());
        let (Some(client), Some(refresh_token)) = (self.oidc_client(), refresh_token) else {
            return Renewal::Rejected;
        };
        let Ok(provider) = self.provider(&client).await else {
            return Renewal::Unreachable;
        };
        let user = untrack(|| self.user_id());
        let outcome = token_endpoint::refresh(&client, &provider, &refresh_token, user.as_ref()).await;
        // The banner about a session that has ended must not move what is pressed.
        press::released().await;
        match outcome {
            // Somebody signed out, or in again, during the request.
            _ if self.with_inner(|inner| inner.refresh_token.as_ref() != Some(&refresh_token)) => Renewal::Unreachable,
            Ok(response) => {
                self.accept_tokens(response);
                Renewal::Renewed
            }
            Err(RefreshError::Rejected) => Renewal::Rejected,
            Err(RefreshError::Unreachable) => Renewal::Unreachable,
        }
    }

    fn renew_after(&self, delay: Duration) {
        let (session, credential) = (*self, self.current_credential());
        set_timeout(
            move || {
                if session.current_credential() == credential {
                    session.renew_if_visible();
                }
            },
            delay,
        );
    }

    /// Renews the token if that is due. A hidden page does not keep its session alive.
    fn renew_if_visible(&self) {
        let is_due = self.with_inner(|inner| {
            inner.refresh_token.is_some() && inner.renew_at.is_some_and(|renew_at| renew_at <= time::now())
        });
        if !is_due || !is_visible() {
            return;
        }
        let session = *self;
        spawn_local(async move {
            match session.renew().await {
                Renewal::Renewed => {}
                Renewal::Unreachable => session.renew_after(RETRY_DELAY),
                Renewal::Rejected => {
                    if let Some(credential) = session.current_credential() {
                        session.end(&credential);
                    }
                }
            }
        });
    }

    /// Renews an overdue token as soon as the page is visible again.
    pub(super) fn watch_visibility(&self) {
        let session = *self;
        on_window(ev::visibilitychange, move |_| session.renew_if_visible());
    }
}
