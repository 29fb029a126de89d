//! Random values and the PKCE challenge (RFC 7636), by the Web Crypto API.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use js_sys::{ArrayBuffer, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use crate::session::oidc::OidcError;

/// 256 random bits in base64url, for a state, a nonce or a verifier.
pub(super) fn random() -> Result<String, OidcError> {
    let mut bytes = [0_u8; 32];
    let crypto = window().crypto().map_err(|_| OidcError::NotSecure)?;
    crypto
        .get_random_values_with_u8_array(&mut bytes)
        .map_err(|_| OidcError::NotSecure)?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes))
}

/// The S256 challenge of a verifier (RFC 7636, 4.2).
pub(super) async fn challenge(verifier: &str) -> Result<String, OidcError> {
    let crypto = window().crypto().map_err(|_| OidcError::NotSecure)?;
    // Outside of secure contexts `crypto.subtle` is missing, and the call throws.
    let digest = crypto
        .subtle()
        .digest_with_str_and_u8_array("SHA-256", verifier.as_bytes())
        .map_err(|_| OidcError::NotSecure)?;
    let digest = JsFuture::from(digest).await.map_err(|_| OidcError::NotSecure)?;
    let bytes = Uint8Array::new(digest.unchecked_ref::<ArrayBuffer>()).to_vec();
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes))
}
