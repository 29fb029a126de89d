//! States of changes: confirmation, in progress, done, failed, and a session that ends meanwhile.

use fake_wallaroo::{Endpoint, Fault, Options, Platform};

use super::{people, sign_in, states, with_people};
use crate::support::{Key, Screen};

async fn select_all(platform: &Platform, screen: &Screen) {
    sign_in(platform, screen).await;
    screen.click("checkbox", "Select all users on this page").await;
    screen.see("7 users selected").await;
}

/// Starts the deactivation of all users who may be deactivated.
async fn deactivate_all(platform: &Platform, screen: &Screen) {
    select_all(platform, screen).await;
    screen.click_button("Deactivate…").await;
    screen.click_button("Deactivate 5").await;
}

async fn invite(screen: &Screen, addresses: &str) {
    screen.click_button("Invite users").await;
    screen.find("textbox", "Email addresses").await.paste(addresses).await;
}

states! {
    selected shows ["users/selection/bar"] with with_people(), |platform, screen| {
        select_all(platform, screen).await;
    }

    confirmation_for_one shows ["users/status_change/confirm_dialog"] with with_people(), |platform, screen| {
        sign_in(platform, screen).await;
        screen.click_button("Deactivate Dora Hart").await;
        screen.find("alertdialog", "Deactivate Dora Hart?").await;
    }

    done shows ["users/journal/notices"] with with_people(), |platform, screen| {
        sign_in(platform, screen).await;
        screen.activate("Bob Stone").await;
        screen.see_row("Bob Stone", &["Active"]).await;
        screen.deactivate("cleo@example.com").await;
        screen.see("2 changes.").await;
    }

    failed_and_unknown shows [] with with_people(), |platform, screen| {
        screen.expect_in_console("500");
        screen.hold_timers(1_000).await;
        sign_in(platform, screen).await;
        platform.fault(Endpoint::Activate, Fault::ServerError);
        screen.activate("Bob Stone").await;
        screen.see("Not activated.").await;
        platform.fault_always(Endpoint::QueryById, Fault::ServerError);
        screen.deactivate("cleo@example.com").await;
        screen.see("It is not known whether the deactivation happened.").await;
    }

    changes_held_back shows ["users/journal/notices"] with with_people(), |platform, screen| {
        screen.hold_timers(120_000).await;
        sign_in(platform, screen).await;
        screen.find("button", "Deactivate cleo@example.com").await.point_at().await;
        platform.add(fake_wallaroo::PlatformUser::new("aaa@example.com"));
        screen.fire_timer(120_000).await;
        screen.see("1 change in the list").await;
    }

    journal shows ["users/journal/dialog"] with with_people(), |platform, screen| {
        screen.expect_in_console("500");
        sign_in(platform, screen).await;
        screen.activate("Bob Stone").await;
        screen.see_row("Bob Stone", &["Active"]).await;
        platform.fault(Endpoint::Deactivate, Fault::ServerError);
        screen.deactivate("cleo@example.com").await;
        screen.see("Not deactivated.").await;
        screen.click_button("Journal 2").await;
        screen.find("button", "Save as CSV").await;
    }

    confirmation_for_many shows ["users/bulk/confirm_dialog"] with with_people(), |platform, screen| {
        select_all(platform, screen).await;
        screen.click_button("Deactivate…").await;
        screen.find("alertdialog", "Deactivate 5 users?").await;
    }

    run_in_progress shows ["users/bulk/run_dialog"] with with_people(), |platform, screen| {
        // The calls stay held until the platform stops.
        std::mem::forget(platform.hold(Endpoint::Deactivate));
        deactivate_all(platform, screen).await;
        screen.see("Deactivating 5 users").await;
    }

    run_hidden shows ["users/bulk/run_status_bar"] with with_people(), |platform, screen| {
        // The calls stay held until the platform stops.
        std::mem::forget(platform.hold(Endpoint::Deactivate));
        deactivate_all(platform, screen).await;
        screen.click_button("Hide").await;
        screen.see("Deactivating 5 users: 0 of 5").await;
    }

    run_report shows [] with with_people(), |platform, screen| {
        screen.expect_in_console("500");
        platform.fault_times(Endpoint::Deactivate, Fault::ServerError, 2);
        deactivate_all(platform, screen).await;
        screen.see("3 deactivated, 2 failed, 2 skipped").await;
    }

    run_out_of_seats shows ["users/bulk/run_dialog"] with with_people(), |platform, screen| {
        screen.expect_in_console("403");
        select_all(platform, screen).await;
        platform.set_seat_limit(Some(6));
        screen.click_button("Activate…").await;
        screen.click_button("Activate 1").await;
        screen.see("All seats are taken. Active users").await;
    }

    run_paused shows ["users/bulk/run_dialog", "session/views/reauth_dialog"] with with_people(), |platform, screen| {
        screen.expect_in_console("401");
        platform.fault_always(Endpoint::Deactivate, Fault::Unauthorized);
        deactivate_all(platform, screen).await;
        screen.find("dialog", "Sign in again").await;
        screen.press(Key::Escape).await;
        screen.see("Paused: your session has ended.").await;
    }

    inviting shows ["users/invite/dialog"] with with_people(), |platform, screen| {
        sign_in(platform, screen).await;
        invite(screen, "new@example.com").await;
    }

    inviting_many shows [] with with_people(), |platform, screen| {
        sign_in(platform, screen).await;
        invite(screen, "new@example.com, Bob New <b@example.com>; NEW@example.com\nwrong@@x\tada@example.com bob@example.com").await;
        screen.find("button", "Invite 2").await;
    }

    inviting_failed shows [] with with_people(), |platform, screen| {
        screen.expect_in_console("403");
        sign_in(platform, screen).await;
        platform.set_seat_limit(Some(1));
        invite(screen, "new@example.com").await;
        screen.click_button("Invite").await;
        screen.see("All seats are taken.").await;
    }

    invited shows [] with with_people(), |platform, screen| {
        sign_in(platform, screen).await;
        invite(screen, "new@example.com").await;
        screen.click_button("Invite").await;
        // The form has a button of that name as well.
        screen.find("dialog", "new@example.com is invited").await;
        screen.click_button("Show the password").await;
    }

    invited_after_closing shows ["users/invite/late_notice"] with Options::new().users(people()), |platform, screen| {
        sign_in(platform, screen).await;
        let held = platform.hold(Endpoint::Invite);
        invite(screen, "new@example.com").await;
        screen.click_button("Invite").await;
        screen.find("button", "Inviting…").await;
        screen.press(Key::Escape).await;
        held.release();
        screen.see("new@example.com is invited. Its password is not copied yet.").await;
    }
}
