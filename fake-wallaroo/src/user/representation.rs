//! The different views that the platform gives of one user (contract: "A user record").

use serde_json::{Map, Value, json};

use super::{LastLogin, User};
use crate::api_version::ApiVersion;

impl User {
    /// The record as the answer to `{}` has it, or what `Platform::set_raw` put in its place.
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

    /// By id there are the federated identities, no roles, and `lastLogin` is null even for someone who signed in.
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

    /// Keycloak's own representation, as its admin routes give it.
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
