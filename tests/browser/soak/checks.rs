//! The checks after a session.

use std::{
    collections::BTreeMap,
    path::Path,
    time::{Duration, Instant},
};

use fake_wallaroo::{Endpoint, Platform};
use serde::Deserialize;
use serde_json::json;

use super::perform::sign_in_if_asked;
use crate::support::Screen;

/// Records the writes that the page sends and where it stopped, and exposes the program's memory. Runs before the page's own
/// scripts.
pub const WATCH: &str = r#"
    window.sent = [];
    window.underWay = 0;
    window.stoppedAt = null;
    Error.stackTraceLimit = 40;
    addEventListener('error', ({ error, message }) => window.stoppedAt ??= error?.stack ?? message);
    addEventListener('unhandledrejection', ({ reason }) => window.stoppedAt ??= reason?.stack ?? String(reason));
    const send = window.fetch;
    window.fetch = async (...request) => {
        const [resource, options] = request;
        const path = new URL(resource.url ?? resource, location).pathname;
        const sent = { path, body: '', status: null };
        if (/\/users\/(activate|deactivate|invite)$|\/v1\/api\/user$/.test(path)) {
            window.sent.push(sent);
            resource.clone().text().then((body) => sent.body = body);
        }
        window.underWay++;
        const end = () => window.underWay--;
        try {
            const response = await send(...request);
            sent.status = response.status;
            // A request is under way until its body has arrived.
            response.clone().arrayBuffer().then(end, end);
            return response;
        } catch (error) {
            end();
            throw error;
        }
    };
    const instantiate = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...program) => {
        const instantiated = await instantiate(...program);
        window.memory ??= instantiated.instance.exports.memory;
        return instantiated;
    };
"#;

/// A write as the page sent it.
#[derive(Debug, Clone, Deserialize)]
struct Sent {
    path: String,
    body: String,
    /// The status of the response, if there was one.
    status: Option<u16>,
}

/// A row as the page shows it: its address, and whether the user is active.
type ShownUser = (String, bool);

/// How long requests in flight and dialogs may take to end.
const LONGEST: Duration = Duration::from_secs(120);

/// How long the list may take to be loaded and shown.
const LONGEST_LIST: Duration = Duration::from_secs(15);

/// Clears the faults, closes dialogs, waits for requests in flight, and shows all users.
pub async fn settle(platform: &Platform, screen: &Screen) {
    platform.clear_faults();
    let deadline = Instant::now() + LONGEST;
    loop {
        sign_in_if_asked(platform, screen).await;
        screen.strike("Escape").await;
        // Esc does not close a dialog that holds passwords, so its button is clicked.
        let open: Option<String> = screen
            .execute(
                "document.querySelector('dialog[open]:has(#run-passwords, #invite-secret)')?.querySelectorAll('button').forEach(
                     (button) => /^(Close|Done)$/.test(button.innerText.trim()) && button.click());
                 const words = document.body.innerText;
                 const under_way = words.match(/.*(session has ended|: [\\d,]+ of [\\d,]+).*/);
                 const open = document.querySelector('dialog[open], .status-pending');
                 return under_way?.[0] ?? open?.innerText ?? (underWay > 0 ? 'a request' : null);",
                vec![],
            )
            .await
            .expect("a page");
        let Some(open) = open else { break };
        assert!(Instant::now() < deadline, "this does not end: {open}");
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    // The last fault may still refuse connections for a second. A refresh then fails, and the retry holds new rows back.
    platform.accept_again().expect("the port is free");
    screen
        .execute::<Option<()>>(
            "history.pushState({}, '', '/?size=250'); dispatchEvent(new PopStateEvent('popstate'));",
            vec![],
        )
        .await
        .expect("the view of all users");
}

/// Asserts that the table shows the platform's users.
pub async fn assert_list_matches_platform(platform: &Platform, screen: &Screen) {
    let before = platform.requests_to(Endpoint::Query).len();
    screen.refresh_list().await;
    platform.until_answered(Endpoint::Query, before + 1).await;
    let deadline = Instant::now() + LONGEST_LIST;
    loop {
        let mut shown = shown_users(screen).await;
        shown.sort();
        let held = held_users(platform);
        if shown == held {
            break;
        }
        let only = |one: &[ShownUser], other: &[ShownUser]| -> Vec<ShownUser> {
            one.iter().filter(|user| !other.contains(user)).cloned().collect()
        };
        if Instant::now() > deadline {
            let requests = platform.requests();
            println!(
                "the last requests: {:#?}",
                &requests[requests.len().saturating_sub(10)..]
            );
            panic!(
                "{} rows for {} users; only the page has {:?}, only the platform {:?}. On screen:\n{}",
                shown.len(),
                held.len(),
                only(&shown, &held),
                only(&held, &shown),
                screen.visible_text().await.unwrap_or_default()
            );
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// The users of the platform.
fn held_users(platform: &Platform) -> Vec<ShownUser> {
    let users = platform.users();
    let mut held: Vec<ShownUser> = users
        .iter()
        .map(|user| (user.email().unwrap_or_default().to_owned(), user.enabled()))
        .collect();
    held.sort();
    held
}

/// The rows; a row that cannot be read has no address.
async fn shown_users(screen: &Screen) -> Vec<ShownUser> {
    screen
        .execute(
            "return [...document.querySelectorAll('tbody .row')].map((row) => [
                 row.querySelector('.user-account')?.innerText ?? '',
                 row.querySelector('.cell-action button')?.innerText.startsWith('Deactivate') ?? false,
             ]);",
            vec![],
        )
        .await
        .expect("rows")
}

/// Asserts that no write arrived more often than the page sent it, and that the journal has every change of a user: at most one
/// write for each entry of the user, and one for each bulk action. Returns the number of writes.
pub async fn assert_no_write_was_sent_twice(platform: &Platform, screen: &Screen, downloads: &Path) -> usize {
    let sent: Vec<Sent> = screen.execute("return sent", vec![]).await.expect("writes");
    let mut arrived = BTreeMap::<String, usize>::new();
    for endpoint in [
        Endpoint::Activate,
        Endpoint::Deactivate,
        Endpoint::Edit,
        Endpoint::Invite,
    ] {
        for request in platform.requests_to(endpoint) {
            *arrived
                .entry([request.path.as_str(), &request.body].concat())
                .or_default() += 1;
        }
    }
    let mut by_write = BTreeMap::<String, usize>::new();
    for write in &sent {
        *by_write.entry([write.path.as_str(), &write.body].concat()).or_default() += 1;
    }
    for (write, times) in arrived {
        let sent = by_write.get(&write).copied().unwrap_or_default();
        assert!(
            times <= sent,
            "{write} arrived {times} times, and was sent {sent} times"
        );
    }

    let journal = journal(screen, downloads).await;
    let runs = journal.iter().filter(|entry| entry.action.starts_with("Bulk")).count();
    for user in platform.users() {
        // A write that was rate-limited or rejected with a 401 is sent again.
        let is_final = |write: &&Sent| !matches!(write.status, Some(401 | 429 | 503));
        let names = [user.id(), user.email().unwrap_or_default()].map(|name| ["\"", name, "\""].concat());
        let is_of_user =
            |write: &&Sent| !write.path.ends_with("/invite") && names.iter().any(|name| write.body.contains(name));
        let times = sent.iter().filter(is_of_user).filter(is_final).count();
        let entries = journal.iter().filter(|entry| entry.user == user.id()).count();
        assert!(
            times <= entries + runs,
            "{:?}: {times} writes, {entries} entries and {runs} bulk actions",
            user.email()
        );
    }
    println!(
        "{} writes, {} entries of the journal, {runs} bulk actions",
        sent.len(),
        journal.len()
    );
    sent.len()
}

/// An entry of the journal's file.
#[derive(Debug)]
struct SavedEntry {
    action: String,
    user: String,
}

/// The entries of the saved journal, the newest first.
async fn journal(screen: &Screen, downloads: &Path) -> Vec<SavedEntry> {
    screen.save_files_in(downloads).await;
    screen
        .execute::<()>(
            "[...document.querySelectorAll('button')].find((button) => button.innerText.startsWith('Journal')).click()",
            vec![],
        )
        .await
        .expect("the journal");
    let has_entries: bool = screen
        .until("the journal", async || {
            let words = "return document.querySelector('dialog[open]')?.innerText.includes('Save as CSV') ?? null";
            screen.execute(words, vec![]).await
        })
        .await;
    if !has_entries {
        return Vec::new();
    }
    screen.click_button("Save as CSV").await;
    let file = screen.see_file(downloads, |name| name.ends_with(".csv")).await;
    let csv = std::fs::read_to_string(file).expect("the journal");
    // No cell of these columns holds a comma: the users have no names.
    let entry = |line: &str| {
        let mut cells = line.split(',').skip(1);
        let action = cells.next()?.to_owned();
        let user = cells.nth(1)?.to_owned();
        Some(SavedEntry { action, user })
    };
    csv.lines().skip(1).filter_map(entry).collect()
}

/// Removes the display preferences from local storage.
pub async fn forget_preferences(screen: &Screen) {
    let forget = "['hidden-columns', 'rows', 'theme', 'keys'].forEach((choice) => localStorage.removeItem(`wallaroo-users.${choice}`))";
    screen.execute::<Option<()>>(forget, vec![]).await.expect("a page");
}

/// The memory of the page after garbage collection.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Memory {
    /// The program's memory, in bytes. It never shrinks.
    pub wasm: u64,
    /// JavaScript's heap, in bytes.
    pub heap: u64,
    /// The nodes of the document.
    pub nodes: u64,
}

/// Measures [`Memory`].
pub async fn memory(screen: &Screen) -> Memory {
    screen.command("HeapProfiler.collectGarbage", json!({})).await;
    screen
        .execute(
            "return {
                 wasm: memory.buffer.byteLength,
                 heap: performance.memory.usedJSHeapSize,
                 nodes: document.getElementsByTagName('*').length,
             };",
            vec![],
        )
        .await
        .expect("figures")
}

/// The program's memory, in bytes.
pub async fn program_memory(screen: &Screen) -> u64 {
    let read = "return memory.buffer.byteLength";
    screen.execute(read, vec![]).await.expect("a number")
}
