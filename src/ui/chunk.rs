//! A chunk: code that is split off from the program by `wasm-split`, and loaded when it is wanted or the browser is idle.
//!
//! A chunk gives the rest of the program a value of its functions (`T`), which exists once it has been loaded. So nothing
//! can call into code that is not there.

use std::{future::Future, pin::Pin};

use leptos::{prelude::*, task::spawn_local};

/// A chunk could not be loaded. The console has the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("A part of this page could not be loaded.")]
pub struct ChunkError;

/// A chunk on its way.
pub type ChunkFuture<T> = Pin<Box<dyn Future<Output = Result<&'static T, ChunkError>>>>;

/// What waits for a chunk.
type ChunkWaiters<T> = Vec<Box<dyn FnOnce(&'static T)>>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ChunkState {
    /// Not asked for, or the last attempt failed.
    Absent,
    Loading,
    Loaded,
}

/// A wanted chunk that could not be loaded.
#[derive(Debug, Clone, Copy)]
pub struct FailedChunk {
    /// Tries again.
    pub retry: Callback<()>,
    /// Drops what waited for it.
    pub give_up: Callback<()>,
}

/// Which wanted chunk failed last; the page says so.
#[derive(Debug, Clone, Copy)]
pub struct ChunkFailure(pub RwSignal<Option<FailedChunk>>);

impl ChunkFailure {
    /// Provides it as context; before the first [`Chunk::new`].
    pub fn provide() {
        provide_context(Self(RwSignal::new(None)));
    }
}

/// The handle of a chunk. Handles are `Copy` and share state.
#[derive(Debug)]
pub struct Chunk<T: 'static> {
    functions: RwSignal<Option<&'static T>>,
    state: RwSignal<ChunkState>,
    /// Whether somebody waits for it.
    is_wanted: RwSignal<bool>,
    waiting: StoredValue<ChunkWaiters<T>, LocalStorage>,
    load: fn() -> ChunkFuture<T>,
    failure: ChunkFailure,
}

impl<T> Clone for Chunk<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Chunk<T> {}

impl<T: Send + Sync> Chunk<T> {
    /// Not loaded yet.
    pub fn new(load: fn() -> ChunkFuture<T>) -> Self {
        Self {
            functions: RwSignal::new(None),
            state: RwSignal::new(ChunkState::Absent),
            is_wanted: RwSignal::new(false),
            waiting: StoredValue::new_local(Vec::new()),
            load,
            failure: expect_context(),
        }
    }

    /// Its functions, once it has been loaded. Tracked.
    pub fn get(&self) -> Option<&'static T> {
        self.functions.get()
    }

    /// Its functions, once it has been loaded. Untracked.
    pub fn get_untracked(&self) -> Option<&'static T> {
        self.functions.get_untracked()
    }

    /// Whether somebody waits for it to arrive: the button that asked for it says so. Tracked.
    pub fn is_waited_for(&self) -> bool {
        self.is_wanted.get() && self.state.get() == ChunkState::Loading
    }

    /// Does something with it at once, or when it has been loaded. If that fails the page says so and offers Retry; if the
    /// person declines, it is not done.
    pub fn when_loaded(&self, act: impl FnOnce(&'static T) + 'static) {
        match self.functions.get_untracked() {
            Some(functions) => act(functions),
            None => self.wait_with(Box::new(act)),
        }
    }

    fn wait_with(&self, act: Box<dyn FnOnce(&'static T)>) {
        self.waiting.update_value(|waiting| waiting.push(act));
        self.is_wanted.set(true);
        self.load();
    }

    /// Begins to load it, unless it is there or on its way. A failure is not shown as long as nothing waits for it.
    pub fn load(&self) {
        if self.state.get_untracked() != ChunkState::Absent {
            return;
        }
        self.state.set(ChunkState::Loading);
        let (chunk, loading) = (*self, (self.load)());
        spawn_local(async move {
            match loading.await {
                Ok(functions) => chunk.arrived(functions),
                Err(ChunkError) => chunk.failed(),
            }
        });
    }

    fn arrived(&self, functions: &'static T) {
        self.state.set(ChunkState::Loaded);
        self.functions.set(Some(functions));
        self.is_wanted.set(false);
        let mut waiting = Vec::new();
        self.waiting.update_value(|all| std::mem::swap(all, &mut waiting));
        for act in waiting {
            act(functions);
        }
    }

    fn failed(&self) {
        self.state.set(ChunkState::Absent);
        if !self.is_wanted.get_untracked() {
            return;
        }
        let chunk = *self;
        self.failure.0.set(Some(FailedChunk {
            retry: Callback::new(move |()| chunk.load()),
            give_up: Callback::new(move |()| {
                chunk.is_wanted.set(false);
                chunk.waiting.update_value(Vec::clear);
            }),
        }));
    }
}

/// The words of a button that opens what is in a chunk; while that is waited for, "Loading…".
pub fn label_while_loading<T: Send + Sync>(chunk: Chunk<T>, words: &'static str) -> impl Fn() -> &'static str {
    move || if chunk.is_waited_for() { "Loading…" } else { words }
}
