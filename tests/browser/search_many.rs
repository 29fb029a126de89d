//! Searching for several email addresses and ids at once, and the actions offered when nobody matches.

use fake_wallaroo::{Options, PlatformUser};

use crate::support::{Key, PlatformExt, Screen, signed_in, with_platform};

const GRACE: &str = "0f8fad5b-d9cb-469f-a165-70867728950e";

fn people() -> [PlatformUser; 4] {
    [
        PlatformUser::new("ada@example.com").named("Ada", "Lovelace"),
        PlatformUser::new("bob@example.com").named("Bob", "Stone").inactive(),
        PlatformUser::new("cleo@example.com").named("Cleo", "Hart"),
        PlatformUser::new("grace@example.com")
            .named("Grace", "Hopper")
            .with_id(GRACE),
    ]
}

/// Pastes from the clipboard, by Ctrl and V.
async fn paste_into_search(screen: &Screen, text: &str) {
    screen.copy_elsewhere(text).await;
    let search = screen.find("searchbox", "Search users").await;
    search.fill("").await;
    search.focus().await;
    screen.paste().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pasted_column_of_addresses_and_ids_finds_their_users_and_lists_the_unknown() {
    signed_in(people(), async |_, screen| {
        screen.see("1–5 of 5").await;
        let column = format!("bob@example.com\r\nADA@example.com\r\n{GRACE}\r\nnew@example.com\r\nsomebody\r\n");
        paste_into_search(screen, &column).await;
        screen.see_rows(&["Ada Lovelace", "Bob Stone", "Grace Hopper"]).await;
        screen.see("4 addresses and ids: 3 users found, 1 unknown.").await;
        screen.see("Not found: new@example.com").await;
        screen.see("Not an email address or id: somebody").await;
        screen.audit().await;

        // The users found can be selected, and Back leaves the search.
        screen.click_button("Select 3").await;
        screen.see("3 users selected").await;
        screen.find_none("button", "Select 3").await;
        screen.back().await;
        screen.see("1–5 of 5").await;
        screen.see_no("Not found").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_leavers_are_deactivated_with_one_paste_and_three_presses() {
    let leavers = (0..10).map(|number| PlatformUser::new(format!("leaver{number}@example.com")));
    let others = (0..60).map(|number| PlatformUser::new(format!("stays{number}@example.com")));
    signed_in(leavers.chain(others), async |platform, screen| {
        screen.see("of 71").await;
        let list: Vec<String> = (0..10).map(|number| format!("leaver{number}@example.com")).collect();
        paste_into_search(screen, &list.join("\n")).await;
        screen.click_button("Select 10").await;
        screen.click_button("Deactivate…").await;
        screen.click_button("Deactivate 10").await;
        screen.see("10 deactivated").await;
        for address in &list {
            assert!(!platform.is_enabled(address), "{address}");
        }
        assert!(platform.is_enabled("stays0@example.com"));
        screen.press(Key::Escape).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn users_found_but_hidden_by_filters_are_counted_and_shown_on_request() {
    let open = async |screen: &Screen| {
        screen
            .open("/?q=ada%40example.com+bob%40example.com&status=active")
            .await;
    };
    with_platform(Options::new().users(people()), async |platform, screen| {
        open(screen).await;
        screen.sign_in(&platform.token()).await;
        screen.see_rows(&["Ada Lovelace"]).await;
        screen.see("2 addresses: 2 users found.").await;
        screen.click_button("Show 1 hidden by filters").await;
        screen.see_rows(&["Ada Lovelace", "Bob Stone"]).await;
        screen.see_query("q=ada%40example.com+bob%40example.com").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_unknown_addresses_of_a_list_go_into_the_invite_form() {
    signed_in(people(), async |platform, screen| {
        let search = screen.find("searchbox", "Search users").await;
        search.fill("ada@example.com, new@example.com; other@example.com").await;
        screen.click_button("Invite 2…").await;
        let field = screen.find("textbox", "Email addresses").await;
        assert_eq!(
            field.value().await.lines().collect::<Vec<_>>(),
            ["new@example.com", "other@example.com"]
        );
        screen.click_button("Invite 2").await;
        screen.see("2 invited").await;
        assert!(platform.user_by_email("other@example.com").is_some());
        screen.press(Key::Escape).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_address_can_be_invited_from_the_search() {
    signed_in(people(), async |_, screen| {
        let search = screen.find("searchbox", "Search users").await;
        search.fill("New@example.com").await;
        screen.see("No user has the address new@example.com.").await;
        screen.audit().await;
        screen.click_button("Invite this address…").await;
        let field = screen.find("textbox", "Email addresses").await;
        assert_eq!(field.value().await, "new@example.com");
        screen.press(Key::Escape).await;

        search.fill("nobody at all").await;
        screen.see("None of 5 users matches the search and all filters.").await;
        screen.click_button("Clear filters").await;
        screen.see("1–5 of 5").await;
        screen.see_focus_on("Search users").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_inactive_user_hidden_by_filters_can_be_activated_from_the_search() {
    with_platform(Options::new().users(people()), async |platform, screen| {
        screen.open("/?q=bob%40example.com&status=active").await;
        screen.sign_in(&platform.token()).await;
        screen
            .see("Bob Stone is a user, and inactive. The filters hide this user.")
            .await;
        screen.click_button("Activate").await;
        screen.see_row("Bob Stone", &["Active"]).await;
        screen.see("Bob Stone can sign in again.").await;
        assert!(platform.is_enabled("bob@example.com"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_that_is_too_long_for_the_url_is_left_out_of_it() {
    let users = (0..400).map(|number| PlatformUser::new(format!("user{number}@example.com")));
    signed_in(users, async |_, screen| {
        screen.see("of 401").await;
        let list: Vec<String> = (0..400).map(|number| format!("user{number}@example.com")).collect();
        paste_into_search(screen, &list.join("\n")).await;
        screen.see("400 addresses: 400 users found.").await;
        screen.see_query("").await;
        screen.click("radio", "Active 400").await;
        screen.see_query("status=active").await;
        screen.see("of 400").await;
    })
    .await;
}
