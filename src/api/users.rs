//! A function for each endpoint of the users API.

use serde::{Deserialize, Serialize};
use web_sys::AbortSignal;

use crate::{
    api::{
        ApiEndpoint,
        client::Client,
        error::{ApiError, ErrorKind},
    },
    browser::yielding::TimeBudget,
    directory::{
        Directory, DirectoryBuilder,
        details::UserDetails,
        edit::Edit,
        guard::{Change, Permit},
        invitation::{EmailAddress, Password},
        list_decoder::{ListDecoder, ListError},
        run::InviteOptions,
        user::{Record, UserId},
    },
};

/// The items that a step of the indexing moves, between two checks of the time budget: about half a millisecond.
const INDEXING_STEP: usize = 4096;

/// All users. See `docs/wallaroo-api.md#usersquery`. Calls `on_progress` after each chunk with the number of
/// decompressed bytes and the users so far; `abort` aborts the request.
pub async fn list(
    client: Client,
    abort: &AbortSignal,
    mut on_progress: impl FnMut(usize, &DirectoryBuilder),
) -> Result<Directory, ApiError> {
    let mut builder = DirectoryBuilder::default();
    query(
        client,
        ApiEndpoint::List,
        "{}".to_owned(),
        Some(abort),
        &mut |bytes, records| {
            records.into_iter().for_each(|record| builder.push(record));
            on_progress(bytes, &builder);
        },
    )
    .await?;
    let mut indexing = builder.into_indexing();
    let mut budget = TimeBudget::start();
    while !indexing.step(INDEXING_STEP) {
        budget.yield_if_over_budget().await;
    }
    Ok(indexing.finish())
}

/// Whether a user is active, from `users/query` by id. `None` when the id is unknown or the record cannot be read. See
/// `docs/wallaroo-api.md#usersquery`.
pub async fn is_active(client: Client, id: &UserId) -> Result<Option<bool>, ApiError> {
    let mut is_active = None;
    query(client, ApiEndpoint::UserById, by_id(id), None, &mut |_, records| {
        let mut users = records.iter().filter_map(Record::user);
        if let Some(user) = users.find(|user| user.id == *id) {
            is_active = Some(user.enabled);
        }
    })
    .await?;
    Ok(is_active)
}

/// One user, from `users/query` by id; `None` if the platform has no such user. See `docs/wallaroo-api.md#usersquery`.
pub async fn details(client: Client, id: &UserId) -> Result<Option<UserDetails>, ApiError> {
    let text = client.post_for_text(ApiEndpoint::UserById, by_id(id)).await?;
    UserDetails::decode(id, &text).map_err(|error| ApiError {
        endpoint: ApiEndpoint::UserById,
        kind: ErrorKind::Broken {
            status: 200,
            message: Some(error.to_string()),
        },
    })
}

/// The body of a query for one id.
fn by_id(id: &UserId) -> String {
    #[derive(Serialize)]
    struct QueryRequest<'a> {
        user_ids: [&'a str; 1],
    }
    to_json(&QueryRequest {
        user_ids: [id.as_str()],
    })
}

/// Decodes the response while it arrives. Calls `on_records` after each chunk with the bytes so far and the new
/// records.
async fn query(
    client: Client,
    endpoint: ApiEndpoint,
    body: String,
    abort: Option<&AbortSignal>,
    on_records: &mut dyn FnMut(usize, Vec<Record>),
) -> Result<(), ApiError> {
    let mut decoder = ListDecoder::default();
    let mut bytes = 0;
    client
        .post(endpoint, body, abort, |chunk| {
            decoder.push(chunk).map_err(unreadable)?;
            bytes += chunk.len();
            on_records(bytes, decoder.take());
            Ok(())
        })
        .await?;
    let rest = decoder.finish().map_err(|error| ApiError {
        endpoint,
        kind: unreadable(error),
    })?;
    on_records(bytes, rest);
    Ok(())
}

fn unreadable(error: ListError) -> ErrorKind {
    ErrorKind::Broken {
        status: 200,
        message: Some(error.to_string()),
    }
}

/// Invites a user, and returns the password for the first sign-in, if the response has one. See
/// `docs/wallaroo-api.md#usersinvite`.
pub async fn invite(
    client: Client,
    address: &EmailAddress,
    password: Option<&Password>,
    options: InviteOptions,
) -> Result<Option<Password>, ApiError> {
    #[derive(Serialize)]
    struct InviteRequest<'a> {
        email: &'a str,
        /// Required by the schema since 2024.1; older servers ignore it.
        roles: &'a [&'a str],
        #[serde(skip_serializing_if = "Option::is_none")]
        require_reset: Option<bool>,
        #[serde(skip_serializing_if = "Option::is_none")]
        password: Option<&'a str>,
    }
    #[derive(Deserialize)]
    struct InviteResponse {
        password: Option<String>,
    }
    let body = to_json(&InviteRequest {
        email: address.as_str(),
        roles: if options.administrator { &["admin"] } else { &[] },
        require_reset: options.must_change_password.then_some(true),
        password: password.map(Password::reveal),
    });
    let text = client.post_for_text(ApiEndpoint::Invite, body).await?;
    let response: InviteResponse = serde_json::from_str(&text).map_err(|_| ApiError {
        endpoint: ApiEndpoint::Invite,
        kind: ErrorKind::Broken {
            status: 200,
            message: None,
        },
    })?;
    Ok(response.password.map(Password::new))
}

/// Activates or deactivates a user. Success does not prove the change: check [`is_active`] afterwards. See
/// `docs/wallaroo-api.md#usersactivate-and-usersdeactivate`.
pub async fn change(client: Client, permit: &Permit) -> Result<(), ApiError> {
    let endpoint = match permit.change() {
        Change::Activate => ApiEndpoint::Activate,
        Change::Deactivate => ApiEndpoint::Deactivate,
    };
    #[derive(Serialize)]
    struct ChangeRequest<'a> {
        email: &'a str,
    }
    let body = to_json(&ChangeRequest { email: permit.email() });
    client.post(endpoint, body, None, |_| Ok(())).await
}

/// Overwrites a user. Success does not prove the change: load the list afterwards. See `docs/wallaroo-api.md#user`.
pub async fn edit(client: Client, edit: &Edit) -> Result<(), ApiError> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct EditRequest<'a> {
        id: &'a str,
        first_name: &'a str,
        last_name: &'a str,
        email: &'a str,
        enabled: bool,
        is_admin: bool,
    }
    let after = edit.after();
    let body = to_json(&EditRequest {
        id: edit.id().as_str(),
        first_name: &after.first_name,
        last_name: &after.last_name,
        email: &after.email,
        enabled: after.enabled,
        is_admin: after.is_administrator,
    });
    client.post(ApiEndpoint::Edit, body, None, |_| Ok(())).await
}

/// The body of a request.
fn to_json(request: &impl Serialize) -> String {
    // Fails only for maps with keys that are not strings, and there are none.
    serde_json::to_string(request).unwrap_or_default()
}
