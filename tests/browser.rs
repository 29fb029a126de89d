//! The built page in a real browser, against the platform's stand-in: one file per chapter of what it does.
//! `make test` builds the page, brings the browser and runs them; a picture of every failure is kept in
//! target/browser-tests.

mod support;

#[path = "browser/changes.rs"]
mod changes;
#[path = "browser/config.rs"]
mod config;
#[path = "browser/guards.rs"]
mod guards;
#[path = "browser/invite.rs"]
mod invite;
#[path = "browser/list.rs"]
mod list;
#[path = "browser/loading.rs"]
mod loading;
#[path = "browser/oidc.rs"]
mod oidc;
#[path = "browser/proxy.rs"]
mod proxy;
#[path = "browser/session.rs"]
mod session;
#[path = "browser/start.rs"]
mod start;
