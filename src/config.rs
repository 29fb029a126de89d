//! Stand-in until the configuration is merged.
/// How administrators sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignIn {
    /// Pasted.
    Token,
    /// Keycloak.
    Oidc {
        /// Issuer.
        issuer: String,
        /// Client.
        client_id: String,
    },
    /// Proxy.
    Proxy,
}
