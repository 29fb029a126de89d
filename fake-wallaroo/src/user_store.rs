//! All users in insertion order, indexed by id and email.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Arc, OnceLock},
};

use crate::{api_version::ApiVersion, user::PlatformUser};

/// A user and the cached JSON of its entry in the list response.
pub(crate) struct StoredUser {
    pub(crate) user: PlatformUser,
    entry: OnceLock<Box<str>>,
}

impl StoredUser {
    /// `"<id>":{…}` as in the response to `{}`. Cached for the first `api_version`: a store serves only one.
    pub(crate) fn entry(&self, api_version: ApiVersion) -> &str {
        self.entry.get_or_init(|| {
            let id = serde_json::Value::from(self.user.id.as_str());
            format!("{id}:{}", self.user.listed(api_version)).into_boxed_str()
        })
    }
}

/// The users. Ids are unique, emails need not be.
#[derive(Default)]
pub(crate) struct UserStore {
    users: BTreeMap<u64, Arc<StoredUser>>,
    by_id: HashMap<String, u64>,
    by_email: HashMap<String, BTreeSet<u64>>,
    next: u64,
    enabled: usize,
}

impl UserStore {
    /// Appends a user, or replaces the one with the same id in place.
    pub(crate) fn put(&mut self, user: PlatformUser) {
        let place = self.by_id.get(&user.id).copied();
        let place = match place {
            Some(place) => {
                self.take_out(place);
                place
            }
            None => {
                self.next += 1;
                self.next
            }
        };
        self.by_id.insert(user.id.clone(), place);
        if let Some(email) = &user.email {
            self.by_email.entry(email.to_lowercase()).or_default().insert(place);
        }
        self.enabled += usize::from(user.enabled);
        let entry = OnceLock::new();
        self.users.insert(place, Arc::new(StoredUser { user, entry }));
    }

    /// Removes a user; false if there is none with this id.
    pub(crate) fn remove(&mut self, id: &str) -> bool {
        let Some(place) = self.by_id.get(id).copied() else {
            return false;
        };
        self.take_out(place);
        true
    }

    fn take_out(&mut self, place: u64) {
        let Some(stored) = self.users.remove(&place) else {
            return;
        };
        self.by_id.remove(&stored.user.id);
        self.enabled -= usize::from(stored.user.enabled);
        if let Some(email) = &stored.user.email {
            let email = email.to_lowercase();
            if let Some(places) = self.by_email.get_mut(&email) {
                places.remove(&place);
                if places.is_empty() {
                    self.by_email.remove(&email);
                }
            }
        }
    }

    /// Replaces a user by the result of `change`; false if there is none with this id.
    pub(crate) fn update(&mut self, id: &str, change: impl FnOnce(PlatformUser) -> PlatformUser) -> bool {
        let Some(user) = self.by_id(id).cloned() else {
            return false;
        };
        let changed = change(user);
        if changed.id != id {
            self.remove(id);
        }
        self.put(changed);
        true
    }

    pub(crate) fn by_id(&self, id: &str) -> Option<&PlatformUser> {
        self.by_id
            .get(id)
            .and_then(|place| self.users.get(place))
            .map(|stored| &stored.user)
    }

    /// Case-insensitive. Of several users with this email, the one added first.
    pub(crate) fn by_email(&self, email: &str) -> Option<&PlatformUser> {
        let place = self.by_email.get(&email.to_lowercase())?.first()?;
        self.users.get(place).map(|stored| &stored.user)
    }

    /// Finds a user by email or else by username, both case-insensitive.
    pub(crate) fn by_login(&self, login: &str) -> Option<&PlatformUser> {
        let login = login.trim();
        self.by_email(login).or_else(|| {
            let login = login.to_lowercase();
            self.users().find(|user| user.username.to_lowercase() == login)
        })
    }

    pub(crate) fn users(&self) -> impl Iterator<Item = &PlatformUser> {
        self.users.values().map(|stored| &stored.user)
    }

    /// The users at this moment. Cheap, so that a response can be serialized without holding the lock.
    pub(crate) fn snapshot(&self) -> Vec<Arc<StoredUser>> {
        self.users.values().cloned().collect()
    }

    /// The number of enabled users, which the seat limit applies to.
    pub(crate) fn enabled(&self) -> usize {
        self.enabled
    }
}

impl FromIterator<PlatformUser> for UserStore {
    fn from_iter<T: IntoIterator<Item = PlatformUser>>(users: T) -> Self {
        let mut store = Self::default();
        users.into_iter().for_each(|user| store.put(user));
        store
    }
}
