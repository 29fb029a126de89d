//! Performs an action on the page, by mouse and keys.

use std::time::Duration;

use fake_wallaroo::Platform;
use serde::Deserialize;
use serde_json::json;

use super::actions::Action;
use crate::support::{Pointer, Screen};

/// Finds the control of an action and the point to click. If the dialog to sign in again is open, signs in instead.
const FIND: &str = r#"
    const [kind, number, text, token] = arguments;
    if (document.querySelector('h1')?.innerText === 'This page has stopped') return { stopped_at: stoppedAt ?? 'nowhere known' };
    const top = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
    const type = (field, text) => {
        field.focus();
        field.select();
        document.execCommand(text ? 'insertText' : 'delete', false, text);
    };
    const asked = document.querySelector("dialog[open] #token");
    if (asked) {
        type(asked, token);
        asked.form.requestSubmit();
        return {};
    }
    const selectors = {
        row: 'tbody .cell-action button',
        tick: 'tbody .cell-select input',
        press: 'button, summary, select, input[type=radio], input[type=checkbox], a[href^="?"]',
        type: 'input[type=search], input[type=text], textarea',
        nothing: 'nothing',
    };
    const name = (element) => (element.ariaLabel || element.labels?.[0]?.innerText || element.innerText || '').trim();
    // Controls that leave the page or open a dialog of the browser.
    const leaves = /^(Sign|Reload|Save as|Save the|Download|Print|Copy)/;
    const place = (element) => {
        const target = element.closest('label, .cell-select') ?? element;
        target.scrollIntoView({ block: 'center', behavior: 'instant' });
        const { left, top, width, height } = target.getBoundingClientRect();
        const at = { x: left + width / 2, y: top + height / 2 };
        const there = document.elementFromPoint(at.x, at.y);
        return there && (target.contains(there) || there.contains(target)) ? at : null;
    };
    const found = [...top.querySelectorAll(selectors[kind])].filter((element) =>
        element.checkVisibility() && !element.disabled && !leaves.test(name(element))
            && (kind === 'row' || kind === 'tick' || !element.closest('tbody .row')));
    const element = found[number % found.length];
    if (!element) return {};
    if (kind === 'type') {
        type(element, text);
        return {};
    }
    if (element.tagName === 'SELECT') {
        element.selectedIndex = number % element.options.length;
        element.dispatchEvent(new Event('input', { bubbles: true }));
        element.dispatchEvent(new Event('change', { bubbles: true }));
        return {};
    }
    return place(element) ?? {};
"#;

/// The result of [`FIND`].
#[derive(Debug, Deserialize)]
struct ControlPlace {
    x: Option<f64>,
    y: Option<f64>,
    /// Where the program stopped, if it has: `make symbols` names its functions.
    stopped_at: Option<String>,
}

/// Performs one action.
pub async fn perform(platform: &Platform, screen: &Screen, action: Action) {
    match action {
        Action::PressRow(number) => press(platform, screen, "row", number, "").await,
        Action::Tick(number) => press(platform, screen, "tick", number, "").await,
        Action::Press(number) => press(platform, screen, "press", number, "").await,
        Action::Type(number, text) => press(platform, screen, "type", number, text).await,
        Action::Strike(key) => screen.strike(key).await,
        Action::ChangeElsewhere(number) => {
            let me = platform.administrator().id;
            let mut users = platform.users();
            users.retain(|user| user.id() != me);
            let user = &users[number % users.len()];
            platform.update(
                user.id(),
                |user| if user.enabled() { user.inactive() } else { user.active() },
            );
        }
        Action::Fail(endpoint, fault, times) => platform.fault_times(endpoint, fault, times),
        Action::EndSessions => platform.end_sessions(),
        Action::Wait => tokio::time::sleep(Duration::from_millis(300)).await,
    }
}

/// Signs in if the dialog to sign in again is open.
pub async fn sign_in_if_asked(platform: &Platform, screen: &Screen) {
    press(platform, screen, "nothing", 0, "").await;
}

async fn press(platform: &Platform, screen: &Screen, kind: &str, number: usize, text: &str) {
    let arguments = vec![json!(kind), json!(number), json!(text), json!(platform.token())];
    let found: ControlPlace = screen.execute(FIND, arguments).await.expect("a page");
    if let Some(stopped_at) = found.stopped_at {
        panic!("the page has stopped: {stopped_at}");
    }
    if let (Some(x), Some(y)) = (found.x, found.y) {
        screen.press_down(Pointer::Mouse, (x, y)).await;
        screen.release(Pointer::Mouse, (x, y)).await;
    }
}
