//! One small function for each endpoint of the users API.

use serde::Deserialize;
use serde_json::json;
use web_sys::AbortSignal;

use crate::{
    api::{
        Endpoint,
        client::Client,
        error::{ApiError, ErrorKind},
    },
    directory::{
        Directory, DirectoryBuilder,
        guard::{Change, Permit},
        invitation::{EmailAddress, Password},
        list_decoder::{ListDecoder, ListError},
        run::InviteOptions,
        user::{Record, UserId},
    },
};

/// Everybody (`users/query` with `{}`). Tells with every piece that arrives how many bytes there are so far, after
/// decompression, and who; `stop` ends the reading.
pub async fn list(
    client: Client,
    stop: &AbortSignal,
    mut report: impl FnMut(usize, &DirectoryBuilder),
) -> Result<Directory, ApiError> {
    let mut arriving = DirectoryBuilder::default();
    query(
        client,
        Endpoint::List,
        "{}".to_owned(),
        Some(stop),
        &mut |bytes, records| {
            records.into_iter().for_each(|record| arriving.push(record));
            report(bytes, &arriving);
        },
    )
    .await?;
    Ok(arriving.finish())
}

/// Whether this user is active now, by the platform's word (`users/query` by id).
/// `None` when the platform does not know the id or its record does not say.
pub async fn is_active(client: Client, id: &UserId) -> Result<Option<bool>, ApiError> {
    let body = json!({ "user_ids": [id.as_str()] }).to_string();
    let mut answer = None;
    query(client, Endpoint::One, body, None, &mut |_, records| {
        let mut users = records.iter().filter_map(Record::user);
        if let Some(user) = users.find(|user| user.id == *id) {
            answer = Some(user.enabled);
        }
    })
    .await?;
    Ok(answer)
}

/// Reads a list and hands its records on as they arrive, with the number of bytes so far.
async fn query(
    client: Client,
    endpoint: Endpoint,
    body: String,
    stop: Option<&AbortSignal>,
    take: &mut dyn FnMut(usize, Vec<Record>),
) -> Result<(), ApiError> {
    let mut reader = ListDecoder::default();
    let mut bytes = 0;
    client
        .post(endpoint, body, stop, |piece| {
            reader.push(piece).map_err(unreadable)?;
            bytes += piece.len();
            take(bytes, reader.take());
            Ok(())
        })
        .await?;
    let rest = reader.finish().map_err(|error| ApiError {
        endpoint,
        kind: unreadable(error),
    })?;
    take(bytes, rest);
    Ok(())
}

fn unreadable(error: ListError) -> ErrorKind {
    ErrorKind::Broken {
        status: 200,
        message: Some(error.to_string()),
    }
}

/// Invites one user (`users/invite`), and returns the password to sign in with the first time: the answer holds it
/// whether one was sent or not. Who it is the list tells, so nothing else of the answer is needed.
/// `roles` and `require_reset` are sent where they say something: older servers do not know them.
pub async fn invite(
    client: Client,
    address: &EmailAddress,
    password: Option<&Password>,
    options: InviteOptions,
) -> Result<Option<Password>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        password: Option<String>,
    }
    // The schema requires `roles` since 2024.1; older servers ignore it.
    let roles: &[&str] = if options.administrator { &["admin"] } else { &[] };
    let mut body = json!({ "email": address.as_str(), "roles": roles });
    if options.must_change_password {
        body["require_reset"] = true.into();
    }
    if let Some(password) = password {
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
    client.post(endpoint, body, None, |_| Ok(())).await
}
