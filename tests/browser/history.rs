//! Back and Forward within the page: every search is an entry of the history, and none of them ends the session.

use fake_wallaroo::{Endpoint, Options, PlatformUser};

use crate::support::{Screen, with_platform};

/// The pause after which the next key starts a new history entry, in milliseconds.
const TYPING_PAUSE: u32 = 1_000;

async fn entries(screen: &Screen) -> u32 {
    screen.execute("return history.length", vec![]).await.expect("a number")
}

#[tokio::test(flavor = "multi_thread")]
async fn back_after_a_search_returns_to_the_list_and_forward_to_the_search() {
    let users = [
        PlatformUser::new("ada@example.com"),
        PlatformUser::new("bob@example.com"),
    ];
    with_platform(Options::new().users(users), async |platform, screen| {
        screen.hold_timers(TYPING_PAUSE).await;
        screen.sign_in(&platform.token()).await;
        screen.see("1–3 of 3").await;
        let (before, readings) = (entries(screen).await, platform.requests_to(Endpoint::Query).len());
        let search = screen.find("searchbox", "Search users").await;
        search.fill("bo").await;
        screen.see_query("q=bo").await;
        search.fill("bob").await;
        screen.see_query("q=bob").await;
        screen.see_rows(&["bob@example.com"]).await;
        assert_eq!(
            entries(screen).await,
            before + 1,
            "one entry for all that was typed without a pause"
        );

        screen.back().await;
        screen.see("1–3 of 3").await;
        assert_eq!((search.value().await.as_str(), screen.query().await.as_str()), ("", ""));
        screen.forward().await;
        screen.see_rows(&["bob@example.com"]).await;
        assert_eq!(search.value().await, "bob");
        assert_eq!(
            platform.requests_to(Endpoint::Query).len(),
            readings,
            "nothing is asked for again"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_pause_the_next_search_is_an_entry_of_its_own() {
    let users = [
        PlatformUser::new("uma@example.com"),
        PlatformUser::new("tom@example.com"),
    ];
    with_platform(Options::new().users(users), async |platform, screen| {
        screen.hold_timers(TYPING_PAUSE).await;
        screen.sign_in(&platform.token()).await;
        screen.see("1–3 of 3").await;
        let search = screen.find("searchbox", "Search users").await;
        search.paste("uma").await;
        screen.see_query("q=uma").await;
        screen.fire_timer(TYPING_PAUSE).await;
        search.paste("tom").await;
        screen.see_query("q=tom").await;
        screen.back().await;
        screen.see_rows(&["uma@example.com"]).await;
        screen.back().await;
        screen.see("1–3 of 3").await;
        assert_eq!(screen.query().await, "");
    })
    .await;
}
