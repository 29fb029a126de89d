//! `config.json`.

use std::{net::TcpStream, time::Duration};

use fake_wallaroo::{Endpoint, Fault, Options};

use super::{
    Failing,
    table::{MATRIX, Outcome},
    with_matrix,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_configuration_that_does_not_come_says_why_and_whom_to_ask() {
    with_matrix(Options::new(), async |platform, screen| {
        // What a file of the program that is refused lets the browser say.
        screen.may_be_in_console("Failed to fetch");
        screen.open("/").await;
        // This page has its configuration: a request of its own would meet the first fault and refuse the next page.
        screen.see("Sign in to Wallaroo").await;
        for row in &MATRIX {
            // A browser asks for it more than once, and the second request may come after the first has closed the listener,
            // over a connection that was open before.
            let fault = match row.fault {
                Fault::Refused(_) => Fault::Refused(Duration::from_secs(1)),
                other => other,
            };
            let failing = Failing::begin(platform, screen, Endpoint::AppConfig, fault).await;
            screen.open("/").await;
            if let Outcome::Says(words) = row.config {
                screen.see(words).await;
            }
            failing
                .end_when(screen.see("Sign in to Wallaroo"), platform, screen, row.config)
                .await;
            screen
                .until("connections to be accepted again", async || {
                    Ok(TcpStream::connect(platform.url().trim_start_matches("http://")).ok())
                })
                .await;
            // Who is refused a redirect to another origin by the page's security policy is reported by the browser.
            if row.fault == Fault::Redirect {
                screen.may_be_in_console("Content Security Policy");
                platform.forget_requests();
            }
        }
        screen.open("/").await;
        screen.sign_in_at_the_provider(platform).await;
        screen.find("table", "Users of this Wallaroo instance").await;
    })
    .await;
}
