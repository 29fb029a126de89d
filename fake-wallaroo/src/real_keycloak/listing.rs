//! `users/query` over Keycloak.

use std::collections::{HashMap, HashSet};

use keycloak::{KeycloakError, types::UserRepresentation};
use rand::seq::SliceRandom;
use serde_json::{Map, Value, json};

use super::KeycloakRealm;
use crate::{api_version::ApiVersion, users_api::response::UsersApiError};

/// Keycloak's default is 100.
const PAGE: i32 = 500;

impl KeycloakRealm {
    /// In another order each time.
    pub(crate) async fn all_users(&self, api_version: ApiVersion) -> Result<String, UsersApiError> {
        let (mut users, administrators, sign_ins) =
            tokio::try_join!(self.every_user(), self.administrators(), self.last_sign_ins())?;
        users.shuffle(&mut rand::rng());
        let records: Vec<String> = users
            .into_iter()
            .filter_map(|user| {
                let id = user.id.clone()?;
                let mut record = fields(user);
                if api_version == ApiVersion::Since2024 {
                    if administrators.contains(&id) {
                        record.insert("realmRoles".into(), json!(["admin"]));
                    }
                    if let Some(sign_ins) = &sign_ins {
                        record.insert("lastLogin".into(), json!(sign_ins.get(&id)));
                    }
                }
                Some(format!("{}:{}", Value::from(id), Value::Object(record)))
            })
            .collect();
        Ok(format!(r#"{{"users":{{{}}}}}"#, records.join(",")))
    }

    pub(crate) async fn users_by_id(&self, ids: &[&str], api_version: ApiVersion) -> Result<String, UsersApiError> {
        let mut users = Map::new();
        for id in ids {
            let record = match self.user(id).await? {
                None => Value::Null,
                Some(user) => {
                    let mut record = fields(user);
                    record.entry("federatedIdentities").or_insert_with(|| json!([]));
                    if api_version == ApiVersion::Since2024 {
                        record.insert("lastLogin".into(), Value::Null);
                    }
                    Value::Object(record)
                }
            };
            users.insert((*id).to_owned(), record);
        }
        Ok(json!({ "users": users }).to_string())
    }

    /// `None` for an unknown id.
    pub(super) async fn user(&self, id: &str) -> Result<Option<UserRepresentation>, KeycloakError> {
        // An empty id would be the address of the list.
        if id.is_empty() {
            return Ok(None);
        }
        found(self.api().users_with_user_id_get(id).await)
    }

    /// The record as it is listed.
    pub(super) async fn listed(&self, id: &str) -> Result<Value, UsersApiError> {
        let Some(user) = self.user(id).await? else {
            return Ok(Value::Null);
        };
        let (administrators, sign_ins) = tokio::try_join!(self.administrators(), self.last_sign_ins())?;
        let mut record = fields(user);
        record.remove("federatedIdentities");
        if administrators.contains(id) {
            record.insert("realmRoles".into(), json!(["admin"]));
        }
        if let Some(sign_ins) = sign_ins {
            record.insert("lastLogin".into(), json!(sign_ins.get(id)));
        }
        Ok(Value::Object(record))
    }

    async fn every_user(&self) -> Result<Vec<UserRepresentation>, KeycloakError> {
        let mut users = Vec::new();
        loop {
            let first = i32::try_from(users.len()).unwrap_or(i32::MAX);
            let page = self.api().users_get().first(first).max(PAGE).await?;
            let is_last = page.len() < PAGE as usize;
            users.extend(page);
            if is_last {
                return Ok(users);
            }
        }
    }

    /// The ids of the users to whom the realm role `admin` is assigned directly.
    async fn administrators(&self) -> Result<HashSet<String>, KeycloakError> {
        let mut ids = HashSet::new();
        let mut first = 0;
        loop {
            let page = self
                .api()
                .roles_with_role_name_users_get("admin")
                .first(first)
                .max(PAGE)
                .await;
            // A realm may have no such role.
            let page = found(page)?.unwrap_or_default();
            let is_last = page.len() < PAGE as usize;
            ids.extend(page.into_iter().filter_map(|user| user.id));
            if is_last {
                return Ok(ids);
            }
            first += PAGE;
        }
    }

    /// When each user last signed in, in epoch milliseconds, as far back as the realm keeps its login events; `None` if it
    /// keeps none.
    async fn last_sign_ins(&self) -> Result<Option<HashMap<String, i64>>, KeycloakError> {
        let config = self.api().events_config_get().await?;
        let kinds = config.enabled_event_types.unwrap_or_default();
        let keeps_sign_ins = kinds.is_empty() || kinds.iter().any(|kind| kind == "LOGIN");
        if config.events_enabled != Some(true) || !keeps_sign_ins {
            return Ok(None);
        }
        let mut sign_ins = HashMap::new();
        let mut first = 0;
        loop {
            let page = self
                .api()
                .events_get()
                .type_(vec!["LOGIN".to_owned()])
                .first(first)
                .max(PAGE)
                .await?;
            let is_last = page.len() < PAGE as usize;
            for event in page {
                if let (Some(user), Some(time)) = (event.user_id, event.time) {
                    let latest = sign_ins.entry(user).or_insert(time);
                    *latest = time.max(*latest);
                }
            }
            if is_last {
                return Ok(Some(sign_ins));
            }
            first += PAGE;
        }
    }
}

fn fields(user: UserRepresentation) -> Map<String, Value> {
    match serde_json::to_value(user) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

/// `None` for a 404.
fn found<T>(response: Result<T, KeycloakError>) -> Result<Option<T>, KeycloakError> {
    match response {
        Ok(value) => Ok(Some(value)),
        Err(KeycloakError::HttpFailure { status: 404, .. }) => Ok(None),
        Err(error) => Err(error),
    }
}
