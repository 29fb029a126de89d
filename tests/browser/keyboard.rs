//! Single-key shortcuts: what each does, where they are off, and how they are turned off.

use fake_wallaroo::{Endpoint, Options, PlatformUser};

use crate::support::{Key, Screen, signed_in, with_platform};

const NAMES: [&str; 3] = ["ann@example.com", "bob@example.com", "cleo@example.com"];

fn users() -> impl Iterator<Item = PlatformUser> {
    NAMES.into_iter().map(PlatformUser::new)
}

/// Delays the chunk of the shortcuts until `releaseChunk()`.
const HOLD_BACK: &str = "
    const fetched = window.fetch;
    const held = new Promise((release) => window.releaseChunk = release);
    window.fetch = async (...request) => {
        if (String(request[0]?.url ?? request[0]).includes('-actions-')) await held;
        return fetched(...request);
    };";

/// Moves to the first row. The signed-in administrator is in the last one.
async fn to_first_row(screen: &Screen) {
    screen.find("heading", "Users").await.focus().await;
    screen.type_on("j").await;
    screen.see_focus_on(NAMES[0]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_key_each_searches_invites_moves_between_rows_and_opens_one() {
    signed_in(users(), async |_, screen| {
        to_first_row(screen).await;
        screen.type_on("k").await;
        screen.see_announced("This is the first user.").await;
        screen.type_on("j").await;
        screen.see_focus_on(NAMES[1]).await;
        screen.press(Key::Enter).await;
        screen.find("heading", NAMES[1]).await;
        // In the panel the same keys go to the next user and back.
        screen.see_focus_on(NAMES[1]).await;
        screen.type_on("j").await;
        screen.find("heading", NAMES[2]).await;
        screen.type_on("k").await;
        screen.find("heading", NAMES[1]).await;
        screen.press(Key::Escape).await;
        screen.see_focus_on(NAMES[1]).await;
        screen.type_on("i").await;
        screen.find("dialog", "Invite users").await;
        screen.press(Key::Escape).await;
        screen.see_focus_on(NAMES[1]).await;
        screen.type_on("/").await;
        screen.see_focus_on("Search users").await;
        screen.type_on(NAMES[0]).await;
        screen.see_rows(&[NAMES[0]]).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn moving_past_the_last_row_goes_to_the_next_page_and_back() {
    let many = (0..60).map(|number| PlatformUser::new(format!("user{number:02}@example.com")));
    signed_in(many, async |_, screen| {
        let last: Vec<String> = screen.row_names().await;
        let last = last.last().expect("rows").clone();
        screen.find("link", &last).await.focus().await;
        screen.type_on("j").await;
        screen.see_query("page=2").await;
        let first: Vec<String> = screen.row_names().await;
        screen.see_focus_on(&first[0]).await;
        screen.type_on("k").await;
        screen.see_query("").await;
        screen.see_focus_on(&last).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_change_a_row_with_confirmation_and_guards_and_undo_the_last_change() {
    let inactive = PlatformUser::new(NAMES[0]).inactive();
    let active = NAMES[1..].iter().map(|name| PlatformUser::new(*name));
    signed_in(std::iter::once(inactive).chain(active), async |platform, screen| {
        to_first_row(screen).await;
        screen.type_on("a").await;
        screen.see_row(NAMES[0], &["Active", "Deactivate"]).await;
        screen.see_focus_on(NAMES[0]).await;
        screen.type_on("j").await;
        screen.type_on("a").await;
        screen.find("alertdialog", &format!("Deactivate {}?", NAMES[1])).await;
        // Shortcuts are off while the confirmation is open.
        screen.type_on("aju").await;
        screen.click_button("Deactivate").await;
        screen.see_row(NAMES[1], &["Inactive", "Activate"]).await;
        assert_eq!(platform.requests_to(Endpoint::Activate).len(), 1);
        assert_eq!(platform.requests_to(Endpoint::Deactivate).len(), 1);
        screen.type_on("u").await;
        screen.see_row(NAMES[1], &["Active", "Deactivate"]).await;
        // `u` does not undo an undo, but the change before it.
        screen.type_on("u").await;
        screen.see_row(NAMES[0], &["Inactive", "Activate"]).await;
        screen.type_on("u").await;
        screen.see_announced("There is nothing to undo.").await;

        let id = platform.administrator().id;
        let me = platform.user(&id).expect("the administrator");
        let name = [me.first_name(), me.last_name()]
            .map(Option::unwrap_or_default)
            .join(" ");
        screen.find("link", &name).await.focus().await;
        screen.type_on("a").await;
        screen.see_focus_on(&format!("Deactivate {name}")).await;
        screen.see("This is you. You cannot deactivate yourself.").await;
        screen.find_none("alertdialog", &format!("Deactivate {name}?")).await;
        assert_eq!(platform.requests_to(Endpoint::Deactivate).len(), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_selected_row_is_one_key_from_the_bulk_action_and_one_key_opens_its_report() {
    signed_in(users(), async |platform, screen| {
        to_first_row(screen).await;
        screen.type_on(".").await;
        screen.see_announced("No user is selected.").await;
        screen.type_on("xjx").await;
        screen.see("2 users selected").await;
        screen.type_on("x").await;
        screen.see("1 user selected").await;
        screen.type_on("x.").await;
        screen.see_focus_on("Activate…").await;
        screen.click_button("Deactivate…").await;
        screen.click_button("Deactivate 2").await;
        screen.see("2 deactivated").await;
        screen.click_button("Close").await;
        screen.see_focus_on("Deactivate…").await;
        screen.type_on("u").await;
        screen.find("dialog", "Deactivation of 2 users").await;
        screen.click_button("Undo 2").await;
        screen.find("dialog", "Activation of 2 users").await;
        screen.see("2 activated").await;
        screen.click_button("Close").await;
        // In WebKit the focus returns to the button that had it before the first dialog opened.
        let expected = if screen.is_webkit() { "Deactivate…" } else { "Users" };
        screen.see_focus_on(expected).await;
        platform.add(PlatformUser::new("dan@example.com"));
        screen.type_on("r").await;
        screen.see("dan@example.com").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_with_ctrl_alt_or_meta_are_left_to_the_browser() {
    signed_in(users(), async |_, screen| {
        to_first_row(screen).await;
        for modifier in ["ctrlKey", "altKey", "metaKey"] {
            let is_left_alone: bool = screen
                .execute(
                    "const event = new KeyboardEvent('keydown',
                         { key: 'j', bubbles: true, cancelable: true, [arguments[0]]: true });
                     return document.activeElement.dispatchEvent(event)",
                    vec![modifier.into()],
                )
                .await
                .expect("an event");
            assert!(is_left_alone, "{modifier}");
        }
        screen.see_focus_on(NAMES[0]).await;
        screen.type_on("j").await;
        screen.see_focus_on(NAMES[1]).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_help_lists_the_keys_opens_by_pointer_too_and_turns_them_off_permanently() {
    signed_in(users(), async |platform, screen| {
        screen.find("heading", "Users").await.focus().await;
        screen.type_on("?").await;
        screen.find("dialog", "Keyboard shortcuts").await;
        screen.see("To the actions of the selection").await;
        screen.audit().await;
        screen.press(Key::Escape).await;
        screen.find_none("dialog", "Keyboard shortcuts").await;
        screen.click("disclosure", "Display").await;
        screen.click_button("Keyboard shortcuts").await;
        screen.find("dialog", "Keyboard shortcuts").await;
        screen.press(Key::Escape).await;
        screen.find_none("dialog", "Keyboard shortcuts").await;
        screen.click_button("Shortcuts").await;
        screen.click("checkbox", "Shortcuts of a single key").await;
        screen.click_button("Close").await;
        screen.see_focus_on("Shortcuts").await;
        screen.reload().await;
        screen.sign_in(&platform.token()).await;
        screen.see_row(NAMES[0], &["Active"]).await;
        screen.find("link", NAMES[0]).await.focus().await;
        screen.type_on("j?i").await;
        screen.see_focus_on(NAMES[0]).await;
        screen.find_none("dialog", "Keyboard shortcuts").await;
        screen.click_button("Shortcuts").await;
        assert!(
            !screen
                .find("checkbox", "Shortcuts of a single key")
                .await
                .is_checked()
                .await
        );
        screen.click("checkbox", "Shortcuts of a single key").await;
        screen.click_button("Close").await;
        screen.find("link", NAMES[0]).await.focus().await;
        screen.type_on("j").await;
        screen.see_focus_on(NAMES[1]).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn until_the_chunk_of_the_shortcuts_is_loaded_only_the_last_key_waits_and_searching_works() {
    with_platform(Options::new().users(users()), async |platform, screen| {
        screen.open("/").await;
        screen
            .execute::<Option<()>>(HOLD_BACK, vec![])
            .await
            .expect("the chunk is held back");
        screen.sign_in(&platform.token()).await;
        screen.see_focus_on("Users").await;
        // These keys have no effect later, because another key was pressed since.
        screen.type_on("ji").await;
        screen.type_on("/").await;
        screen.see_focus_on("Search users").await;
        screen.type_on("bob").await;
        screen.see_rows(&[NAMES[1]]).await;
        screen.click_button("Clear filters").await;
        screen.see_focus_on("Search users").await;
        screen.find("heading", "Users").await.focus().await;
        screen.type_on("ij").await;
        screen
            .execute::<Option<()>>("releaseChunk()", vec![])
            .await
            .expect("the chunk is released");
        screen.see_focus_on(NAMES[0]).await;
        screen.find_none("dialog", "Invite users").await;
    })
    .await;
}
