//! The structure of the source, held to what `CONTRIBUTING.md` says of it: imports run one way, no file imports itself by
//! way of others, no name has two meanings, and files are short.

#[path = "rooms/imports.rs"]
mod imports;
#[path = "rooms/sources.rs"]
mod sources;

use std::path::Path;

use imports::Crate;
use sources::{declarations, sources};

/// The rooms of `src/` from the ground up. A room may import those before it and itself, never one after it.
const ORDER: [&str; 34] = [
    "browser",
    "ui",
    "config",
    "route",
    "session",
    "api",
    "users/list",
    "users/in_flight",
    "users/user_model",
    "users/journal",
    "users/export",
    "users/selection",
    "users/status_change",
    "users/bulk",
    "users/invite",
    "users/account_search",
    "users/tools",
    "users/edit",
    "users/panel",
    "users/draft",
    "users/user_switch",
    "users/table",
    "users/compare",
    "users/review",
    "users/tool_functions",
    "users/keyboard",
    "users/toolbar",
    "users/title",
    "users/page_parts",
    "users/page",
    "panic_hook",
    "header",
    "chunks",
    "app",
];

fn read(folder: &str) -> Crate {
    Crate::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))
}

/// Where a file's room stands in the order; the roots of the crate stand above all.
fn floor(file: &str) -> usize {
    let file = file.trim_end_matches(".rs").trim_end_matches("/mod");
    let is_in = |room: &&str| file == *room || file.strip_prefix(*room).is_some_and(|rest| rest.starts_with('/'));
    let found = ORDER.iter().position(is_in);
    found.unwrap_or_else(|| {
        assert!(
            matches!(file, "lib" | "main" | "users"),
            "{file} is in no room: add it to `ORDER`"
        );
        ORDER.len()
    })
}

#[test]
fn imports_run_one_way_from_room_to_room() {
    let page = read("src");
    let back: Vec<String> = page
        .imports()
        .filter(|(from, to)| floor(from) < floor(to))
        .map(|(from, to)| format!("src/{from} imports src/{to}, which is a later room"))
        .collect();
    assert!(back.is_empty(), "{}", back.join("\n"));
}

#[test]
fn no_file_imports_itself_by_way_of_others() {
    for folder in ["src", "directory/src", "review/src", "fake-wallaroo/src"] {
        let source = read(folder);
        let circles = source.circles();
        let words: Vec<String> = circles.iter().map(|files| files.join(" ↔ ")).collect();
        assert!(circles.is_empty(), "circles in {folder}:\n{}", words.join("\n"));
    }
}

#[test]
fn every_room_has_a_file_so_the_order_is_of_what_is_there() {
    let page = read("src");
    for room in ORDER {
        assert!(
            page.files().any(|file| floor(file) == floor(room)),
            "there is no {room}"
        );
    }
}

#[test]
fn the_table_of_contributing_has_the_rooms_in_their_order() {
    let text = include_str!("../CONTRIBUTING.md");
    let (_, section) = text
        .split_once("### The rooms of `src/`")
        .expect("a section on the rooms");
    let (table, _) = section.split_once("### Chunks").expect("a section after it");
    let rooms: Vec<&str> = table
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(path, _)| path.trim_end_matches('/').trim_end_matches(".rs"))
        .collect();
    assert_eq!(rooms, ORDER);
}

#[test]
fn no_two_types_or_components_of_the_workspace_have_one_name() {
    let twice = declarations().into_iter().filter(|(_, files)| files.len() > 1);
    let words: Vec<String> = twice
        .map(|(name, files)| format!("{name}: {}", files.join(", ")))
        .collect();
    assert!(words.is_empty(), "declared twice:\n{}", words.join("\n"));
}

#[test]
fn no_file_has_more_than_300_lines() {
    let lines = |(file, text): (String, String)| (file, text.lines().count());
    let long = sources(&["rs", "css"])
        .into_iter()
        .map(lines)
        .filter(|(_, lines)| *lines > 300);
    let words: Vec<String> = long.map(|(file, lines)| format!("{file}: {lines}")).collect();
    assert!(words.is_empty(), "too long:\n{}", words.join("\n"));
}

/// What is wrapped once and called through its wrapper, with the file of the wrapper.
const WRAPPED: [(&str, &str); 3] = [
    ("Memo::new(move |_|", "src/ui/reactive.rs"),
    ("Effect::new(move |_|", "src/ui/reactive.rs"),
    ("window_event_listener(", "src/browser/events.rs"),
];

#[test]
fn what_is_wrapped_is_called_through_its_wrapper() {
    for (file, text) in sources(&["rs"]).iter().filter(|(file, _)| file.starts_with("src/")) {
        for (call, wrapper) in WRAPPED {
            assert!(
                file == wrapper || !text.contains(call),
                "{file} has `{call}`, which is for {wrapper}"
            );
        }
    }
}

/// What a state of the page is recognized by in the source.
const MARKERS: [&str; 9] = [
    "<Dialog\n",
    "<Dialog ",
    "class=\"banner\"",
    "class=\"banner ",
    "class=\"notice\"",
    "class=\"state\"",
    "class=\"state ",
    "class=\"panel\"",
    "class=\"selection\"",
];

/// Shown by a test that needs a copy of the page, or by `index.html` and `start.js`.
const SHOWN_ELSEWHERE: [&str; 1] = ["ui/chunk_failure_dialog"];

#[test]
fn every_dialog_banner_notice_and_panel_is_shown_by_a_state_that_is_audited() {
    let states: String = sources(&["rs"])
        .into_iter()
        .filter(|(file, _)| file.starts_with("tests/browser/states/"))
        .map(|(_, text)| text)
        .collect();
    let mut missing = Vec::new();
    let mut found = 0;
    for (file, text) in sources(&["rs"]) {
        let Some(file) = file.strip_prefix("src/").and_then(|file| file.strip_suffix(".rs")) else {
            continue;
        };
        let here: usize = MARKERS.iter().map(|marker| text.matches(marker).count()).sum();
        found += here;
        let shown = states.matches(&format!("\"{file}\"")).count();
        if shown < here && !SHOWN_ELSEWHERE.contains(&file) {
            missing.push(format!("src/{file}.rs has {here} of them, and {shown} states show one"));
        }
    }
    assert!(found > 20, "the markers are out of date: {found}");
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
