//! Screens with little room: the actions of a dialog stay in sight, and what lies over the list hides no focus.

use fake_wallaroo::{Endpoint, User};

use crate::support::{Key, Pointer, Screen, signed_in};

/// Asserts that the open dialog has nothing cut off sideways, and all of its actions in sight and uncovered.
async fn assert_actions_in_sight(screen: &Screen, what: &str, sizes: &[(u32, u32)]) {
    for &(width, height) in sizes {
        screen.resize(width, height, Pointer::Mouse).await;
        let wrong: Vec<String> = screen
            .ask(
                "const dialog = [...document.querySelectorAll('dialog[open]')].at(-1);
                 const frame = dialog.getBoundingClientRect();
                 const wrong = [];
                 if (dialog.scrollWidth > dialog.clientWidth)
                     wrong.push(`${dialog.scrollWidth} px in ${dialog.clientWidth}: ` + [...dialog.querySelectorAll('*')]
                         .filter((element) => element.getBoundingClientRect().right > frame.left + dialog.clientWidth + 1)
                         .map((element) => element.className || element.tagName).join(', '));
                 for (const button of dialog.querySelectorAll('.form-actions button, .run-actions button')) {
                     const { x, y, width, height, bottom } = button.getBoundingClientRect();
                     const top = document.elementFromPoint(x + width / 2, y + height / 2);
                     if (bottom > Math.min(innerHeight, frame.bottom) || y < frame.top || !button.contains(top))
                         wrong.push(`${button.textContent} is out of sight`);
                 }
                 return wrong;",
                vec![],
            )
            .await
            .expect("what is wrong");
        assert!(wrong.is_empty(), "{what} at {width} × {height}: {}", wrong.join(", "));
    }
    screen.resize(1280, 900, Pointer::Mouse).await;
}

const SIZES: [(u32, u32); 4] = [(320, 568), (320, 900), (1280, 800), (1280, 600)];

#[tokio::test(flavor = "multi_thread")]
async fn the_actions_of_every_dialog_stay_in_sight_while_its_content_scrolls() {
    let users = (0..12).map(|number| User::new(format!("some.person.{number:02}@department.example.com")));
    signed_in(users, async |_, screen| {
        screen.click_button("Invite users").await;
        assert_actions_in_sight(screen, "Invite users", &SIZES).await;
        let addresses: Vec<String> = (0..10).map(|number| format!("new.{number}@example.com")).collect();
        let field = screen.find("textbox", "Email addresses").await;
        field.put(&addresses.join("\n")).await;
        screen.find("button", "Invite 10").await;
        assert_actions_in_sight(screen, "Invite many", &SIZES).await;
        screen.click_button("Invite 10").await;
        screen.find("button", "Download the report").await;
        assert_actions_in_sight(screen, "the report of invitations", &SIZES[1..]).await;
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
async fn at_a_zoom_of_400_percent_nothing_that_has_the_focus_is_hidden() {
    let users = (0..8).map(|number| User::new(format!("user{number}@example.com")).inactive());
    signed_in(users, async |platform, screen| {
        for number in 0..3 {
            screen.click_button(&format!("Activate user{number}@example.com")).await;
            screen.see(&format!("user{number}@example.com can sign in again.")).await;
        }
        screen.click("checkbox", "Select all users on this page").await;
        screen.see("users selected").await;
        screen.resize(320, 256, Pointer::Mouse).await;
        screen
            .ask::<()>("scrollTo(0, 0); document.activeElement.blur()", vec![])
            .await
            .expect("the top");
        let mut hidden = Vec::new();
        // From the first to the last of everything that can have the focus.
        loop {
            screen.press(Key::Tab).await;
            let (name, is_seen): (Option<String>, bool) = screen
                .ask(
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
        screen.ask::<()>("scrollTo(0, 0)", vec![]).await.expect("the top");
        assert!(hidden.is_empty(), "hidden: {hidden:#?}");
        assert_eq!(platform.requests_to(Endpoint::Activate).len(), 3);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_checkbox_is_24_pixels_wide_and_high() {
    signed_in([User::new("ada@example.com")], async |_, screen| {
        screen.click("disclosure", "Columns").await;
        for width in [320, 1280] {
            screen.resize(width, 900, Pointer::Mouse).await;
            let small: Vec<String> = screen
                .ask(
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
