//! Unusual names, usernames, ids and emails, wherever they are shown: none reverses the text beside it, is blank, or takes the
//! space of other elements.

use fake_wallaroo::{Endpoint, Fault, Options, Platform, PlatformUser};
use serde_json::json;

use crate::{
    small_screens::assert_actions_in_sight,
    support::{Pointer, Screen, with_platform},
};

/// The unusual texts, each with its description for failures.
fn odd_texts() -> [(&'static str, String); 5] {
    [
        ("turned", "\u{202e}evil".to_owned()),
        ("invisible", "\u{200b}\u{2060}\u{200d}".to_owned()),
        ("long", "L".repeat(10_000)),
        ("right to left", "ليلى-حداد".to_owned()),
        (
            "a long address",
            format!("{}@{}example.com", "l".repeat(64), "department.".repeat(15)),
        ),
    ]
}

/// A script that lists the problems of all visible elements.
const WRONG: &str = r"
    const wrong = [];
    const turns = /[\u202a-\u202e\u2066-\u2069]/;
    const isBlank = (text) => !text.replace(/[\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g, '');
    const brief = (text) => text.length > 60 ? `${text.slice(0, 60)}… (${text.length})` : text;
    if (turns.test(document.title) || isBlank(document.title) || document.title.length > 200) wrong.push('the title');
    for (const element of document.body.querySelectorAll('*')) {
        if (!element.checkVisibility()) continue;
        const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data);
        texts.push(element.getAttribute('aria-label') ?? '', element.title ?? '');
        if (texts.some((text) => turns.test(text))) wrong.push(`turned: ${brief(texts.join(' '))}`);
        if (element.tagName === 'BDI' && isBlank(element.textContent)) wrong.push(`blank in ${element.parentElement.className}`);
        const name = element.getAttribute('aria-label');
        if (name !== null && name.length > 400) wrong.push(`called ${brief(name)}`);
    }
    const most = { 'tbody tr': 460, '.header': 180, '.notice': 260, '.banner': 260, 'dialog h2': 300, '.people li': 120 };
    for (const [selector, height] of Object.entries(most)) {
        for (const element of document.querySelectorAll(selector)) {
            const is = element.getBoundingClientRect().height;
            if (is > height) wrong.push(`${selector} of ${is} px: ${brief(element.innerText)}`);
        }
    }
    for (const frame of [document.documentElement, ...document.querySelectorAll('.table-frame, dialog, .outcomes-frame')]) {
        const over = frame.scrollWidth - frame.clientWidth;
        if (over > 0) wrong.push(`${over} px stick out of ${frame.className || frame.tagName}`);
    }
    return wrong;
";

/// The problems on screen, at two widths.
async fn problems(screen: &Screen, place: &str) -> Vec<String> {
    let mut all = Vec::new();
    for width in [320, 1280] {
        screen.resize(width, 900, Pointer::Mouse).await;
        let wrong: Vec<String> = screen.execute(WRONG, vec![]).await.expect("what is wrong");
        all.extend(wrong.into_iter().map(|wrong| format!("{place} at {width} px: {wrong}")));
    }
    all
}

/// Runs the test with this text as the name of the signed-in user, and as name, username, id or email of others.
async fn with_odd_names(text: &str, test: impl AsyncFnOnce(&Platform, &Screen)) {
    let users = [
        PlatformUser::new("self@example.com")
            .with_id("self")
            .named(text, "")
            .administrator(),
        PlatformUser::new("one@example.com").with_id("one").named(text, ""),
        PlatformUser::new("two@example.com").with_id("two").named(text, ""),
        PlatformUser::new("three@example.com")
            .with_id("three")
            .with_username(format!("{text}needle{text}")),
        PlatformUser::new("four@example.com").with_id(format!("{text}needle")),
        PlatformUser::new("five@example.com")
            .with_id("five")
            .with_email(text)
            .with_username("five"),
        PlatformUser::new("six@example.com")
            .with_id("six")
            .without_email()
            .with_username(text),
    ];
    with_platform(Options::new().users(users), async |platform, screen| {
        // A record of which nothing but the id is known.
        platform.set_raw(text, json!(null));
        let token = platform
            .token_for("self", std::time::Duration::from_secs(600))
            .expect("a token");
        screen.sign_in(&token).await;
        screen.find("table", "Users of this Wallaroo instance").await;
        test(platform, screen).await;
        screen.resize(1280, 900, Pointer::Mouse).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn odd_names_do_no_harm_in_the_header_the_rows_and_a_search() {
    for (kind, text) in odd_texts() {
        with_odd_names(&text, async |_, screen| {
            let mut wrong = problems(screen, "the list").await;
            screen.find("searchbox", "Search users").await.fill("needle").await;
            screen.see("1–2 of 2 (filtered").await;
            let marked: usize = screen
                .execute("return document.querySelectorAll('.user-also mark').length", vec![])
                .await
                .expect("a number");
            assert_eq!(marked, 2, "{kind}: the lines with what was found");
            wrong.extend(problems(screen, "the search").await);
            assert!(wrong.is_empty(), "{kind}:\n{}", wrong.join("\n"));
        })
        .await;
    }
}

/// Clicks the element that this selector finds. It is not found by its name, which contains the unusual text.
async fn press(screen: &Screen, selector: &str) {
    screen
        .until(selector, async || {
            let is_pressed: bool = screen
                .execute(
                    "const one = document.querySelector(arguments[0]); one?.click(); return !!one",
                    vec![selector.into()],
                )
                .await?;
            Ok(is_pressed.then_some(()))
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn odd_names_do_no_harm_in_dialogs_notices_and_the_invite_form() {
    const SIZES: [(u32, u32); 2] = [(320, 568), (1280, 800)];
    for (kind, text) in odd_texts() {
        with_odd_names(&text, async |platform, screen| {
            screen.expect_in_console("500");
            let mut wrong = Vec::new();
            // By email, because invisible text cannot be searched for.
            screen
                .find("searchbox", "Search users")
                .await
                .paste("one@example.com")
                .await;
            screen.see("1–1 of 1 (filtered").await;
            press(screen, "tbody [data-action=change]").await;
            screen.see("will no longer be able to sign in").await;
            wrong.extend(problems(screen, "the question").await);
            assert_actions_in_sight(screen, kind, &SIZES).await;
            screen.click_button("Deactivate").await;
            screen.see("can no longer sign in.").await;
            wrong.extend(problems(screen, "the notice").await);
            platform.fault(Endpoint::Activate, Fault::ServerError);
            press(screen, "tbody [data-action=change]").await;
            screen.see("Not activated.").await;
            wrong.extend(problems(screen, "the note in the row").await);

            screen.find("searchbox", "Search users").await.paste("").await;
            screen.see("1–9 of 9").await;
            screen.click("checkbox", "Select all users on this page").await;
            screen.click_button("Deactivate…").await;
            screen.see("selected users").await;
            wrong.extend(problems(screen, "the bulk question").await);
            assert_actions_in_sight(screen, kind, &SIZES).await;
            press(screen, "dialog .button-danger").await;
            screen.find("button", "Download the report").await;
            wrong.extend(problems(screen, "the report").await);
            assert_actions_in_sight(screen, kind, &SIZES).await;
            screen.click_button("Close").await;

            screen.click_button("Journal 3").await;
            screen.find("dialog", "Journal").await;
            wrong.extend(problems(screen, "the journal").await);
            assert_actions_in_sight(screen, kind, &SIZES).await;
            screen.click_button("Close").await;

            screen.click_button("Invite users").await;
            let field = screen.find("textbox", "Email addresses").await;
            field
                .paste(&format!("{text}, odd.{text}@example.com, new@example.com"))
                .await;
            screen.see("new@example.com").await;
            wrong.extend(problems(screen, "the preview").await);
            assert_actions_in_sight(screen, kind, &SIZES).await;
            screen.click_button("Cancel").await;
            assert!(wrong.is_empty(), "{kind}:\n{}", wrong.join("\n"));
        })
        .await;
    }
}
