//! The page at other paths, with the changes that users-page.conf describes.

use fake_wallaroo::{Options, Platform};

use crate::{
    Hosted, header,
    support::{Nginx, PageCache, acquire_slot, dist, in_browser},
};

/// Changes users-page.conf for another path, as an operator does.
fn at_path(conf: &str, path: &str) -> String {
    if path == "/" {
        let start = conf.find("location = /users {").expect("the redirect");
        let end = conf.find("location /users/ {").expect("the page");
        let page = conf[end..]
            .replacen("location /users/ {", "location / {", 1)
            .replacen("/site;", "/site/users;", 1);
        return format!("{}{page}", &conf[..start]);
    }
    let without_slash = path.trim_end_matches('/');
    conf.replace("location = /users {", &format!("location = {without_slash} {{"))
        .replace("308 /users/", &format!("308 {path}"))
        .replace("location /users/ {", &format!("location {path} {{"))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_address_without_its_slash_leads_to_the_one_with_it_and_keeps_the_query() {
    let hosted = Hosted::start().await;
    let response = hosted.get("/users?q=ada&status=inactive").await;
    assert_eq!(response.status(), 308);
    assert_eq!(header(&response, "location"), "/users/?q=ada&status=inactive");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_build_works_at_any_path() {
    for path in ["/", "/admin/people/"] {
        let _slot = acquire_slot().await;
        let platform = Platform::start(Options::new().dist(dist()))
            .await
            .expect("the platform starts");
        let nginx = Nginx::changed(&platform, &dist(), |config| {
            config.page = at_path(&config.page, path);
            if path != "/" {
                config.page = config.page.replace("/users/config.json", &format!("{path}config.json"));
            }
        })
        .await;
        nginx.serve_at(path);
        let page = format!("{}{}", nginx.origin(), path.trim_end_matches('/'));
        let token = platform.token();
        in_browser(page, PageCache::Off, async |screen| {
            screen.sign_in(&token).await;
            screen.find("table", "Users of this Wallaroo instance").await;
        })
        .await;
        let hosted = Hosted::new(nginx, platform);
        assert_eq!(hosted.get(&format!("{path}missing.js")).await.status(), 404);
    }
}
