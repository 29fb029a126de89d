//! Asks for the open user by id: the list has neither identity providers nor what the caller may do.

use leptos::{prelude::*, task::spawn_local};

use super::{
    UserPanel,
    model::{OpenUser, Presence},
};
use crate::{
    api::{client::Client, users as api},
    directory::{details::UserDetails, user::UserId},
    ui::reactive::memo,
};

/// What is known by id.
#[derive(Debug, Clone, PartialEq)]
#[allow(
    clippy::large_enum_variant,
    reason = "there is one at a time; only 64-bit hosts find it large"
)]
pub(super) enum Lookup {
    /// It is on its way.
    Loading,
    /// The response.
    Known(UserDetails),
    /// The platform has no such user.
    Missing,
    /// Why it could not be asked for.
    Failed(String),
}

/// The details of the open user.
#[derive(Clone, Copy)]
pub(super) struct Details {
    panel: UserPanel,
    pub(super) state: RwSignal<Lookup>,
    /// Bumped with every question: only the latest answer counts.
    epoch: StoredValue<usize>,
}

impl Details {
    /// Asks now, for every other user, and when the list has another record of this one.
    pub(super) fn of(panel: UserPanel, open: Memo<Option<OpenUser>>) -> Self {
        let details = Self {
            panel,
            state: RwSignal::new(Lookup::Loading),
            epoch: StoredValue::new(0),
        };
        let listed = memo(move || {
            let open = open.get().filter(|open| open.presence == Presence::Listed)?;
            Some((open.user.id, open.user.record))
        });
        Effect::new(move |before: Option<Option<UserId>>| {
            let id = listed.get().map(|(id, _)| id);
            if let Some(id) = &id {
                if before.flatten().as_ref() == Some(id) {
                    // The person asked for nothing: the list was refreshed.
                    details.ask(panel.client.in_background(), id.clone());
                } else {
                    details.state.set(Lookup::Loading);
                    details.ask(panel.client, id.clone());
                }
            }
            id
        });
        details
    }

    /// Asks again after a failure.
    pub(super) fn retry(&self) {
        if let Some(id) = self.panel.list.route.open_user().get_untracked() {
            self.state.set(Lookup::Loading);
            self.ask(self.panel.client, id);
        }
    }

    /// What is known, if anything. Tracked.
    pub(super) fn with<T>(&self, read: impl FnOnce(&UserDetails) -> Option<T>) -> Option<T> {
        self.state.with(|state| match state {
            Lookup::Known(details) => read(details),
            _ => None,
        })
    }

    fn ask(&self, client: Client, id: UserId) {
        let details = *self;
        self.epoch.update_value(|epoch| *epoch += 1);
        let epoch = self.epoch.get_value();
        spawn_local(async move {
            let answer = match api::details(client, &id).await {
                Ok(Some(known)) => Lookup::Known(known),
                Ok(None) => Lookup::Missing,
                Err(error) => Lookup::Failed(error.sentence()),
            };
            // The panel may be closed, or show another user.
            if details.epoch.try_get_value() == Some(epoch) {
                let _ = details.state.try_set(answer);
            }
        });
    }
}
