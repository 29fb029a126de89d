//! The claims of an access token, for display and for the guard against deactivating oneself. They grant nothing.

use crate::{
    browser::json::Json,
    directory::{
        invisible::{shortened, visible},
        user::{Moment, UserId},
    },
};

/// The claims that this page reads. See `docs/wallaroo-api.md#tokens`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claims {
    /// `sub`, the user's id.
    pub subject: Option<UserId>,
    /// `name`, else `preferred_username`, else `email`.
    pub label: String,
    /// Whether the realm roles name an administrator; `None` when the token has no roles.
    pub is_administrator: Option<bool>,
    /// `exp`: from when on the token is not accepted.
    pub expires: Option<Moment>,
}

impl Claims {
    /// The claims of a token's payload; `None` when it is not an object.
    pub(super) fn from_payload(value: &Json) -> Option<Self> {
        let claims = value.as_object()?;
        let text = |name: &str| {
            claims
                .get(name)?
                .as_str()
                .map(str::trim)
                .filter(|text| !text.is_empty())
        };
        Some(Self {
            subject: text("sub").map(UserId::from),
            label: ["name", "preferred_username", "email"]
                .into_iter()
                .find_map(|name| visible(text(name)?))
                .map_or_else(|| "Signed in".to_owned(), shortened),
            is_administrator: claims
                .get("realm_access")
                .and_then(|access| access.get("roles")?.as_array())
                .map(|roles| roles.iter().any(|role| role.as_str() == Some("admin"))),
            expires: claims
                .get("exp")
                .and_then(Json::as_f64)
                .filter(|seconds| (0.0..8.64e12).contains(seconds))
                .map(|seconds| Moment((seconds * 1000.0) as i64)),
        })
    }

    /// Whether both are of one user. Claims without a subject are of different users, except those of a proxy, which
    /// never have one.
    pub(super) fn is_same_user(&self, other: &Self) -> bool {
        match (&self.subject, &other.subject) {
            (Some(one), Some(another)) => one == another,
            (None, None) => *self == Self::of_proxy() && *other == Self::of_proxy(),
            _ => false,
        }
    }

    /// The claims of a user whom a proxy signed in. Without a subject the guard refuses every deactivation.
    pub(super) fn of_proxy() -> Self {
        Self {
            subject: None,
            label: "Signed in by the proxy".to_owned(),
            is_administrator: None,
            expires: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Claims {
        Claims::from_payload(&Json::parse(json).expect("JSON")).expect("claims")
    }

    #[test]
    fn the_claims_of_the_platform_are_read() {
        let claims = read(
            r#"{"sub":"u1","exp":1700000060,"iat":1700000000,"preferred_username":"ada@x.org","name":"Ada Lovelace","realm_access":{"roles":["default","admin"]}}"#,
        );
        assert_eq!(claims.subject, Some("u1".into()));
        assert_eq!(claims.label, "Ada Lovelace");
        assert_eq!(claims.is_administrator, Some(true));
        assert_eq!(claims.expires, Some(Moment(1_700_000_060_000)));
    }

    #[test]
    fn the_built_in_admin_without_name_and_email_is_labelled_by_its_username() {
        assert_eq!(
            read(r#"{"sub":"u1","preferred_username":"admin","name":" "}"#).label,
            "admin"
        );
    }

    #[test]
    fn claims_of_a_wrong_type_count_as_absent() {
        let claims = read(r#"{"sub":7,"exp":"soon","name":null,"realm_access":[]}"#);
        assert_eq!(claims.subject, None);
        assert_eq!(claims.expires, None);
        assert_eq!(claims.is_administrator, None);
        assert_eq!(claims.label, "Signed in");
    }
}
