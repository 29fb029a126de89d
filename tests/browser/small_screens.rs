//! Small screens: the buttons of a dialog stay visible, and nothing over the list hides the focus.

use fake_wallaroo::{Endpoint, Fault, Options, PlatformUser};

use crate::support::{Key, Pointer, Screen, signed_in, signed_in_with_oidc};

/// A script that lists the problems of the open dialog, with its content scrolled to the beginning and to the end.
const WRONG: &str = "
    const dialog = [...document.querySelectorAll('dialog[open]')].at(-1);
    const frame = dialog.getBoundingClientRect();
    const actions = dialog.querySelector('.form-actions, .run-actions');
    const wrong = [];
    if (dialog.scrollWidth > dialog.clientWidth)
        wrong.push(`${dialog.scrollWidth} px in ${dialog.clientWidth}: ` + [...dialog.querySelectorAll('*')]
            .filter((element) => element.getBoundingClientRect().right > frame.left + dialog.clientWidth + 1)
            .map((element) => element.className || element.tagName).join(', '));
    for (const scrolled of [0, dialog.scrollHeight]) {
        dialog.scrollTop = scrolled;
        for (const button of dialog.querySelectorAll('.form-actions button, .run-actions button')) {
            const { x, y, width, height, bottom } = button.getBoundingClientRect();
            const top = document.elementFromPoint(x + width / 2, y + height / 2);
            if (bottom > Math.min(innerHeight, frame.bottom) || y < frame.top || !button.contains(top))
                wrong.push(`${button.textContent} is out of sight`);
        }
    }
    const { top, height } = actions.getBoundingClientRect();
    const last = [...dialog.querySelectorAll('*')].filter((element) =>
        element.compareDocumentPosition(actions) & Node.DOCUMENT_POSITION_FOLLOWING &&
        !element.closest('.outcomes-frame, .people') && element.checkVisibility() && !element.children.length &&
        element.getBoundingClientRect().bottom > top + 1);
    wrong.push(...last.map((element) => `${element.textContent} cannot be scrolled into sight`));
    if (height > dialog.clientHeight / 2) wrong.push(`the actions take ${height} of ${dialog.clientHeight} px`);
    dialog.scrollTop = 0;
    return wrong;
";

/// Asserts that nothing in the open dialog is cut off at the sides, its buttons are visible and not covered, and all of its content
/// can be scrolled to.
pub async fn assert_actions_in_sight(screen: &Screen, what: &str, sizes: &[(u32, u32)]) {
    for &(width, height) in sizes {
        screen.resize(width, height, Pointer::Mouse).await;
        let wrong: Vec<String> = screen.execute(WRONG, vec![]).await.expect("what is wrong");
        assert!(wrong.is_empty(), "{what} at {width} × {height}: {}", wrong.join("; "));
    }
    screen.resize(1280, 900, Pointer::Mouse).await;
}

const SIZES: [(u32, u32); 4] = [(320, 568), (320, 900), (1280, 800), (1280, 600)];

#[tokio::test(flavor = "multi_thread")]
async fn the_actions_of_every_dialog_stay_in_sight_while_its_content_scrolls() {
    let users = (0..12).map(|number| PlatformUser::new(format!("some.person.{number:02}@department.example.com")));
    signed_in(users, async |_, screen| {
        screen.click_button("Invite users").await;
        assert_actions_in_sight(screen, "Invite users", &SIZES).await;
        let addresses: Vec<String> = (0..10).map(|number| format!("new.{number}@example.com")).collect();
        let field = screen.find("textbox", "Email addresses").await;
        field.paste(&addresses.join("\n")).await;
        screen.find("button", "Invite 10").await;
        assert_actions_in_sight(screen, "Invite many", &SIZES).await;
        screen.click_button("Invite 10").await;
        screen.find("button", "Download the report").await;
        assert_actions_in_sight(screen, "the report of invitations", &SIZES).await;
        screen.click_button("Close").await;

        screen
            .click_button("Deactivate some.person.00@department.example.com")
            .await;
        assert_actions_in_sight(screen, "Deactivate", &SIZES).await;
        screen.click_button("Deactivate").await;
        screen.see("can no longer sign in.").await;

        screen.click("checkbox", "Select all users on this page").await;
        screen.click_button("Deactivate…").await;
        assert_actions_in_sight(screen, "Deactivate many", &SIZES).await;
        screen.press(Key::Escape).await;
        screen.click_button("Clear the selection").await;

        screen.click_button("Journal 2").await;
        assert_actions_in_sight(screen, "Journal", &SIZES).await;
        screen.press(Key::Escape).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_running_bulk_action_and_its_report_fit() {
    let users = (10..50).map(|number| {
        let user = PlatformUser::new(format!("some.person.{number}@department.example.com"))
            .named("Some Person", number.to_string());
        if number < 30 {
            user.never_signed_in().inactive()
        } else {
            user
        }
    });
    signed_in(users, async |platform, screen| {
        screen.expect_in_console("403");
        screen.click("checkbox", "Select all users on this page").await;
        platform.set_seat_limit(Some(31));
        let held = platform.hold(Endpoint::Activate);
        screen.click_button("Activate…").await;
        assert_actions_in_sight(screen, "the question", &SIZES).await;
        screen.click_button("Activate 20").await;
        held.until_waiting(4).await;
        assert_actions_in_sight(screen, "a bulk action under way", &SIZES).await;
        held.release();
        screen.see("All seats are taken.").await;
        screen.find("button", "Download the report").await;
        assert_actions_in_sight(screen, "the report with retry and undo", &SIZES).await;
        screen.click_button("Close").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_result_of_one_invitation_and_signing_in_again_fit() {
    signed_in([], async |platform, screen| {
        screen.expect_in_console("401");
        screen.click_button("Invite users").await;
        let address = "somebody.with-a-long.address@department.of.engineering.example.com";
        screen.find("textbox", "Email addresses").await.fill(address).await;
        assert_actions_in_sight(screen, "Invite one", &SIZES).await;
        screen.click_button("Invite").await;
        screen.see("is invited").await;
        assert_actions_in_sight(screen, "the result", &SIZES).await;
        screen.click_button("Show the password").await;
        assert_actions_in_sight(screen, "the result with its password", &SIZES).await;
        screen.click_button("Done").await;
        platform.fault(Endpoint::Query, Fault::Unauthorized);
        screen.refresh_list().await;
        screen.find("dialog", "Sign in again").await;
        assert_actions_in_sight(screen, "Sign in again", &SIZES).await;
        screen.find("textbox", "Access token").await.paste("token").await;
        screen.click_button("Sign in").await;
        screen.see("This is not an access token.").await;
        assert_actions_in_sight(screen, "Sign in again with a problem", &SIZES).await;
        screen.sign_in(&platform.token()).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_again_at_the_identity_provider_fits() {
    signed_in_with_oidc(Options::new(), async |platform, screen| {
        screen.expect_in_console("401");
        screen.expect_in_console("400");
        platform.end_sessions();
        platform.fault(Endpoint::Query, Fault::Unauthorized);
        screen.refresh_list().await;
        screen.find("dialog", "Sign in again").await;
        assert_actions_in_sight(screen, "Sign in again", &SIZES).await;
        screen.press(Key::Escape).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn at_a_zoom_of_400_percent_nothing_that_has_the_focus_is_hidden() {
    let users = (0..8).map(|number| PlatformUser::new(format!("user{number}@example.com")).inactive());
    signed_in(users, async |platform, screen| {
        for number in 0..3 {
            screen.click_button(&format!("Activate user{number}@example.com")).await;
            screen.see(&format!("user{number}@example.com can sign in again.")).await;
        }
        screen.click("checkbox", "Select all users on this page").await;
        screen.see("users selected").await;
        screen.resize(320, 256, Pointer::Mouse).await;
        let leaves_room: bool = screen
            .execute(
                "return document.querySelector('.notices').offsetHeight <= innerHeight / 2",
                vec![],
            )
            .await
            .expect("a result");
        assert!(leaves_room, "the notices cover more than half of the screen");
        screen
            .execute::<()>("scrollTo(0, 0); document.activeElement.blur()", vec![])
            .await
            .expect("the top");
        let mut hidden = Vec::new();
        // Moves the focus from the first to the last focusable element.
        loop {
            screen.press(Key::Tab).await;
            let (name, is_seen): (Option<String>, bool) = screen
                .execute(
                    "const element = document.activeElement;
                     if (element === document.body || element.dataset.seen) return [null, true];
                     element.dataset.seen = 'yes';
                     const name = element.getAttribute('aria-label') ?? element.textContent ?? element.id;
                     const shown = element.matches('.segment input') ? element.parentElement : element;
                     const { left, top, right, bottom } = shown.getBoundingClientRect();
                     const corners = [[left + 3, top + 3], [right - 3, bottom - 3], [(left + right) / 2, (top + bottom) / 2]];
                     const is_seen = corners.every(([x, y]) => {
                         const seen = document.elementFromPoint(x, y);
                         return seen && (shown.contains(seen) || seen.contains(shown));
                     });
                     return [name, is_seen];",
                    vec![],
                )
                .await
                .expect("what has the focus");
            let Some(name) = name else { break };
            if !is_seen {
                hidden.push(name);
            }
        }
        screen.resize(1280, 900, Pointer::Mouse).await;
        screen.execute::<()>("scrollTo(0, 0)", vec![]).await.expect("the top");
        assert!(hidden.is_empty(), "hidden: {hidden:#?}");
        assert_eq!(platform.requests_to(Endpoint::Activate).len(), 3);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_checkbox_is_24_pixels_wide_and_high() {
    signed_in([PlatformUser::new("ada@example.com")], async |_, screen| {
        screen.click("disclosure", "Display").await;
        for width in [320, 1280] {
            screen.resize(width, 900, Pointer::Mouse).await;
            let small: Vec<String> = screen
                .execute(
                    "return [...document.querySelectorAll('input[type=checkbox]')]
                         .filter((box) => box.checkVisibility())
                         .map((box) => [box, box.getBoundingClientRect()])
                         .filter(([, { width, height }]) => width < 24 || height < 24)
                         .map(([box, { width, height }]) => `${box.ariaLabel ?? box.parentElement.textContent}: ${width} × ${height}`)",
                    vec![],
                )
                .await
                .expect("boxes");
            assert!(small.is_empty(), "at {width} px: {small:?}");
        }
        screen.resize(1280, 900, Pointer::Mouse).await;
        screen.press(Key::Escape).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_name_and_no_address_lies_under_the_checkbox_of_its_card() {
    let users = [
        PlatformUser::new("ada.andersson.1649@partner.example").named("Ada", "Andersson"),
        PlatformUser::new("somebody.with-a-long.address@department.of.engineering.example.com"),
    ];
    signed_in(users, async |_, screen| {
        for width in [320, 390, 640] {
            screen.resize(width, 900, Pointer::Mouse).await;
            let covered: Vec<String> = screen
                .execute(
                    "return [...document.querySelectorAll('.row')].flatMap((row) => {
                         const box = row.querySelector('input').getBoundingClientRect();
                         const text = document.createRange();
                         text.selectNodeContents(row.querySelector('.cell-user'));
                         return [...text.getClientRects()]
                             .filter((line) => line.width > 0 && line.right > box.left && line.left < box.right &&
                                 line.bottom > box.top && line.top < box.bottom)
                             .map(() => row.textContent);
                     })",
                    vec![],
                )
                .await
                .expect("rows");
            assert!(covered.is_empty(), "at {width} px: {covered:?}");
        }
        screen.resize(1280, 900, Pointer::Mouse).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_change_moves_nothing_above_the_list() {
    for width in [320, 390, 768, 1024, 1280] {
        signed_in([PlatformUser::new("ada@example.com")], async |_, screen| {
            screen.resize(width, 900, Pointer::Mouse).await;
            let places = async || -> Vec<(f64, f64)> {
                let script = "return [...document.querySelectorAll('.page-actions > *, #search, .list')]
                    .map((part) => part.getBoundingClientRect()).map(({ left, top }) => [left, top + scrollY])";
                screen.execute(script, vec![]).await.expect("places")
            };
            let before = places().await;
            screen.deactivate("ada@example.com").await;
            screen.see_row("ada@example.com", &["Inactive", "Activate"]).await;
            screen.find("button", "Journal 1").await;
            assert_eq!(places().await, before, "at {width} px");
        })
        .await;
    }
}
