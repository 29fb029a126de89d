//! The container's nginx configuration, run on this machine with its paths replaced.

use std::{fs, os::unix::fs::symlink};

use fake_wallaroo::{Options, Platform};
use tempfile::TempDir;

use crate::{
    Hosted, header,
    support::{NginxConfig, dist, free_port},
};

#[tokio::test(flavor = "multi_thread")]
async fn the_container_serves_only_the_page_and_writes_only_to_tmp() {
    let platform = Platform::start(Options::new()).await.expect("the platform starts");
    let directory = TempDir::new().expect("a directory");
    let state = directory.path().to_str().expect("a path in UTF-8").to_owned();
    fs::create_dir(directory.path().join("site")).expect("a directory");
    let built = dist().canonicalize().expect("the built page");
    symlink(built, directory.path().join("site/users")).expect("a link");
    let port = free_port();
    let mut config = NginxConfig::new(directory.path(), port, "", "");
    config.server = include_str!("../../deploy/container/nginx.conf").to_owned();
    for place in [
        "pid ",
        "body_temp_path ",
        "proxy_temp_path ",
        "fastcgi_temp_path ",
        "uwsgi_temp_path ",
        "scgi_temp_path ",
    ] {
        assert!(config.server.contains(&format!("{place}/tmp/")), "{place}is below /tmp");
    }
    // Without a worker process, which would survive when the test kills its master.
    let workers = "worker_processes 1;";
    assert!(config.server.contains(workers), "one worker");
    config.server = config
        .server
        .replace(workers, "master_process off;")
        .replace("/tmp/", &format!("{state}/"))
        .replace("/dev/stdout path", "off")
        .replace("stderr warn", "stderr crit")
        .replace("8080", &format!("127.0.0.1:{port}"));
    let hosted = Hosted::new(config.start(directory).await, platform);
    let page = hosted.get("/users/").await;
    assert_eq!(page.status(), 200);
    assert_eq!(header(&page, "cache-control"), "no-cache");
    for path in ["/", "/v1/api/config", "/users/missing.js"] {
        assert_eq!(hosted.get(path).await.status(), 404, "{path}");
    }
}
