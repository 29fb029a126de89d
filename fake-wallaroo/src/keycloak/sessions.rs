//! Who is signed in, and the one-time values on the way there: codes, refresh tokens, tickets, devices.

use std::{collections::HashMap, time::Duration};

use crate::{clock, random};

/// How long a code may take from the browser to the token endpoint.
const CODE_LIFE_S: i64 = 60;
/// How long someone may think about a new password, or about a device's code.
pub(super) const INTERACTION_LIFETIME_S: i64 = 600;

/// One sign-in: it lives until it is ended, and every refresh token hangs on it.
#[derive(Clone, Debug)]
pub(crate) struct UserSession {
    pub(crate) user: String,
    pub(crate) started_s: i64,
    cookie: String,
}

/// What an authorization code stands for.
#[derive(Clone, Debug)]
pub(super) struct IssuedCode {
    pub(super) session: String,
    pub(super) client: String,
    pub(super) redirect_uri: String,
    pub(super) challenge: String,
    pub(super) nonce: Option<String>,
    pub(super) scope: String,
}

/// What a refresh token stands for.
#[derive(Clone, Debug)]
pub(super) struct IssuedRefreshToken {
    pub(super) session: String,
    pub(super) client: String,
    pub(super) scope: String,
}

/// A device that waits to be let in.
#[derive(Clone, Debug)]
pub(super) struct DeviceAuthorization {
    pub(super) user_code: String,
    pub(super) client: String,
    pub(super) scope: String,
    pub(super) session: Option<String>,
    pub(super) expires_s: i64,
}

struct Issued<T> {
    what: T,
    expires_s: i64,
    used: bool,
}

/// All sign-ins of one platform.
#[derive(Default)]
pub(crate) struct SessionStore {
    open: HashMap<String, UserSession>,
    codes: HashMap<String, Issued<IssuedCode>>,
    refresh: HashMap<String, Issued<IssuedRefreshToken>>,
    tickets: HashMap<String, (String, i64)>,
    pub(super) devices: HashMap<String, DeviceAuthorization>,
}

impl SessionStore {
    /// Signs a user in; answers the session's id and the cookie's value.
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

    /// The session that a browser's cookie belongs to.
    pub(super) fn of_cookie(&self, cookie: &str) -> Option<(&str, &UserSession)> {
        let found = self.open.iter().find(|(_, session)| session.cookie == cookie);
        found.map(|(id, session)| (id.as_str(), session))
    }

    /// Ends one session: its refresh tokens stop working, its access tokens live until they expire.
    pub(crate) fn end(&mut self, id: &str) {
        self.open.remove(id);
    }

    /// Ends every session.
    pub(crate) fn end_all(&mut self) {
        self.open.clear();
    }

    /// Ends every session of one user.
    pub(crate) fn end_of(&mut self, user: &str) {
        self.open.retain(|_, session| session.user != user);
    }

    pub(super) fn issue_code(&mut self, code: IssuedCode) -> String {
        let now = clock::now_s();
        self.codes.retain(|_, issued| issued.expires_s > now);
        let value = format!("{}.{}", random::token(), code.session);
        self.codes.insert(
            value.clone(),
            Issued {
                what: code,
                expires_s: now + CODE_LIFE_S,
                used: false,
            },
        );
        value
    }

    /// Codes work once. A second use ends the session that the first one opened: someone has stolen the code.
    pub(super) fn redeem_code(&mut self, value: &str) -> Result<IssuedCode, &'static str> {
        let issued = self.codes.get_mut(value).ok_or("Code not valid")?;
        if issued.used {
            let session = issued.what.session.clone();
            self.end(&session);
            return Err("Code not valid");
        }
        issued.used = true;
        if issued.expires_s <= clock::now_s() {
            Err("Code is expired")
        } else {
            Ok(issued.what.clone())
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
            Issued {
                what: refresh,
                expires_s,
                used: false,
            },
        );
        value
    }

    /// Refresh tokens rotate: each works once, and using one again ends the session, as Keycloak does.
    pub(super) fn redeem_refresh(&mut self, value: &str, client: &str) -> Result<IssuedRefreshToken, &'static str> {
        let issued = self.refresh.get_mut(value).ok_or("Invalid refresh token")?;
        if issued.what.client != client {
            return Err("Invalid refresh token. Token client and authorized client don't match");
        }
        if !self.open.contains_key(&issued.what.session) {
            return Err("Session not active");
        }
        if issued.used {
            let session = issued.what.session.clone();
            self.end(&session);
            return Err("Maximum allowed refresh token reuse exceeded");
        }
        if issued.expires_s <= clock::now_s() {
            return Err("Token is not active");
        }
        issued.used = true;
        Ok(issued.what.clone())
    }

    /// Ends the session that a refresh token hangs on; false if there is no such token.
    pub(super) fn end_by_refresh(&mut self, value: &str) -> bool {
        let session = self.refresh.get(value).map(|issued| issued.what.session.clone());
        session.is_some_and(|session| {
            self.end(&session);
            true
        })
    }

    /// A ticket to choose a new password, for someone who has just given the old one.
    pub(super) fn issue_ticket(&mut self, user: &str) -> String {
        let ticket = random::token();
        self.tickets.insert(
            ticket.clone(),
            (user.to_owned(), clock::now_s() + INTERACTION_LIFETIME_S),
        );
        ticket
    }

    /// Whose ticket it is; it stays valid until [`SessionStore::tear_ticket`].
    pub(super) fn ticket_holder(&self, ticket: &str) -> Option<&str> {
        let (user, expires_s) = self.tickets.get(ticket)?;
        (*expires_s > clock::now_s()).then_some(user)
    }

    pub(super) fn tear_ticket(&mut self, ticket: &str) {
        self.tickets.remove(ticket);
    }
}
