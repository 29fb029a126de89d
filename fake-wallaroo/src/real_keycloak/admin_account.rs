//! The account that Keycloak's admin REST API is called with.

use std::time::{Duration, Instant};

use async_trait::async_trait;
use keycloak::{KeycloakAdminToken, KeycloakError, KeycloakTokenSupplier};
use tokio::sync::Mutex;

/// Requests a token when there is none or half of its lifetime has passed. The crate's own suppliers never renew a token,
/// or request one for each call.
pub(super) struct AdminAccount {
    username: String,
    password: String,
    client: reqwest::Client,
    token: Mutex<Option<CurrentToken>>,
}

struct CurrentToken {
    text: String,
    use_until: Instant,
}

impl AdminAccount {
    pub(super) fn new(username: String, password: String, client: reqwest::Client) -> Self {
        Self {
            username,
            password,
            client,
            token: Mutex::new(None),
        }
    }
}

#[async_trait]
impl KeycloakTokenSupplier for AdminAccount {
    async fn get(&self, url: &str) -> Result<String, KeycloakError> {
        let mut current = self.token.lock().await;
        if let Some(token) = current.as_ref().filter(|token| Instant::now() < token.use_until) {
            return Ok(token.text.clone());
        }
        let asked = Instant::now();
        let token = KeycloakAdminToken::acquire(url, &self.username, &self.password, &self.client).await?;
        let text = token.access_token().to_owned();
        let lifetime = Duration::from_secs(token.expires_in() as u64);
        *current = Some(CurrentToken {
            text: text.clone(),
            use_until: asked + lifetime / 2,
        });
        Ok(text)
    }
}
