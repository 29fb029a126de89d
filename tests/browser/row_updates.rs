//! An update touches the rows it changes, and in them the cells it changes; no other node of the table is replaced.

use std::time::{Duration, SystemTime};

use fake_wallaroo::{Options, PlatformUser};

use crate::support::{Screen, signed_in, with_platform};

/// From now on, records which nodes of the rows change.
async fn watch_rows(screen: &Screen) {
    screen
        .execute::<Option<()>>(
            "window.touched = [];
             new MutationObserver((records) => window.touched.push(...records.map((record) => {
                 const element = record.target.nodeType === 1 ? record.target : record.target.parentElement;
                 const row = element?.closest('tr');
                 const cells = [...record.addedNodes].map((node) => node.dataset?.label ?? node.className ?? node.nodeName);
                 return [row?.querySelector('th').innerText ?? 'no row', ...cells].join(' | ');
             }))).observe(document.querySelector('tbody'),
                 { attributes: true, characterData: true, childList: true, subtree: true });",
            vec![],
        )
        .await
        .expect("an observer");
}

/// What has changed since [`watch_rows`]: the user of the row, then the cells that were replaced, each once.
async fn touched(screen: &Screen) -> Vec<String> {
    let mut touched: Vec<String> = screen.execute("return window.touched", vec![]).await.expect("rows");
    touched.sort();
    touched.dedup();
    touched
}

fn ten_users() -> impl Iterator<Item = PlatformUser> {
    (0..10).map(|number| PlatformUser::new(format!("user{number}@example.com")).inactive())
}

#[tokio::test(flavor = "multi_thread")]
async fn activating_a_user_touches_the_row_of_that_user_only() {
    signed_in(ten_users(), async |_, screen| {
        watch_rows(screen).await;
        screen.activate("user3@example.com").await;
        screen.see("user3@example.com can sign in again.").await;
        let touched = touched(screen).await;
        assert!(!touched.is_empty());
        assert!(
            touched.iter().all(|row| row.starts_with("user3@example.com")),
            "{touched:?}"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ticking_a_box_replaces_no_node_of_any_row() {
    signed_in(ten_users(), async |_, screen| {
        watch_rows(screen).await;
        screen.click("checkbox", "Select user3@example.com").await;
        screen.see("1 user selected").await;
        // The class of the row says that it is selected.
        assert_eq!(touched(screen).await, ["user3@example.com"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passing_minute_replaces_only_the_times_whose_text_changes() {
    let now = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .expect("a clock")
        .as_millis();
    let minutes_ago = |minutes: i64| i64::try_from(now).expect("this century") - minutes * 60_000;
    let users = [
        PlatformUser::new("recent@example.com").last_login(minutes_ago(5)),
        PlatformUser::new("long-ago@example.com").last_login(minutes_ago(60 * 24 * 90)),
        PlatformUser::new("never@example.com").never_signed_in(),
    ];
    with_platform(Options::new().users(users), async |platform, screen| {
        screen.hold_clock().await;
        screen.sign_in(&platform.token()).await;
        screen.see_row("recent@example.com", &["5 minutes ago"]).await;
        watch_rows(screen).await;
        screen.advance_clock(Duration::from_secs(2 * 60)).await;
        screen.see_row("recent@example.com", &["7 minutes ago"]).await;
        assert_eq!(touched(screen).await, ["recent@example.com | Last sign-in"]);
    })
    .await;
}
