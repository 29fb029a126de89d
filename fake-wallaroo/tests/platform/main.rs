//! Tests of the platform over HTTP.

#![allow(missing_docs)]

mod admin_routes;
mod caller;
mod faults;
mod observation;
mod persistence;
mod program;
mod sign_in;
mod site;
mod users_api;
