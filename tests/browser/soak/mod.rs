//! Random actions with random faults, from a seed. Afterwards table, journal and platform agree, no write was sent twice, the
//! program has not panicked, and memory has stopped growing. A failure prints the seed and the shortest sequence that still
//! fails. `make soak` runs more actions.

mod actions;
mod checks;
mod perform;
mod shortest;

use std::{
    env,
    panic::AssertUnwindSafe,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
};

use actions::Action;
use checks::Memory;
use fake_wallaroo::{Options, PlatformUser};
use futures_util::FutureExt;

use crate::support::with_platform;

/// The default of `SOAK_ACTIONS`, the number of actions.
const ACTIONS: usize = 2_000;

/// The default of `SOAK_SEED`.
const SEED: u64 = 1;

/// How many sessions the search for the shortest failing sequence may take.
const ATTEMPTS: usize = 60;

fn users() -> impl Iterator<Item = PlatformUser> {
    (0..60).map(|number| {
        let user = PlatformUser::new(format!("user{number}@example.com"));
        if number % 3 == 0 { user.inactive() } else { user }
    })
}

fn number<T: std::str::FromStr>(variable: &str, usual: T) -> T {
    let Ok(text) = env::var(variable) else { return usual };
    text.parse()
        .unwrap_or_else(|_| panic!("{variable} is no number: {text}"))
}

/// One session in a new browser. Returns the number of writes, and the memory at the end of each quarter.
async fn session(actions: &[Action]) -> (usize, Vec<Memory>) {
    let writes = AtomicUsize::new(0);
    let measured = Mutex::new(Vec::new());
    let downloads = tempfile::tempdir().expect("a directory");
    with_platform(Options::new().users(users()), async |platform, screen| {
        for words in ["status of", "ERR_", "CORS policy"] {
            screen.may_be_in_console(words);
        }
        screen.run_before_pages(checks::WATCH).await;
        screen.open("/").await;
        screen.sign_in(&platform.token()).await;
        screen.find("table", "Users of this Wallaroo instance").await;
        for quarter in actions.chunks(actions.len().div_ceil(4).max(1)) {
            let mut before = checks::program_memory(screen).await;
            for action in quarter {
                perform::perform(platform, screen, *action).await;
                let after = checks::program_memory(screen).await;
                if after > before {
                    println!("{action:?}: the program's memory grew from {before} to {after} bytes");
                }
                before = after;
            }
            checks::settle(platform, screen).await;
            checks::assert_list_matches_platform(platform, screen).await;
            let memory = checks::memory(screen).await;
            measured.lock().expect("one task").push(memory);
        }
        let sent = checks::assert_no_write_was_sent_twice(platform, screen, downloads.path()).await;
        writes.store(sent, Relaxed);
        checks::forget_preferences(screen).await;
    })
    .await;
    (writes.into_inner(), measured.into_inner().expect("one task"))
}

#[tokio::test(flavor = "multi_thread")]
async fn after_any_sequence_of_actions_and_faults_the_page_agrees_with_the_platform() {
    let (seed, length) = (number("SOAK_SEED", SEED), number("SOAK_ACTIONS", ACTIONS));
    let actions = actions::sequence(seed, length);
    let fails = async |actions: &[Action]| AssertUnwindSafe(session(actions)).catch_unwind().await.is_err();
    match AssertUnwindSafe(session(&actions)).catch_unwind().await {
        Ok((writes, measured)) => {
            assert!(
                writes >= length / 50,
                "{writes} writes are too few to have tried anything"
            );
            assert_memory_has_stopped_growing(&measured);
        }
        Err(panic) => {
            println!("seed {seed} fails; looking for the shortest sequence that does");
            let shortest = shortest::shortest(actions, ATTEMPTS, fails).await;
            println!("SOAK_SEED={seed}: {} actions are enough: {shortest:#?}", shortest.len());
            std::panic::resume_unwind(panic);
        }
    }
}

/// In the last quarter of the session, memory may grow by a quarter at most.
fn assert_memory_has_stopped_growing(measured: &[Memory]) {
    println!("{measured:#?}");
    let [.., before, after] = measured else { return };
    let grows = |after: u64, before: u64| after > before + before / 4;
    assert!(
        !grows(after.wasm, before.wasm),
        "the program's memory grows: {measured:#?}"
    );
    assert!(
        !grows(after.heap, before.heap),
        "JavaScript's heap grows: {measured:#?}"
    );
    assert!(
        !grows(after.nodes, before.nodes),
        "nodes are left behind: {measured:#?}"
    );
}
