//! Inviting, activating, deactivating and editing over Keycloak.

use keycloak::{
    KeycloakError,
    types::{CredentialRepresentation, UserRepresentation},
};
use serde_json::Value;

use super::KeycloakRealm;
use crate::users_api::{
    response::UsersApiError,
    user_input::{InvitedUser, UserEdit},
};

impl KeycloakRealm {
    /// Creates a user whose username is the email, and returns the id.
    pub(crate) async fn invite(
        &self,
        invitation: InvitedUser,
        seat_limit: Option<usize>,
    ) -> Result<String, UsersApiError> {
        // Checked before the seats, as the store in memory does, so that both report the same error.
        if self.by_email(&invitation.email).await?.is_some() {
            return Err(UsersApiError::email_in_use());
        }
        self.require_seat(seat_limit).await?;
        let user = UserRepresentation {
            username: Some(invitation.email.clone()),
            email: Some(invitation.email),
            enabled: Some(true),
            email_verified: Some(false),
            credentials: Some(vec![CredentialRepresentation {
                type_: Some("password".to_owned()),
                value: Some(invitation.password),
                temporary: Some(invitation.must_change_password),
                ..CredentialRepresentation::default()
            }]),
            ..UserRepresentation::default()
        };
        let created = self.api().users_post(user).await?;
        let id = created.to_id().unwrap_or_default().to_owned();
        if invitation.is_administrator
            && let Err(error) = self.set_administrator(&id, true).await
        {
            // An error means that nothing was done, so the user is deleted again.
            let _ = self.api().users_with_user_id_delete(&id).await;
            return Err(error.into());
        }
        Ok(id)
    }

    pub(crate) async fn set_enabled(
        &self,
        email: &str,
        enabled: bool,
        seat_limit: Option<usize>,
    ) -> Result<(), UsersApiError> {
        let user = self.by_email(email).await?.ok_or_else(UsersApiError::user_not_found)?;
        if enabled && user.enabled != Some(true) {
            self.require_seat(seat_limit).await?;
        }
        let change = UserRepresentation {
            enabled: Some(enabled),
            ..UserRepresentation::default()
        };
        let id = user.id.unwrap_or_default();
        self.api().users_with_user_id_put(&id, change).await?;
        Ok(())
    }

    /// Returns the record as it is listed, or null for an unknown id.
    pub(crate) async fn edit(&self, edit: UserEdit, seat_limit: Option<usize>) -> Result<Value, UsersApiError> {
        let Some(user) = self.user(&edit.id).await? else {
            return Ok(Value::Null);
        };
        if edit.enabled && user.enabled != Some(true) {
            self.require_seat(seat_limit).await?;
        }
        let change = UserRepresentation {
            first_name: Some(edit.first_name),
            last_name: Some(edit.last_name),
            email: Some(edit.email),
            enabled: Some(edit.enabled),
            ..UserRepresentation::default()
        };
        self.api().users_with_user_id_put(&edit.id, change).await?;
        self.set_administrator(&edit.id, edit.is_administrator).await?;
        self.listed(&edit.id).await
    }

    async fn by_email(&self, email: &str) -> Result<Option<UserRepresentation>, KeycloakError> {
        // Keycloak ignores an empty filter and would list everybody.
        if email.is_empty() {
            return Ok(None);
        }
        let found = self
            .api()
            .users_get()
            .email(email.to_owned())
            .exact(true)
            .max(1)
            .await?;
        Ok(found.into_iter().next())
    }

    async fn require_seat(&self, limit: Option<usize>) -> Result<(), UsersApiError> {
        match limit {
            Some(limit) if self.count_enabled().await? >= limit => Err(UsersApiError::no_seat_left()),
            _ => Ok(()),
        }
    }

    async fn set_administrator(&self, id: &str, is_administrator: bool) -> Result<(), KeycloakError> {
        let role = self.api().roles_with_role_name_get("admin").await?;
        if is_administrator {
            self.api()
                .users_with_user_id_role_mappings_realm_post(id, vec![role])
                .await?;
        } else {
            self.api()
                .users_with_user_id_role_mappings_realm_delete(id, vec![role])
                .await?;
        }
        Ok(())
    }
}
