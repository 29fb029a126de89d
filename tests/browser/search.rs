//! Search: who is found, what is marked, and the search in the URL.

use fake_wallaroo::{Options, PlatformUser};

use crate::support::{Screen, signed_in, with_platform};

/// What is marked in the rows, from top to bottom.
async fn marked(screen: &Screen) -> Vec<String> {
    screen
        .execute(
            "return [...document.querySelectorAll('tbody mark')].map((mark) => mark.textContent)",
            vec![],
        )
        .await
        .expect("marks")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_word_is_found_anywhere_whatever_its_case_and_accents_and_is_marked() {
    let users = [
        PlatformUser::new("zoe@example.com").named("Zoë", "Müller"),
        PlatformUser::new("zoe@other.org").named("Zoe", "Stone"),
        PlatformUser::new("nguyen@example.com").named("Nguyễn", "Văn"),
        PlatformUser::new("olga@example.com").named("Ольга", "Иванова"),
        PlatformUser::new("strasse@example.com").named("Anna", "Groß"),
    ];
    signed_in(users, async |_, screen| {
        let search = screen.find("searchbox", "Search users").await;
        assert_eq!(
            search.description().await,
            "Finds all words in name, email, username and id; of several emails or ids, each one's user. Case and accents are ignored."
        );
        for (words, names, marks) in [
            ("muller  ZOE", &["Zoë Müller"][..], &["Zoë", "Müller", "zoe"][..]),
            ("ZOË", &["Zoë Müller", "Zoe Stone"], &["Zoë", "zoe", "Zoe", "zoe"]),
            (
                "example.com nguyen",
                &["Nguyễn Văn"],
                &["Nguyễn", "nguyen", "example.com"],
            ),
            ("иван", &["Ольга Иванова"], &["Иван"]),
            ("gross", &["Anna Groß"], &["Groß"]),
            ("oe@ther", &[], &[]),
        ] {
            search.fill(words).await;
            screen.see_rows(names).await;
            // While the words are being typed, the rows may already be right and the marks not yet.
            screen
                .until(&format!("the marks of “{words}”"), async || {
                    Ok((marked(screen).await == marks).then_some(()))
                })
                .await;
        }
        screen.see("Nothing matches").await;
        screen.see_announced("0 of 6 users match").await;
        search.fill("zoe").await;
        screen.see_announced("2 of 6 users match").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pasted_id_or_address_finds_its_user_and_shows_what_was_found() {
    let users = [
        PlatformUser::new("ada@example.com")
            .named("Ada", "Lovelace")
            .with_id("6f1c2a9e-77aa-4a11-9b52-0a4be34f1d2a"),
        PlatformUser::new("ada@example.com.au")
            .named("Ada", "Byron")
            .with_username("countess"),
        PlatformUser::new("bob@example.com"),
    ];
    signed_in(users, async |_, screen| {
        let search = screen.find("searchbox", "Search users").await;
        search.paste(" 6F1C2A9E-77AA-4A11-9B52-0A4BE34F1D2A\n").await;
        screen.see_rows(&["Ada Lovelace"]).await;
        screen
            .see_row("Ada Lovelace", &["Id 6f1c2a9e-77aa-4a11-9b52-0a4be34f1d2a"])
            .await;
        search.paste("\u{200b}Bob@Example.com").await;
        screen.see_rows(&["bob@example.com"]).await;
        search.paste("countess").await;
        screen.see_rows(&["Ada Byron"]).await;
        screen.see_row("Ada Byron", &["Username countess"]).await;
        assert_eq!(marked(screen).await, ["countess"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_search_is_in_the_url_and_restored_from_it() {
    let users = [
        PlatformUser::new("ada@example.com"),
        PlatformUser::new("bob@example.com"),
    ];
    with_platform(Options::new().users(users), async |platform, screen| {
        screen.open("/?q=B%C3%96B%20%26").await;
        screen.sign_in(&platform.token()).await;
        let search = screen.find("searchbox", "Search users").await;
        assert_eq!(search.value().await, "BÖB &");
        screen.see("Nothing matches").await;
        search.fill("BÖB").await;
        screen.see_rows(&["bob@example.com"]).await;
        screen.see_query("q=B%C3%96B").await;
        // Typing adds one history entry, not one for each letter.
        screen.click("radio", "Inactive 0").await;
        screen.see_query("q=B%C3%96B&status=inactive").await;
        screen.back().await;
        screen.see_rows(&["bob@example.com"]).await;
        assert_eq!(search.value().await, "BÖB");
        screen.forward().await;
        screen.see("Nothing matches").await;
        screen.reload().await;
        screen.sign_in(&platform.token()).await;
        screen.see("Nothing matches").await;
        assert_eq!(screen.query().await, "q=B%C3%96B&status=inactive");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn while_typing_only_the_rows_in_view_are_written_and_the_others_when_typing_pauses() {
    /// The pause after which the rows below the screen are written, in milliseconds.
    const TYPING_PAUSE: u32 = 150;
    let users = (0..60).map(|number| PlatformUser::new(format!("user{number}@example.com")));
    with_platform(Options::new().users(users), async |platform, screen| {
        screen.hold_timers(TYPING_PAUSE).await;
        screen.sign_in(&platform.token()).await;
        screen.see("1–50 of 61").await;
        screen.find("searchbox", "Search users").await.fill("user").await;
        screen.see("1–50 of 60").await;
        let in_sight: usize = screen
            .execute("return Math.ceil((scrollY + innerHeight) / 33)", vec![])
            .await
            .expect("a number");
        assert!(in_sight < 50, "the window shows {in_sight} rows");
        assert_eq!(screen.row_names().await.len(), in_sight);
        screen.fire_timer(TYPING_PAUSE).await;
        assert_eq!(screen.row_names().await.len(), 50);

        // Back writes all rows at once.
        screen.back().await;
        screen.see("1–50 of 61").await;
        assert_eq!(screen.row_names().await.len(), 50);
    })
    .await;
}
