//! The browser's own APIs, each wrapped once: requests, time, storage, events, downloads, the clipboard. No views, and
//! nothing about users.

pub mod clipboard;
pub mod download;
pub mod events;
pub mod fetch;
pub mod storage;
pub mod time;
pub mod visibility;
pub mod yielding;
