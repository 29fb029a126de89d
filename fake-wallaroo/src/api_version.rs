//! Which release of the users API is served. See `docs/wallaroo-api.md#endpoints`.

/// The releases that differ in routes and user records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ApiVersion {
    /// Without `lastLogin`, `realmRoles` and `/v1/api/user`.
    Before2024,
    Since2024,
}
