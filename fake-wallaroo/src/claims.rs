//! The claims of access and ID tokens. See `docs/wallaroo-api.md#tokens`.

use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::{clock, user::PlatformUser};

/// The claims of an access token that the users API checks.
#[derive(Debug, Deserialize)]
pub(crate) struct AccessClaims {
    typ: String,
    #[serde(default)]
    realm_access: RealmAccess,
}

#[derive(Debug, Default, Deserialize)]
struct RealmAccess {
    #[serde(default)]
    roles: Vec<String>,
}

impl AccessClaims {
    /// False for an ID token, which is signed with the same key.
    pub(crate) fn is_bearer(&self) -> bool {
        self.typ == "Bearer"
    }

    pub(crate) fn is_administrator(&self) -> bool {
        self.realm_access.roles.iter().any(|role| role == "admin")
    }
}

/// The claims of an ID token that logout uses.
#[derive(Debug, Deserialize)]
pub(crate) struct IdClaims {
    pub(crate) sid: String,
    pub(crate) azp: String,
}

/// What the claims are built from, besides the user.
pub(crate) struct TokenParameters<'a> {
    pub(crate) issuer: &'a str,
    pub(crate) client: &'a str,
    pub(crate) session: &'a str,
    pub(crate) scope: &'a str,
    pub(crate) lifetime: Duration,
}

/// The claims of an access token.
pub(crate) fn access(user: &PlatformUser, grant: &TokenParameters<'_>) -> Value {
    let mut roles = vec!["default-roles-master", "offline_access", "uma_authorization"];
    if user.administrator {
        roles.extend(["admin", "create-realm"]);
    }
    let mut claims = about(user, grant, "Bearer");
    claims["aud"] = json!(["master-realm", "account"]);
    claims["scope"] = grant.scope.into();
    claims["realm_access"] = json!({"roles": roles});
    let hasura_role = if user.administrator { "admin_user" } else { "user" };
    claims["https://hasura.io/jwt/claims"] = json!({
        "x-hasura-user-id": user.id,
        "x-hasura-default-role": hasura_role,
        "x-hasura-allowed-roles": if user.administrator { json!(["user", "admin_user"]) } else { json!(["user"]) },
        "x-hasura-user-email": user.email,
        "x-hasura-user-groups": "{}",
    });
    claims
}

/// The claims of an ID token. `nonce` is the authorization request's; `signed_in_s` is in epoch seconds.
pub(crate) fn id(user: &PlatformUser, grant: &TokenParameters<'_>, nonce: Option<&str>, signed_in_s: i64) -> Value {
    let mut claims = about(user, grant, "ID");
    claims["aud"] = grant.client.into();
    claims["auth_time"] = signed_in_s.into();
    if let Some(nonce) = nonce {
        claims["nonce"] = nonce.into();
    }
    claims
}

fn about(user: &PlatformUser, grant: &TokenParameters<'_>, kind: &str) -> Value {
    let issued = clock::now_s();
    let lifetime = i64::try_from(grant.lifetime.as_secs()).unwrap_or(i64::MAX / 2);
    let mut claims = json!({
        "iss": grant.issuer,
        "sub": user.id,
        "azp": grant.client,
        "typ": kind,
        "iat": issued,
        "exp": issued.saturating_add(lifetime),
        "jti": uuid::Uuid::new_v4().to_string(),
        "sid": grant.session,
        "session_state": grant.session,
        "email_verified": user.email_verified,
        "preferred_username": user.username,
    });
    let optional = [
        ("email", user.email.clone()),
        ("name", user.full_name()),
        ("given_name", user.first_name.clone()),
        ("family_name", user.last_name.clone()),
    ];
    for (key, value) in optional {
        if let Some(value) = value {
            claims[key] = value.into();
        }
    }
    claims
}
