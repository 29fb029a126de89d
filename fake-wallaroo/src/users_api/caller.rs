//! Who is calling: the bearer is checked for signature, time and role before anything else.

use hyper::{HeaderMap, StatusCode, header};

use super::Refusal;
use crate::{claims::AccessClaims, instance::Instance, signing::TokenProblem};

/// Why a call is not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CallerProblem {
    NoToken,
    Expired,
    BadToken,
    NotAdministrator,
}

impl From<CallerProblem> for Refusal {
    fn from(problem: CallerProblem) -> Self {
        let (status, msg) = match problem {
            CallerProblem::NoToken => (StatusCode::UNAUTHORIZED, "missing authorization header"),
            CallerProblem::Expired => (StatusCode::UNAUTHORIZED, "could not verify JWT: JWTExpired"),
            CallerProblem::BadToken => (StatusCode::UNAUTHORIZED, "could not verify JWT"),
            CallerProblem::NotAdministrator => (StatusCode::FORBIDDEN, "the caller is not an administrator"),
        };
        Self::new(status, msg)
    }
}

/// Lets an administrator's valid access token in. Like the platform, this goes by the token and not by the store: who
/// was deactivated or demoted stays in until the token expires. A proxy in front, where there is one, would have added
/// the token of whoever is signed in there.
pub(crate) fn administrator(instance: &Instance, headers: &HeaderMap) -> Result<(), CallerProblem> {
    let Some(value) = headers.get(header::AUTHORIZATION) else {
        let is_added = instance.settings().proxy_session;
        return if is_added { Ok(()) } else { Err(CallerProblem::NoToken) };
    };
    let value = value.to_str().map_err(|_| CallerProblem::BadToken)?;
    let token = match value.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => token.trim(),
        _ => return Err(CallerProblem::BadToken),
    };
    let claims: AccessClaims = instance.key.read(token).map_err(|problem| match problem {
        TokenProblem::Expired => CallerProblem::Expired,
        TokenProblem::Malformed => CallerProblem::BadToken,
    })?;
    if !claims.is_bearer() {
        Err(CallerProblem::BadToken)
    } else if !claims.is_administrator() {
        Err(CallerProblem::NotAdministrator)
    } else {
        Ok(())
    }
}
