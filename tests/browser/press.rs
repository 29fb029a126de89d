//! No control moves between press and release of a pointer, whichever is pressed, at any width and in any state of a row.

use fake_wallaroo::{Endpoint, Fault, Options, Platform, PlatformUser};
use serde_json::json;

use crate::support::{Pointer, Screen, signed_in, with_platform};

const WIDTHS: [u32; 7] = [320, 375, 390, 640, 768, 1024, 1280];
const HEIGHT: u32 = 900;

/// A script that records the positions of all controls, what has moved since, and what was clicked. Clicks have no effect
/// unless `takesClicks` is false.
const WATCH: &str = "
    const pressable = 'button, input, select, summary, a[href]';
    const places = () => new Map([...document.querySelectorAll(pressable)]
        .filter((element) => element.checkVisibility())
        .map((element) => [element, element.getBoundingClientRect()]));
    const name = (element) => element.getAttribute('aria-label') ?? element.textContent;
    const moved = (before) => {
        const after = places();
        const moves = [...before].flatMap(([element, was]) => {
            const is = after.get(element);
            if (!is) return [`${name(element)} is gone`];
            const way = ['x', 'y', 'width', 'height'].map((side) => is[side] - was[side]);
            return way.every((by) => Math.abs(by) < 0.5) ? [] : [`${name(element)} moved by ${way}`];
        });
        return moves;
    };
    let before, target, clicked;
    window.watch = {
        targets: (selector) => {
            window.watched = [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
            return window.watched.map(name);
        },
        // Scrolls the control into view, and returns its middle.
        aim: (at) => {
            target = window.watched[at];
            target.scrollIntoView({ block: 'center' });
            const { x, y, width, height } = target.getBoundingClientRect();
            before = places();
            clicked = undefined;
            return [x + width / 2, y + height / 2];
        },
        moved: () => new Promise((done) =>
            requestAnimationFrame(() => requestAnimationFrame(() => done(moved(before))))),
        // Whether the click hit the control; null before a click.
        clicked: () => clicked === undefined ? null : (clicked === target ? 'it' : 'something else'),
        takesClicks: true,
    };
    window.addEventListener('click', (event) => {
        clicked = event.target.closest(pressable);
        if (window.watch.takesClicks) {
            event.preventDefault();
            event.stopImmediatePropagation();
        }
    }, true);
";

pub async fn watch(screen: &Screen) {
    screen.execute::<()>(WATCH, vec![]).await.expect("a watch");
}

/// What has moved since `window.watch.aim`.
pub async fn what_moved(screen: &Screen) -> Vec<String> {
    screen
        .execute("return window.watch.moved()", vec![])
        .await
        .expect("what moved")
}

/// Presses the watched control with this index. Returns what moved meanwhile, and whether something else was clicked.
async fn press(screen: &Screen, pointer: Pointer, at: usize) -> Vec<String> {
    let middle: (f64, f64) = screen
        .execute("return window.watch.aim(arguments[0])", vec![at.into()])
        .await
        .expect("a place");
    if pointer == Pointer::Mouse {
        screen.point(middle).await;
    }
    screen.press_down(pointer, middle).await;
    let mut wrong = what_moved(screen).await;
    screen.release(pointer, middle).await;
    let clicked = screen
        .until("the click", async || {
            screen
                .execute::<Option<String>>("return window.watch.clicked()", vec![])
                .await
        })
        .await;
    if clicked != "it" {
        wrong.push(format!("{clicked} was clicked"));
    }
    wrong
}

/// Runs the test with a user in every state that a row can have.
async fn with_every_row_state(test: impl AsyncFnOnce(&Platform, &Screen)) {
    let users = [
        PlatformUser::built_in(),
        PlatformUser::new("active@example.com").named("Active", "Ada"),
        PlatformUser::new("failed@example.com").inactive(),
        PlatformUser::new("inactive@example.com")
            .named("Inactive", "Ida")
            .inactive(),
        PlatformUser::new("noaddress")
            .without_email()
            .with_username("noaddress"),
        PlatformUser::new("pending@example.com").inactive(),
        PlatformUser::new("unconfirmed@example.com").inactive(),
        PlatformUser::new("waiting@example.com").inactive().never_signed_in(),
    ];
    with_platform(Options::new().users(users), async |platform, screen| {
        platform.set_raw("degraded", json!(null));
        screen.sign_in(&platform.token()).await;
        screen.see_row("degraded", &["without a record"]).await;
        screen.expect_in_console("403");
        screen.expect_in_console("500");
        platform.fault(Endpoint::Activate, Fault::Forbidden);
        screen.activate("failed@example.com").await;
        screen.see_row("failed@example.com", &["Not activated."]).await;
        platform.fault(Endpoint::QueryById, Fault::ServerError);
        screen.activate("unconfirmed@example.com").await;
        screen
            .see_row("unconfirmed@example.com", &["It is not known whether"])
            .await;
        let held = platform.hold(Endpoint::Activate);
        screen.activate("pending@example.com").await;
        screen.see_row("pending@example.com", &["Activating…"]).await;
        test(platform, screen).await;
        held.release();
        screen.see_row("pending@example.com", &["Active", "Deactivate"]).await;
    })
    .await;
}

/// Presses every control in every row, at these widths.
async fn press_everything(pointer: Pointer, widths: &[u32]) {
    with_every_row_state(async |_, screen| {
        watch(screen).await;
        let mut wrong = Vec::new();
        for &width in widths {
            screen.resize(width, HEIGHT, pointer).await;
            let names: Vec<String> = screen
                .execute("return window.watch.targets('tbody button, tbody input')", vec![])
                .await
                .expect("names");
            // Ten checkboxes, nine buttons, and the four controls of two error messages.
            assert_eq!(names.len(), 23, "{names:?}");
            for (at, name) in names.iter().enumerate() {
                let now = press(screen, pointer, at).await;
                if !now.is_empty() {
                    wrong.push(format!("{pointer:?} at {width} px on {name}: {}", now.join(", ")));
                }
            }
        }
        screen.resize(1280, HEIGHT, Pointer::Mouse).await;
        assert!(wrong.is_empty(), "{} presses:\n{}", wrong.len(), wrong.join("\n"));
    })
    .await;
}

// In two parts each, because a change that is pending for 30 s times out, which changes the state of its row.

#[tokio::test(flavor = "multi_thread")]
async fn nothing_moves_between_press_and_release_of_a_mouse_in_any_row_state() {
    let (phones, others) = WIDTHS.split_at(3);
    press_everything(Pointer::Mouse, phones).await;
    press_everything(Pointer::Mouse, others).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_moves_between_press_and_release_of_a_finger_in_any_row_state() {
    let (phones, others) = WIDTHS.split_at(3);
    press_everything(Pointer::Touch, phones).await;
    press_everything(Pointer::Touch, others).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn six_presses_select_six_users_and_one_press_opens_the_confirmation_at_any_width() {
    let users = (0..8).map(|number| PlatformUser::new(format!("user{number}@example.com")));
    signed_in(users, async |_, screen| {
        watch(screen).await;
        screen
            .execute::<()>("window.watch.takesClicks = false", vec![])
            .await
            .expect("clicks that do something");
        for pointer in [Pointer::Mouse, Pointer::Touch] {
            for width in WIDTHS {
                screen.resize(width, HEIGHT, pointer).await;
                let _: Vec<String> = screen
                    .execute("return window.watch.targets('tbody input')", vec![])
                    .await
                    .expect("boxes");
                for at in 1..7 {
                    press(screen, pointer, at).await;
                }
                screen.see("6 users selected").await;
                screen.click_button("Clear the selection").await;
                let _: Vec<String> = screen
                    .execute("return window.watch.targets('tbody button')", vec![])
                    .await
                    .expect("buttons");
                press(screen, pointer, 3).await;
                screen.click_button("Cancel").await;
            }
        }
        screen.resize(1280, HEIGHT, Pointer::Mouse).await;
    })
    .await;
}
