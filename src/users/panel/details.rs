//! Loads a user by id: the list has neither the identity providers nor what the caller may do.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::{client::Client, users as api},
    directory::{
        details::UserDetails,
        user::{Record, UserId},
    },
};

/// A user to load, with the record in the list: when that changes, the user is loaded again.
pub(super) type RequestedUser = (UserId, Option<Record>);

/// The state of the request by id.
#[derive(Debug, Clone, PartialEq)]
#[allow(
    clippy::large_enum_variant,
    reason = "there is one at a time; only 64-bit hosts find it large"
)]
pub(super) enum DetailsState {
    /// The request is in flight, or not sent yet.
    Loading,
    /// The response.
    Known(UserDetails),
    /// The platform has no such user.
    Missing,
    /// Why the request failed, as a sentence.
    Failed(String),
}

/// The details of one user.
#[derive(Clone, Copy)]
pub(super) struct Details {
    client: Client,
    user: Memo<Option<RequestedUser>>,
    pub(super) state: RwSignal<DetailsState>,
    /// Bumped with every request; a response to an older one is discarded.
    epoch: StoredValue<usize>,
}

impl Details {
    /// Loads the user now, and again when `user` is another one or has another record.
    pub(super) fn of(client: Client, user: Memo<Option<RequestedUser>>) -> Self {
        let details = Self {
            client,
            user,
            state: RwSignal::new(DetailsState::Loading),
            epoch: StoredValue::new(0),
        };
        Effect::new(move |before: Option<Option<UserId>>| {
            let id = user.get().map(|(id, _)| id);
            if let Some(id) = &id {
                if before.flatten().as_ref() == Some(id) {
                    // The list was refreshed. The user did not request this, so no sign-in dialog opens.
                    details.load(client.in_background(), id.clone());
                } else {
                    details.state.set(DetailsState::Loading);
                    details.load(client, id.clone());
                }
            }
            id
        });
        details
    }

    /// Loads the user again after a failure.
    pub(super) fn retry(&self) {
        if let Some((id, _)) = self.user.get_untracked() {
            self.state.set(DetailsState::Loading);
            self.load(self.client, id);
        }
    }

    /// Reads the response, if there is one. Tracked.
    pub(super) fn with<T>(&self, read: impl FnOnce(&UserDetails) -> Option<T>) -> Option<T> {
        self.state.with(|state| match state {
            DetailsState::Known(details) => read(details),
            _ => None,
        })
    }

    fn load(&self, client: Client, id: UserId) {
        let details = *self;
        self.epoch.update_value(|epoch| *epoch += 1);
        let epoch = self.epoch.get_value();
        spawn_local(async move {
            let response = match api::details(client, &id).await {
                Ok(Some(known)) => DetailsState::Known(known),
                Ok(None) => DetailsState::Missing,
                Err(error) => DetailsState::Failed(error.sentence()),
            };
            // The panel may be gone, or show another user by now.
            if details.epoch.try_get_value() == Some(epoch) {
                let _ = details.state.try_set(response);
            }
        });
    }
}
