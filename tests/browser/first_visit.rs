//! A first visit: no request fails, and one click leads to the list of the demo users.

use fake_wallaroo::{Endpoint, Options};
use serde_json::json;

use crate::support::with_platform;

#[tokio::test(flavor = "multi_thread")]
async fn the_page_ships_a_configuration_so_that_a_first_visit_requests_no_missing_file() {
    with_platform(Options::new(), async |platform, screen| {
        screen.open("/").await;
        screen.find("textbox", "Access token").await;
        let configs = platform.requests_to(Endpoint::AppConfig);
        let statuses: Vec<Option<u16>> = configs.iter().map(|request| request.status).collect();
        assert_eq!(statuses, [Some(200)]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_fills_in_its_administrator_so_that_one_click_shows_the_list() {
    let options = Options::new()
        .demonstration()
        .fill_in_login()
        .app_config(json!({ "signIn": { "mode": "oidc" } }));
    with_platform(options, async |_, screen| {
        screen.open("/").await;
        screen.click_by_id("kc-login").await;
        screen.find("table", "Users of this Wallaroo instance").await;
    })
    .await;
}
