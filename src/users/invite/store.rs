//! The state of the invite dialog.

use leptos::prelude::*;

use super::address_batch::AddressFile;
use crate::{
    api::client::Client,
    directory::{
        invitation::{InviteProblem, Password},
        run::InviteOptions,
    },
    ui::announcer::Announcer,
    users::{bulk::BulkActions, journal::JournalStore, list::UserList},
};

/// Where an invitation stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    /// Being filled in, with what kept the last attempt from succeeding.
    Form {
        /// What is to be mended before it can be sent.
        problems: Vec<InviteProblem>,
        /// Why it was sent in vain.
        failure: Option<InviteFailure>,
    },
    /// On its way, or being looked up because the answer was lost.
    Sending,
    /// It arrived.
    Arrived {
        /// Who was invited.
        address: String,
        /// The password of the answer; `None` when the answer was lost or held none.
        password: Option<Password>,
        /// The answer was lost, and the list was read to find out.
        was_looked_up: bool,
    },
}

/// Why an invitation was sent in vain.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct InviteFailure {
    /// Who was not invited.
    pub(super) address: String,
    /// In words.
    pub(super) sentence: String,
    /// Whether that is because no seat was free, and the platform says who never signed in.
    pub(super) is_seat_limit: bool,
}

impl Step {
    pub(super) const BLANK: Self = Self::Form {
        problems: Vec::new(),
        failure: None,
    };

    /// Whether this is the only place where the password of the answer is.
    pub(super) fn holds_password(&self) -> bool {
        matches!(self, Self::Arrived { password: Some(_), .. })
    }
}

/// The invite dialog. What was typed outlives it, passwords excepted. A copy is the same one.
#[derive(Clone, Copy)]
pub struct InviteStore {
    pub(super) list: UserList,
    pub(super) journal: JournalStore,
    pub(super) bulk: BulkActions,
    pub(super) client: Client,
    pub(super) announcer: Announcer,
    is_open: RwSignal<bool>,
    /// What is in the field: one address or many.
    pub(super) address: RwSignal<String>,
    /// As much of it as the preview shows.
    pub(super) parsed_text: RwSignal<String>,
    pub(super) file: RwSignal<Option<AddressFile>>,
    pub(super) options: RwSignal<InviteOptions>,
    pub(super) step: RwSignal<Step>,
    /// Nobody knows whether the last invitation arrived: the list is read before anything is sent again.
    pub(super) is_unsettled: RwSignal<bool>,
}

impl InviteStore {
    /// Closed, with nothing typed.
    pub fn new(list: UserList, journal: JournalStore, bulk: BulkActions, client: Client) -> Self {
        Self {
            list,
            journal,
            bulk,
            client,
            announcer: Announcer::get(),
            is_open: RwSignal::new(false),
            address: RwSignal::default(),
            parsed_text: RwSignal::default(),
            file: RwSignal::new(None),
            options: RwSignal::default(),
            step: RwSignal::new(Step::BLANK),
            is_unsettled: RwSignal::new(false),
        }
    }

    /// The one that the app provides.
    pub fn from_context() -> Self {
        expect_context()
    }

    /// Whether the dialog is on screen. Tracked.
    pub fn is_open(&self) -> bool {
        self.is_open.get()
    }

    /// Whether it says what was wrong with the last attempt, tracked.
    pub fn has_error(&self) -> bool {
        self.step.with(|step| match step {
            Step::Form { problems, failure } => !problems.is_empty() || failure.is_some(),
            _ => false,
        })
    }

    /// Whether its form is on screen, tracked.
    pub fn shows_form(&self) -> bool {
        self.is_open() && self.step.with(|step| !matches!(step, Step::Arrived { .. }))
    }

    /// Opens it as it was left.
    pub fn open(&self) {
        self.is_open.set(true);
    }

    /// Closes it and forgets what was typed.
    pub fn clear(&self) {
        self.is_open.set(false);
        self.start_over();
    }

    /// Puts back what was typed before the page was left for signing in.
    pub fn restore_draft(&self, typed: String) {
        self.address.set(typed);
    }

    /// What was typed and not sent.
    pub fn typed(&self) -> String {
        self.address.get_untracked()
    }

    /// Whether an invitation is being sent, or waits for somebody to sign in again.
    pub fn is_sending(&self) -> bool {
        self.step.with_untracked(|step| *step == Step::Sending)
    }

    pub(super) fn start_over(&self) {
        self.address.set(String::new());
        self.file.set(None);
        self.options.set(InviteOptions::default());
        self.step.set(Step::BLANK);
        self.is_unsettled.set(false);
    }

    /// After the dialog has closed: a password that was shown is gone for good, a call on its way goes on.
    pub(super) fn dialog_closed(&self) {
        self.is_open.set(false);
        self.step.update(|step| {
            if *step != Step::Sending {
                *step = Step::BLANK;
            }
        });
    }
}
