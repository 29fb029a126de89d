//! Access tokens of 10 seconds, and refresh tokens that can be used once.

use std::time::Duration;

use fake_wallaroo::Endpoint;

use crate::{
    instance::{see_list, signed_in},
    support::Screen,
};

/// How many token requests this page has sent since it was opened.
async fn exchanges(screen: &Screen) -> usize {
    screen
        .execute(
            "return performance.getEntriesByType('resource').filter((entry) => entry.name.endsWith('/token')).length",
            vec![],
        )
        .await
        .expect("a number")
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_renew_rotating_tokens_of_ten_seconds_without_disturbing_each_other() {
    signed_in(
        |realm| realm["accessTokenLifespan"] = 10.into(),
        async |instance, screen| {
            let first = screen.window().await;
            screen.open_window("/").await;
            see_list(screen).await;
            let second = screen.window().await;
            let mut before = [1, 1];
            for _ in 0..3 {
                // A hidden tab does not renew its token, so each tab is in front for the lifetime of one.
                for (tab, window) in [&first, &second].into_iter().enumerate() {
                    screen.go_to_window(window).await;
                    screen
                        .until("another token", async || {
                            Ok((exchanges(screen).await > before[tab]).then_some(()))
                        })
                        .await;
                    before[tab] = exchanges(screen).await;
                    let queries = instance.platform.requests_to(Endpoint::Query).len();
                    screen.refresh_list().await;
                    instance.platform.until_answered(Endpoint::Query, queries + 1).await;
                    screen.see("As of").await;
                }
            }
            screen.see_time_pass(Duration::from_secs(11)).await;
            let queries = instance.platform.requests_to(Endpoint::Query).len();
            screen.refresh_list().await;
            instance.platform.until_answered(Endpoint::Query, queries + 1).await;
            let refused = instance.platform.requests();
            let refused: Vec<_> = refused.iter().filter(|request| request.status != Some(200)).collect();
            assert!(refused.is_empty(), "{refused:?}");
            screen.audit().await;
        },
    )
    .await;
}
