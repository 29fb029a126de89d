//! Installing, upgrading and rolling back by `deploy/install.sh`, under nginx.

use std::{
    fs,
    path::Path,
    process::Command,
    time::{Duration, SystemTime},
};

use fake_wallaroo::{Options, Platform};
use tempfile::TempDir;

use crate::{
    Hosted, header,
    support::{Nginx, dist},
};

/// Creates an unpacked release: the built page with one word of `index.html` replaced by another of the same length, so that
/// releases differ only in content and time.
fn release(directory: &Path, name: &str, word: &str, age: Duration) {
    let site = directory.join(name).join("site");
    fs::create_dir_all(&site).expect("a directory");
    for file in fs::read_dir(dist()).expect("the built page").flatten() {
        fs::copy(file.path(), site.join(file.file_name())).expect("a copy");
    }
    // The compressed copies of the page would contain the old word.
    for copy in ["index.html.br", "index.html.gz"] {
        let _ = fs::remove_file(site.join(copy));
    }
    let page = fs::read_to_string(site.join("index.html")).expect("the page");
    fs::write(site.join("index.html"), page.replace("Loading", word)).expect("the page");
    fs::write(site.join(format!("part-{word}-0123456789abcdef.wasm")), word).expect("a chunk");
    let time = SystemTime::now() - age;
    fs::File::open(site.join("index.html"))
        .and_then(|file| file.set_modified(time))
        .expect("a time");
    let deploy = directory.join(name).join("deploy");
    fs::create_dir(&deploy).expect("a directory");
    fs::copy("deploy/install.sh", deploy.join("install.sh")).expect("the script");
}

fn install(release: &Path, target: &Path) {
    let status = Command::new("sh")
        .arg(release.join("deploy/install.sh"))
        .arg(target)
        .status()
        .expect("a shell");
    assert!(status.success(), "the installation failed");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upgrade_takes_effect_at_once_and_keeps_the_configuration_and_files_of_open_pages() {
    let directory = TempDir::new().expect("a directory");
    let (old, new, target) = ("old", "new", directory.path().join("target"));
    release(directory.path(), old, "Loading", Duration::from_secs(7_200));
    release(directory.path(), new, "Fetched", Duration::from_secs(3_600));
    install(&directory.path().join(old), &target);
    let platform = Platform::start(Options::new()).await.expect("the platform starts");
    let hosted = Hosted::new(Nginx::in_front_of(&platform, &target).await, platform);
    let first = hosted.get("/users/").await;
    let etag = header(&first, "etag").to_owned();
    assert!(first.text().await.expect("a page").contains("Loading"));
    fs::write(target.join("config.json"), "{\"seatLimit\":7}").expect("a configuration");

    for (name, word) in [(new, "Fetched"), (old, "Loading"), (new, "Fetched")] {
        install(&directory.path().join(name), &target);
        let page = hosted.get("/users/").await.text().await.expect("a page");
        assert!(page.contains(word), "after {name} was installed");
        assert_eq!(
            hosted.get("/users/part-Loading-0123456789abcdef.wasm").await.status(),
            200
        );
    }
    assert_eq!(
        fs::read_to_string(target.join("config.json")).expect("it is there"),
        "{\"seatLimit\":7}"
    );
    // Both versions have the same length, so their ETags differ only by the time.
    let again = hosted.get_with("/users/", &[("if-none-match", &etag)]).await;
    assert_eq!(
        again.status(),
        200,
        "a browser with the old page has to be given the new one"
    );
}
