//! Random values that nobody can guess, and the digests that PKCE and the content security policy are made of.

use aws_lc_rs::digest::{SHA256, digest};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use rand::RngExt;

/// 256 random bits, URL-safe.
pub(crate) fn random() -> String {
    URL_SAFE_NO_PAD.encode(rand::rng().random::<[u8; 32]>())
}

/// A password as the platform makes them up for an invitation: 12 letters and digits, none easily confused.
pub(crate) fn temporary_password() -> String {
    pick(b"abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 12)
}

/// What a person types to let a device in: `XXXX-XXXX`.
pub(crate) fn device_user_code() -> String {
    let letters = b"BCDFGHJKLMNPQRSTVWXZ";
    format!("{}-{}", pick(letters, 4), pick(letters, 4))
}

fn pick(alphabet: &[u8], length: usize) -> String {
    let mut random = rand::rng();
    (0..length)
        .map(|_| char::from(alphabet[random.random_range(0..alphabet.len())]))
        .collect()
}

/// RFC 7636, `S256`: what the challenge of this verifier must be.
pub(crate) fn s256(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.as_bytes()))
}

/// A CSP source expression, quotes included, that allows exactly this inline text.
pub(crate) fn csp_hash(inline: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(digest(&SHA256, inline.as_bytes())))
}
