//! Checks the caller's access token against the realm's keys.

use std::{collections::HashMap, sync::Mutex};

use hyper::HeaderMap;
use jsonwebtoken::{DecodingKey, TokenData, Validation, errors::ErrorKind, jwk::JwkSet};

use super::KeycloakRealm;
use crate::{
    claims::AccessClaims,
    lock::lock,
    users_api::bearer::{BearerError, bearer_token},
};

/// The realm's public keys by id, read again when a token names another.
pub(super) struct SigningKeys {
    url: String,
    client: reqwest::Client,
    known: Mutex<HashMap<String, DecodingKey>>,
}

impl SigningKeys {
    pub(super) fn new(keycloak: &str, realm: &str, client: reqwest::Client) -> Self {
        Self {
            url: format!("{keycloak}/realms/{realm}/protocol/openid-connect/certs"),
            client,
            known: Mutex::default(),
        }
    }

    pub(super) async fn read(&self) -> Result<(), reqwest::Error> {
        let answer = self.client.get(&self.url).send().await?.error_for_status()?;
        let keys: JwkSet = answer.json().await?;
        // One that only encrypts, or of a kind unknown here, signs no token.
        let usable = keys.keys.iter().filter_map(|key| {
            let id = key.common.key_id.clone()?;
            Some((id, DecodingKey::from_jwk(key).ok()?))
        });
        *lock(&self.known) = usable.collect();
        Ok(())
    }

    async fn by_id(&self, id: &str) -> Result<Option<DecodingKey>, reqwest::Error> {
        let known = lock(&self.known).get(id).cloned();
        if known.is_some() {
            return Ok(known);
        }
        self.read().await?;
        Ok(lock(&self.known).get(id).cloned())
    }
}

impl KeycloakRealm {
    /// Signature, time and role of the token; not the store, like the platform.
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
