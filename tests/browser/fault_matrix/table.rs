//! What the page shows for each fault, by endpoint.

use std::time::Duration;

use fake_wallaroo::Fault;

/// What a fault leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The operation succeeds, as without the fault.
    Done,
    /// The session has ended; the operation succeeds after signing in again.
    SignInAgain,
    /// The page shows this text, and what was typed stays.
    Says(&'static str),
}

use Outcome::{Done, Says, SignInAgain};

/// A fault, and what it leads to in a request to each endpoint.
#[derive(Debug)]
pub struct Row {
    pub fault: Fault,
    /// `users/query` for the whole list.
    pub list: Outcome,
    /// `users/activate`; for `users/deactivate` the text is adapted.
    pub change: Outcome,
    /// `users/query` by id after a change: the reason why it is not known whether the change happened.
    pub look_up: Outcome,
    /// `users/invite`.
    pub invite: Outcome,
    /// `POST /v1/api/user`.
    pub edit: Outcome,
    /// The token endpoint, when the session is renewed.
    pub renewal: Outcome,
    /// `config.json`.
    pub config: Outcome,
}

impl Row {
    /// How often a request is sent: it is repeated after a 401, which means that nothing was done.
    pub fn times_sent(&self) -> usize {
        match self.fault {
            // With the renewed token, and after signing in again.
            Fault::Unauthorized => 3,
            Fault::UnauthorizedOnce => 2,
            _ => 1,
        }
    }
}

const SHORT: Duration = Duration::from_millis(400);

const UNREACHABLE: &str = "The platform could not be reached.";
const UNREADABLE_USER: &str = "Loading the user failed: the response cannot be read (status 200).";
const UNREADABLE_LIST: &str = "Loading the list of users failed: the response cannot be read (status 200).";
const NOT_RENEWED: &str = "the identity provider did not renew your session. Try again in a moment.";
const BY_LIST: &str =
    "The platform’s response was lost, but the list now holds the address, so nothing was sent twice.";
const NO_RESPONSE: &str = "config.json could not be loaded: no response. Check the network connection.";

macro_rules! rows {
    ($($fault:expr => $list:expr, $change:expr, $look_up:expr, $invite:expr, $edit:expr, $renewal:expr, $config:expr;)*) => {
        [$(Row {
            fault: $fault,
            list: $list,
            change: $change,
            look_up: $look_up,
            invite: $invite,
            edit: $edit,
            renewal: $renewal,
            config: $config,
        }),*]
    };
}

/// Every fault once.
pub const MATRIX: [Row; 24] = rows! {
    // Connections are refused until the end of the fault, so the look-up fails as well.
    Fault::Refused(Duration::from_secs(60)) =>
        Says(UNREACHABLE),
        Says("It is not known whether the activation happened. The platform could not be reached."),
        Says(UNREACHABLE),
        Says("It is not known whether refused@example.com was invited. Sending again loads the list first."),
        Says("It is not known whether the changes were saved. The platform could not be reached."),
        Says(NOT_RENEWED),
        // Files of the program may be refused too, and then the error is another one.
        Says("Reload. If that does not help, contact the operator of this instance.");
    Fault::Reset =>
        Says(UNREACHABLE),
        Says("Not activated. The platform could not be reached."),
        Says(UNREACHABLE),
        Says("The list does not contain reset@example.com. You can send the invitation again."),
        Says("Not saved. The platform could not be reached."),
        Says(NOT_RENEWED),
        Says(NO_RESPONSE);
    Fault::Lost =>
        Says(UNREACHABLE), Done, Says(UNREACHABLE), Says(BY_LIST), Done, Says(NOT_RENEWED), Says(NO_RESPONSE);
    Fault::Timeout =>
        Says("Loading the list of users timed out."),
        Says("Not activated. The activation timed out."),
        Says("Loading the user timed out."),
        Says("The invitation timed out. The list does not contain timeout@example.com."),
        Says("Not saved. The change timed out."),
        Says(NOT_RENEWED),
        Says("config.json could not be loaded: the request timed out.");
    Fault::Slow(SHORT) => Done, Done, Done, Done, Done, Done, Done;
    Fault::Drip(SHORT) => Done, Done, Done, Done, Done, Done, Done;
    Fault::BadRequest =>
        Says("The request could not be processed."),
        Says("Not activated. The request could not be processed."),
        Says("The request could not be processed."),
        Says("The request could not be processed."),
        Says("Not saved. The request could not be processed."),
        SignInAgain,
        Says("the server responded with status 400");
    Fault::UnauthorizedOnce =>
        Done, Done, Done, Done, Done, SignInAgain, Says("the server responded with status 401");
    Fault::Unauthorized =>
        SignInAgain, SignInAgain, SignInAgain, SignInAgain, SignInAgain, SignInAgain,
        Says("the server responded with status 401");
    Fault::Forbidden =>
        Says("This account may not manage users"),
        Says("Not activated. All seats are taken. Deactivate a user who does not need access, then try again."),
        Says("This account may not manage users."),
        Says("All seats are taken. Deactivate a user who does not need access, then try again."),
        Says("Not saved. This account may not manage users."),
        SignInAgain,
        Says("the server responded with status 403");
    Fault::NotFoundHtml =>
        Says("Loading the list of users was rejected (status 404)."),
        Says("Not activated. The activation was rejected (status 404)."),
        Says("Loading the user was rejected (status 404)."),
        Says("The invitation was rejected (status 404)."),
        Says("Not saved. This platform cannot change a user’s names or roles."),
        Says(NOT_RENEWED),
        // Without a configuration the page uses the defaults, and asks for a token.
        Says("You need an administrator’s access token.");
    Fault::Conflict =>
        Says("The user was changed by another request."),
        Says("Not activated. The user was changed by another request."),
        Says("The user was changed by another request."),
        Says("The user was changed by another request."),
        Says("Not saved. The user was changed by another request."),
        Says(NOT_RENEWED),
        Says("the server responded with status 409");
    Fault::TooManyRequests(1) =>
        Says("The platform is busy (status 429)."),
        Says("Not activated. The platform is busy (status 429). Try again in 1 s."),
        Says("The platform is busy (status 429)."),
        Says("The platform is busy (status 429). Try again in 1 s."),
        Says("Not saved. The platform is busy (status 429). Try again in 1 s."),
        Says(NOT_RENEWED),
        Says("the server responded with status 429");
    Fault::ServerError =>
        Says("Loading the list of users failed (status 500): Internal server error."),
        Says("Not activated. The activation failed (status 500): Internal server error."),
        Says("Loading the user failed (status 500): Internal server error."),
        Says("The invitation failed (status 500): Internal server error. The list does not contain 500@example.com"),
        Says("Not saved. The change failed (status 500): Internal server error."),
        Says(NOT_RENEWED),
        Says("the server responded with status 500");
    Fault::BadGatewayHtml =>
        Says("Loading the list of users failed (status 502)."),
        Says("Not activated. The activation failed (status 502)."),
        Says("Loading the user failed (status 502)."),
        Says("The invitation failed (status 502). The list does not contain 502-html@example.com"),
        Says("Not saved. The change failed (status 502)."),
        Says(NOT_RENEWED),
        Says("the server responded with status 502");
    Fault::Unavailable(1) =>
        Says("The platform is busy (status 503)."),
        Says("Not activated. The platform is busy (status 503). Try again in 1 s."),
        Says("The platform is busy (status 503)."),
        Says("The platform is busy (status 503). Try again in 1 s. The list does not contain 503@example.com"),
        Says("Not saved. The platform is busy (status 503). Try again in 1 s."),
        Says(NOT_RENEWED),
        Says("the server responded with status 503");
    Fault::Empty =>
        Says(UNREADABLE_LIST), Done, Says(UNREADABLE_USER), Says(BY_LIST), Done, Says(NOT_RENEWED),
        Says("config.json is not valid JSON");
    Fault::CutOff =>
        Says(UNREADABLE_LIST), Done, Says(UNREADABLE_USER), Says(BY_LIST), Done, Says(NOT_RENEWED),
        Says("config.json is not valid JSON");
    Fault::WrongTypes =>
        Says(UNREADABLE_LIST), Done, Says(UNREADABLE_USER), Says(BY_LIST), Done, Says(NOT_RENEWED),
        Says("Expected \"token\", \"oidc\" or \"proxy\".");
    Fault::NullUser =>
        Says("1 record that cannot be read"), Done, Done, Says(BY_LIST), Done, Says(NOT_RENEWED),
        Says("config.json is null.");
    Fault::UnknownFields =>
        Done, Done, Done, Done, Done, Done, Says("Unknown key.");
    Fault::Huge =>
        Done, Done, Done, Done, Done, Done, Says("Unknown key.");
    Fault::Silent =>
        Says(UNREADABLE_LIST),
        Says("Not activated. The platform answered OK, but the user’s status did not change."),
        Says(UNREADABLE_USER),
        Says("The platform answered without a password. The list does not contain silent@example.com"),
        Says("Not saved. The platform answered OK, but the list does not show the changes."),
        Says(NOT_RENEWED),
        // `{}` is a valid configuration with the defaults.
        Says("You need an administrator’s access token.");
    Fault::Redirect =>
        Says("Loading the list of users was redirected, probably to a sign-in page. Reload this page."),
        Says("Not activated. The activation was redirected, probably to a sign-in page. Reload this page."),
        Says("Loading the user was redirected, probably to a sign-in page. Reload this page."),
        Says("The invitation was redirected, probably to a sign-in page. Reload this page. The list does not contain"),
        Says("Not saved. The change was redirected, probably to a sign-in page. Reload this page."),
        Says(NOT_RENEWED),
        Says(NO_RESPONSE);
};
