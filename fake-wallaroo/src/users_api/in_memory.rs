//! The users API over the store that tests set up.

use rand::seq::SliceRandom;
use serde_json::{Value, json};

use super::{
    response::UsersApiError,
    user_input::{InvitedUser, UserEdit},
    user_profile,
};
use crate::{clock, instance::Instance, user::PlatformUser, user_store::UserStore};

/// In another order each time.
pub(super) fn all_users(instance: &Instance) -> String {
    let api_version = instance.settings().api_version;
    let mut users = instance.read(UserStore::snapshot);
    users.shuffle(&mut rand::rng());
    let length = users
        .iter()
        .map(|user| user.entry(api_version).len() + 1)
        .sum::<usize>();
    let mut response = String::with_capacity(length + 16);
    response.push_str(r#"{"users":{"#);
    for (index, user) in users.iter().enumerate() {
        if index > 0 {
            response.push(',');
        }
        response.push_str(user.entry(api_version));
    }
    response.push_str("}}");
    response
}

pub(super) fn users_by_id(instance: &Instance, ids: &[&str]) -> String {
    let api_version = instance.settings().api_version;
    let users: serde_json::Map<String, Value> = instance.read(|store| {
        ids.iter()
            .map(|id| {
                let user = store.by_id(id).map_or(Value::Null, |user| user.by_id(api_version));
                ((*id).to_owned(), user)
            })
            .collect()
    });
    json!({ "users": users }).to_string()
}

pub(super) fn invite(instance: &Instance, invitation: InvitedUser) -> Result<String, UsersApiError> {
    let InvitedUser {
        email,
        password,
        must_change_password,
        is_administrator,
    } = invitation;
    user_profile::check_invited(&email)?;
    let mut user = PlatformUser::new(email.to_lowercase())
        .unverified()
        .never_signed_in()
        .created(clock::now_ms())
        .password(password);
    if must_change_password {
        user = user.required_action("UPDATE_PASSWORD");
    }
    if is_administrator {
        user = user.administrator();
    }
    let id = user.id().to_owned();
    let limit = instance.settings().seat_limit;
    instance.change(|store| {
        if store.by_email(&email).is_some() {
            return Err(UsersApiError::email_in_use());
        }
        if limit.is_some_and(|limit| store.enabled() >= limit) {
            return Err(UsersApiError::no_seat_left());
        }
        store.put(user);
        Ok(id)
    })
}

pub(super) fn set_enabled(instance: &Instance, email: &str, enabled: bool) -> Result<(), UsersApiError> {
    let limit = instance.settings().seat_limit;
    instance.change(|store| {
        let user = store.by_email(email).ok_or_else(UsersApiError::user_not_found)?;
        let (id, was_enabled) = (user.id().to_owned(), user.enabled());
        if enabled && !was_enabled && limit.is_some_and(|limit| store.enabled() >= limit) {
            return Err(UsersApiError::no_seat_left());
        }
        store.update(
            &id,
            if enabled {
                PlatformUser::active
            } else {
                PlatformUser::inactive
            },
        );
        Ok(())
    })
}

pub(super) fn edit(instance: &Instance, edit: UserEdit) -> Result<Value, UsersApiError> {
    let settings = instance.settings();
    // The built-in `admin` has no email but the field is required, so an empty string means none.
    let email = (!edit.email.is_empty()).then(|| edit.email.to_lowercase());
    if let Some(email) = &email {
        user_profile::check_email(email)?;
    }
    user_profile::check_name("firstName", &edit.first_name)?;
    user_profile::check_name("lastName", &edit.last_name)?;
    instance.change(|store| {
        if store.by_id(&edit.id).is_none() {
            return Ok(Value::Null);
        }
        check_email_and_seat(store, &edit.id, email.as_deref(), edit.enabled, settings.seat_limit)?;
        store.update(&edit.id, |user| {
            let user = user.named(&edit.first_name, &edit.last_name);
            let user = if edit.enabled { user.active() } else { user.inactive() };
            let user = if edit.is_administrator {
                user.administrator()
            } else {
                user.ordinary()
            };
            PlatformUser { email, ..user }
        });
        Ok(store
            .by_id(&edit.id)
            .map_or(Value::Null, |user| user.listed(settings.api_version)))
    })
}

fn check_email_and_seat(
    store: &UserStore,
    id: &str,
    email: Option<&str>,
    enabled: bool,
    limit: Option<usize>,
) -> Result<(), UsersApiError> {
    let current = store.by_id(id);
    let kept = email.is_none_or(|email| {
        current
            .and_then(PlatformUser::email)
            .is_some_and(|before| before.to_lowercase() == email)
    });
    if !kept && email.is_some_and(|email| store.by_email(email).is_some()) {
        return Err(UsersApiError::email_in_use());
    }
    let takes_a_seat = enabled && current.is_some_and(|user| !user.enabled());
    if takes_a_seat && limit.is_some_and(|limit| store.enabled() >= limit) {
        return Err(UsersApiError::no_seat_left());
    }
    Ok(())
}
