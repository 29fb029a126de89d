//! `config.json`: what it changes, and the page that is shown when it cannot be used.

use fake_wallaroo::{Endpoint, Fault, Options, PlatformUser};
use serde_json::json;

use crate::support::with_platform;

#[tokio::test(flavor = "multi_thread")]
async fn without_a_file_the_page_works_on_the_instances_own_domain() {
    with_platform(
        Options::new().users([PlatformUser::new("ada@example.com")]),
        async |platform, screen| {
            platform.set_app_config(None);
            // Browsers log every 404.
            screen.expect_in_console("/config.json");
            screen.sign_in(&platform.token()).await;
            screen.see_row("ada@example.com", &["Active"]).await;
            assert_eq!(platform.requests_to(Endpoint::AppConfig).len(), 1);
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_api_base_without_a_trailing_slash_works() {
    with_platform(
        Options::new()
            .users([PlatformUser::new("ada@example.com")])
            .app_config(json!({ "apiBase": "/v1/api" })),
        async |platform, screen| {
            screen.sign_in(&platform.token()).await;
            screen.see_row("ada@example.com", &["Active"]).await;
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_api_is_called_at_the_configured_base() {
    with_platform(
        Options::new().app_config(json!({ "apiBase": "/elsewhere" })),
        async |platform, screen| {
            screen.expect_in_console("/elsewhere/users/query");
            screen.sign_in(&platform.token()).await;
            screen.see("Loading the list of users was rejected (status 405).").await;
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_wrong_value_is_shown_with_the_allowed_values() {
    let config = json!({
        "apiBase": "//evil.example/<img onerror=alert(1)>",
        "seatlimit": "x".repeat(500),
        "signIn": { "mode": "saml" },
    });
    with_platform(Options::new().app_config(config), async |platform, screen| {
        screen.open("/").await;
        screen.see_focus_on("The configuration cannot be used").await;
        screen
            .see_title("The configuration cannot be used · Wallaroo Users")
            .await;
        screen
            .see("apiBase is \"//evil.example/<img onerror=alert(1)>\". Expected a path that begins with one slash")
            .await;
        screen
            .see("Unknown key. The keys are apiBase, refreshSeconds, seatLimit and signIn.")
            .await;
        screen
            .see("signIn.mode is \"saml\". Expected \"token\", \"oidc\" or \"proxy\".")
            .await;
        screen.find_none("textbox", "Access token").await;
        screen.audit().await;

        platform.set_app_config(Some(json!({})));
        screen.click("link", "Reload").await;
        screen.find("textbox", "Access token").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_syntax_error_is_shown_with_line_and_column() {
    with_platform(Options::new(), async |platform, screen| {
        platform.set_app_config_text("{\n  \"apiBase\": /v1/api/\n}");
        screen.open("/").await;
        screen.see_focus_on("The configuration cannot be used").await;
        screen.see("config.json is not valid JSON: line 2, column 14.").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_cannot_be_loaded_stops_the_start_and_is_loaded_on_reload() {
    for (fault, in_console, words) in [
        (Fault::ServerError, "500", "the server responded with status 500"),
        (Fault::BadGatewayHtml, "502", "the server responded with status 502"),
        (Fault::Reset, "ERR_", "no response. Check the network connection"),
    ] {
        with_platform(Options::new(), async |platform, screen| {
            screen.expect_in_console(in_console);
            platform.fault(Endpoint::AppConfig, fault);
            screen.open("/").await;
            screen.see_focus_on("The configuration could not be loaded").await;
            screen.see(words).await;
            screen.audit().await;
            screen.click("link", "Reload").await;
            screen.find("textbox", "Access token").await;
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_shell_stays_until_the_file_has_arrived() {
    with_platform(Options::new(), async |platform, screen| {
        let held = platform.hold(Endpoint::AppConfig);
        screen.open("/").await;
        held.until_waiting(1).await;
        screen.see("Loading the page…").await;
        held.release();
        screen.find("textbox", "Access token").await;
        screen.see_no("Loading the page…").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_a_seat_limit_the_page_shows_the_free_seats_after_every_change() {
    let users = [
        PlatformUser::new("ada@example.com").never_signed_in(),
        PlatformUser::new("bob@example.com").inactive(),
    ];
    let options = Options::new().users(users).app_config(json!({ "seatLimit": 3 }));
    with_platform(options, async |platform, screen| {
        screen.sign_in(&platform.token()).await;
        screen.see("2 of 3 seats taken, 1 left").await;
        let meter = screen.find("meter", "Seats taken").await;
        assert_eq!(meter.attribute("value").await.as_deref(), Some("2"));
        screen.find_none("button", "Show who never signed in").await;
        screen.activate("bob@example.com").await;
        screen.see("3 of 3 seats taken, none left").await;
        screen.click_button("Show who never signed in").await;
        screen.see_query("status=active&last-sign-in=never").await;
        screen.see_rows(&["ada@example.com"]).await;
        screen.see_focus_on("Users").await;
        screen.click_button("Clear filters").await;
        platform.add(PlatformUser::new("cleo@example.com"));
        screen.refresh_list().await;
        screen.see("4 of 3 seats taken, 1 over the limit").await;
        screen.audit().await;
    })
    .await;
}
