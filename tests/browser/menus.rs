//! Menus close on a click outside, on Esc, and when the focus leaves them.

use fake_wallaroo::PlatformUser;

use crate::support::{Key, Pointer, Screen, signed_in};

/// A point in the header, where a click moves no focus.
const HEADER: (f64, f64) = (640.0, 20.0);

async fn press_at(screen: &Screen, place: (f64, f64)) {
    screen.press_down(Pointer::Mouse, place).await;
    screen.release(Pointer::Mouse, place).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_menu_is_closed_by_a_press_outside_and_not_by_one_inside() {
    signed_in([PlatformUser::new("ada@example.com")], async |_, screen| {
        screen.click("disclosure", "Export").await;
        let inside = screen.find("group", "Users").await.middle().await;
        press_at(screen, inside).await;
        screen.find("button", "Save as CSV").await;
        press_at(screen, HEADER).await;
        screen.find_none("button", "Save as CSV").await;
        // A click on the rest of the page moves the focus, which closes the menu too.
        screen.click("disclosure", "Export").await;
        screen.click("heading", "Users").await;
        screen.find_none("button", "Save as CSV").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_menu_is_closed_by_esc_and_when_the_focus_leaves_it() {
    signed_in([PlatformUser::new("ada@example.com")], async |_, screen| {
        screen.click("disclosure", "Export").await;
        screen.find("button", "Save as CSV").await.focus().await;
        screen.press(Key::Escape).await;
        screen.find_none("button", "Save as CSV").await;
        screen.see_focus_on("Export").await;
        screen.click("disclosure", "Export").await;
        screen.find("searchbox", "Search users").await.focus().await;
        screen.find_none("button", "Save as CSV").await;
    })
    .await;
}
