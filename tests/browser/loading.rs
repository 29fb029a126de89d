//! The four states of the list, never confused: loading, nobody, nothing matches (in `list`), failed.

use fake_wallaroo::{Endpoint, Fault, Options, PlatformUser};

use crate::support::with_platform;

#[tokio::test(flavor = "multi_thread")]
async fn while_the_list_is_on_its_way_the_page_says_so() {
    with_platform(Options::new(), async |platform, screen| {
        let held = platform.hold(Endpoint::Query);
        screen.sign_in(&platform.token()).await;
        screen.see("Loading users…").await;
        screen.see("Waiting for the platform").await;
        screen.see_no("No users yet").await;
        screen.audit().await;
        held.release();
        screen.find("table", "Users of this Wallaroo instance").await;
        screen.see_no("Loading users…").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_platform_without_users_offers_to_invite_the_first() {
    with_platform(Options::new(), async |platform, screen| {
        let token = platform.token();
        platform.set_exactly([]);
        screen.sign_in(&token).await;
        screen.see("No users yet").await;
        screen.see("0 users, 0 active").await;
        screen.find_none("table", "Users of this Wallaroo instance").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_could_not_be_read_says_why_and_is_read_on_retry() {
    for (fault, status, words) in [
        (
            Fault::ServerError,
            Some("500"),
            "Loading the list of users failed (status 500)",
        ),
        (
            Fault::BadGatewayHtml,
            Some("502"),
            "Loading the list of users failed (status 502).",
        ),
        (
            Fault::NotFoundHtml,
            Some("404"),
            "Loading the list of users was rejected (status 404).",
        ),
        (
            Fault::Forbidden,
            Some("403"),
            "is signed in, but the platform does not let this account manage users.",
        ),
        (
            Fault::TooManyRequests(7),
            Some("429"),
            "The platform is busy (status 429).",
        ),
        (Fault::Empty, None, "failed: the response cannot be read (status 200)"),
        (Fault::CutOff, None, "failed: the response cannot be read (status 200)"),
        (
            Fault::WrongTypes,
            None,
            "failed: the response cannot be read (status 200)",
        ),
        (Fault::Reset, Some("ERR_"), "The platform could not be reached."),
    ] {
        with_platform(
            Options::new().users([PlatformUser::new("ada@example.com")]),
            async |platform, screen| {
                if let Some(status) = status {
                    screen.expect_in_console(status);
                }
                // What is tried again by itself waits, to be tried again by hand here.
                screen.hold_timers(1_000).await;
                platform.fault(Endpoint::Query, fault);
                screen.sign_in(&platform.token()).await;
                screen
                    .see(if status == Some("403") {
                        "This account may not manage users"
                    } else {
                        "The users could not be loaded"
                    })
                    .await;
                screen.see(words).await;
                screen.see_no("No users yet").await;
                screen.audit().await;
                screen.click_button("Retry").await;
                screen.see_row("ada@example.com", &["Active"]).await;
                screen.see_no("could not be read").await;
            },
        )
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_that_failed_leaves_the_last_good_list_with_its_age() {
    with_platform(
        Options::new().users([PlatformUser::new("ada@example.com")]),
        async |platform, screen| {
            screen.expect_in_console("ERR_");
            screen.hold_timers(1_000).await;
            screen.sign_in(&platform.token()).await;
            screen.see_row("ada@example.com", &["Active"]).await;
            platform.fault(Endpoint::Query, Fault::Reset);
            screen.click_button("Refresh the list").await;
            screen.see("The platform could not be reached.").await;
            screen.see("This is the list as it was at").await;
            screen.see_row("ada@example.com", &["Active"]).await;
            screen.audit().await;
            screen.click_button("Retry").await;
            screen.see_no("This is the list as it was at").await;
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_of_many_users_says_how_far_it_is() {
    with_platform(Options::new().generated(20_000), async |platform, screen| {
        let held = platform.hold(Endpoint::Query);
        screen.sign_in(&platform.token()).await;
        screen.see("Waiting for the platform").await;
        // Every word that the progress line takes from now on.
        screen
            .execute::<Option<()>>(
                "window.progress = [];
                 new MutationObserver(() => window.progress.push(document.querySelector('.state .muted, .arriving')?.textContent ?? ''))
                     .observe(document.body, { characterData: true, childList: true, subtree: true });",
                vec![],
            )
            .await
            .expect("an observer");
        held.release();
        screen.see("1–50 of 20,000").await;
        let progress: Vec<String> = screen.execute("return window.progress", vec![]).await.expect("words");
        assert!(
            progress.iter().any(|words| words.contains("users so far (") && words.contains("MB")),
            "the progress said {progress:?}"
        );
    })
    .await;
}
