//! Every endpoint that the page calls, with every fault of the stand-in. `table.rs` lists what the page shows in each case. What
//! was typed is kept, no write is sent twice, and in the end the page shows the platform's state.

mod config;
mod edit;
mod invite;
mod kept_connections;
mod list;
mod renewal;
mod status_change;
mod table;

use fake_wallaroo::{Endpoint, Fault, Options, Platform, PlatformUser};
use table::{MATRIX, Outcome, Row};

use crate::support::{Screen, with_oidc};

/// Makes requests time out in less than a second.
const QUICK_TIMEOUTS: &str = "
    window.slowTimeout ??= AbortSignal.timeout.bind(AbortSignal);
    AbortSignal.timeout = () => slowTimeout(700);
";

/// Restores the usual timeouts on an open page.
const USUAL_TIMEOUTS: &str = "if (window.slowTimeout) AbortSignal.timeout = slowTimeout;";

/// The email of the user for a fault.
fn email(fault: Fault) -> String {
    format!("{}@example.com", fault.name())
}

/// One user for each fault, modified by `make`.
fn users(make: impl Fn(PlatformUser, Fault) -> PlatformUser) -> Options {
    let user = |row: &Row| make(PlatformUser::new(email(row.fault)), row.fault);
    Options::new().users(MATRIX.iter().map(user))
}

/// Runs the test with timers held, so that nothing is retried automatically.
async fn with_matrix(options: Options, test: impl AsyncFnOnce(&Platform, &Screen)) {
    let mut names = MATRIX.map(|row| row.fault.name());
    let mut all = Fault::ALL.map(Fault::name);
    names.sort_unstable();
    all.sort_unstable();
    assert_eq!(names, all, "the faults of the matrix, and those of the stand-in");
    with_oidc(options, async |platform, screen| {
        for words in ["status of", "ERR_", "CORS policy"] {
            screen.may_be_in_console(words);
        }
        screen.hold_timers(1_000).await;
        test(platform, screen).await;
    })
    .await;
}

/// Signs in at the identity provider, and waits for the list.
async fn sign_in(platform: &Platform, screen: &Screen, address: &str) {
    screen.open(address).await;
    screen.sign_in_at_the_provider(platform).await;
    screen.find("table", "Users of this Wallaroo instance").await;
}

/// A fault that is injected until [`Failing::end_when`].
struct Failing {
    /// The script that shortens timeouts.
    script: Option<String>,
}

impl Failing {
    /// Injects the fault into every request to the endpoint from now on.
    async fn begin(platform: &Platform, screen: &Screen, endpoint: Endpoint, fault: Fault) -> Self {
        platform.forget_requests();
        platform.fault_always(endpoint, fault);
        let mut script = None;
        if fault == Fault::Timeout {
            screen.execute::<()>(QUICK_TIMEOUTS, vec![]).await.expect("a page");
            script = Some(screen.run_before_pages(QUICK_TIMEOUTS).await);
        }
        Self { script }
    }

    /// Ends the fault. For `Outcome::Done` it waits for `done` first; for `Outcome::SignInAgain` it signs in again and then
    /// waits for `done`.
    async fn end_when(self, done: impl Future<Output = ()>, platform: &Platform, screen: &Screen, outcome: Outcome) {
        match outcome {
            Outcome::Done => done.await,
            Outcome::SignInAgain => {
                screen.find("dialog", "Sign in again").await;
                platform.clear_faults();
                screen.click_button("Sign in").await;
                screen.find_none("dialog", "Sign in again").await;
                done.await;
            }
            Outcome::Says(_) => {}
        }
        platform.clear_faults();
        platform.accept_again().expect("the port is free");
        if let Some(script) = self.script {
            screen.stop_running_before_pages(script).await;
            screen.execute::<()>(USUAL_TIMEOUTS, vec![]).await.expect("a page");
        }
    }
}

/// Asserts how often the request of this row was sent.
fn assert_sent(platform: &Platform, endpoint: Endpoint, row: &Row) {
    let sent = platform.requests_to(endpoint).len();
    assert_eq!(sent, row.times_sent(), "{endpoint:?} with {}", row.fault);
}
