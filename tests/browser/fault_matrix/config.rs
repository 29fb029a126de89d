//! `config.json`.

use std::{net::TcpStream, time::Duration};

use fake_wallaroo::{Endpoint, Fault, Options};

use super::{
    Failing,
    table::{MATRIX, Outcome},
    with_matrix,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_configuration_that_cannot_be_loaded_says_why_and_whom_to_ask() {
    with_matrix(Options::new(), async |platform, screen| {
        // The browser logs this if connections are refused while it loads a file of the program.
        screen.may_be_in_console("Failed to fetch");
        screen.open("/").await;
        // Waits until this page has loaded its configuration: a later request would trigger the first fault, which refuses
        // connections.
        screen.see("Sign in to Wallaroo").await;
        for row in &MATRIX {
            // Refuses connections for 1 s only: a browser may request the file a second time over a connection that is already
            // open, which closes the listener again.
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
            // The browser reports that the security policy blocked the redirect to another origin.
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
