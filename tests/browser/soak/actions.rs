//! The actions of a random session.

use fake_wallaroo::{Endpoint, Fault};
use rand::{Rng, RngExt, SeedableRng, rngs::StdRng, seq::IndexedRandom};

/// One step of a session. A number selects one of the elements on screen at that time, so that any part of a sequence can be
/// run alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Clicks the button of a row.
    PressRow(usize),
    /// Clicks the checkbox of a row.
    Tick(usize),
    /// Clicks another control, of the open dialog or else of the page.
    Press(usize),
    /// Types into a field, of the open dialog or else of the page.
    Type(usize, &'static str),
    /// Presses a key.
    Strike(&'static str),
    /// Another administrator changes the status of a user.
    ChangeElsewhere(usize),
    /// The next requests to an endpoint fail.
    Fail(Endpoint, Fault, u32),
    /// All sessions at the identity provider end.
    EndSessions,
    /// Waits a moment, so that requests in flight can end.
    Wait,
}

const KEYS: [&str; 11] = ["j", "k", "x", "a", "u", "r", ".", "?", "i", "/", "Escape"];

const TEXTS: [&str; 7] = [
    "",
    "user1",
    "example.com",
    "user3@example.com, user4@example.com, nobody@example.com",
    "new1@example.com",
    "new2@example.com\nNew Three <new3@example.com>\nuser5@example.com\nwrong@@",
    "7",
];

const ENDPOINTS: [Endpoint; 6] = [
    Endpoint::Query,
    Endpoint::QueryById,
    Endpoint::Invite,
    Endpoint::Activate,
    Endpoint::Deactivate,
    Endpoint::Edit,
];

/// The sequence of this seed.
pub fn sequence(seed: u64, length: usize) -> Vec<Action> {
    let mut random = StdRng::seed_from_u64(seed);
    (0..length).map(|_| action(&mut random)).collect()
}

fn action(random: &mut impl Rng) -> Action {
    let number = random.random_range(0..1_000);
    match random.random_range(0..100) {
        0..25 => Action::PressRow(number),
        25..35 => Action::Tick(number),
        35..65 => Action::Press(number),
        65..72 => Action::Type(number, one_of(random, &TEXTS)),
        72..84 => Action::Strike(one_of(random, &KEYS)),
        84..89 => Action::ChangeElsewhere(number),
        89..95 => Action::Fail(one_of(random, &ENDPOINTS), fault(random), random.random_range(1..4)),
        95 => Action::EndSessions,
        _ => Action::Wait,
    }
}

/// Any fault except those that take minutes, which `fault_matrix` tests.
fn fault(random: &mut impl Rng) -> Fault {
    loop {
        let fault = one_of(random, &Fault::ALL);
        if !matches!(fault, Fault::Timeout | Fault::Huge) {
            return fault;
        }
    }
}

fn one_of<T: Copy>(random: &mut impl Rng, all: &[T]) -> T {
    *all.choose(random).expect("there are some")
}
