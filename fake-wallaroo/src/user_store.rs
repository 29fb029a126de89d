//! Every user of the platform, in the order in which they were added, found by id and by email without a scan.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Arc, OnceLock},
};

use crate::{api_version::ApiVersion, user::User};

/// A user with its place in the list answer, written once and kept until the user changes.
pub(crate) struct StoredUser {
    pub(crate) user: User,
    entry: OnceLock<Box<str>>,
}

impl StoredUser {
    /// `"<id>":{…}` as it stands in the answer to `{}`. One store only ever serves one generation.
    pub(crate) fn entry(&self, api_version: ApiVersion) -> &str {
        self.entry.get_or_init(|| {
            let id = serde_json::Value::from(self.user.id.as_str());
            format!("{id}:{}", self.user.listed(api_version)).into_boxed_str()
        })
    }
}

/// The users. Two may share an email; ids are unique.
#[derive(Default)]
pub(crate) struct UserStore {
    users: BTreeMap<u64, Arc<StoredUser>>,
    by_id: HashMap<String, u64>,
    by_email: HashMap<String, BTreeSet<u64>>,
    next: u64,
    enabled: usize,
}

impl UserStore {
    /// Adds a user at the end, or replaces the one with the same id where it stands.
    pub(crate) fn put(&mut self, user: User) {
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

    /// Takes a user away; false if there is none with this id.
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

    /// Replaces a user by what `change` makes of it; false if there is none with this id.
    pub(crate) fn update(&mut self, id: &str, change: impl FnOnce(User) -> User) -> bool {
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

    pub(crate) fn by_id(&self, id: &str) -> Option<&User> {
        self.by_id
            .get(id)
            .and_then(|place| self.users.get(place))
            .map(|stored| &stored.user)
    }

    /// Case-insensitively; of several users with one email, the one that was added first.
    pub(crate) fn by_email(&self, email: &str) -> Option<&User> {
        let place = self.by_email.get(&email.to_lowercase())?.first()?;
        self.users.get(place).map(|stored| &stored.user)
    }

    /// What someone may type to sign in: an email, or else a username, both case-insensitively.
    pub(crate) fn by_login(&self, login: &str) -> Option<&User> {
        let login = login.trim();
        self.by_email(login).or_else(|| {
            let login = login.to_lowercase();
            self.users().find(|user| user.username.to_lowercase() == login)
        })
    }

    pub(crate) fn users(&self) -> impl Iterator<Item = &User> {
        self.users.values().map(|stored| &stored.user)
    }

    /// The users as they are now, cheap to take, so that an answer can be written without holding the store.
    pub(crate) fn snapshot(&self) -> Vec<Arc<StoredUser>> {
        self.users.values().cloned().collect()
    }

    /// How many users can sign in: what a seat limit counts.
    pub(crate) fn enabled(&self) -> usize {
        self.enabled
    }
}

impl FromIterator<User> for UserStore {
    fn from_iter<T: IntoIterator<Item = User>>(users: T) -> Self {
        let mut store = Self::default();
        users.into_iter().for_each(|user| store.put(user));
        store
    }
}
