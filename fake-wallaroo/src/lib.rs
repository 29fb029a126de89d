//! A local stand-in for the Wallaroo platform, for development and browser tests: users API, Keycloak sign-in and admin
//! routes, and injected faults. It implements what `docs/wallaroo-api.md` describes and nothing more.
//!
//! A test starts a platform in its own process, sets up users and faults, and inspects the users and requests
//! afterwards:
//!
//! ```no_run
//! # async fn test() -> Result<(), Box<dyn std::error::Error>> {
//! use fake_wallaroo::{Endpoint, Fault, Options, Platform, PlatformUser};
//!
//! let platform = Platform::start(Options::new().users([PlatformUser::new("ada@example.com").inactive()])).await?;
//! platform.fault(Endpoint::Activate, Fault::Lost);
//! // … the browser activates Ada at platform.url() …
//! assert!(platform.user_by_email("ada@example.com").is_some_and(|ada| ada.enabled()));
//! # Ok(()) }
//! ```

#![forbid(unsafe_code)]

mod api_version;
mod claims;
mod clock;
mod control_api;
mod digest;
mod endpoint;
mod faults;
mod instance;
mod keycloak;
mod lock;
mod options;
mod platform;
mod population;
mod random;
mod real_keycloak;
mod request_pipeline;
mod router;
mod server;
mod signing_key;
mod site;
mod user;
mod user_store;
mod users_api;

pub use endpoint::{Endpoint, UnknownEndpoint};
pub use faults::{Fault, UnknownFault};
pub use instance::{
    data_file::DataError,
    gates::HeldRequests,
    request_log::{Authorization, RecordedRequest},
};
pub use options::Options;
pub use platform::{Administrator, Platform, StartError};
pub use real_keycloak::{RealKeycloak, TestRealm};
pub use user::{FederatedIdentity, LastLogin, PlatformUser};
