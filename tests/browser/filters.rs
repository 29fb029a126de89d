//! The filters: the users that they show, the counts of their choices, and their values in the URL.

use std::time::{Duration, SystemTime};

use fake_wallaroo::{Options, PlatformUser};

use crate::support::{signed_in, with_platform};

fn days_ago(days: u64) -> i64 {
    let then = SystemTime::now() - Duration::from_secs(days * 86_400 + 3600);
    let since = then.duration_since(SystemTime::UNIX_EPOCH).expect("after 1970");
    i64::try_from(since.as_millis()).expect("a moment")
}

/// Five users whom the filters distinguish. The signed-in administrator, who is active and verified, is the sixth.
fn five() -> [PlatformUser; 5] {
    [
        PlatformUser::new("ada@example.com")
            .administrator()
            .last_login(days_ago(1))
            .created(days_ago(900)),
        PlatformUser::new("bob@example.com")
            .last_login(days_ago(40))
            .created(days_ago(900))
            .unverified(),
        PlatformUser::new("cleo@example.com")
            .last_login(days_ago(200))
            .created(days_ago(900))
            .inactive(),
        PlatformUser::new("dora@example.com")
            .never_signed_in()
            .created(days_ago(100))
            .unverified(),
        PlatformUser::new("eve@example.com")
            .never_signed_in()
            .created(days_ago(2))
            .inactive()
            .required_action("UPDATE_PASSWORD"),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn each_filter_shows_the_right_users_and_its_counts_depend_on_the_others() {
    signed_in(five(), async |platform, screen| {
        let me = platform.administrator().email;
        let me = screen
            .row_names()
            .await
            .into_iter()
            .find(|name| !name.contains("@example.com"))
            .unwrap_or(me);
        let role = screen.find("combobox", "Type").await;
        let sign_in = screen.find("combobox", "Last sign-in").await;
        let email = screen.find("combobox", "Email").await;
        let actions = screen.find("combobox", "Required actions").await;
        assert_eq!(role.choices().await, ["Any", "Administrators (2)", "Users (4)"]);
        assert_eq!(email.choices().await, ["Any", "Verified (4)", "Unverified (2)"]);
        assert_eq!(actions.choices().await, ["Any", "Some (1)", "None (5)"]);
        let offered = sign_in.choices().await;
        assert_eq!(
            offered[..4],
            ["Any time", "Never (2)", "Not for 30 days (4)", "Not for 90 days (3)"]
        );

        role.choose("Administrators").await;
        screen.see_rows(&["ada@example.com", &me]).await;
        screen.see_query("type=administrator").await;
        assert_eq!(email.choices().await, ["Any", "Verified (2)", "Unverified (0)"]);
        screen.find("radio", "Inactive 0").await;
        role.choose("Any").await;

        email.choose("Unverified").await;
        screen.see_rows(&["bob@example.com", "dora@example.com"]).await;
        sign_in.choose("Never").await;
        screen.see_rows(&["dora@example.com"]).await;
        screen.see_query("verified=no&last-sign-in=never").await;
        screen.click_button("Clear filters").await;
        screen.see("1–6 of 6").await;

        // The administrator signed in long ago; for a user who never signed in, the date of creation counts.
        sign_in.choose("Not for 30 days").await;
        screen
            .see_rows(&["bob@example.com", "cleo@example.com", "dora@example.com", &me])
            .await;
        sign_in.choose("Not for 90 days").await;
        screen.see_rows(&["cleo@example.com", "dora@example.com", &me]).await;
        screen.click("radio", "Inactive 1").await;
        screen.see_rows(&["cleo@example.com"]).await;
        screen.see_query("status=inactive&last-sign-in=90").await;
        screen.audit().await;
        sign_in.choose("Any time").await;
        actions.choose("Some").await;
        screen.see_rows(&["eve@example.com"]).await;
        screen.back().await;
        screen.back().await;
        screen.see_rows(&["cleo@example.com"]).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_url_with_every_filter_is_applied_and_unknown_values_are_ignored() {
    with_platform(Options::new().users(five()), async |platform, screen| {
        screen
            .open("/?status=active&type=user&verified=no&last-sign-in=17&actions=no&sort=-created&size=25&page=9&status=odd&x=y")
            .await;
        screen.sign_in(&platform.token()).await;
        screen.see_rows(&["dora@example.com", "bob@example.com"]).await;
        let sign_in = screen.find("combobox", "Last sign-in").await;
        assert_eq!(sign_in.choices().await.last().map(String::as_str), Some("Not for 17 days (2)"));
        sign_in.choose("Never").await;
        screen.see_rows(&["dora@example.com"]).await;
        assert!(!sign_in.choices().await.iter().any(|words| words.contains("17 days")));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_field_that_the_platform_does_not_report_has_no_filter() {
    with_platform(
        Options::new()
            .before_2024()
            .users([PlatformUser::new("ada@example.com")]),
        async |platform, screen| {
            screen.sign_in(&platform.token()).await;
            screen.find("combobox", "Email").await;
            screen.find_none("combobox", "Type").await;
            screen.find_none("combobox", "Last sign-in").await;
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_user_is_counted_again_at_once() {
    signed_in(five(), async |_, screen| {
        screen.find("radio", "Active 4").await;
        screen.activate("cleo@example.com").await;
        screen.find("radio", "Active 5").await;
        screen.find("radio", "Inactive 1").await;
        screen.see("6 users, 5 active").await;
    })
    .await;
}
