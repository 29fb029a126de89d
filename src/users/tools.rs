//! The tools for lists of people. Each takes the place of the list. They share most of their code, so they are one chunk.

use leptos::prelude::*;

use crate::{
    route::ListTool,
    session::Session,
    ui::{
        chunk::Chunk,
        reactive::{effect, memo},
    },
    users::list::UserList,
};

/// No JSON has it.
const SEPARATOR: char = '\u{1e}';

/// What is split off.
#[derive(Debug)]
pub struct ListToolFunctions {
    /// The tools, each while it is open.
    pub(super) views: fn() -> AnyView,
}

/// Keeps what a tool has open.
type KeepHook = Box<dyn Fn()>;

/// Opens the tools.
#[derive(Clone, Copy)]
pub struct ListTools {
    /// What is split off.
    pub chunk: Chunk<ListToolFunctions>,
    list: UserList,
    /// Who is signed in.
    pub(super) session: Session,
    /// The pasted list of people.
    pub pasted: ReadSignal<String>,
    /// When the page is about to be replaced, and on the page that took its place: the file of the open review, and the choices of
    /// the comparison after [`SEPARATOR`]. One text, because the program that arrives first only passes it on.
    pub kept_by_tools: ReadSignal<String>,
    /// Whether a review is open.
    pub has_review: ReadSignal<bool>,
    set_pasted: WriteSignal<String>,
    set_kept_by_tools: WriteSignal<String>,
    set_has_review: WriteSignal<bool>,
    /// What the tools do before the page is replaced.
    before_replaced: StoredValue<Vec<KeepHook>, LocalStorage>,
}

impl ListTools {
    /// One is open if the address says so.
    pub fn new(chunk: Chunk<ListToolFunctions>, list: UserList, session: Session) -> Self {
        let (pasted, set_pasted) = signal(String::new());
        let (kept_by_tools, set_kept_by_tools) = signal(String::new());
        let (has_review, set_has_review) = signal(false);
        Self {
            chunk,
            list,
            session,
            pasted,
            kept_by_tools,
            has_review,
            set_pasted,
            set_kept_by_tools,
            set_has_review,
            before_replaced: StoredValue::new_local(Vec::new()),
        }
    }

    /// The one that the app provides.
    pub fn from_context() -> Self {
        expect_context()
    }

    /// Registers what is to be called before the page is replaced, to keep what a tool has open, until the current owner is
    /// cleaned up.
    pub(super) fn before_replaced(&self, hook: KeepHook) {
        let hooks = self.before_replaced;
        hooks.update_value(|hooks| hooks.push(hook));
        // The tools come and go together, with the page of users.
        on_cleanup(move || hooks.update_value(Vec::clear));
    }

    /// What is open in the tools, for the page that takes this one's place.
    pub fn kept_untracked(&self) -> String {
        self.before_replaced
            .with_value(|hooks| hooks.iter().for_each(|hook| hook()));
        self.kept_by_tools.get_untracked()
    }

    /// Gives back what was kept when the page was replaced: the pasted list, and [`Self::kept_by_tools`].
    pub fn restore(&self, pasted: String, kept: String) {
        self.set_pasted.set(pasted);
        self.set_kept_by_tools.set(kept);
    }

    /// Forgets what was pasted and kept.
    pub fn clear(&self) {
        self.restore(String::new(), String::new());
        self.set_has_review(false);
    }

    /// Takes another list of people.
    pub(super) fn set_pasted(&self, pasted: String) {
        self.set_pasted.set(pasted);
    }

    /// Says whether a review is open.
    pub(super) fn set_has_review(&self, has_review: bool) {
        self.set_has_review.set(has_review);
    }

    /// Opens a tool in place of the list, or returns to the list.
    pub fn open(&self, tool: Option<ListTool>) {
        self.list.route.open_tool(tool);
    }

    /// The open tool. Tracked.
    pub fn open_tool(&self) -> Option<ListTool> {
        self.list.route.tool()
    }

    /// The file of the review. Tracked.
    pub(super) fn kept_review(&self) -> String {
        self.kept_by_tools.with(|kept| parts(kept).0.to_owned())
    }

    /// The choices of the comparison. Tracked.
    pub(super) fn kept_comparison(&self) -> String {
        self.kept_by_tools.with(|kept| parts(kept).1.to_owned())
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

    /// Keeps the file of the review, or nothing of it.
    pub(super) fn keep_review(&self, file: &str) {
        self.keep(file, &untrack(|| self.kept_comparison()));
    }

    /// Keeps the choices of the comparison, or nothing of them.
    pub(super) fn keep_comparison(&self, choices: &str) {
        self.keep(&untrack(|| self.kept_review()), choices);
    }

    fn keep(&self, review: &str, choices: &str) {
        let mut kept = review.to_owned();
        if !choices.is_empty() {
            kept.push(SEPARATOR);
            kept.push_str(choices);
        }
        self.set_kept_by_tools.set(kept);
    }

    /// Whether a tool has taken the place of the list. Its code is loaded when it is opened.
    pub(super) fn is_shown(&self) -> Memo<bool> {
        let tools = *self;
        effect(move || {
            // From the menu, a link, or by Back.
            if tools.open_tool().is_some() {
                tools.chunk.when_loaded(|_| ());
            }
        });
        memo(move || tools.open_tool().is_some() && tools.chunk.get().is_some())
    }
}

/// The file of the review, and the choices of the comparison.
fn parts(kept: &str) -> (&str, &str) {
    kept.split_once(SEPARATOR).unwrap_or((kept, ""))
}
