//! States of the list: loading, loaded, empty, failed, outdated; and the menus, panels and dialogs over it.

use fake_wallaroo::{Endpoint, Fault, Options, PlatformUser};
use serde_json::json;

use super::{people, sign_in, states, with_people};

states! {
    loading shows ["users/list/empty_states"] with Options::new(), |platform, screen| {
        let held = platform.hold(Endpoint::Query);
        screen.sign_in(&platform.token()).await;
        screen.see("Waiting for the platform").await;
        // The call stays held until the platform stops.
        std::mem::forget(held);
    }

    rows shows [] with with_people(), |platform, screen| {
        sign_in(platform, screen).await;
    }

    rows_in_pages shows [] with Options::new().generated(2_000), |platform, screen| {
        sign_in(platform, screen).await;
        screen.find("textbox", "Page").await;
    }

    rows_that_cannot_be_read shows [] with with_people(), |platform, screen| {
        platform.set_raw("id-of-number", json!(42));
        platform.set_raw("id-half", json!({"id": "id-half", "enabled": true, "username": "half@example.com", "email": 7}));
        sign_in(platform, screen).await;
        screen.see("1 record that cannot be read").await;
    }

    nobody shows ["users/list/empty_states"] with Options::new(), |platform, screen| {
        let token = platform.token();
        platform.set_exactly([]);
        screen.sign_in(&token).await;
        screen.see("No users yet").await;
    }

    nobody_matches shows ["users/list/empty_states"] with with_people(), |platform, screen| {
        sign_in(platform, screen).await;
        screen.find("searchbox", "Search users").await.fill("new@example.com").await;
        screen.find("button", "Invite this address…").await;
    }

    failed shows ["users/list/empty_states"] with with_people(), |platform, screen| {
        screen.expect_in_console("500");
        screen.hold_timers(1_000).await;
        platform.fault_always(Endpoint::Query, Fault::ServerError);
        screen.sign_in(&platform.token()).await;
        screen.see("The users could not be loaded").await;
    }

    not_an_administrator shows ["users/list/empty_states"] with Options::new().users([PlatformUser::new("plain@example.com").with_id("plain")]), |platform, screen| {
        screen.expect_in_console("403");
        let token = platform.token_for("plain", std::time::Duration::from_secs(600)).expect("a token");
        screen.sign_in(&token).await;
        screen.find("heading", "This account may not manage users").await;
    }

    old_list shows ["users/list/stale_banner"] with with_people(), |platform, screen| {
        screen.expect_in_console("500");
        screen.hold_timers(1_000).await;
        sign_in(platform, screen).await;
        platform.fault_always(Endpoint::Query, Fault::ServerError);
        screen.refresh_list().await;
        screen.see("This is the list as it was").await;
    }

    filtered shows [] with with_people(), |platform, screen| {
        sign_in(platform, screen).await;
        screen.find("searchbox", "Search users").await.fill("ada").await;
        screen.click("radio", "Active 2").await;
        screen.see("1–2 of 2 (filtered from 7)").await;
    }

    searched_for_many shows ["users/account_search/search_outcome"] with with_people(), |platform, screen| {
        sign_in(platform, screen).await;
        let search = screen.find("searchbox", "Search users").await;
        search.fill("ada@example.com, cleo@example.com, new@example.com, somebody").await;
        screen.see("3 addresses: 2 users found, 1 unknown.").await;
    }

    panel shows ["users/panel/view"] with with_people(), |platform, screen| {
        sign_in(platform, screen).await;
        screen.click("link", "Dora Hart").await;
        screen.find("heading", "Dora Hart").await;
    }

    editing shows [] with with_people(), |platform, screen| {
        sign_in(platform, screen).await;
        screen.click("link", "Dora Hart").await;
        screen.click_button("Edit Dora Hart").await;
        screen.find("textbox", "Last name").await.fill("Hartley").await;
        screen.click_button("Review changes").await;
        screen.see_focus_on("Save these changes?").await;
    }

    export_menu shows [] with with_people(), |platform, screen| {
        sign_in(platform, screen).await;
        screen.click("disclosure", "Export").await;
        screen.find("button", "Save as CSV").await;
    }

    display_menu shows [] with with_people(), |platform, screen| {
        sign_in(platform, screen).await;
        screen.click("disclosure", "Display").await;
        screen.see("High contrast").await;
    }

    seats shows [] with Options::new().users(people()).seat_limit(7).app_config(json!({ "seatLimit": 7 })), |platform, screen| {
        sign_in(platform, screen).await;
        screen.see("seats").await;
    }

    keys shows ["users/keyboard/help_dialog"] with with_people(), |platform, screen| {
        sign_in(platform, screen).await;
        screen.click_button("Shortcuts").await;
        screen.find("dialog", "Keyboard shortcuts").await;
    }
}
