//! Menus close when they are left, in every way that one leaves them.

use fake_wallaroo::User;

use crate::support::{Key, Pointer, Screen, signed_in};

async fn press_on(screen: &Screen, role: &str, name: &str) {
    let middle = screen.find(role, name).await.middle().await;
    screen.press_down(Pointer::Mouse, middle).await;
    screen.let_go(Pointer::Mouse, middle).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_menu_is_closed_by_a_press_outside_and_not_by_one_inside() {
    signed_in([User::new("ada@example.com")], async |_, screen| {
        for (menu, role, inside) in [("Export", "button", "Save as CSV"), ("Columns", "checkbox", "Status")] {
            screen.click("disclosure", menu).await;
            press_on(
                screen,
                "group",
                if menu == "Export" {
                    "Users"
                } else {
                    "Columns in this browser"
                },
            )
            .await;
            screen.find(role, inside).await;
            // Nothing there can take the focus, so only the press tells that the menu was left.
            press_on(screen, "heading", "Users").await;
            screen.find_none(role, inside).await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_menu_is_closed_by_esc_and_when_the_focus_leaves_it() {
    signed_in([User::new("ada@example.com")], async |_, screen| {
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
