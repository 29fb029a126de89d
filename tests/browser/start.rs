//! How the page starts, and that it says so when it cannot.

use std::{env, fs, path::Path};

use fake_wallaroo::Options;

use crate::support::{dist, signed_in, with_page};

fn copy_of_the_page(to: &Path) {
    for entry in fs::read_dir(dist()).expect("the built page").flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_file()) {
            fs::copy(entry.path(), to.join(entry.file_name())).expect("a copy");
        }
    }
}

fn the_wasm_in(directory: &Path) -> std::path::PathBuf {
    fs::read_dir(directory)
        .expect("the copy")
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|ending| ending == "wasm"))
        .expect("a wasm file")
}

#[test]
fn the_program_does_not_tell_where_it_was_built() {
    let program = fs::read(the_wasm_in(&dist())).expect("the program");
    let program = String::from_utf8_lossy(&program);
    let cargo = env::var("CARGO_HOME").or_else(|_| Ok::<_, env::VarError>(env::var("HOME")? + "/.cargo"));
    for place in [env!("CARGO_MANIFEST_DIR"), &cargo.expect("a home")] {
        assert!(!program.contains(place), "{place}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_flipped_byte_in_the_program_is_refused_in_words() {
    let copy = tempfile::tempdir().expect("a directory");
    copy_of_the_page(copy.path());
    let wasm = the_wasm_in(copy.path());
    let mut bytes = fs::read(&wasm).expect("the program");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&wasm, bytes).expect("the changed program");

    with_page(copy.path(), Options::new(), async |_, screen| {
        screen.expect_in_console("integrity");
        screen.expect_in_console("Failed to fetch");
        screen.open("/").await;
        screen.see("a file is missing or damaged").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_shell_paints_before_the_program_has_arrived() {
    let copy = tempfile::tempdir().expect("a directory");
    copy_of_the_page(copy.path());
    fs::remove_file(the_wasm_in(copy.path())).expect("the program is taken away");

    with_page(copy.path(), Options::new(), async |_, screen| {
        // Chromium says it in one of two ways, by whether its preload or the program's own fetch came first.
        screen.may_be_in_console("404");
        screen.may_be_in_console("integrity");
        screen.expect_in_console("Failed to fetch");
        screen.open("/").await;
        screen.find("heading", "Users").await;
        screen.see("The page could not be loaded").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mistake_in_the_program_ends_on_a_page_that_says_so() {
    signed_in([], async |_, screen| {
        screen.expect_in_console("is not a function");
        // Taking away what every browser has is the one way to make the program fail from outside.
        screen
            .execute::<Option<()>>("delete String.prototype.normalize", vec![])
            .await
            .expect("a change");
        screen.find("searchbox", "Search users").await.fill("é").await;
        screen.see("This page has stopped").await;
        screen.see_focus_on("This page has stopped").await;
        screen.click("link", "Reload").await;
        screen.find("heading", "Sign in").await;
    })
    .await;
}
