//! Every state of the page, each produced once. Axe checks each on screens of five widths, light, dark and in high contrast;
//! `make screens` takes a screenshot of each at five widths in both colour schemes.
//!
//! Each state names the source files that it shows: `tests/rooms.rs` fails on a dialog, a banner, a notice, a panel or a page that
//! no state shows.

mod actions;
mod list;
mod sign_in;
mod tools;
mod tree;

use std::{env, path::PathBuf};

use fake_wallaroo::{Options, Platform, PlatformUser};

use crate::support::{Screen, with_platform};

/// The states whose accessibility tree is compared with the reviewed one in `trees/`.
const WITH_TREE: [&str; 10] = [
    "rows",
    "selected",
    "done",
    "panel",
    "journal",
    "confirmation_for_many",
    "run_report",
    "inviting_many",
    "token_asked_for",
    "sign_in_again",
];

/// The widths of the screenshots, in CSS pixels.
const WIDTHS: [u32; 5] = [320, 390, 768, 1280, 1440];

/// The screens on which axe checks every state, in addition to those at the end of every test.
const SCREENS: [(u32, &str, &str); 8] = [
    (320, "light", "no-preference"),
    (320, "light", "more"),
    (390, "light", "no-preference"),
    (768, "light", "no-preference"),
    (768, "dark", "no-preference"),
    (1280, "dark", "no-preference"),
    (1280, "dark", "more"),
    (1440, "dark", "no-preference"),
];

/// Declares one test for each state: its name, the files of `src/` that it shows, and the steps that produce it.
macro_rules! states {
    ($( $name:ident shows [$($file:literal),*] with $options:expr, |$platform:pat_param, $screen:ident| $reach:block )*) => {$(
        #[tokio::test(flavor = "multi_thread")]
        async fn $name() {
            super::in_state(stringify!($name), $options, async |$platform, $screen| $reach).await;
        }
    )*};
}
use states;

/// Users of every kind: an administrator, an inactive one, one who never signed in, two with the same name.
fn people() -> [PlatformUser; 6] {
    [
        PlatformUser::new("ada@example.com").named("Ada", "Lovelace"),
        PlatformUser::new("bob@example.com").named("Bob", "Stone").inactive(),
        PlatformUser::new("cleo@example.com").never_signed_in(),
        PlatformUser::new("dora@example.com")
            .named("Dora", "Hart")
            .administrator(),
        PlatformUser::new("ada.two@example.com").named("Ada", "Lovelace"),
        PlatformUser::new("somebody.with-a-long.address@department.of.engineering.example.com")
            .unverified()
            .required_action("UPDATE_PASSWORD"),
    ]
}

fn with_people() -> Options {
    Options::new().users(people())
}

/// Signs in with a pasted token, and waits for the list.
async fn sign_in(platform: &Platform, screen: &Screen) {
    screen.sign_in(&platform.token()).await;
    screen.find("table", "Users of this Wallaroo instance").await;
}

async fn in_state(name: &str, options: Options, reach: impl AsyncFnOnce(&Platform, &Screen)) {
    with_platform(options, async |platform, screen| {
        reach(platform, screen).await;
        if WITH_TREE.contains(&name) {
            screen.assert_tree(name).await;
        }
        screen.audit_on(&SCREENS).await;
        take_pictures(screen, name).await;
    })
    .await;
}

/// Takes the screenshots for `make screens`, which sets the directory.
async fn take_pictures(screen: &Screen, name: &str) {
    let Some(directory) = env::var_os("SCREENS").map(PathBuf::from) else {
        return;
    };
    for width in WIDTHS {
        for scheme in ["light", "dark"] {
            screen.emulate_media(width, scheme, "no-preference").await;
            let file = directory.join(format!("{name}-{width}-{scheme}.png"));
            screen.screenshot(&file).await;
        }
    }
}
