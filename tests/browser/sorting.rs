//! Sorting: by every column, over all users, with empty values last in both directions.

use fake_wallaroo::{Options, PlatformUser};
use serde_json::json;

use crate::support::{Screen, signed_in, with_platform};

fn four() -> [PlatformUser; 4] {
    [
        PlatformUser::new("ada@x.org")
            .named("Ada", "A")
            .administrator()
            .created(3_000_000_000)
            .last_login(1_600_000_000_000),
        PlatformUser::new("bob@x.org")
            .named("bob", "B")
            .inactive()
            .created(1_000_000_000)
            .never_signed_in(),
        PlatformUser::new("cleo@x.org")
            .named("Cléo", "C")
            .unverified()
            .created(2_000_000_000)
            .login_not_reported(),
        PlatformUser::new("dora@x.org")
            .named("Dora", "D")
            .created(4_000_000_000)
            .last_login(1_500_000_000_000),
    ]
}

/// The columns with `aria-sort`, each with its direction.
async fn sorted(screen: &Screen) -> Vec<String> {
    screen
        .execute(
            "return [...document.querySelectorAll('th[aria-sort]')]
                 .map((heading) => `${heading.innerText.trim()} ${heading.getAttribute('aria-sort')}`)",
            vec![],
        )
        .await
        .expect("headings")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_column_sorts_both_ways_with_empty_values_last() {
    with_platform(Options::new(), async |platform, screen| {
        let token = platform.token();
        platform.set_exactly(four());
        platform.set_raw(
            "no-times",
            json!({"id": "no-times", "enabled": true, "username": "zed", "emailVerified": null}),
        );
        screen.sign_in(&token).await;
        let (ada, bob, cleo, dora, zed) = ("Ada A", "bob B", "Cléo C", "Dora D", "zed");
        screen.see_rows(&[ada, bob, cleo, dora, zed]).await;
        assert_eq!(sorted(screen).await, ["User ascending"]);
        for (column, first, second) in [
            ("User", [zed, dora, cleo, bob, ada], [ada, bob, cleo, dora, zed]),
            ("Status", [ada, cleo, dora, zed, bob], [bob, ada, cleo, dora, zed]),
            ("Type", [ada, bob, cleo, dora, zed], [bob, cleo, dora, zed, ada]),
            (
                "Email verified",
                [ada, bob, dora, cleo, zed],
                [cleo, ada, bob, dora, zed],
            ),
            ("Last sign-in", [ada, dora, bob, cleo, zed], [dora, ada, bob, cleo, zed]),
            ("Created", [dora, ada, cleo, bob, zed], [bob, cleo, ada, dora, zed]),
        ] {
            let button = screen.find("button", column).await;
            button.click().await;
            screen.see_rows(&first).await;
            button.click().await;
            screen.see_rows(&second).await;
            assert_eq!(sorted(screen).await.len(), 1, "by {column}");
            screen.see_focus_on(column).await;
        }
        assert_eq!(sorted(screen).await, ["Created ascending"]);
        screen.see_announced("Sorted by Created, earliest first").await;
        screen.see_query("sort=created").await;
        screen.back().await;
        screen.see_rows(&[dora, ada, cleo, bob, zed]).await;
        assert_eq!(sorted(screen).await, ["Created descending"]);
        screen.reload().await;
        screen.sign_in(&token).await;
        screen.see_rows(&[dora, ada, cleo, bob, zed]).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_narrow_screen_the_order_is_chosen_from_a_list() {
    signed_in(four(), async |_, screen| {
        screen.emulate_media(320, "light", "no-preference").await;
        screen.click_button("Filters").await;
        let order = screen.find("combobox", "Sort by").await;
        order.choose("Created, earliest first").await;
        screen.see_query("sort=created").await;
        assert_eq!(screen.row_names().await.first().map(String::as_str), Some("bob B"));
        assert_eq!(sorted(screen).await.len(), 1);
    })
    .await;
}
