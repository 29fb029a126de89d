//! The keys that a realm signs its tokens with.

use std::{collections::HashMap, sync::Mutex};

use jsonwebtoken::{DecodingKey, jwk::JwkSet};

use crate::lock::lock;

/// The realm's public keys by id, loaded again when a token has an unknown key id.
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
        let response = self.client.get(&self.url).send().await?.error_for_status()?;
        let keys: JwkSet = response.json().await?;
        // Encryption keys and keys of unknown types sign no tokens.
        let usable = keys.keys.iter().filter_map(|key| {
            let id = key.common.key_id.clone()?;
            Some((id, DecodingKey::from_jwk(key).ok()?))
        });
        *lock(&self.known) = usable.collect();
        Ok(())
    }

    pub(super) async fn by_id(&self, id: &str) -> Result<Option<DecodingKey>, reqwest::Error> {
        let known = lock(&self.known).get(id).cloned();
        if known.is_some() {
            return Ok(known);
        }
        self.read().await?;
        Ok(lock(&self.known).get(id).cloned())
    }
}
