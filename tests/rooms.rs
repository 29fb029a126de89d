//! The structure of the source, held to what `CONTRIBUTING.md` says of it: imports run one way, and no file imports itself
//! by way of others.

#[path = "rooms/imports.rs"]
mod imports;

use std::path::Path;

use imports::Crate;

/// The rooms of `src/` from the ground up. A room may import those before it and itself, never one after it.
const ORDER: [&str; 21] = [
    "browser",
    "ui",
    "config",
    "route",
    "session",
    "api",
    "users/list",
    "users/in_flight",
    "users/journal",
    "users/selection",
    "users/status_change",
    "users/bulk",
    "users/invite",
    "users/handover",
    "users/table",
    "users/toolbar",
    "users/title",
    "users/page",
    "panic_hook",
    "header",
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
    for folder in ["src", "directory/src", "fake-wallaroo/src"] {
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
