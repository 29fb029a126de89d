//! Checks the caller's access token against the realm's keys.

use hyper::HeaderMap;
use jsonwebtoken::{TokenData, Validation, errors::ErrorKind};

use super::KeycloakRealm;
use crate::{
    claims::AccessClaims,
    users_api::bearer_token::{BearerError, bearer_token},
};

impl KeycloakRealm {
    /// Checks signature, expiry and role of the token, but not the stored user, like the platform.
    pub(crate) async fn require_administrator(&self, headers: &HeaderMap) -> Result<(), BearerError> {
        let token = bearer_token(headers)?;
        let header = jsonwebtoken::decode_header(token).map_err(|_| BearerError::BadToken)?;
        let id = header.kid.as_deref().ok_or(BearerError::BadToken)?;
        let key = self.keys.by_id(id).await.map_err(|_| BearerError::NoKeys)?;
        let key = key.ok_or(BearerError::BadToken)?;
        let mut validation = Validation::new(header.alg);
        validation.validate_aud = false;
        validation.leeway = 0;
        let TokenData { claims, .. }: TokenData<AccessClaims> = jsonwebtoken::decode(token, &key, &validation)
            .map_err(|error| match error.kind() {
                ErrorKind::ExpiredSignature => BearerError::Expired,
                _ => BearerError::BadToken,
            })?;
        claims.require_administrator()
    }
}
