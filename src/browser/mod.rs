//! Wrappers of browser APIs, one for each. No views, and nothing about users.

pub mod address;
pub mod clipboard;
pub mod download;
pub mod events;
pub mod fetch;
pub mod idle;
pub mod json;
pub mod preference;
pub mod press;
pub mod storage;
pub mod time;
pub mod visibility;
pub mod yielding;
