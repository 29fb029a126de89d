//! The structure of the source, as `CONTRIBUTING.md` describes it: imports run one way, there are no import cycles, type
//! names are unique, and files are short.

#[path = "rooms/imports.rs"]
mod imports;
#[path = "rooms/sources.rs"]
mod sources;

use std::path::Path;

use imports::Crate;
use sources::{declarations, sources};

/// The modules of `src/` in import order. A module may import itself and those before it, never one after it.
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
    "users/user_switch",
    "users/draft",
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

/// The position of a file's module in the import order; the roots of the crate come last.
fn position(file: &str) -> usize {
    let file = file.trim_end_matches(".rs").trim_end_matches("/mod");
    let is_in = |module: &&str| file == *module || file.strip_prefix(*module).is_some_and(|rest| rest.starts_with('/'));
    let found = ORDER.iter().position(is_in);
    found.unwrap_or_else(|| {
        assert!(
            matches!(file, "lib" | "main" | "users"),
            "{file} is in no module of `ORDER`: add it there"
        );
        ORDER.len()
    })
}

#[test]
fn no_module_imports_one_that_comes_later_in_the_order() {
    let page = read("src");
    let back: Vec<String> = page
        .imports()
        .filter(|(from, to)| position(from) < position(to))
        .map(|(from, to)| format!("src/{from} imports src/{to}, which comes later in the order"))
        .collect();
    assert!(back.is_empty(), "{}", back.join("\n"));
}

#[test]
fn there_are_no_import_cycles() {
    for folder in ["src", "directory/src", "review/src", "fake-wallaroo/src"] {
        let source = read(folder);
        let cycles = source.cycles();
        let words: Vec<String> = cycles.iter().map(|files| files.join(" ↔ ")).collect();
        assert!(cycles.is_empty(), "import cycles in {folder}:\n{}", words.join("\n"));
    }
}

#[test]
fn every_module_of_the_order_exists() {
    let page = read("src");
    for module in ORDER {
        assert!(
            page.files().any(|file| position(file) == position(module)),
            "there is no {module}"
        );
    }
}

#[test]
fn the_table_in_contributing_lists_the_modules_in_import_order() {
    let text = include_str!("../CONTRIBUTING.md");
    let (_, section) = text
        .split_once("### The modules of `src/`")
        .expect("a section on the modules");
    let (table, _) = section.split_once("### Chunks").expect("a section after it");
    let modules: Vec<&str> = table
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(path, _)| path.trim_end_matches('/').trim_end_matches(".rs"))
        .collect();
    assert_eq!(modules, ORDER);
}

#[test]
fn names_of_types_and_components_are_unique_in_the_workspace() {
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

/// Calls that only the wrapper may make, with the wrapper's file.
const WRAPPED: [(&str, &str); 3] = [
    ("Memo::new(move |_|", "src/ui/reactive.rs"),
    ("Effect::new(move |_|", "src/ui/reactive.rs"),
    ("window_event_listener(", "src/browser/events.rs"),
];

#[test]
fn wrapped_apis_are_called_through_their_wrapper_only() {
    for (file, text) in sources(&["rs"]).iter().filter(|(file, _)| file.starts_with("src/")) {
        for (call, wrapper) in WRAPPED {
            assert!(
                file == wrapper || !text.contains(call),
                "{file} has `{call}`, which only {wrapper} may call"
            );
        }
    }
}

/// Markup of dialogs, banners, notices and other states, by which they are counted in the source.
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

/// Not shown by a state in `tests/browser/states/`: the test needs a copy of the page with a file missing.
const SHOWN_ELSEWHERE: [&str; 1] = ["ui/chunk_failure_dialog"];

#[test]
fn every_dialog_banner_notice_and_panel_has_a_state_in_the_browser_tests() {
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
