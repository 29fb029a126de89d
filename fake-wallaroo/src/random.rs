//! Random values that cannot be guessed: tokens, passwords, device codes.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::RngExt;

/// 256 random bits, Base64url.
pub(crate) fn token() -> String {
    URL_SAFE_NO_PAD.encode(rand::rng().random::<[u8; 32]>())
}

/// A temporary password like those of the platform: 12 letters and digits, none easily confused.
pub(crate) fn temporary_password() -> String {
    pick(b"abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 12)
}

/// A device flow user code, `XXXX-XXXX`.
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
