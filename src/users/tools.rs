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

/// What is split off.
#[derive(Debug)]
pub struct ToolFunctions {
    /// The tools, each while it is open.
    pub(super) views: fn() -> AnyView,
}

/// Opens the tools.
#[derive(Clone, Copy)]
pub struct ListTools {
    /// What is split off.
    pub chunk: Chunk<ToolFunctions>,
    list: UserList,
    /// The pasted list of people.
    pub pasted: RwSignal<String>,
    /// The file of the open review while nobody is signed in, and after a sign-in that replaced the page.
    pub kept_review: RwSignal<String>,
    /// Whether a review is open.
    pub has_review: RwSignal<bool>,
}

impl ListTools {
    /// One is open if the address says so.
    pub fn new(chunk: Chunk<ToolFunctions>, list: UserList) -> Self {
        Self {
            chunk,
            list,
            pasted: RwSignal::default(),
            kept_review: RwSignal::default(),
            has_review: RwSignal::new(false),
        }
    }

    /// The one that the app provides.
    pub fn from_context() -> Self {
        expect_context()
    }

    /// Who is signed in.
    pub fn session(&self) -> Session {
        self.list.session
    }

    /// Opens a tool in place of the list, or returns to the list.
    pub fn open(&self, tool: Option<ListTool>) {
        self.list.route.open_tool(tool);
    }

    /// The open tool. Tracked.
    pub fn open_tool(&self) -> Option<ListTool> {
        self.list.route.tool()
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
