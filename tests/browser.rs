//! The built page in a real browser, against the platform's stand-in: one file per chapter of what it does.
//! `make test` builds the page, brings the browser and runs them; a picture of every failure is kept in
//! target/browser-tests.

mod support;

#[path = "browser/bulk.rs"]
mod bulk;
#[path = "browser/changes.rs"]
mod changes;
#[path = "browser/columns.rs"]
mod columns;
#[path = "browser/config.rs"]
mod config;
#[path = "browser/export.rs"]
mod export;
#[path = "browser/filters.rs"]
mod filters;
#[path = "browser/first_visit.rs"]
mod first_visit;
#[path = "browser/freshness.rs"]
mod freshness;
#[path = "browser/guards.rs"]
mod guards;
#[path = "browser/handover.rs"]
mod handover;
#[path = "browser/heard.rs"]
mod heard;
#[path = "browser/history.rs"]
mod history;
#[path = "browser/invite.rs"]
mod invite;
#[path = "browser/invite_many.rs"]
mod invite_many;
#[path = "browser/invite_results.rs"]
mod invite_results;
#[path = "browser/journal.rs"]
mod journal;
#[path = "browser/large.rs"]
mod large;
#[path = "browser/list.rs"]
mod list;
#[path = "browser/loading.rs"]
mod loading;
#[path = "browser/names.rs"]
mod names;
#[path = "browser/oidc.rs"]
mod oidc;
#[path = "browser/page_cache.rs"]
mod page_cache;
#[path = "browser/paging.rs"]
mod paging;
#[path = "browser/press.rs"]
mod press;
#[path = "browser/proxy.rs"]
mod proxy;
#[path = "browser/retry.rs"]
mod retry;
#[path = "browser/search.rs"]
mod search;
#[path = "browser/selection.rs"]
mod selection;
#[path = "browser/session.rs"]
mod session;
#[path = "browser/session_end.rs"]
mod session_end;
#[path = "browser/sign_in_problems.rs"]
mod sign_in_problems;
#[path = "browser/small_screens.rs"]
mod small_screens;
#[path = "browser/sorting.rs"]
mod sorting;
#[path = "browser/start.rs"]
mod start;
#[path = "browser/who_is_meant.rs"]
mod who_is_meant;
#[path = "browser/wrong_input.rs"]
mod wrong_input;
