//! The clicks and keys that common tasks take: no task may take more than it does now. `docs/jobs.md` lists them.

use fake_wallaroo::{Options, PlatformUser};

use crate::support::{Key, PlatformExt, Screen, signed_in, with_platform};

/// Counts clicks, and keys that trigger an action. Text that is typed into a field is not counted, a paste is one key.
const COUNT: &str = "
    window.effort = [0, 0];
    const isModifier = (key) => ['Control', 'Shift', 'Alt', 'Meta'].includes(key);
    const isTyped = (event) => event.key.length === 1 && !event.ctrlKey && event.target.matches('input, textarea');
    addEventListener('pointerdown', (event) => { window.effort[0] += event.isTrusted ? 1 : 0 }, true);
    addEventListener('keydown', (event) => {
        window.effort[1] += event.isTrusted && !isModifier(event.key) && !isTyped(event) ? 1 : 0;
    }, true);";

async fn begin(screen: &Screen) {
    screen
        .execute::<Option<()>>(COUNT, vec![])
        .await
        .expect("counting begins");
}

/// The clicks and keys since [`begin`].
async fn effort(screen: &Screen) -> (usize, usize) {
    screen
        .execute("return window.effort", vec![])
        .await
        .expect("two numbers")
}

fn addresses(name: &str) -> String {
    let all: Vec<String> = (0..10).map(|number| format!("{name}{number}@example.com")).collect();
    all.join("\r\n")
}

fn staff() -> impl Iterator<Item = PlatformUser> {
    (0..90).map(|number| PlatformUser::new(format!("staff{number:02}@example.com")))
}

#[tokio::test(flavor = "multi_thread")]
async fn looking_up_status_and_last_sign_in_takes_one_key_and_the_name() {
    let ada = PlatformUser::new("ada@example.com").named("Ada", "Lovelace");
    signed_in(staff().chain([ada]), async |_, screen| {
        screen.see("of 92").await;
        begin(screen).await;
        screen.type_on("/").await;
        screen.type_on("love").await;
        screen.see_row("Ada Lovelace", &["Active", "Jun 1, 2025"]).await;
        assert_eq!(effort(screen).await, (0, 1));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn deactivating_one_user_takes_one_key_the_name_and_two_clicks() {
    let ada = PlatformUser::new("ada@example.com").named("Ada", "Lovelace");
    signed_in(staff().chain([ada]), async |platform, screen| {
        screen.see("of 92").await;
        begin(screen).await;
        screen.type_on("/").await;
        screen.type_on("love").await;
        screen.see("1–1 of 1").await;
        screen.deactivate("Ada Lovelace").await;
        screen.see_row("Ada Lovelace", &["Inactive"]).await;
        assert!(!platform.is_enabled("ada@example.com"));
        assert_eq!(effort(screen).await, (2, 1));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inviting_ten_users_takes_a_paste_and_two_clicks() {
    signed_in(staff(), async |platform, screen| {
        screen.see("of 91").await;
        screen.copy_elsewhere(&addresses("new")).await;
        begin(screen).await;
        screen.click_button("Invite users").await;
        screen.paste().await;
        screen.click_button("Invite 10").await;
        screen.see("10 invited").await;
        assert!(platform.user_by_email("new9@example.com").is_some());
        assert_eq!(effort(screen).await, (2, 1));
        screen.click_button("Close").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn deactivating_ten_leavers_takes_one_key_a_paste_and_three_clicks() {
    let leavers = (0..10).map(|number| PlatformUser::new(format!("leaver{number}@example.com")));
    signed_in(staff().chain(leavers), async |platform, screen| {
        screen.see("of 101").await;
        screen.copy_elsewhere(&addresses("leaver")).await;
        begin(screen).await;
        screen.type_on("/").await;
        screen.paste().await;
        screen.click_button("Select 10").await;
        screen.click_button("Deactivate…").await;
        screen.click_button("Deactivate 10").await;
        screen.see("10 deactivated").await;
        assert!(!platform.is_enabled("leaver9@example.com"));
        assert_eq!(effort(screen).await, (3, 2));
        screen.click_button("Close").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn deactivating_all_who_never_signed_in_takes_six_clicks() {
    let idle = (0..70).map(|number| PlatformUser::new(format!("idle{number}@example.com")).never_signed_in());
    signed_in(staff().chain(idle), async |platform, screen| {
        screen.see("of 161").await;
        begin(screen).await;
        // The two clicks in the browser's own list are not counted here: one opens it, one chooses.
        screen.find("combobox", "Last sign-in").await.choose("Never").await;
        screen.see("of 70").await;
        screen.click("checkbox", "Select all users on this page").await;
        screen.click_button("Select all 70 that match").await;
        screen.click_button("Deactivate…").await;
        screen.click_button("Deactivate 70").await;
        screen.see("70 deactivated").await;
        assert!(!platform.is_enabled("idle69@example.com"));
        let (clicks, keys) = effort(screen).await;
        assert_eq!((clicks + 2, keys), (6, 0));
        screen.click_button("Close").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn opening_the_journal_takes_one_click() {
    signed_in(staff(), async |_, screen| {
        screen.deactivate("staff00@example.com").await;
        screen.see_row("staff00@example.com", &["Inactive"]).await;
        begin(screen).await;
        screen.click_button("Journal 1").await;
        screen.see("Deactivation").await;
        assert_eq!(effort(screen).await, (1, 0));
        screen.press(Key::Escape).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_to_twelve_users_takes_thirteen_clicks() {
    signed_in(staff(), async |_, screen| {
        screen.see("of 91").await;
        begin(screen).await;
        for number in 0..12 {
            screen
                .click("checkbox", &format!("Select staff{number:02}@example.com"))
                .await;
        }
        screen.click_button("Copy link to these users").await;
        screen.see("Copied a link to 12 users.").await;
        assert_eq!(effort(screen).await, (13, 0));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn page_37_of_80_takes_a_click_its_number_and_enter() {
    with_platform(Options::new().generated(4_000), async |platform, screen| {
        screen.sign_in(&platform.token()).await;
        screen.see("of 80").await;
        begin(screen).await;
        let page = screen.find("textbox", "Page").await;
        page.click().await;
        screen.type_on("37").await;
        screen.press(Key::Enter).await;
        screen.see("1,801–1,850 of 4,000").await;
        assert_eq!(effort(screen).await, (1, 1));
    })
    .await;
}
