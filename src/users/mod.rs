//! The users page, one folder for each feature with its state, its logic and its views.
//!
//! Imports run one way, in the order of `ORDER` in `tests/rooms.rs`, which fails on one that runs back. What a feature
//! has to tell an earlier one, it registers as a hook or hands in as a callback; `app.rs` and [`page`] connect them.
//!
//! A feature's handle is `Copy` and shares its state. Its signals can be read by everybody and are written by its own
//! methods only.

pub mod account_search;
pub mod bulk;
pub mod compare;
pub mod draft;
pub mod edit;
mod export;
pub mod in_flight;
pub mod invite;
pub mod journal;
pub mod keyboard;
pub mod list;
pub mod page;
pub mod page_parts;
pub mod panel;
pub mod review;
pub mod selection;
pub mod status_change;
pub mod table;
mod title;
mod tool_functions;
pub mod toolbar;
pub mod tools;
mod user_model;
pub mod user_switch;
