//! The functions of the OpenID Connect chunk.

use super::{oidc::PendingAuthorization, oidc_sign_in::Navigate, store::OidcFunctions};

impl OidcFunctions {
    /// All of them.
    pub const ALL: Self = Self {
        start: |session| session.start_oidc(),
        redirect: |session| session.redirect_to_provider(Navigate::Assign),
        open_popup: |session, popup| session.send_popup_to_provider(popup),
        handle_popup_response: |session, query| session.handle_popup_response(query),
        discard_pending: PendingAuthorization::discard,
        renew: |session| Box::pin(async move { session.renew().await }),
        end_session: |session, ending, signs_in_again| session.end_provider_session(ending, signs_in_again),
    };
}
