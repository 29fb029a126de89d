//! The tools for lists of people. Each takes the place of the list. They share most of their code, so they are one
//! chunk.

use std::time::Duration;

use leptos::prelude::*;

use crate::{
    route::{ListTool, Route},
    session::Session,
    ui::{
        chunk::Chunk,
        reactive::{effect, memo},
    },
};

/// Between the file of the review and the choices of the comparison. JSON text never contains this character.
const SEPARATOR: char = '\u{1e}';

/// The code that comes with its chunk.
#[derive(Debug)]
pub struct ListToolFunctions {
    /// The tools, each while it is open.
    pub(super) views: fn() -> AnyView,
}

/// The state of the tools, as text.
#[derive(Debug, Default)]
pub(super) struct KeptTools {
    /// The file of the open review.
    pub review: String,
    /// The choices of the comparison.
    pub comparison: String,
}

impl KeptTools {
    fn parse(text: &str) -> Self {
        let (review, comparison) = text.split_once(SEPARATOR).unwrap_or((text, ""));
        Self {
            review: review.to_owned(),
            comparison: comparison.to_owned(),
        }
    }

    fn to_text(&self) -> String {
        let mut text = self.review.clone();
        if !self.comparison.is_empty() {
            text.push(SEPARATOR);
            text.push_str(&self.comparison);
        }
        text
    }
}

/// Writes the state of a tool into the [`KeptTools`].
type KeepHook = Box<dyn Fn(&mut KeptTools)>;

/// How long after a navigation has begun the page counts as being left.
pub(super) const LEAVE_TIMEOUT: Duration = Duration::from_secs(1);

/// Opens the tools.
#[derive(Clone, Copy)]
pub struct ListTools {
    /// The code that comes with its chunk.
    pub chunk: Chunk<ListToolFunctions>,
    route: Route,
    /// Who is signed in.
    pub(super) session: Session,
    /// The pasted list of people.
    pub pasted: ReadSignal<String>,
    /// The state that the previous page saved, until the tools restore it: the file of the open review, and the choices
    /// of the comparison after [`SEPARATOR`]. One text, because the main program only passes it on.
    pub kept_by_tools: ReadSignal<String>,
    /// Whether a review is open.
    pub has_review: ReadSignal<bool>,
    set_pasted: WriteSignal<String>,
    set_kept_by_tools: WriteSignal<String>,
    set_has_review: WriteSignal<bool>,
    /// The hooks that run before the page is replaced.
    before_replaced: StoredValue<Vec<KeepHook>, LocalStorage>,
    is_leaving: StoredValue<bool>,
}

impl ListTools {
    /// One is open if the address says so.
    pub fn new(chunk: Chunk<ListToolFunctions>, route: Route, session: Session) -> Self {
        let (pasted, set_pasted) = signal(String::new());
        let (kept_by_tools, set_kept_by_tools) = signal(String::new());
        let (has_review, set_has_review) = signal(false);
        Self {
            chunk,
            route,
            session,
            pasted,
            kept_by_tools,
            has_review,
            set_pasted,
            set_kept_by_tools,
            set_has_review,
            before_replaced: StoredValue::new_local(Vec::new()),
            is_leaving: StoredValue::new(false),
        }
    }

    /// The one that the app provides.
    pub fn from_context() -> Self {
        expect_context()
    }

    /// Registers a hook that saves the state of a tool before the page is replaced, until the current owner is cleaned
    /// up.
    pub(super) fn before_replaced(&self, hook: KeepHook) {
        let hooks = self.before_replaced;
        hooks.update_value(|hooks| hooks.push(hook));
        // All tools have the same owner, so all hooks are removed at once.
        on_cleanup(move || hooks.update_value(Vec::clear));
    }

    /// The state of the tools, for the page that replaces this one. Untracked.
    pub fn kept_untracked(&self) -> String {
        let mut kept = self.kept_by_tools.with_untracked(|kept| KeptTools::parse(kept));
        self.before_replaced
            .with_value(|hooks| hooks.iter().for_each(|hook| hook(&mut kept)));
        kept.to_text()
    }

    /// Suppresses the `beforeunload` confirmation for [`LEAVE_TIMEOUT`]: the page is about to be replaced, and its
    /// state is saved.
    pub fn leave(&self) {
        let is_leaving = self.is_leaving;
        is_leaving.set_value(true);
        set_timeout(move || is_leaving.set_value(false), LEAVE_TIMEOUT);
    }

    /// Whether leaving the page now would lose the state of the tools: it is not within [`Self::leave`].
    pub(super) fn is_staying(&self) -> bool {
        !self.is_leaving.get_value()
    }

    /// Restores what was saved when the page was replaced: the pasted list, unless another has been pasted since, and
    /// [`Self::kept_by_tools`].
    pub fn restore(&self, pasted: String, kept: String) {
        // A review, which is a JSON object. Its code registers the `beforeunload` confirmation.
        if kept.starts_with('{') {
            self.set_has_review(true);
            self.chunk.load();
        }
        if self.pasted.with_untracked(String::is_empty) {
            self.set_pasted.set(pasted);
        }
        self.set_kept_by_tools.set(kept);
    }

    /// Whether nothing is pasted, and no review is open.
    pub fn is_empty_untracked(&self) -> bool {
        self.pasted.with_untracked(String::is_empty)
            && self.kept_by_tools.with_untracked(String::is_empty)
            && !self.has_review.get_untracked()
    }

    /// Forgets what was pasted and kept.
    pub fn clear(&self) {
        self.set_pasted.set(String::new());
        self.set_kept_by_tools.set(String::new());
        self.set_has_review(false);
    }

    /// Sets the pasted list of people.
    pub(super) fn set_pasted(&self, pasted: String) {
        self.set_pasted.set(pasted);
    }

    /// Sets whether a review is open.
    pub(super) fn set_has_review(&self, has_review: bool) {
        self.set_has_review.set(has_review);
    }

    /// Opens a tool in place of the list, or returns to the list.
    pub fn open(&self, tool: Option<ListTool>) {
        self.route.open_tool(tool);
    }

    /// The open tool. Tracked.
    pub fn open_tool(&self) -> Option<ListTool> {
        self.route.tool()
    }

    /// The state that the previous page saved. Tracked.
    pub(super) fn kept(&self) -> KeptTools {
        self.kept_by_tools.with(|kept| KeptTools::parse(kept))
    }

    /// Removes the saved review, because it has been restored.
    pub(super) fn forget_kept_review(&self) {
        self.set_kept_by_tools.update(|kept| {
            *kept = KeptTools {
                review: String::new(),
                ..KeptTools::parse(kept)
            }
            .to_text();
        });
    }

    /// Removes the saved choices of the comparison, because they have been restored.
    pub(super) fn forget_kept_comparison(&self) {
        self.set_kept_by_tools
            .update(|kept| kept.truncate(kept.find(SEPARATOR).unwrap_or(kept.len())));
    }

    /// Runs `clear` when the user changes or signs out.
    pub(super) fn on_user_change(&self, clear: Box<dyn Fn()>) {
        let session = self.session;
        let epoch = StoredValue::new(untrack(|| session.user_epoch()));
        effect(move || {
            let now = session.user_epoch();
            if epoch.get_value() != now {
                epoch.set_value(now);
                clear();
            }
        });
    }

    /// Whether a tool is shown in place of the list.
    pub(super) fn is_shown(&self) -> Memo<bool> {
        let tools = *self;
        memo(move || tools.open_tool().is_some() && tools.chunk.get().is_some())
    }
}
