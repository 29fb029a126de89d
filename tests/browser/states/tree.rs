//! The accessibility trees of the main states, as outlines, compared with the reviewed ones in `trees/`. `UPDATE_TREES=1` writes
//! the new ones; review them in the diff.

use std::{
    collections::HashMap,
    env, fs,
    path::PathBuf,
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::support::{Screen, WAIT_TIMEOUT};

/// The roles in the outline: elements with their own name, and their groups. Rows and cells are left out, because their names
/// only repeat what they contain.
const NAMED: [&str; 22] = [
    "page",
    "alertdialog",
    "banner",
    "button",
    "checkbox",
    "columnheader",
    "combobox",
    "dialog",
    "disclosure",
    "group",
    "heading",
    "link",
    "main",
    "meter",
    "navigation",
    "progressbar",
    "radio",
    "region",
    "searchbox",
    "status",
    "table",
    "textbox",
];

impl Screen {
    /// Asserts that the tree is the one in `trees/`.
    pub(super) async fn assert_tree(&self, name: &str) {
        let file = PathBuf::from(format!("tests/browser/states/trees/{name}.txt"));
        if env::var_os("UPDATE_TREES").is_some() {
            // Waits for the focus, which is set last.
            tokio::time::sleep(Duration::from_millis(500)).await;
            fs::write(&file, self.outline().await).expect("the outline is written");
        }
        let expected = fs::read_to_string(&file).unwrap_or_default();
        let deadline = Instant::now() + WAIT_TIMEOUT;
        let mut seen = self.outline().await;
        while seen != expected && Instant::now() < deadline {
            tokio::time::sleep(Duration::from_millis(50)).await;
            seen = self.outline().await;
        }
        let (expected, seen): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), seen.lines().collect());
        let first = expected.iter().zip(&seen).position(|(one, other)| one != other);
        let at = first.unwrap_or(expected.len().min(seen.len()));
        assert!(
            expected == seen,
            "{} differs in line {}:\n- {}\n+ {}",
            file.display(),
            at + 1,
            expected.get(at).unwrap_or(&"(its end)"),
            seen.get(at).unwrap_or(&"(its end)")
        );
    }

    async fn outline(&self) -> String {
        outline(&self.accessibility_tree().await["nodes"])
    }
}

fn outline(nodes: &Value) -> String {
    let nodes: Vec<&Value> = nodes.as_array().into_iter().flatten().collect();
    let by_id: HashMap<&str, &Value> = nodes
        .iter()
        .filter_map(|node| Some((node["nodeId"].as_str()?, *node)))
        .collect();
    let mut out = String::new();
    if let Some(root) = nodes.first() {
        push(root, 0, &by_id, &mut out);
    }
    out
}

fn push(node: &Value, depth: usize, by_id: &HashMap<&str, &Value>, out: &mut String) {
    let role = node["role"]["value"].as_str().unwrap_or_default();
    // Chromium's own names for these differ between versions.
    let role = match role {
        "RootWebArea" => "page",
        role if role.starts_with("DisclosureTriangle") => "disclosure",
        role => role,
    };
    let is_shown = node["ignored"] != true && NAMED.contains(&role);
    if is_shown {
        out.push_str(&"  ".repeat(depth));
        out.push_str(role);
        let name = without_what_changes(node["name"]["value"].as_str().unwrap_or_default());
        if !name.is_empty() {
            out.push_str(&format!(" “{name}”"));
        }
        for property in node["properties"].as_array().into_iter().flatten() {
            let name = property["name"].as_str().unwrap_or_default();
            let value = &property["value"]["value"];
            let is_state = role != "page"
                && [
                    "checked", "disabled", "expanded", "focused", "invalid", "modal", "pressed", "required",
                ]
                .contains(&name);
            if is_state && *value != false && *value != "false" {
                out.push_str(&format!(
                    " {name}={}",
                    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
                ));
            }
        }
        if node["description"]["value"]
            .as_str()
            .is_some_and(|words| !words.is_empty())
        {
            out.push_str(" described");
        }
        out.push('\n');
    }
    for child in node["childIds"].as_array().into_iter().flatten() {
        if let Some(child) = child.as_str().and_then(|id| by_id.get(id)) {
            push(child, depth + usize::from(is_shown), by_id, out);
        }
    }
}

/// Replaces times of day, which differ from run to run.
fn without_what_changes(name: &str) -> String {
    let is_time = |word: &str| word.contains(':') && word.chars().all(|c| c.is_ascii_digit() || c == ':');
    let words: Vec<&str> = name
        .split_whitespace()
        .map(|word| if is_time(word) { "<time>" } else { word })
        .filter(|word| !matches!(*word, "AM" | "PM"))
        .collect();
    words.join(" ")
}
