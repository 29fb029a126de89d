//! SHA-256 digests in the encodings of PKCE and of content security policies.

use aws_lc_rs::digest::{SHA256, digest};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};

/// The PKCE `S256` code challenge of this verifier (RFC 7636, section 4.2).
pub(crate) fn pkce_s256(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.as_bytes()))
}

/// A CSP source expression, including quotes, that allows exactly this inline script or style.
pub(crate) fn csp_hash(inline: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(digest(&SHA256, inline.as_bytes())))
}
