//! Sends authorized requests: adds the token, sets a timeout, follows no redirect, and streams the response.

use std::pin::Pin;

use gloo_net::http::Response;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, ReadableStreamDefaultReader, RequestRedirect, ResponseType};

use crate::{
    api::{
        ApiEndpoint,
        error::{ApiError, ErrorKind, classify},
    },
    browser::{
        fetch,
        fetch::{FetchError, FetchRequest},
        press,
        yielding::TimeBudget,
    },
    session::{Credential, CredentialError, Session},
    ui::focus,
};

/// Receives the chunks of a response. An error cancels the rest.
type ChunkHandler<'a> = dyn FnMut(&[u8]) -> Result<(), ErrorKind> + 'a;

/// The timeout for the list, in milliseconds: 100,000 users over a slow line.
const LIST_TIMEOUT: u32 = 120_000;

/// The timeout for every other endpoint, in milliseconds.
const TIMEOUT: u32 = 30_000;

/// The size of a chunk, in bytes: about a millisecond of decoding between two checks of the time budget.
const CHUNK_BYTES: u32 = 128 * 1024;

/// Calls the platform with the credential of the session.
#[derive(Clone, Copy)]
pub struct Client {
    session: Session,
    /// Ends with a slash. Leaked, because the client lives as long as the page.
    base: &'static str,
    /// Whether a call waits for a sign-in when the session has ended.
    waits_for_sign_in: bool,
    origin: CallOrigin,
}

/// What caused a call. It decides whether the end of the session opens the sign-in dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CallOrigin {
    /// A user action: the dialog opens, unless there was an `input` event since.
    Action,
    /// A bulk run: the dialog opens, unless a text field has the focus.
    Run,
    /// A timer: the dialog stays closed.
    Background,
}

impl Client {
    /// A client of the API at `base`, which has to end with a slash.
    pub fn new(session: Session, base: String) -> Self {
        Self {
            session,
            base: base.leak(),
            waits_for_sign_in: true,
            origin: CallOrigin::Action,
        }
    }

    /// A client whose calls fail when the session has ended, in place of waiting for a sign-in.
    pub fn fail_if_signed_out(self) -> Self {
        Self {
            waits_for_sign_in: false,
            origin: CallOrigin::Run,
            ..self
        }
    }

    /// A client whose calls wait for a sign-in without opening the dialog.
    pub fn in_background(self) -> Self {
        Self {
            origin: CallOrigin::Background,
            ..self
        }
    }

    /// Sends a POST, and passes each chunk of a 200's body to `on_chunk`, whose error cancels the rest. `abort` aborts
    /// the request.
    ///
    /// After a 401, which means that nothing was done, the token is renewed and the call sent once more. If the session
    /// has ended, the call waits for a sign-in; a write is then sent only if the user is the same.
    ///
    /// See `docs/wallaroo-api.md#endpoints`.
    pub async fn post(
        &self,
        endpoint: ApiEndpoint,
        body: String,
        abort: Option<&AbortSignal>,
        mut on_chunk: impl FnMut(&[u8]) -> Result<(), ErrorKind>,
    ) -> Result<(), ApiError> {
        self.post_boxed(endpoint, &body, abort, &mut on_chunk).await
    }

    /// Neither generic nor part of the caller's future, so that the wasm has it once and not once per caller.
    fn post_boxed<'a>(
        &'a self,
        endpoint: ApiEndpoint,
        body: &'a str,
        abort: Option<&'a AbortSignal>,
        on_chunk: &'a mut ChunkHandler<'_>,
    ) -> Pin<Box<dyn Future<Output = Result<(), ApiError>> + 'a>> {
        Box::pin(self.post_with_recovery(endpoint, body, abort, on_chunk))
    }

    async fn post_with_recovery(
        &self,
        endpoint: ApiEndpoint,
        body: &str,
        abort: Option<&AbortSignal>,
        on_chunk: &mut ChunkHandler<'_>,
    ) -> Result<(), ApiError> {
        let failed = |kind| ApiError { endpoint, kind };
        let epoch = self.session.user_epoch_untracked();
        let is_other_user = || endpoint.is_write() && self.session.user_epoch_untracked() != epoch;
        let mut input_count = self.session.input_count_untracked();
        let mut is_recovered = false;
        loop {
            let outcome = match self.session.credential().await {
                Ok(_) if is_other_user() => return Err(failed(ErrorKind::SessionEnded)),
                Ok(credential) => {
                    let outcome = self.send(endpoint, body, &credential, abort, on_chunk).await;
                    // Whatever it changes on the page must not move what is pressed.
                    press::released().await;
                    match outcome? {
                        SendOutcome::Done => return Ok(()),
                        // The renewed token was refused as well.
                        SendOutcome::Unauthorized if is_recovered => {
                            self.session.end(&credential);
                            Err(CredentialError::Ended)
                        }
                        SendOutcome::Unauthorized => {
                            is_recovered = true;
                            self.session.recover_from_unauthorized(&credential).await
                        }
                    }
                }
                Err(error) => Err(error),
            };
            if outcome == Err(CredentialError::Ended) && self.may_show_reauth(input_count) {
                self.session.show_reauth();
            }
            match outcome {
                Ok(()) => {}
                Err(CredentialError::ProviderUnreachable) => return Err(failed(ErrorKind::ProviderUnreachable)),
                Err(CredentialError::Ended) if self.waits_for_sign_in && self.session.wait_for_sign_in().await => {
                    is_recovered = false;
                    // Pasting a token to sign in was an `input` event too.
                    input_count = self.session.input_count_untracked();
                }
                Err(CredentialError::Ended) => return Err(failed(ErrorKind::SessionEnded)),
            }
        }
    }

    /// Whether the sign-in dialog may open now: it must not take the focus from somebody who is typing.
    fn may_show_reauth(&self, input_count_before: usize) -> bool {
        match self.origin {
            CallOrigin::Action => self.session.input_count_untracked() == input_count_before,
            CallOrigin::Run => !focus::is_in_text_field(),
            CallOrigin::Background => false,
        }
    }

    /// Sends the call once, and passes the body of a 200 to `on_chunk`.
    async fn send(
        &self,
        endpoint: ApiEndpoint,
        body: &str,
        credential: &Credential,
        abort: Option<&AbortSignal>,
        on_chunk: &mut ChunkHandler<'_>,
    ) -> Result<SendOutcome, ApiError> {
        let failed = |kind| ApiError { endpoint, kind };
        let timeout = if endpoint == ApiEndpoint::List {
            LIST_TIMEOUT
        } else {
            TIMEOUT
        };
        let url = format!("{}{}", self.base, endpoint.path());
        let authorization = match credential {
            Credential::Bearer(token) => token.authorization(),
            Credential::Proxy(_) => String::new(),
        };
        let headers = [
            ("content-type", "application/json"),
            ("accept", "application/json"),
            ("authorization", authorization.as_str()),
        ];
        let request = FetchRequest {
            url: &url,
            // Without `authorization` where a proxy adds it.
            headers: &headers[..if authorization.is_empty() { 2 } else { 3 }],
            body: Some(body),
            // Following a redirect would send the token to its target.
            redirect: RequestRedirect::Manual,
            timeout,
            abort,
        };
        let response = fetch::fetch(request).await.map_err(|error| failed(error.into()))?;
        if response.type_() == ResponseType::Opaqueredirect {
            // A proxy redirects to its sign-in; the platform never redirects.
            return match credential {
                Credential::Proxy(_) => Ok(SendOutcome::Unauthorized),
                Credential::Bearer(_) => Err(failed(ErrorKind::Redirected)),
            };
        }
        match response.status() {
            200 => {
                read_chunks(&response, on_chunk).await.map_err(failed)?;
                Ok(SendOutcome::Done)
            }
            401 => Ok(SendOutcome::Unauthorized),
            status => {
                let retry_after = fetch::header(&response, "retry-after");
                // Without a body the error is described by its status.
                let body = fetch::text(&response).await.unwrap_or_default();
                Err(classify(endpoint, status, retry_after.as_deref(), &body))
            }
        }
    }

    /// [`Self::post`], with the whole body as text.
    pub async fn post_for_text(&self, endpoint: ApiEndpoint, body: String) -> Result<String, ApiError> {
        let mut bytes = Vec::new();
        self.post(endpoint, body, None, |chunk| {
            bytes.extend_from_slice(chunk);
            Ok(())
        })
        .await?;
        String::from_utf8(bytes).map_err(|_| ApiError {
            endpoint,
            kind: ErrorKind::Broken {
                status: 200,
                message: None,
            },
        })
    }
}

/// The outcome of a single request.
enum SendOutcome {
    /// 200, and its body was read.
    Done,
    /// 401, or a proxy's redirect to its sign-in: nothing was done.
    Unauthorized,
}

async fn read_chunks(response: &Response, on_chunk: &mut ChunkHandler<'_>) -> Result<(), ErrorKind> {
    let Some(stream) = response.body() else {
        return Ok(());
    };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut buffer = Vec::new();
    let mut budget = TimeBudget::start();
    loop {
        let next = JsFuture::from(reader.read()).await.map_err(FetchError::from)?;
        let value = Reflect::get(&next, &JsValue::from_str("value")).unwrap_or_default();
        let Some(bytes) = value.dyn_ref::<Uint8Array>() else {
            return Ok(());
        };
        let length = bytes.length();
        for start in (0..length).step_by(CHUNK_BYTES as usize) {
            let chunk = bytes.subarray(start, length.min(start + CHUNK_BYTES));
            buffer.resize(chunk.length() as usize, 0);
            chunk.copy_to(&mut buffer);
            if let Err(kind) = on_chunk(&buffer) {
                // The outcome is the same if cancelling fails.
                let _ = reader.cancel();
                return Err(kind);
            }
            budget.yield_if_over_budget().await;
        }
    }
}

impl From<FetchError> for ErrorKind {
    fn from(error: FetchError) -> Self {
        match error {
            FetchError::TimedOut => Self::TimedOut,
            FetchError::Unreachable => Self::Unreachable,
        }
    }
}
