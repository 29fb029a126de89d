//! The state of the invite dialog.

use leptos::prelude::*;

use super::address_batch::AddressFile;
use crate::{
    api::client::Client,
    directory::{
        invitation::{InviteProblem, Password},
        run::InviteOptions,
    },
    session::Session,
    ui::{announcer::Announcer, chunk::Chunk, focus::focus_in_next_frame},
    users::{bulk::BulkActions, journal::JournalStore, list::UserList},
};

/// The step of an invitation.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum InviteStep {
    /// The form, with the errors of the last attempt.
    Form {
        /// The problems that keep it from being sent.
        problems: Vec<InviteProblem>,
        /// Why sending failed.
        failure: Option<InviteFailure>,
    },
    /// Being sent, or looked up because the response was lost.
    Sending,
    /// Invited.
    Invited {
        /// Who was invited.
        address: String,
        /// The password in the response; `None` if the response was lost or had none.
        password: Option<Password>,
        /// Whether the response was lost and the list confirmed the invitation.
        was_looked_up: bool,
    },
}

/// Why an invitation failed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct InviteFailure {
    /// Who was not invited.
    pub(super) address: String,
    /// The reason, as a sentence.
    pub(super) sentence: String,
    /// Whether no seat was free, on a server that reports who never signed in.
    pub(super) is_seat_limit: bool,
}

impl InviteStep {
    pub(super) const BLANK: Self = Self::Form {
        problems: Vec::new(),
        failure: None,
    };

    /// Whether leaving the page loses the only copy of a password, or the response that may contain one.
    pub(super) fn may_lose_password(&self) -> bool {
        matches!(self, Self::Sending) || self.holds_password()
    }

    /// Whether this holds the only copy of a password.
    pub(super) fn holds_password(&self) -> bool {
        matches!(self, Self::Invited { password: Some(_), .. })
    }
}

/// The code that comes with its chunk.
#[derive(Debug)]
pub struct InviteFunctions {
    /// The dialog, while it is open.
    pub dialog: fn() -> AnyView,
    /// The notice about a result that came after the dialog was closed.
    pub late_notice: fn() -> AnyView,
}

/// The invite dialog. What was typed survives closing it, passwords excepted.
#[derive(Clone, Copy)]
pub struct InviteStore {
    /// The code that comes with its chunk.
    pub chunk: Chunk<InviteFunctions>,
    pub(super) list: UserList,
    pub(super) session: Session,
    pub(super) journal: JournalStore,
    pub(super) bulk: BulkActions,
    pub(super) client: Client,
    pub(super) announcer: Announcer,
    pub(super) is_open: RwSignal<bool>,
    /// The text of the address field.
    pub(super) address: RwSignal<String>,
    /// The text that the preview was made of.
    pub(super) parsed_text: RwSignal<String>,
    pub(super) file: RwSignal<Option<AddressFile>>,
    pub(super) options: RwSignal<InviteOptions>,
    pub(super) step: RwSignal<InviteStep>,
    /// Whether the outcome of the last invitation is unknown: then the list is loaded before anything is sent.
    pub(super) is_unconfirmed: RwSignal<bool>,
}

impl InviteStore {
    /// Closed, with nothing typed.
    pub fn new(
        chunk: Chunk<InviteFunctions>,
        list: UserList,
        session: Session,
        journal: JournalStore,
        bulk: BulkActions,
        client: Client,
    ) -> Self {
        Self {
            chunk,
            list,
            session,
            journal,
            bulk,
            client,
            announcer: Announcer::get(),
            is_open: RwSignal::new(false),
            address: RwSignal::default(),
            parsed_text: RwSignal::default(),
            file: RwSignal::new(None),
            options: RwSignal::default(),
            step: RwSignal::new(InviteStep::BLANK),
            is_unconfirmed: RwSignal::new(false),
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

    /// Whether the form shows an error. Tracked.
    pub fn has_error(&self) -> bool {
        self.step.with(|step| match step {
            InviteStep::Form { problems, failure } => !problems.is_empty() || failure.is_some(),
            _ => false,
        })
    }

    /// Whether the form is shown. Tracked.
    pub fn shows_form(&self) -> bool {
        self.is_open() && self.step.with(|step| !matches!(step, InviteStep::Invited { .. }))
    }

    /// Opens the dialog as it was left, once its chunk has been loaded.
    pub fn open(&self) {
        let is_open = self.is_open;
        self.chunk.when_loaded(move |_| is_open.set(true));
    }

    /// Closes it and forgets what was typed.
    pub fn clear(&self) {
        self.is_open.set(false);
        self.start_over();
    }

    /// Opens the form with these addresses, after what was typed.
    pub fn open_with(&self, addresses: &str) {
        self.address.update(|typed| {
            if !typed.trim().is_empty() {
                typed.push('\n');
            }
            typed.push_str(addresses);
        });
        self.open();
    }

    /// Whether nothing is typed or chosen that was not sent. The options alone do not count.
    pub fn is_blank_untracked(&self) -> bool {
        self.address.with_untracked(|typed| typed.trim().is_empty()) && self.file.with_untracked(Option::is_none)
    }

    /// Whether an invitation is being sent, or waits for somebody to sign in again.
    pub fn is_sending_untracked(&self) -> bool {
        self.step.with_untracked(|step| *step == InviteStep::Sending)
    }

    pub(super) fn start_over(&self) {
        self.address.set(String::new());
        self.file.set(None);
        self.options.set(InviteOptions::default());
        self.step.set(InviteStep::BLANK);
        self.is_unconfirmed.set(false);
    }

    /// The dialog was closed: wipes a shown password. A call in flight continues.
    pub(super) fn dialog_closed(&self) {
        self.is_open.set(false);
        self.step.update(|step| {
            if *step != InviteStep::Sending {
                *step = InviteStep::BLANK;
            }
        });
    }
}

/// Focuses the error summary with the next frame: while it is empty it cannot have the focus.
pub(super) fn focus_on_summary() {
    focus_in_next_frame("invite-summary");
}
