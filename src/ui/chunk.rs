//! A chunk: code that `wasm-split` splits off from the program, loaded when it is needed or the browser is idle.
//!
//! The rest of the program calls a chunk through a value with its functions (`T`), which exists once the chunk has
//! loaded, so nothing can call code that is not loaded.

use std::{any::Any, future::Future, marker::PhantomData, pin::Pin};

use leptos::{prelude::*, task::spawn_local};

/// A chunk could not be loaded. The console has the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("A part of this page could not be loaded.")]
pub struct ChunkError;

/// The functions of a chunk. Untyped, so that the code around a chunk is compiled once and not once per chunk.
#[derive(Clone, Copy)]
pub struct ChunkFunctions(&'static (dyn Any + Send + Sync));

impl ChunkFunctions {
    /// Wraps the functions of a chunk.
    pub fn new<T: Send + Sync>(functions: &'static T) -> Self {
        Self(functions)
    }
}

/// The loading of a chunk.
pub type ChunkFuture = Pin<Box<dyn Future<Output = Result<ChunkFunctions, ChunkError>>>>;

/// Loads a chunk whose functions are `T`.
#[derive(Debug)]
pub struct ChunkLoader<T: 'static> {
    load: fn() -> ChunkFuture,
    functions: PhantomData<fn() -> T>,
}

impl<T: Send + Sync> ChunkLoader<T> {
    /// `load` has to return functions of type `T`.
    pub const fn new(load: fn() -> ChunkFuture) -> Self {
        Self {
            load,
            functions: PhantomData,
        }
    }

    /// Loads the chunk and returns its functions, for code that cannot continue without them.
    pub async fn load(self) -> Result<&'static T, ChunkError> {
        (self.load)().await?.0.downcast_ref().ok_or(ChunkError)
    }
}

/// A callback that waits for a chunk.
type ChunkWaiter = Box<dyn FnOnce(ChunkFunctions)>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ChunkState {
    /// Not requested, or the last attempt failed.
    Absent,
    Loading,
    Loaded,
}

/// The last wanted chunk that failed to load. `ChunkFailureDialog` shows it.
#[derive(Debug, Clone, Copy)]
pub struct ChunkFailure(RwSignal<Option<UntypedChunk>>);

impl ChunkFailure {
    /// Provides it as context; before the first [`Chunk::new`].
    pub fn provide() {
        provide_context(Self(RwSignal::new(None)));
    }

    /// Whether there is one. Tracked.
    pub fn is_some(&self) -> bool {
        self.0.with(Option::is_some)
    }

    /// Tries to load it again.
    pub fn retry(&self) {
        if let Some(chunk) = self.take() {
            chunk.load();
        }
    }

    /// Drops the callbacks that wait for it.
    pub fn give_up(&self) {
        if let Some(chunk) = self.take() {
            chunk.is_wanted.set(false);
            chunk.waiters.update_value(Vec::clear);
        }
    }

    fn take(&self) -> Option<UntypedChunk> {
        self.0.try_update(Option::take).flatten()
    }
}

/// The handle of a chunk. Handles are `Copy` and share state.
#[derive(Debug)]
pub struct Chunk<T: 'static> {
    untyped: UntypedChunk,
    functions: PhantomData<fn() -> T>,
}

#[derive(Debug, Clone, Copy)]
struct UntypedChunk {
    functions: RwSignal<Option<ChunkFunctions>>,
    state: RwSignal<ChunkState>,
    /// Whether a callback waits for it.
    is_wanted: RwSignal<bool>,
    waiters: StoredValue<Vec<ChunkWaiter>, LocalStorage>,
    load: fn() -> ChunkFuture,
    failure: ChunkFailure,
}

impl<T> Clone for Chunk<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Chunk<T> {}

impl<T: Send + Sync> Chunk<T> {
    /// A handle of the chunk, which is not loaded yet.
    pub fn new(loader: ChunkLoader<T>) -> Self {
        Self {
            untyped: UntypedChunk::new(loader.load),
            functions: PhantomData,
        }
    }

    /// Its functions, once it has been loaded. Tracked.
    pub fn get(&self) -> Option<&'static T> {
        self.untyped.functions.get()?.0.downcast_ref()
    }

    /// [`Self::get`], untracked.
    pub fn get_untracked(&self) -> Option<&'static T> {
        self.untyped.functions.get_untracked()?.0.downcast_ref()
    }

    /// Calls `act` with the functions, now or when the chunk has loaded. If loading fails, a dialog offers a retry;
    /// `act` is dropped if the user cancels.
    pub fn when_loaded(&self, act: impl FnOnce(&'static T) + 'static) {
        let act = Box::new(move |functions: ChunkFunctions| {
            if let Some(functions) = functions.0.downcast_ref() {
                act(functions);
            }
        });
        self.untyped.when_loaded(act);
    }

    /// Starts loading it, unless it is loaded or loading. A failure is shown only if a callback waits for it.
    pub fn load(&self) {
        self.untyped.load();
    }

    /// The label of a button that needs the chunk: `words`, or "Loading…" while a callback waits for it.
    pub fn label(&self, words: &'static str) -> Signal<&'static str> {
        self.untyped.label(words)
    }
}

impl UntypedChunk {
    fn new(load: fn() -> ChunkFuture) -> Self {
        Self {
            functions: RwSignal::new(None),
            state: RwSignal::new(ChunkState::Absent),
            is_wanted: RwSignal::new(false),
            waiters: StoredValue::new_local(Vec::new()),
            load,
            failure: expect_context(),
        }
    }

    fn label(&self, words: &'static str) -> Signal<&'static str> {
        let chunk = *self;
        Signal::derive(move || {
            let is_waited_for = chunk.is_wanted.get() && chunk.state.get() == ChunkState::Loading;
            if is_waited_for { "Loading…" } else { words }
        })
    }

    fn when_loaded(&self, act: ChunkWaiter) {
        match self.functions.get_untracked() {
            Some(functions) => act(functions),
            None => {
                self.waiters.update_value(|waiters| waiters.push(act));
                self.is_wanted.set(true);
                self.load();
            }
        }
    }

    fn load(&self) {
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

    fn arrived(&self, functions: ChunkFunctions) {
        self.state.set(ChunkState::Loaded);
        self.functions.set(Some(functions));
        self.is_wanted.set(false);
        let waiters = self.waiters.try_update_value(std::mem::take);
        for act in waiters.unwrap_or_default() {
            act(functions);
        }
    }

    fn failed(&self) {
        self.state.set(ChunkState::Absent);
        if self.is_wanted.get_untracked() {
            self.failure.0.set(Some(*self));
        }
    }
}

impl std::fmt::Debug for ChunkFunctions {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("ChunkFunctions")
    }
}
