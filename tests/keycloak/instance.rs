//! A Wallaroo instance for one test: a realm, the users API over it, and nginx, which puts both and the page on one origin.

use std::{
    fs,
    os::unix::fs::symlink,
    path::Path,
    time::{Duration, Instant},
};

use fake_wallaroo::{Options, Platform, TestRealm};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{Nginx, NginxConfig, PageCache, Screen, WAIT_TIMEOUT, acquire_slot, dist, free_port, in_browser};

pub struct KeycloakInstance {
    pub realm: TestRealm,
    /// The users API over the realm; it records the page's requests.
    pub platform: Platform,
    /// The page's URL without its slash.
    pub page: String,
    _nginx: Nginx,
}

/// Differences from `deploy/`, for tests of wrong configurations.
#[derive(Default)]
pub struct Setup {
    pub page_cache: Option<PageCache>,
    /// Overrides in the page's `signIn`.
    pub sign_in: Value,
    pub options: Options,
    /// Whether Keycloak is on another origin than the page: behind the same nginx, but under another name of this machine.
    pub is_keycloak_elsewhere: bool,
    /// The `X-Forwarded-Host` that nginx sends to Keycloak, instead of the browser's.
    pub forwarded_host: Option<&'static str>,
}

/// Runs a test with its own instance; `change` can modify the realm's representation first.
pub async fn with_instance(
    setup: Setup,
    change: impl FnOnce(&mut Value),
    test: impl AsyncFnOnce(&KeycloakInstance, &Screen),
) {
    let _slot = acquire_slot().await;
    let instance = KeycloakInstance::start(&setup, change).await;
    let page_cache = setup.page_cache.unwrap_or(PageCache::Off);
    in_browser(instance.page.clone(), page_cache, async |screen| {
        // Messages of Keycloak's own pages are allowed.
        screen.may_be_in_console("/auth/");
        test(&instance, screen).await;
    })
    .await;
    instance.realm.delete().await.expect("the realm is deleted");
}

/// Like [`with_instance`], with the administrator signed in and the list on screen.
pub async fn signed_in(change: impl FnOnce(&mut Value), test: impl AsyncFnOnce(&KeycloakInstance, &Screen)) {
    with_instance(Setup::default(), change, async |instance, screen| {
        screen.open("/").await;
        sign_in_as_administrator(screen).await;
        see_list(screen).await;
        test(instance, screen).await;
    })
    .await;
}

/// Runs a part of a test in another browser, which does not have the first one's session.
pub async fn in_another_browser(instance: &KeycloakInstance, test: impl AsyncFnOnce(&Screen)) {
    in_browser(instance.page.clone(), PageCache::Off, async |screen: &Screen| {
        screen.may_be_in_console("/auth/");
        // The users API refuses users who are not administrators.
        screen.may_be_in_console("403");
        test(screen).await;
    })
    .await;
}

pub async fn sign_in_as_administrator(screen: &Screen) {
    sign_in_as(screen, TestRealm::USERNAME, TestRealm::PASSWORD).await;
}

/// Waits for Keycloak's form, and signs in there.
pub async fn sign_in_as(screen: &Screen, username: &str, password: &str) {
    // Chromium logs this when a dialog with `autofocus` opens while a field has the focus.
    screen.may_be_in_console("Autofocus processing was blocked");
    screen.fill_by_id("username", username).await;
    screen.fill_by_id("password", password).await;
    screen.click_by_id("kc-login").await;
}

pub async fn see_list(screen: &Screen) {
    screen.find("table", "Users of this Wallaroo instance").await;
}

impl KeycloakInstance {
    async fn start(setup: &Setup, change: impl FnOnce(&mut Value)) -> Self {
        let port = free_port();
        let keycloak_origin = format!("http://127.0.0.1:{port}");
        let origin = if setup.is_keycloak_elsewhere {
            format!("http://localhost:{port}")
        } else {
            keycloak_origin.clone()
        };
        let realm = TestRealm::create(&origin, change).await.expect("a realm");
        let platform = Platform::start(setup.options.clone().keycloak(realm.keycloak()))
            .await
            .expect("the users API");
        let directory = TempDir::new().expect("a directory");
        let issuer = realm.url();
        let path = issuer.find("/auth/").expect("Keycloak is below /auth");
        let on_page = if setup.is_keycloak_elsewhere {
            keycloak_origin.as_str()
        } else {
            ""
        };
        let mut config = json!({ "signIn": { "mode": "oidc", "issuer": format!("{on_page}{}", &issuer[path..]) } });
        for (key, value) in setup.sign_in.as_object().into_iter().flatten() {
            config["signIn"][key] = value.clone();
        }
        lay_out_site(directory.path(), &config);
        let mut nginx = NginxConfig::new(directory.path(), port, &platform.url(), &issuer[..path]);
        nginx.page = nginx
            .page
            .replace("connect-src 'self'", &format!("connect-src 'self' {on_page}"));
        if let Some(host) = setup.forwarded_host {
            nginx.server = nginx
                .server
                .replace("X-Forwarded-Host $http_host", &format!("X-Forwarded-Host {host}"));
        }
        let nginx = nginx.start(directory).await;
        Self {
            realm,
            platform,
            page: format!("{origin}/users"),
            _nginx: nginx,
        }
    }

    /// Waits until this many users are enabled.
    pub async fn until_enabled(&self, users: i32) {
        let deadline = Instant::now() + WAIT_TIMEOUT;
        loop {
            let enabled = self.realm.count_enabled().await.expect("a number");
            if enabled == users {
                return;
            }
            assert!(Instant::now() < deadline, "{enabled} users can sign in, not {users}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

/// Creates the directory of the site, as an operator does: the built page with this configuration.
fn lay_out_site(directory: &Path, config: &Value) {
    let users = directory.join("site/users");
    fs::create_dir_all(&users).expect("a directory");
    let built = dist().canonicalize().expect("the built page");
    for file in fs::read_dir(built).expect("the built page") {
        let file = file.expect("a file");
        if file.file_name() != "config.json" {
            symlink(file.path(), users.join(file.file_name())).expect("a link");
        }
    }
    fs::write(users.join("config.json"), config.to_string()).expect("a file");
}
