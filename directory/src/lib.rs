//! Everything the app knows about users. Pure Rust without Leptos or web-sys, so that it is tested on the host.

#![forbid(unsafe_code)]

pub mod account_search;
pub mod addresses;
pub mod compare;
pub mod details;
mod directory;
pub mod edit;
pub mod export;
pub mod facets;
#[cfg(test)]
mod fixture;
mod flags;
pub mod fold;
pub mod guard;
pub mod invisible;
pub mod invitation;
pub mod journal;
mod json;
pub mod list_decoder;
mod merge_sort;
mod records;
pub mod run;
pub mod search;
pub mod seats;
pub mod selection;
pub mod sort;
pub mod user;
pub mod view;

pub use directory::{Directory, DirectoryBuilder, Indexing, ReportedFields, Role};
