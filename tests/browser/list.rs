//! The table: its users, their order, and its columns.

use fake_wallaroo::{Options, PlatformUser};
use serde_json::json;

use crate::support::{signed_in, with_platform};

#[tokio::test(flavor = "multi_thread")]
async fn every_user_is_listed_by_name_with_the_platforms_data() {
    let users = [
        PlatformUser::new("zoe@example.com")
            .inactive()
            .unverified()
            .never_signed_in(),
        PlatformUser::new("ada@example.com")
            .named("Ada", "Lovelace")
            .administrator()
            .created(1_669_221_287_375),
    ];
    signed_in(users, async |platform, screen| {
        let me = platform.administrator();
        assert_eq!(screen.row_names().await.len(), 3);
        screen
            .see_row(
                "Ada Lovelace",
                &["ada@example.com", "Active", "Administrator", ", 2022", "Deactivate"],
            )
            .await;
        screen
            .see_row("zoe@example.com", &["Inactive", "User", "No", "Never", "Activate"])
            .await;
        screen.see("3 users, 2 active").await;
        screen.see(&me.email).await;
        screen.see_announced("3 users, 2 active").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_order_of_rows_does_not_depend_on_the_order_of_the_response() {
    let users = (0..20).map(|number| PlatformUser::new(format!("user{number:02}@example.com")));
    signed_in(users, async |platform, screen| {
        let before = screen.row_names().await;
        let mut sorted = before.clone();
        sorted.sort_by_key(|name| name.to_lowercase());
        assert_eq!(before, sorted);
        for times in 2..5 {
            screen.refresh_list().await;
            platform.until_answered(fake_wallaroo::Endpoint::Query, times).await;
            screen.see("As of").await;
            assert_eq!(screen.row_names().await, before);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn names_are_never_interpreted_as_markup() {
    let users = [
        PlatformUser::new("markup@example.com").named("<img src=x onerror=alert(1)>", "<script>alert(2)</script>"),
        PlatformUser::new("turned@example.com").named("\u{202e}evil", "\u{200b}"),
        PlatformUser::new("long@example.com").named("L".repeat(10_000), "x"),
    ];
    signed_in(users, async |platform, screen| {
        platform.set_raw(
            "__proto__",
            json!({"id": "__proto__", "enabled": true, "username": "__proto__"}),
        );
        screen.refresh_list().await;
        screen.see("__proto__").await;
        screen
            .see("<img src=x onerror=alert(1)> <script>alert(2)</script>")
            .await;
        let images: usize = screen
            .execute("return document.images.length", vec![])
            .await
            .expect("a count");
        assert_eq!(images, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_degraded_record_is_shown_as_a_row_and_hides_nobody() {
    signed_in(
        [PlatformUser::new("ada@example.com").named("Ada", "Lovelace")],
        async |platform, screen| {
            platform.set_raw("id-of-null", json!(null));
            platform.set_raw("id-of-number", json!(42));
            platform.set_raw(
                "id-without-status",
                json!({"id": "id-without-status", "email": "who@example.com"}),
            );
            platform.set_raw(
                "id-half",
                json!({"id": "id-half", "enabled": true, "username": "half@example.com", "email": 7, "lastName": {}}),
            );
            screen.refresh_list().await;
            screen.see("6 users, 3 active, 3 records that cannot be read").await;
            screen.see_row("id-of-null", &["without a record"]).await;
            screen.see_row("id-of-number", &["not a user record"]).await;
            screen
                .see_row("id-without-status", &["does not say whether the user is active"])
                .await;
            screen
                .see_row("half@example.com", &["Cannot be read: email, lastName"])
                .await;
            let button = screen.find("button", "Deactivate half@example.com").await;
            assert!(button.description().await.contains("no email address"));
            screen.see_row("Ada Lovelace", &["Active"]).await;
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_column_that_the_platform_does_not_report_is_not_shown() {
    with_platform(
        Options::new()
            .before_2024()
            .users([PlatformUser::new("ada@example.com")]),
        async |platform, screen| {
            screen.sign_in(&platform.token()).await;
            screen.see_row("ada@example.com", &["Active", "Deactivate"]).await;
            let headings: Vec<String> = screen
                .execute(
                    "return [...document.querySelectorAll('thead th')].map(cell => cell.textContent)",
                    vec![],
                )
                .await
                .expect("headings");
            assert_eq!(headings, ["", "User", "Status", "Email verified", "Created", "Action"]);
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn search_and_status_narrow_the_list_and_nothing_matching_says_so() {
    let users = [
        PlatformUser::new("ada@example.com").named("Ada", "Lovelace"),
        PlatformUser::new("bob@example.com").named("Bob", "Stone").inactive(),
        PlatformUser::new("cleo@other.org").inactive(),
    ];
    signed_in(users, async |_, screen| {
        let search = screen.find("searchbox", "Search users").await;
        search.fill("EXAMPLE love").await;
        screen.see("1–1 of 1 (filtered from 4)").await;
        assert_eq!(screen.row_names().await, ["Ada Lovelace"]);
        screen.see_query("q=EXAMPLE+love").await;

        screen.click("radio", "Inactive 0").await;
        screen.see("Nothing matches").await;
        screen.audit().await;
        screen.click_button("Clear filters").await;
        screen.see_focus_on("Search users").await;
        screen.see("1–4 of 4").await;

        screen.click("radio", "Inactive 2").await;
        screen.see("1–2 of 2 (filtered from 4)").await;
        assert_eq!(screen.row_names().await, ["Bob Stone", "cleo@other.org"]);
        assert_eq!(screen.query().await, "status=inactive");
        screen.back().await;
        screen.see("1–4 of 4").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shared_url_shows_the_same_view() {
    let users = (0..120).map(|number| PlatformUser::new(format!("user{number:03}@example.com")));
    with_platform(Options::new().users(users), async |platform, screen| {
        screen.open("/?q=user&page=2&status=active&nonsense=%ff").await;
        screen.sign_in(&platform.token()).await;
        screen.see("51–100 of 120 (filtered from 121)").await;
        assert_eq!(
            screen.row_names().await.first().map(String::as_str),
            Some("user050@example.com")
        );
        screen.click_button("Next page").await;
        screen.see("101–120 of 120").await;
        assert_eq!(screen.find("textbox", "Page").await.value().await, "3");
        screen.see_focus_on("Next page").await;
        assert_eq!(screen.query().await, "q=user&status=active&page=3");
        screen.back().await;
        screen.see("51–100 of 120").await;
    })
    .await;
}
