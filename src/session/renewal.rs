//! Renewing a token before it expires: once at a time, and only while somebody looks at the page.

use std::time::Duration;

use futures_channel::oneshot;
use leptos::{ev, prelude::*, task::spawn_local};

use crate::{
    browser::{events::on_window, time, visibility::is_visible},
    config::SignIn,
    directory::user::Moment,
    session::{
        Credential, Session,
        oidc::{
            OidcClient, OidcError, Provider, token_endpoint,
            token_endpoint::{RefreshError, TokenResponse},
        },
    },
};

/// How long to wait before trying again what could not reach the identity provider.
const PAUSE: Duration = Duration::from_secs(5);

/// What came of a renewal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Renewal {
    /// There is a new token.
    Done,
    /// The identity provider gives none any more.
    Over,
    /// Nobody knows; the session may well be alive.
    Unreachable,
}

impl Session {
    /// How this page is known to the identity provider, where there is one.
    pub(super) fn oidc_client(&self) -> Option<OidcClient> {
        match self.sign_in.clone() {
            SignIn::Oidc { issuer, client_id } => Some(OidcClient { issuer, client_id }),
            _ => None,
        }
    }

    /// The identity provider's description, asked for once.
    pub(super) async fn provider(&self, client: &OidcClient) -> Result<Provider, OidcError> {
        if let Some(provider) = self.with_inner(|inner| inner.provider.clone()) {
            return Ok(provider);
        }
        let provider = Provider::discover(client).await?;
        self.with_inner(|inner| inner.provider = Some(provider.clone()));
        Ok(provider)
    }

    /// Takes what the token endpoint gave, and renews it in time.
    pub(super) fn take(&self, granted: TokenResponse) {
        let now = time::now();
        // At seven tenths of its life: early enough for a slow answer, also where a token lives for two seconds.
        let wait = granted.lifetime * 7 / 10;
        self.with_inner(|inner| {
            // An answer without one means that the old one goes on (RFC 6749, 6).
            inner.refresh = granted.refresh.or(inner.refresh.take());
            inner.due = Some(Moment(now.0 + wait));
            inner.expires = Some(Moment(now.0 + granted.lifetime));
        });
        self.adopt(Credential::Bearer(granted.token), granted.claims);
        self.renew_after(Duration::from_millis(wait.unsigned_abs()));
    }

    /// Renews the token; whoever asks while that is under way gets the same outcome.
    pub(super) async fn renew(&self) -> Renewal {
        let joined = self.with_inner(|inner| {
            let waiting = inner.renewing.as_mut()?;
            let (told, hear) = oneshot::channel();
            waiting.push(told);
            Some(hear)
        });
        if let Some(hear) = joined {
            return hear.await.unwrap_or(Renewal::Unreachable);
        }
        self.with_inner(|inner| inner.renewing = Some(Vec::new()));
        let epoch = self.user_epoch_untracked();
        let outcome = self.renew_alone().await;
        if self.user_epoch_untracked() != epoch {
            // Whoever waited went with the session, and those who wait now wait for another one's renewal.
            return Renewal::Unreachable;
        }
        let waiting = self.with_inner(|inner| inner.renewing.take());
        for one in waiting.unwrap_or_default() {
            // Whoever has stopped waiting needs no word.
            let _ = one.send(outcome);
        }
        outcome
    }

    async fn renew_alone(&self) -> Renewal {
        let refresh = self.with_inner(|inner| inner.refresh.clone());
        let (Some(client), Some(refresh)) = (self.oidc_client(), refresh) else {
            return Renewal::Over;
        };
        let Ok(provider) = self.provider(&client).await else {
            return Renewal::Unreachable;
        };
        let before = untrack(|| self.user_id());
        match token_endpoint::refresh(&client, &provider, &refresh, before.as_ref()).await {
            // Signed out, or in again, while the answer was on its way.
            _ if self.with_inner(|inner| inner.refresh.as_ref() != Some(&refresh)) => Renewal::Unreachable,
            Ok(granted) => {
                self.take(granted);
                Renewal::Done
            }
            Err(RefreshError::Over) => Renewal::Over,
            Err(RefreshError::Unreachable) => Renewal::Unreachable,
        }
    }

    fn renew_after(&self, wait: Duration) {
        let (session, of) = (*self, self.current());
        set_timeout(
            move || {
                if session.current() == of {
                    session.renew_if_seen();
                }
            },
            wait,
        );
    }

    /// A page that nobody sees keeps no session alive; when it is seen again it catches up.
    fn renew_if_seen(&self) {
        let is_due =
            self.with_inner(|inner| inner.refresh.is_some() && inner.due.is_some_and(|due| due <= time::now()));
        if !is_due || !is_visible() {
            return;
        }
        let session = *self;
        spawn_local(async move {
            match session.renew().await {
                Renewal::Done => {}
                Renewal::Unreachable => session.renew_after(PAUSE),
                Renewal::Over => {
                    if let Some(credential) = session.current() {
                        session.end(&credential);
                    }
                }
            }
        });
    }

    /// Catches up with renewing whenever the page is seen again: after another tab, or a night's sleep.
    pub(super) fn watch_visibility(&self) {
        let session = *self;
        on_window(ev::visibilitychange, move |_| session.renew_if_seen());
    }
}
