//! The JSON representations of a user. See `docs/wallaroo-api.md#user-records`.

use serde_json::{Map, Value, json};

use super::{LastLogin, PlatformUser};
use crate::api_version::ApiVersion;

impl PlatformUser {
    /// The record in the response to `{}`, or what `Platform::set_raw` replaced it with.
    #[must_use]
    pub fn value(&self) -> Value {
        self.listed(ApiVersion::Since2024)
    }

    pub(crate) fn listed(&self, api_version: ApiVersion) -> Value {
        if let Some(raw) = &self.raw {
            return raw.clone();
        }
        let mut record = self.shared_fields();
        if api_version == ApiVersion::Since2024 {
            match self.last_login {
                LastLogin::At(ms) => record.insert("lastLogin".into(), ms.into()),
                LastLogin::Never => record.insert("lastLogin".into(), Value::Null),
                LastLogin::NotReported => None,
            };
            if self.administrator {
                record.insert("realmRoles".into(), json!(["admin"]));
            }
        }
        Value::Object(record)
    }

    /// The record in the response by id: with federated identities, without roles, and `lastLogin` is always null. See
    /// `docs/wallaroo-api.md#usersquery`.
    pub(crate) fn by_id(&self, api_version: ApiVersion) -> Value {
        if let Some(raw) = &self.raw {
            return raw.clone();
        }
        let mut record = self.shared_fields();
        record.insert("federatedIdentities".into(), json!(self.federated));
        if api_version == ApiVersion::Since2024 && self.last_login != LastLogin::NotReported {
            record.insert("lastLogin".into(), Value::Null);
        }
        Value::Object(record)
    }

    /// The record in Keycloak's admin API.
    pub(crate) fn keycloak(&self) -> Value {
        let mut record = self.shared_fields();
        record.insert("totp".into(), false.into());
        Value::Object(record)
    }

    fn shared_fields(&self) -> Map<String, Value> {
        let may = self.manageable;
        let record = json!({
            "access": {
                "impersonate": may, "manage": may, "manageGroupMembership": may, "mapRoles": may, "view": true,
            },
            "createdTimestamp": self.created_ms,
            "disableableCredentialTypes": [],
            "emailVerified": self.email_verified,
            "enabled": self.enabled,
            "id": self.id,
            "notBefore": 0,
            "requiredActions": self.required_actions,
            "username": self.username,
        });
        let mut record = match record {
            Value::Object(fields) => fields,
            _ => Map::new(),
        };
        let optional = [
            ("email", &self.email),
            ("firstName", &self.first_name),
            ("lastName", &self.last_name),
        ];
        for (key, value) in optional {
            if let Some(value) = value {
                record.insert(key.into(), value.as_str().into());
            }
        }
        record
    }
}
