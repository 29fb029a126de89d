//! The main tasks by keyboard alone. Wherever the focus moves, it is visible.

use fake_wallaroo::{Endpoint, Fault, Options, Platform, PlatformUser};

use crate::support::{Key, PlatformExt, Pointer, Screen, with_platform};

/// Counts clicks, of which there must be none.
const WATCH: &str = "
    sessionStorage.presses = 0;
    addEventListener('pointerdown', () => sessionStorage.presses++, true);";

fn users() -> impl Iterator<Item = PlatformUser> {
    ["ada", "bob", "cleo", "dan"]
        .into_iter()
        .map(|name| PlatformUser::new(format!("{name}@example.com")))
        .chain((10..70).map(|number| PlatformUser::new(format!("user{number}@example.com"))))
}

/// Signs in and runs the test, and asserts that nothing was clicked.
async fn by_keys(test: impl AsyncFnOnce(&Platform, &Screen)) {
    with_platform(Options::new().users(users()), async |platform, screen| {
        screen.open("/").await;
        screen.execute::<Option<()>>(WATCH, vec![]).await.expect("a watch");
        sign_in(platform, screen).await;
        screen.see("of 65").await;
        screen.see_focus_on("Users").await;
        test(platform, screen).await;
        let presses: String = screen
            .execute("return sessionStorage.presses", vec![])
            .await
            .expect("a number");
        screen
            .execute::<Option<()>>("sessionStorage.removeItem('presses')", vec![])
            .await
            .expect("nothing is left");
        assert_eq!(presses, "0");
    })
    .await;
}

async fn sign_in(platform: &Platform, screen: &Screen) {
    screen.find("textbox", "Access token").await;
    screen.tab_to("Access token").await;
    // Not from the clipboard, which cannot be used before a user action on the page.
    let field = screen.find("textbox", "Access token").await;
    field.paste(&platform.token()).await;
    screen.press(Key::Enter).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn finding_filtering_and_turning_pages_take_no_pointer() {
    by_keys(async |_, screen| {
        screen.type_on("/").await;
        screen.type_on("ada").await;
        screen.see_rows(&["ada@example.com"]).await;
        screen.enter_on("Clear filters").await;
        screen.see_focus_on("Search users").await;
        screen.tab_to("All 65").await;
        screen.press(Key::Right).await;
        screen.see_query("status=active").await;
        screen.tab_to("Next page").await;
        screen.press(Key::Enter).await;
        screen.see("51–65 of 65").await;
        screen.enter_on("Status").await;
        screen.see_sorted("Status", "ascending").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_user_is_viewed_changed_and_changed_back_without_a_pointer() {
    by_keys(async |platform, screen| {
        screen.type_on("j").await;
        screen.see_focus_on("ada@example.com").await;
        screen.press(Key::Enter).await;
        screen.find("heading", "ada@example.com").await;
        screen.tab_back_to("Close the panel").await;
        screen.press(Key::Enter).await;
        screen.see_focus_on("ada@example.com").await;
        screen.enter_on("Deactivate ada@example.com").await;
        screen.see_focus_on("Cancel").await;
        screen.enter_on("Deactivate").await;
        screen.see_row("ada@example.com", &["Inactive"]).await;
        screen.type_on("u").await;
        screen.see_row("ada@example.com", &["Active"]).await;
        assert!(platform.is_enabled("ada@example.com"));
        screen.tab_back_to("Journal 2").await;
        screen.press(Key::Enter).await;
        screen.see_focus_on("Journal").await;
        screen.enter_on("Close").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_are_selected_deactivated_and_reported_without_a_pointer() {
    by_keys(async |platform, screen| {
        screen.type_on("j").await;
        screen.see_focus_on("ada@example.com").await;
        screen.type_on("xjx.").await;
        screen.see_focus_on("Activate…").await;
        screen.enter_on("Deactivate…").await;
        screen.enter_on("Deactivate 2").await;
        screen.see("2 deactivated").await;
        assert!(!platform.is_enabled("bob@example.com"));
        screen.enter_on("Copy the report").await;
        screen.enter_on("Close").await;
        screen.tab_back_to("Copy emails").await;
        screen.press(Key::Enter).await;
        screen.see("Copied 2 emails.").await;
        screen.enter_on("Clear the selection").await;
        screen.see_focus_on("Users").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_invited_exported_and_compared_without_a_pointer() {
    by_keys(async |platform, screen| {
        screen.type_on("i").await;
        screen.see_focus_on("Email addresses").await;
        screen.type_on("new@example.com").await;
        screen.enter_on("Invite").await;
        screen.find("dialog", "new@example.com is invited").await;
        screen.enter_on("Show the password").await;
        screen.enter_on("Done").await;
        assert!(platform.user_by_email("new@example.com").is_some());
        screen.enter_on("Export").await;
        screen.tab_to("Save as CSV").await;
        screen.press(Key::Escape).await;
        screen.see_focus_on("Export").await;
        screen.enter_on("Lists").await;
        screen.enter_on("Compare with a list…").await;
        screen.copy_elsewhere("ada@example.com, nobody@example.com").await;
        screen.tab_to("People").await;
        screen.paste().await;
        screen.find("radio", "Listed, active 1").await;
        screen.tab_to("Listed, active 1").await;
        screen.press(Key::Right).await;
        screen.press(Key::Escape).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_again_and_signing_out_take_no_pointer() {
    by_keys(async |platform, screen| {
        screen.expect_in_console("401");
        platform.fault(Endpoint::Query, Fault::Unauthorized);
        screen.type_on("r").await;
        screen.find("dialog", "Sign in again").await;
        sign_in(platform, screen).await;
        screen.find_none("dialog", "Sign in again").await;
        screen.see("of 65").await;
        screen.tab_back_to("Sign out").await;
        screen.press(Key::Enter).await;
        screen.find("textbox", "Access token").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tab_goes_through_the_actions_of_the_page_in_the_order_in_which_they_are_seen() {
    by_keys(async |_, screen| {
        for width in [320, 390, 800, 1280] {
            screen.resize(width, 900, Pointer::Mouse).await;
            let seen: Vec<String> = screen
                .execute(
                    "const actions = [...document.querySelectorAll('.page-actions > .button, .page-actions > .menu > summary')];
                     const place = (action) => action.getBoundingClientRect();
                     actions.sort((a, b) => Math.round(place(a).y - place(b).y) || place(a).x - place(b).x);
                     actions[0].focus();
                     return actions.map((action) => action.ariaLabel || action.innerText.trim());",
                    vec![],
                )
                .await
                .expect("the actions");
            assert_eq!(seen.len(), 6, "{seen:?}");
            for name in &seen {
                screen.see_focus_on(name).await;
                screen.press(Key::Tab).await;
            }
        }
        screen.resize(1280, 900, Pointer::Mouse).await;
    })
    .await;
}
