//! A part of the program that arrives after the first visit: code that is split off by `wasm-split` and loaded when it is
//! wanted, or when the browser is idle.
//!
//! A part is a room. It gives the rest of the program a value of its functions (`T`), which exists once the part has been
//! loaded; so nothing outside of the room can call into code that is not there.

use std::{future::Future, pin::Pin};

use leptos::{prelude::*, task::spawn_local};

/// A part could not be loaded. The console has the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("A part of this page could not be loaded.")]
pub struct ChunkError;

/// Loads a part and returns its functions.
pub type LoadChunk<T> = fn() -> Pin<Box<dyn Future<Output = Result<&'static T, ChunkError>>>>;

/// How far the loading of a part is.
#[derive(Debug)]
pub enum ChunkState<T: 'static> {
    /// Not asked for.
    Absent,
    /// On its way.
    Loading,
    /// There.
    Loaded(&'static T),
    /// The last attempt failed.
    Failed,
}

impl<T> Clone for ChunkState<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for ChunkState<T> {}

/// The handle of a part. Handles are `Copy` and share state.
#[derive(Debug)]
pub struct Chunk<T: 'static> {
    state: RwSignal<ChunkState<T>>,
    load: LoadChunk<T>,
}

impl<T> Clone for Chunk<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Chunk<T> {}

impl<T: Send + Sync> Chunk<T> {
    /// Not loaded yet.
    pub fn new(load: LoadChunk<T>) -> Self {
        Self {
            state: RwSignal::new(ChunkState::Absent),
            load,
        }
    }

    /// How far it is. Tracked.
    pub fn state(&self) -> ChunkState<T> {
        self.state.get()
    }

    /// Its functions, once it has been loaded. Tracked.
    pub fn get(&self) -> Option<&'static T> {
        match self.state.get() {
            ChunkState::Loaded(functions) => Some(functions),
            _ => None,
        }
    }

    /// Its functions, once it has been loaded. Untracked.
    pub fn get_untracked(&self) -> Option<&'static T> {
        match self.state.get_untracked() {
            ChunkState::Loaded(functions) => Some(functions),
            _ => None,
        }
    }

    /// Begins to load it, unless it is there or on its way.
    pub fn load(&self) {
        if matches!(self.state.get_untracked(), ChunkState::Loading | ChunkState::Loaded(_)) {
            return;
        }
        let chunk = *self;
        self.state.set(ChunkState::Loading);
        spawn_local(async move {
            let state = (chunk.load)().await.map_or(ChunkState::Failed, ChunkState::Loaded);
            chunk.state.set(state);
        });
    }
}
