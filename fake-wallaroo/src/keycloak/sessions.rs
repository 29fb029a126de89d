//! User sessions, and the single-use values of sign-in: codes, refresh tokens, tickets, device codes.

use std::{collections::HashMap, time::Duration};

use crate::{clock, random};

/// Lifetime of an authorization code.
const CODE_LIFE_S: i64 = 60;
/// How long a user may take to choose a password or to enter a device code.
pub(super) const INTERACTION_LIFETIME_S: i64 = 600;

/// A user session, until it is ended. Refresh tokens belong to one.
#[derive(Clone, Debug)]
pub(crate) struct UserSession {
    pub(crate) user: String,
    pub(crate) started_s: i64,
    cookie: String,
}

/// The data behind an authorization code.
#[derive(Clone, Debug)]
pub(super) struct IssuedCode {
    pub(super) session: String,
    pub(super) client: String,
    pub(super) redirect_uri: String,
    pub(super) challenge: String,
    pub(super) nonce: Option<String>,
    pub(super) scope: String,
}

/// The data behind a refresh token.
#[derive(Clone, Debug)]
pub(super) struct IssuedRefreshToken {
    pub(super) session: String,
    pub(super) client: String,
    pub(super) scope: String,
}

/// A device authorization, pending while `session` is `None`.
#[derive(Clone, Debug)]
pub(super) struct DeviceAuthorization {
    pub(super) user_code: String,
    pub(super) client: String,
    pub(super) scope: String,
    pub(super) session: Option<String>,
    pub(super) expires_s: i64,
}

struct SingleUse<T> {
    value: T,
    expires_s: i64,
    used: bool,
}

/// The sessions of one platform.
#[derive(Default)]
pub(crate) struct SessionStore {
    open: HashMap<String, UserSession>,
    codes: HashMap<String, SingleUse<IssuedCode>>,
    refresh: HashMap<String, SingleUse<IssuedRefreshToken>>,
    tickets: HashMap<String, (String, i64)>,
    pub(super) devices: HashMap<String, DeviceAuthorization>,
}

impl SessionStore {
    /// Starts a session; returns its id and the cookie's value.
    pub(super) fn begin(&mut self, user: &str) -> (String, String) {
        let (id, cookie) = (uuid::Uuid::new_v4().to_string(), random::token());
        let session = UserSession {
            user: user.to_owned(),
            started_s: clock::now_s(),
            cookie: cookie.clone(),
        };
        self.open.insert(id.clone(), session);
        (id, cookie)
    }

    pub(super) fn get(&self, id: &str) -> Option<&UserSession> {
        self.open.get(id)
    }

    /// The session of this cookie.
    pub(super) fn by_cookie(&self, cookie: &str) -> Option<(&str, &UserSession)> {
        let found = self.open.iter().find(|(_, session)| session.cookie == cookie);
        found.map(|(id, session)| (id.as_str(), session))
    }

    /// Ends a session: its refresh tokens stop working, its access tokens stay valid until they expire.
    pub(crate) fn end(&mut self, id: &str) {
        self.open.remove(id);
    }

    /// Ends all sessions.
    pub(crate) fn end_all(&mut self) {
        self.open.clear();
    }

    /// Ends all sessions of one user.
    pub(crate) fn end_all_of_user(&mut self, user: &str) {
        self.open.retain(|_, session| session.user != user);
    }

    pub(super) fn issue_code(&mut self, code: IssuedCode) -> String {
        let now = clock::now_s();
        self.codes.retain(|_, issued| issued.expires_s > now);
        let value = format!("{}.{}", random::token(), code.session);
        self.codes.insert(
            value.clone(),
            SingleUse {
                value: code,
                expires_s: now + CODE_LIFE_S,
                used: false,
            },
        );
        value
    }

    /// Redeems a code, which works once. Reuse indicates a stolen code and ends the session.
    pub(super) fn redeem_code(&mut self, value: &str) -> Result<IssuedCode, &'static str> {
        let issued = self.codes.get_mut(value).ok_or("Code not valid")?;
        if issued.used {
            let session = issued.value.session.clone();
            self.end(&session);
            return Err("Code not valid");
        }
        issued.used = true;
        if issued.expires_s <= clock::now_s() {
            Err("Code is expired")
        } else {
            Ok(issued.value.clone())
        }
    }

    pub(super) fn issue_refresh(&mut self, refresh: IssuedRefreshToken, lifetime: Duration) -> String {
        let now = clock::now_s();
        self.refresh
            .retain(|_, issued| issued.expires_s > now - INTERACTION_LIFETIME_S);
        let expires_s = now.saturating_add(i64::try_from(lifetime.as_secs()).unwrap_or(i64::MAX / 2));
        let value = random::token();
        self.refresh.insert(
            value.clone(),
            SingleUse {
                value: refresh,
                expires_s,
                used: false,
            },
        );
        value
    }

    /// Redeems a refresh token. They rotate: each works once, and reuse ends the session, as in Keycloak.
    pub(super) fn redeem_refresh(&mut self, value: &str, client: &str) -> Result<IssuedRefreshToken, &'static str> {
        let issued = self.refresh.get_mut(value).ok_or("Invalid refresh token")?;
        if issued.value.client != client {
            return Err("Invalid refresh token. Token client and authorized client don't match");
        }
        if !self.open.contains_key(&issued.value.session) {
            return Err("Session not active");
        }
        if issued.used {
            let session = issued.value.session.clone();
            self.end(&session);
            return Err("Maximum allowed refresh token reuse exceeded");
        }
        if issued.expires_s <= clock::now_s() {
            return Err("Token is not active");
        }
        issued.used = true;
        Ok(issued.value.clone())
    }

    /// Ends the session of a refresh token; false if the token is unknown.
    pub(super) fn end_by_refresh(&mut self, value: &str) -> bool {
        let session = self.refresh.get(value).map(|issued| issued.value.session.clone());
        session.is_some_and(|session| {
            self.end(&session);
            true
        })
    }

    /// Issues a ticket that allows a user who has just authenticated to choose a new password.
    pub(super) fn issue_ticket(&mut self, user: &str) -> String {
        let ticket = random::token();
        self.tickets.insert(
            ticket.clone(),
            (user.to_owned(), clock::now_s() + INTERACTION_LIFETIME_S),
        );
        ticket
    }

    /// The user of a ticket, which stays valid until [`SessionStore::remove_ticket`].
    pub(super) fn ticket_holder(&self, ticket: &str) -> Option<&str> {
        let (user, expires_s) = self.tickets.get(ticket)?;
        (*expires_s > clock::now_s()).then_some(user)
    }

    pub(super) fn remove_ticket(&mut self, ticket: &str) {
        self.tickets.remove(ticket);
    }
}
