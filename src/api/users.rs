//! One small function for each endpoint of the users API.

use serde::Deserialize;
use serde_json::json;

use super::{
    Endpoint,
    client::Client,
    error::{ApiError, ErrorKind},
};
use crate::directory::{
    Directory,
    guard::{Change, Permit},
    invitation::{Invitation, Password},
    listing::{ListingError, ListingReader},
    user::{Record, UserId},
};

/// How much of the list has arrived.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes after decompression.
    pub bytes: usize,
    /// Users decoded from them.
    pub users: usize,
}

/// Everybody (`users/query` with `{}`). Says how far it is with every piece that arrives.
pub async fn list(client: Client, mut report: impl FnMut(Progress)) -> Result<Directory, ApiError> {
    let records = query(client, Endpoint::List, "{}".to_owned(), &mut report).await?;
    Ok(Directory::new(records))
}

/// Whether this user is active now, by the platform's word (`users/query` by id).
/// `None` when the platform does not know the id or its record does not say.
pub async fn is_active(client: Client, id: &UserId) -> Result<Option<bool>, ApiError> {
    let body = json!({ "user_ids": [id.as_str()] }).to_string();
    let records = query(client, Endpoint::One, body, &mut |_| {}).await?;
    Ok(records
        .iter()
        .filter_map(Record::user)
        .find(|user| user.id == *id)
        .map(|user| user.enabled))
}

async fn query(
    client: Client,
    endpoint: Endpoint,
    body: String,
    report: &mut impl FnMut(Progress),
) -> Result<Vec<Record>, ApiError> {
    let mut reader = ListingReader::default();
    let mut bytes = 0;
    client
        .post(endpoint, body, |piece| {
            reader.push(piece).map_err(unreadable)?;
            bytes += piece.len();
            report(Progress {
                bytes,
                users: reader.users_so_far(),
            });
            Ok(())
        })
        .await?;
    reader.finish().map_err(|error| ApiError {
        endpoint,
        kind: unreadable(error),
    })
}

fn unreadable(error: ListingError) -> ErrorKind {
    ErrorKind::Broken {
        status: 200,
        message: Some(error.to_string()),
    }
}

/// Invites one user (`users/invite`), and returns the password to sign in with the first time: the answer holds it
/// whether one was sent or not. Who it is the list tells, so nothing else of the answer is needed.
pub async fn invite(client: Client, invitation: &Invitation) -> Result<Option<Password>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        password: Option<String>,
    }
    // The schema requires `roles` since 2024.1; older servers ignore it.
    let mut body = json!({ "email": invitation.address().as_str(), "roles": [] });
    if let Some(password) = invitation.password() {
        body["password"] = password.reveal().into();
    }
    let text = client.post_for_text(Endpoint::Invite, body.to_string()).await?;
    let answer: Answer = serde_json::from_str(&text).map_err(|_| ApiError {
        endpoint: Endpoint::Invite,
        kind: ErrorKind::Broken {
            status: 200,
            message: None,
        },
    })?;
    Ok(answer.password.map(Password::new))
}

/// Activates or deactivates. The answer `{}` is no proof: ask [`is_active`] afterwards.
pub async fn change(client: Client, permit: &Permit) -> Result<(), ApiError> {
    let endpoint = match permit.change() {
        Change::Activate => Endpoint::Activate,
        Change::Deactivate => Endpoint::Deactivate,
    };
    let body = json!({ "email": permit.email() }).to_string();
    client.post(endpoint, body, |_| Ok(())).await
}
