//! The page on which an administrator looks after the users of a Wallaroo instance.
//!
//! Data flows one way: an answer in [`api`] becomes a [`directory::Directory`] in one signal, a view of it one page of
//! rows in [`pages`]. Only [`session`] sees a token; only [`api`] knows an address of the platform; only
//! [`directory`] decides who may be changed; only [`route`] writes the address bar.

pub mod api;
pub mod app;
pub mod config;
pub mod fetch;
pub use wallaroo_directory as directory;
pub mod pages;
pub mod panic_place;
pub mod route;
pub mod session;
pub mod ui;
