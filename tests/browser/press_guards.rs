//! A press acts once, and only on the user who was under the pointer when it began.

use fake_wallaroo::{Endpoint, PlatformUser};

use crate::support::{Key, Pointer, Screen, signed_in};

/// Waits until the page has handled all events and painted.
async fn see_next_frame(screen: &Screen) {
    screen
        .execute::<bool>(
            "return new Promise((done) =>
                 requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true)))))",
            vec![],
        )
        .await
        .expect("a frame");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_press_does_nothing_to_a_user_who_moved_under_the_pointer_before_the_release() {
    let users = [
        PlatformUser::new("ann@example.com").inactive(),
        PlatformUser::new("bob@example.com").inactive(),
    ];
    signed_in(users, async |platform, screen| {
        screen.click("radio", "Inactive 2").await;
        screen.see_rows(&["ann@example.com", "bob@example.com"]).await;
        for pointer in [Pointer::Touch, Pointer::Mouse] {
            screen.resize(1280, 900, pointer).await;
            screen.click("button", "User").await;
            screen.see_rows(&["bob@example.com", "ann@example.com"]).await;
            let middle = screen.find("button", "Activate bob@example.com").await.middle().await;
            screen.press_down(pointer, middle).await;
            screen.back().await;
            screen.see_rows(&["ann@example.com", "bob@example.com"]).await;
            let now_there = screen.find("button", "Activate ann@example.com").await.middle().await;
            assert_eq!(middle, now_there, "the buttons are at the same place");
            screen.release(pointer, middle).await;
            see_next_frame(screen).await;
            assert!(platform.requests_to(Endpoint::Activate).is_empty(), "{pointer:?}");
        }
        // The same press without a swap activates the user.
        let middle = screen.find("button", "Activate ann@example.com").await.middle().await;
        screen.press_down(Pointer::Mouse, middle).await;
        screen.release(Pointer::Mouse, middle).await;
        platform.until_answered(Endpoint::Activate, 1).await;
        screen.see("ann@example.com can sign in again.").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_click_of_a_double_click_does_not_revert_the_first() {
    signed_in(
        [PlatformUser::new("ann@example.com").inactive()],
        async |platform, screen| {
            let middle = screen.find("button", "Activate ann@example.com").await.middle().await;
            screen.press_down(Pointer::Mouse, middle).await;
            screen.release(Pointer::Mouse, middle).await;
            // As if the platform had answered between the two.
            screen.find("button", "Deactivate ann@example.com").await;
            screen.click_second_time(middle).await;
            see_next_frame(screen).await;
            screen.find_none("alertdialog", "Deactivate ann@example.com?").await;
            // A separate click opens the confirmation.
            screen.press_down(Pointer::Mouse, middle).await;
            screen.release(Pointer::Mouse, middle).await;
            screen.find("alertdialog", "Deactivate ann@example.com?").await;
            screen.click_button("Cancel").await;
            assert!(platform.requests_to(Endpoint::Deactivate).is_empty());
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_click_of_a_double_click_on_undo_does_not_undo_the_notice_that_took_its_place() {
    let users = [
        PlatformUser::new("ann@example.com"),
        PlatformUser::new("bob@example.com"),
    ];
    signed_in(users, async |platform, screen| {
        screen.deactivate("ann@example.com").await;
        screen
            .find("button", "Undo: ann@example.com can no longer sign in.")
            .await;
        screen.deactivate("bob@example.com").await;
        let undo = screen
            .find("button", "Undo last: bob@example.com can no longer sign in.")
            .await;
        undo.click().await;
        screen.see_announced("bob@example.com can sign in again.").await;
        // The button now undoes the change before.
        let other = screen
            .find("button", "Undo: ann@example.com can no longer sign in.")
            .await;
        screen.click_second_time(other.middle().await).await;
        see_next_frame(screen).await;
        screen
            .find("button", "Undo: ann@example.com can no longer sign in.")
            .await;
        assert_eq!(platform.requests_to(Endpoint::Activate).len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_is_held_down_acts_once() {
    signed_in(
        [PlatformUser::new("ann@example.com").inactive()],
        async |platform, screen| {
            let button = screen.find("button", "Activate ann@example.com").await;
            button.focus().await;
            screen.hold_enter().await;
            screen.see_focus_on("Deactivate ann@example.com").await;
            // The key is still down: its repeats go to the button that replaced the first one.
            screen.repeat_enter(5).await;
            screen.release_enter().await;
            see_next_frame(screen).await;
            screen.find_none("alertdialog", "Deactivate ann@example.com?").await;
            assert_eq!(platform.requests_to(Endpoint::Activate).len(), 1);
            // A separate press opens the confirmation.
            screen.press(Key::Enter).await;
            screen.find("alertdialog", "Deactivate ann@example.com?").await;
            screen.click_button("Cancel").await;
        },
    )
    .await;
}
