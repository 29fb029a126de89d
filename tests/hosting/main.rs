//! The published files, served by a real nginx with the configuration of `deploy/`: headers and statuses, other paths, and an
//! upgrade while pages are open.

#[path = "../browser/support/mod.rs"]
mod support;

mod container;
mod headers;
mod paths;
mod published;
mod upgrade;

use std::time::Duration;

use fake_wallaroo::{Options, Platform};
use reqwest::{Client, Response, redirect};
use support::{Nginx, dist};

/// The built page behind nginx, and a client that follows no redirect and decompresses nothing.
struct Hosted {
    nginx: Nginx,
    client: Client,
    platform: Platform,
}

impl Hosted {
    async fn start() -> Self {
        let platform = Platform::start(Options::new()).await.expect("the platform starts");
        let nginx = Nginx::in_front_of(&platform, &dist()).await;
        Self::new(nginx, platform)
    }

    fn new(nginx: Nginx, platform: Platform) -> Self {
        let client = Client::builder()
            .redirect(redirect::Policy::none())
            .timeout(Duration::from_secs(15))
            .build()
            .expect("a client");
        Self {
            nginx,
            client,
            platform,
        }
    }

    /// nginx's response to a GET of this path.
    async fn get(&self, path: &str) -> Response {
        self.get_with(path, &[]).await
    }

    async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Response {
        let mut request = self.client.get(format!("{}{path}", self.nginx.origin()));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request
            .send()
            .await
            .unwrap_or_else(|error| panic!("no response for {path}: {error}"))
    }
}

/// A header of a response; empty where it has none.
fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    response
        .headers()
        .get(name)
        .map_or("", |value| value.to_str().expect("a header in ASCII"))
}

/// The names of the published files, without their compressed copies.
fn published_files() -> Vec<String> {
    let is_copy = |name: &String| name.ends_with(".br") || name.ends_with(".gz");
    let mut names: Vec<String> = std::fs::read_dir(dist())
        .expect("the built page")
        .map(|entry| {
            entry
                .expect("a file")
                .file_name()
                .into_string()
                .expect("a name in UTF-8")
        })
        .filter(|name| !is_copy(name))
        .collect();
    names.sort();
    names
}

fn has_hash(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    let hash = stem.rsplit('-').next().unwrap_or_default();
    hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
}
