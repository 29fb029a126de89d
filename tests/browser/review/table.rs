//! The users of a review in a table.

use fake_wallaroo::Endpoint;

use super::{begin_with, load_shortcuts, users};
use crate::support::{Key, PlatformExt, signed_in};

#[tokio::test(flavor = "multi_thread")]
async fn the_same_keys_decide_and_move_in_the_table() {
    signed_in(users(), async |platform, screen| {
        begin_with(screen, "example.com").await;
        screen.see_focus_on("Ada Lovelace").await;
        screen.type_on("m").await;
        screen.type_on("on leave").await;
        screen.click("radio", "Table").await;
        screen.find("button", "Ada Lovelace").await.focus().await;
        screen.type_on("k").await;
        screen.see_focus_on("bob@example.com").await;
        screen.see_announced("Ada Lovelace: Keep. 3 open.").await;
        // The keys work on any button of the row.
        screen.press(Key::Tab).await;
        screen.see_focus_on("Keep bob@example.com").await;
        screen.type_on("d").await;
        screen.see_focus_on("cleo@example.com").await;
        screen.see("4 users settled: 1 keep, 1 deactivate, 2 undecided.").await;
        screen.see("on leave").await;
        screen.type_on("n").await;
        screen.see_focus_on("dora@example.com").await;
        // The last one stays where it is.
        screen.type_on("l").await;
        screen.see("1 later").await;
        screen.see_focus_on("dora@example.com").await;
        screen.type_on("p").await;
        screen.see_focus_on("cleo@example.com").await;
        // A decided user leaves this list, and the next one gets the focus.
        screen.click("checkbox", "Only users who need a decision").await;
        screen.find("button", "cleo@example.com").await.focus().await;
        screen.type_on("k").await;
        screen.see_focus_on("dora@example.com").await;
        screen.see("3 of 4 users settled: 2 keep, 1 deactivate, 1 later.").await;
        // After the last one the focus stays in the review.
        screen.type_on("k").await;
        screen.see("4 of 4 users settled: 3 keep, 1 deactivate.").await;
        screen.see_focus_on("Access review").await;
        assert!(platform.requests_to(Endpoint::Deactivate).is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_of_the_list_does_nothing_in_the_table_of_a_review() {
    signed_in(users(), async |platform, screen| {
        begin_with(screen, "example.com").await;
        screen.see_focus_on("Ada Lovelace").await;
        load_shortcuts(screen).await;
        screen.click("radio", "Table").await;
        // Dora is inactive, as is the user in the list's row with the same index, whom `a` would activate there.
        screen.find("button", "dora@example.com").await.focus().await;
        screen.type_on("ax").await;
        screen.type_on("k").await;
        screen.see("1 of 4 users settled").await;
        screen.see_no("1 user selected").await;
        assert!(platform.requests_to(Endpoint::Activate).is_empty());
        assert!(!platform.is_enabled("dora@example.com"));
    })
    .await;
}
