//! The start of the page, and its messages when it cannot start.

use std::{env, fs};

use fake_wallaroo::{Endpoint, Options};
use serde_json::json;

use crate::support::{PageCopy, dist, signed_in, with_page};

#[test]
fn the_published_files_do_not_contain_paths_of_the_build() {
    let cargo = env::var("CARGO_HOME").or_else(|_| Ok::<_, env::VarError>(env::var("HOME")? + "/.cargo"));
    let places = [env!("CARGO_MANIFEST_DIR").to_owned(), cargo.expect("a home")];
    for file in fs::read_dir(dist()).expect("the built page").flatten() {
        let contents = fs::read(file.path()).expect("a file");
        let contents = String::from_utf8_lossy(&contents);
        for place in &places {
            assert!(!contents.contains(place), "{place} is in {:?}", file.file_name());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_flipped_byte_in_the_program_is_reported_as_a_damaged_file() {
    let copy = PageCopy::new();
    copy.damage(&copy.program());

    with_page(copy.path(), Options::new(), async |_, screen| {
        screen.expect_in_console("integrity");
        screen.expect_in_console("Failed to fetch");
        screen.open("/").await;
        screen.see("a file is missing or damaged").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_javascript_the_page_says_what_it_needs() {
    with_page(&dist(), Options::new(), async |_, screen| {
        // Chromium logs that preloaded scripts are not used.
        screen.may_be_in_console("preload");
        let disable = async |is_disabled: bool| {
            let parameters = json!({ "value": is_disabled });
            screen.command("Emulation.setScriptExecutionDisabled", parameters).await;
        };
        disable(true).await;
        screen.open("/").await;
        screen
            .see("This page requires JavaScript. Allow it, then reload.")
            .await;
        // The checks at the end run scripts.
        disable(false).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_shell_paints_and_the_configuration_is_requested_before_the_program_has_arrived() {
    let copy = PageCopy::new();
    fs::remove_file(copy.program()).expect("the program is taken away");

    with_page(copy.path(), Options::new(), async |platform, screen| {
        // Chromium logs one of the two, depending on whether its preload or the program's fetch came first.
        screen.may_be_in_console("404");
        screen.may_be_in_console("integrity");
        screen.expect_in_console("Failed to fetch");
        screen.open("/").await;
        screen.find("heading", "Users").await;
        screen.see("The page could not be loaded").await;
        screen
            .until("the request of the configuration", async || {
                Ok((platform.requests_to(Endpoint::AppConfig).len() == 1).then_some(()))
            })
            .await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn when_the_program_fails_a_page_says_so() {
    signed_in([], async |_, screen| {
        screen.expect_in_console("is not a function");
        // Removing a function that every browser has makes the program fail.
        screen
            .execute::<Option<()>>("delete String.prototype.normalize", vec![])
            .await
            .expect("a change");
        screen.find("searchbox", "Search users").await.fill("Θ").await;
        screen.see("This page has stopped").await;
        screen.see_focus_on("This page has stopped").await;
        screen.click("link", "Reload").await;
        screen.find("heading", "Sign in").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_flipped_byte_in_a_script_is_reported_by_the_page_or_its_style_sheet() {
    for (file, words) in [
        ("wallaroo-users-", "a file is missing or damaged"),
        // No script runs, so the style sheet shows this text after a while.
        ("start-", "This takes longer than usual"),
    ] {
        let copy = PageCopy::new();
        copy.damage(&copy.file(file, ".js"));
        with_page(copy.path(), Options::new(), async |_, screen| {
            screen.expect_in_console("integrity");
            screen.may_be_in_console("Failed to fetch");
            screen.may_be_in_console("was preloaded using link preload but not used");
            screen.open("/").await;
            screen.see(words).await;
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_its_style_sheet_the_page_does_not_start_and_says_why() {
    for is_missing in [true, false] {
        let copy = PageCopy::new();
        let style_sheet = copy.file("page-", ".css");
        if is_missing {
            fs::remove_file(style_sheet).expect("the style sheet is taken away");
        } else {
            copy.damage(&style_sheet);
        }
        with_page(copy.path(), Options::new(), async |platform, screen| {
            screen.expect_in_console(if is_missing { "404" } else { "integrity" });
            screen.expect_in_console("no style sheet");
            // Chromium says why it does not apply what is missing; the audit, that it cannot read it.
            screen.may_be_in_console("Refused to apply style");
            screen.may_be_in_console("preload");
            screen.open("/").await;
            screen.see("a file is missing or damaged").await;
            screen.see_no("Sign in").await;
            assert!(platform.requests_to(Endpoint::AppConfig).is_empty());
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_flipped_byte_in_the_script_that_detects_upgrades_leaves_the_page_working() {
    let copy = PageCopy::new();
    copy.damage(&copy.file("upgrade-", ".js"));
    with_page(copy.path(), Options::new(), async |platform, screen| {
        screen.expect_in_console("integrity");
        screen.open("/").await;
        screen.sign_in(&platform.token()).await;
        screen.find("table", "Users of this Wallaroo instance").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_lacks_what_the_program_needs_is_told_so() {
    for (lack, words) in [
        ("delete window.WebAssembly", "This page requires WebAssembly"),
        (
            "WebAssembly.validate = () => false",
            "This browser is too old for this page",
        ),
    ] {
        with_page(&dist(), Options::new(), async |_, screen| {
            // Chromium logs this if the test takes longer than three seconds, because nothing uses the program.
            screen.may_be_in_console("was preloaded using link preload but not used");
            screen.run_before_pages(lack).await;
            screen.open("/").await;
            screen.see(words).await;
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn text_never_becomes_code_nor_markup_that_loads_something() {
    with_page(&dist(), Options::new(), async |_, screen| {
        screen.open("/").await;
        screen.find("textbox", "Access token").await;
        let made: Vec<String> = screen
            .execute(
                "const policy = trustedTypes.defaultPolicy;
                 const tried = (act) => { try { return String(act()); } catch (error) { return error.name; } };
                 return [
                     tried(() => policy.createHTML('<td>Ada &lt;script></td>')),
                     tried(() => policy.createHTML('<p><iframe src=x></iframe></p>')),
                     tried(() => policy.createHTML('<SCRIPT src=x></SCRIPT>')),
                     tried(() => policy.createScript('1')),
                     tried(() => policy.createScriptURL('x.js')),
                 ];",
                vec![],
            )
            .await
            .expect("what the policy makes of them");
        assert_eq!(made, ["<td>Ada &lt;script></td>", "", "", "TypeError", "TypeError"]);
    })
    .await;
}
