//! Inviting one user.

use fake_wallaroo::{Endpoint, Fault, PlatformUser};
use serde_json::json;

use crate::support::{Key, Screen, signed_in};

async fn open_and_type(screen: &Screen, address: &str) {
    screen.click_button("Invite users").await;
    screen.see_focus_on("Email addresses").await;
    screen.find("textbox", "Email addresses").await.fill(address).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_user_is_invited_and_appears_in_the_list() {
    signed_in([], async |platform, screen| {
        open_and_type(screen, "  ada@example.com ").await;
        screen.audit().await;
        screen.click_button("Invite").await;
        screen.see_focus_on("ada@example.com is invited").await;
        screen.audit().await;
        let request = &platform.requests_to(Endpoint::Invite)[0];
        assert_eq!(request.json(), json!({"email": "ada@example.com", "roles": []}));

        let password = platform
            .user_by_email("ada@example.com")
            .and_then(|ada| ada.current_password().map(str::to_owned))
            .expect("the platform made a password");
        screen.see_no(&password).await;
        screen.click_button("Show the password").await;
        screen.see(&password).await;
        screen.click_button("Done").await;
        screen.see_focus_on("Invite users").await;
        screen.see_row("ada@example.com", &["Active", "Never"]).await;
        let page: String = screen
            .execute("return document.documentElement.outerHTML", vec![])
            .await
            .expect("the page");
        assert!(!page.contains(&password), "the password is gone with the dialog");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_can_be_generated_and_is_hidden_when_the_form_is_sent() {
    signed_in([], async |platform, screen| {
        open_and_type(screen, "ada@example.com").await;
        screen.click_button("Generate").await;
        let field = screen.find("textbox", "Password (optional)").await;
        let password = field.value().await;
        assert_eq!(password.len(), 20);
        let held = platform.hold(Endpoint::Invite);
        screen.click_button("Invite").await;
        screen.find("button", "Inviting…").await;
        screen.find("button", "Show the password").await;
        held.release();
        screen.see("ada@example.com is invited").await;
        assert_eq!(
            platform.requests_to(Endpoint::Invite)[0].json()["password"],
            json!(password)
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_the_form_is_shown_at_the_top_and_at_the_field() {
    signed_in([], async |platform, screen| {
        open_and_type(screen, "ada").await;
        screen.click_button("Invite").await;
        screen.see_title("Error: Invite users · Wallaroo").await;
        screen.see_focus_on("Problems").await;
        let words = "The email address needs an @, as in name@example.com.";
        let field = screen.find("textbox", "Email addresses").await;
        assert!(field.description().await.contains(words));
        assert_eq!(field.value().await, "ada");
        screen.audit().await;
        screen.click("link", words).await;
        screen.see_focus_on("Email addresses").await;
        assert!(platform.requests_to(Endpoint::Invite).is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_existing_user_is_shown_instead_of_invited_again() {
    signed_in(
        [
            PlatformUser::new("Ada@example.com").inactive(),
            PlatformUser::new("bob@example.com"),
        ],
        async |platform, screen| {
            open_and_type(screen, "ada@EXAMPLE.com").await;
            screen.click_button("Invite").await;
            screen.see("ada@EXAMPLE.com is already an inactive user.").await;
            screen.click_button("Show the user").await;
            screen.see("1–1 of 1 (filtered from 3)").await;
            screen.see_row("Ada@example.com", &["Inactive"]).await;
            assert!(platform.requests_to(Endpoint::Invite).is_empty());
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_existing_user_missing_from_the_list_is_rejected_by_the_platform() {
    signed_in([], async |platform, screen| {
        screen.expect_in_console("400");
        platform.add(PlatformUser::new("ada@example.com"));
        open_and_type(screen, "ada@example.com").await;
        screen.click_button("Invite").await;
        screen.see("There is a problem").await;
        screen.audit().await;
        assert_eq!(
            screen.find("textbox", "Email addresses").await.value().await,
            "ada@example.com"
        );
        assert_eq!(
            platform
                .users()
                .iter()
                .filter(|user| user.email() == Some("ada@example.com"))
                .count(),
            1
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn at_the_seat_limit_the_form_says_so_and_keeps_what_was_typed() {
    signed_in([], async |platform, screen| {
        screen.expect_in_console("403");
        platform.set_seat_limit(Some(1));
        open_and_type(screen, "ada@example.com").await;
        screen.click_button("Invite").await;
        screen.see("All seats are taken.").await;
        screen.see_focus_on("Problems").await;
        assert_eq!(
            screen.find("textbox", "Email addresses").await.value().await,
            "ada@example.com"
        );

        // The users whose seats could be freed are shown on request; what was typed is kept.
        screen.audit().await;
        screen.click_button("Show who never signed in").await;
        screen.see_query("status=active&last-sign-in=never").await;
        screen.back().await;
        screen.click_button("Invite users").await;

        // After closing and opening the form the address is still there and the old error is not.
        screen.press(Key::Escape).await;
        screen.see_focus_on("Invite users").await;
        screen.click_button("Invite users").await;
        assert_eq!(
            screen.find("textbox", "Email addresses").await.value().await,
            "ada@example.com"
        );
        screen.see_no("All seats are taken.").await;

        platform.set_seat_limit(None);
        screen.click_button("Invite").await;
        screen.see("ada@example.com is invited").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_whose_response_was_lost_is_looked_up_and_not_sent_again() {
    signed_in([], async |platform, screen| {
        screen.expect_in_console("ERR_");
        platform.fault(Endpoint::Invite, Fault::Lost);
        open_and_type(screen, "ada@example.com").await;
        screen.click_button("Invite").await;
        screen.see("ada@example.com is invited").await;
        screen.see("nothing was sent twice").await;
        assert_eq!(platform.requests_to(Endpoint::Invite).len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_that_never_arrived_can_be_sent_again() {
    signed_in([], async |platform, screen| {
        screen.expect_in_console("ERR_");
        platform.fault(Endpoint::Invite, Fault::Reset);
        open_and_type(screen, "ada@example.com").await;
        screen.click_button("Invite").await;
        screen
            .see("The list does not contain ada@example.com. You can send the invitation again.")
            .await;
        screen.click_button("Invite").await;
        screen.see("ada@example.com is invited").await;
        assert!(platform.user_by_email("ada@example.com").is_some());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_that_cannot_be_looked_up_is_shown_as_unknown() {
    signed_in([], async |platform, screen| {
        screen.expect_in_console("500");
        screen.expect_in_console("ERR_");
        platform.fault(Endpoint::Invite, Fault::Lost);
        platform.fault(Endpoint::Query, Fault::ServerError);
        open_and_type(screen, "ada@example.com").await;
        screen.click_button("Invite").await;
        screen.see("It is not known whether ada@example.com was invited.").await;
        // Sending again loads the list first, which has the user, so nothing is sent.
        screen.click_button("Invite").await;
        screen.see("ada@example.com is invited").await;
        assert_eq!(platform.requests_to(Endpoint::Invite).len(), 1);
    })
    .await;
}
