//! The realm's ES256 key, which signs and verifies tokens.

use aws_lc_rs::{
    digest::{SHA256, digest},
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, errors::ErrorKind};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::clock;

/// Why a token was rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenError {
    Expired,
    Malformed,
}

/// Why a signing key cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SigningKeyError {
    #[error("the signing key cannot be read")]
    Unreadable,
    #[error("no signing key could be made")]
    NotMade,
}

/// An ES256 key pair.
pub(crate) struct SigningKey {
    pkcs8: Vec<u8>,
    id: String,
    x: String,
    y: String,
    encoding: EncodingKey,
    decoding: DecodingKey,
}

impl SigningKey {
    pub(crate) fn generate() -> Result<Self, SigningKeyError> {
        let made = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING);
        let document = made
            .and_then(|pair| pair.to_pkcs8v1())
            .map_err(|_| SigningKeyError::NotMade)?;
        Self::from_pkcs8(document.as_ref().to_vec())
    }

    /// Imports the output of [`SigningKey::export`].
    pub(crate) fn import(text: &str) -> Result<Self, SigningKeyError> {
        Self::from_pkcs8(STANDARD.decode(text).map_err(|_| SigningKeyError::Unreadable)?)
    }

    /// The private key as Base64-encoded PKCS #8, for the data file.
    pub(crate) fn export(&self) -> String {
        STANDARD.encode(&self.pkcs8)
    }

    fn from_pkcs8(pkcs8: Vec<u8>) -> Result<Self, SigningKeyError> {
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &pkcs8)
            .map_err(|_| SigningKeyError::Unreadable)?;
        // An uncompressed point: 0x04, then 32 bytes each of x and y.
        let point = pair.public_key().as_ref();
        let (Some(x), Some(y)) = (point.get(1..33), point.get(33..65)) else {
            return Err(SigningKeyError::Unreadable);
        };
        let (x, y) = (URL_SAFE_NO_PAD.encode(x), URL_SAFE_NO_PAD.encode(y));
        let decoding = DecodingKey::from_ec_components(&x, &y).map_err(|_| SigningKeyError::Unreadable)?;
        let id = URL_SAFE_NO_PAD.encode(digest(&SHA256, point));
        let encoding = EncodingKey::from_ec_der(&pkcs8);
        Ok(Self {
            pkcs8,
            id,
            x,
            y,
            encoding,
            decoding,
        })
    }

    /// The JWK set served at `jwks_uri`.
    pub(crate) fn key_set(&self) -> Value {
        json!({"keys": [{
            "kid": self.id, "kty": "EC", "alg": "ES256", "use": "sig", "crv": "P-256", "x": self.x, "y": self.y,
        }]})
    }

    /// Signs these claims. Returns an empty string if the key is unusable, which [`SigningKey::import`] rules out.
    pub(crate) fn sign(&self, claims: &Value) -> String {
        let mut header = Header::new(Algorithm::ES256);
        header.kid = Some(self.id.clone());
        jsonwebtoken::encode(&header, claims, &self.encoding).unwrap_or_default()
    }

    /// Verifies signature and expiry, and deserializes the claims.
    pub(crate) fn read<T: DeserializeOwned>(&self, token: &str) -> Result<T, TokenError> {
        let claims: Value = self.read_even_expired(token)?;
        let expires = claims.get("exp").and_then(Value::as_i64).ok_or(TokenError::Malformed)?;
        if expires <= clock::now_s() {
            return Err(TokenError::Expired);
        }
        serde_json::from_value(claims).map_err(|_| TokenError::Malformed)
    }

    /// Verifies the signature only: an expired `id_token_hint` is allowed.
    pub(crate) fn read_even_expired<T: DeserializeOwned>(&self, token: &str) -> Result<T, TokenError> {
        let mut validation = Validation::new(Algorithm::ES256);
        validation.validate_exp = false;
        validation.validate_aud = false;
        validation.required_spec_claims.clear();
        jsonwebtoken::decode(token, &self.decoding, &validation)
            .map(|data| data.claims)
            .map_err(|error| match error.kind() {
                ErrorKind::ExpiredSignature => TokenError::Expired,
                _ => TokenError::Malformed,
            })
    }
}
