//! The page on which an administrator looks after the users of a Wallaroo instance.
//!
//! Data flows one way: a response in [`api`] becomes a [`directory::Directory`] in one signal, a view of it one page of
//! rows in [`users`]. Only [`session`] sees a token; only [`api`] knows an address of the platform; only
//! [`directory`] decides who may be changed; only [`route`] writes the address bar.

pub mod api;
pub mod app;
pub mod browser;
pub mod chunks;
pub mod config;
pub use wallaroo_directory as directory;
mod header;
pub mod panic_hook;
pub mod route;
pub mod session;
pub mod ui;
pub mod users;
