//! One function posts. It adds the token, bounds the time, follows no redirect, and reads the answer as it arrives.

use std::pin::Pin;

use gloo_net::http::Response;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, ReadableStreamDefaultReader, RequestCache, RequestRedirect, ResponseType};

use crate::{
    api::{
        Endpoint,
        error::{ApiError, ErrorKind, classify},
    },
    browser::{
        fetch,
        fetch::{Call, Failure},
        yielding::TimeBudget,
    },
    session::{Credential, Session, Unavailable},
    ui::focus,
};

/// Takes a piece of an answer, or refuses it.
type Take<'a> = dyn FnMut(&[u8]) -> Result<(), ErrorKind> + 'a;

/// How long a list of 100,000 users may take over a slow line, in milliseconds.
const LIST_TIMEOUT: u32 = 120_000;

/// How long everything else may take, in milliseconds.
const TIMEOUT: u32 = 30_000;

/// How many bytes are decoded before the clock is looked at: about a millisecond of work.
const CHUNK_BYTES: u32 = 128 * 1024;

/// Calls the platform on behalf of whoever is signed in.
#[derive(Clone, Copy)]
pub struct Client {
    session: Session,
    /// There is one client for as long as the page lives.
    base: &'static str,
    /// Whether a call waits for somebody to sign in when the session has ended.
    waits: bool,
    origin: Origin,
}

/// What a call is made for. It decides whether the end of the session opens the sign-in dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// Something that somebody has just done: the dialog opens, unless they have typed since.
    Action,
    /// A bulk run that was begun some time ago: the dialog opens, unless a text field has the focus.
    Run,
    /// Nobody's: the dialog stays closed.
    Background,
}

impl Client {
    /// A client that calls the API at this base, which ends with a slash, for whoever is signed in.
    pub fn new(session: Session, base: String) -> Self {
        Self {
            session,
            base: base.leak(),
            waits: true,
            origin: Origin::Action,
        }
    }

    /// The same for calls that are not to be sent later, when the session that asked for them has ended.
    pub fn fail_if_signed_out(self) -> Self {
        Self {
            waits: false,
            origin: Origin::Run,
            ..self
        }
    }

    /// The same for calls that nobody asked for: when the session has ended they wait, and the dialog stays closed.
    pub fn in_background(self) -> Self {
        Self {
            origin: Origin::Background,
            ..self
        }
    }

    /// Posts, and hands every piece of a successful answer to `take` as it arrives, which may refuse it. `stop` ends
    /// the request when nobody wants the answer any more.
    ///
    /// A 401 says that nothing was done: the session is renewed and the call sent again, once. Where the session has
    /// ended the call waits for somebody to sign in again and then goes on; what changes something goes on only for
    /// the same person.
    pub async fn post(
        &self,
        endpoint: Endpoint,
        body: String,
        stop: Option<&AbortSignal>,
        mut take: impl FnMut(&[u8]) -> Result<(), ErrorKind>,
    ) -> Result<(), ApiError> {
        self.post_for_pieces(endpoint, &body, stop, &mut take).await
    }

    /// What [`Self::post`] does. Neither generic nor a part of its caller's future, so that the program has it once and
    /// not once for every caller.
    fn post_for_pieces<'a>(
        &'a self,
        endpoint: Endpoint,
        body: &'a str,
        stop: Option<&'a AbortSignal>,
        take: &'a mut Take<'_>,
    ) -> Pin<Box<dyn Future<Output = Result<(), ApiError>> + 'a>> {
        Box::pin(self.post_until_answered(endpoint, body, stop, take))
    }

    async fn post_until_answered(
        &self,
        endpoint: Endpoint,
        body: &str,
        stop: Option<&AbortSignal>,
        take: &mut Take<'_>,
    ) -> Result<(), ApiError> {
        let failed = |kind| ApiError { endpoint, kind };
        let epoch = self.session.user_epoch_untracked();
        let is_anothers = || endpoint.changes_something() && self.session.user_epoch_untracked() != epoch;
        let mut inputs = self.session.inputs_now();
        let mut is_recovered = false;
        loop {
            let outcome = match self.session.credential().await {
                Ok(_) if is_anothers() => return Err(failed(ErrorKind::SessionEnded)),
                Ok(credential) => match self.send(endpoint, body, &credential, stop).await? {
                    Sent::Answer(response) => {
                        return read_pieces(&response, take).await.map_err(failed);
                    }
                    // Refused twice in a row: what was just renewed is no better.
                    Sent::Refused if is_recovered => {
                        self.session.end(&credential);
                        Err(Unavailable::Ended)
                    }
                    Sent::Refused => {
                        is_recovered = true;
                        self.session.recover_from_unauthorized(&credential).await
                    }
                },
                Err(unavailable) => Err(unavailable),
            };
            if outcome == Err(Unavailable::Ended) && self.may_ask(inputs) {
                self.session.show_reauth();
            }
            match outcome {
                Ok(()) => {}
                Err(Unavailable::Unreachable) => return Err(failed(ErrorKind::ProviderUnreachable)),
                Err(Unavailable::Ended) if self.waits && self.session.wait_for_sign_in().await => {
                    is_recovered = false;
                    // Signing in was the latest action, and a pasted token is an input.
                    inputs = self.session.inputs_now();
                }
                Err(Unavailable::Ended) => return Err(failed(ErrorKind::SessionEnded)),
            }
        }
    }

    /// Whether the sign-in dialog may open now. What is being typed must not land in it.
    fn may_ask(&self, inputs_before: usize) -> bool {
        match self.origin {
            Origin::Action => self.session.inputs_now() == inputs_before,
            Origin::Run => !focus::is_in_text_field(),
            Origin::Background => false,
        }
    }

    /// Sends the call once.
    async fn send(
        &self,
        endpoint: Endpoint,
        body: &str,
        credential: &Credential,
        stop: Option<&AbortSignal>,
    ) -> Result<Sent, ApiError> {
        let failed = |kind| ApiError { endpoint, kind };
        let timeout = if endpoint == Endpoint::List {
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
        let call = Call {
            url: &url,
            // Without a token there is no such header.
            headers: &headers[..if authorization.is_empty() { 2 } else { 3 }],
            body: Some(body),
            // A redirect would take the token along to wherever it points.
            redirect: RequestRedirect::Manual,
            cache: RequestCache::Default,
            timeout,
            stop,
        };
        let response = fetch::fetch(call).await.map_err(|failure| failed(kind_of(failure)))?;
        if response.type_() == ResponseType::Opaqueredirect {
            // A proxy sends people to its sign-in by a redirect; nobody else has a reason to.
            return match credential {
                Credential::Proxy(_) => Ok(Sent::Refused),
                Credential::Bearer(_) => Err(failed(ErrorKind::Redirected)),
            };
        }
        match response.status() {
            200 => Ok(Sent::Answer(response)),
            401 => Ok(Sent::Refused),
            status => {
                let retry_after = fetch::header(&response, "retry-after");
                // The status says enough when the body is lost on the way.
                let body = fetch::text(&response).await.unwrap_or_default();
                Err(classify(endpoint, status, retry_after.as_deref(), &body))
            }
        }
    }

    /// Posts, and returns the whole of a successful answer.
    pub async fn post_for_text(&self, endpoint: Endpoint, body: String) -> Result<String, ApiError> {
        let mut bytes = Vec::new();
        self.post(endpoint, body, None, |piece| {
            bytes.extend_from_slice(piece);
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

/// What came of sending once.
enum Sent {
    /// 200.
    Answer(Response),
    /// The credential was not accepted; nothing was done.
    Refused,
}

async fn read_pieces(response: &Response, take: &mut Take<'_>) -> Result<(), ErrorKind> {
    let Some(stream) = response.body() else {
        return Ok(());
    };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut piece = Vec::new();
    let mut pace = TimeBudget::start();
    loop {
        let next = JsFuture::from(reader.read())
            .await
            .map_err(|error| kind_of(error.into()))?;
        let value = Reflect::get(&next, &JsValue::from_str("value")).unwrap_or_default();
        let Some(bytes) = value.dyn_ref::<Uint8Array>() else {
            return Ok(());
        };
        let length = bytes.length();
        for start in (0..length).step_by(CHUNK_BYTES as usize) {
            let chunk = bytes.subarray(start, length.min(start + CHUNK_BYTES));
            piece.resize(chunk.length() as usize, 0);
            chunk.copy_to(&mut piece);
            if let Err(kind) = take(&piece) {
                // Nobody wants the rest; whether it can still be stopped makes no difference to the outcome.
                let _ = reader.cancel();
                return Err(kind);
            }
            pace.yield_if_over_budget().await;
        }
    }
}

fn kind_of(failure: Failure) -> ErrorKind {
    match failure {
        Failure::TimedOut => ErrorKind::TimedOut,
        Failure::Unreachable => ErrorKind::Unreachable,
    }
}
