//! Generated users, the same ones each time (fixed seed).

use rand::{RngExt, SeedableRng, rngs::StdRng};

use crate::user::PlatformUser;

/// Display name, and its form in email addresses.
const FIRST_NAMES: [(&str, &str); 24] = [
    ("Ada", "ada"),
    ("Björn", "bjorn"),
    ("Chloé", "chloe"),
    ("Dmitri", "dmitri"),
    ("Émile", "emile"),
    ("Fatima", "fatima"),
    ("Grace", "grace"),
    ("Hiroshi", "hiroshi"),
    ("İpek", "ipek"),
    ("José", "jose"),
    ("Katarzyna", "katarzyna"),
    ("Łukasz", "lukasz"),
    ("Máire", "maire"),
    ("Nguyễn", "nguyen"),
    ("Ольга", "olga"),
    ("Priya", "priya"),
    ("Quentin", "quentin"),
    ("Renée", "renee"),
    ("Søren", "soren"),
    ("Θάλεια", "thalia"),
    ("Úrsula", "ursula"),
    ("Wen", "wen"),
    ("Yusuf", "yusuf"),
    ("Zoë", "zoe"),
];

const LAST_NAMES: [(&str, &str); 20] = [
    ("Andersson", "andersson"),
    ("Brontë", "bronte"),
    ("Čapek", "capek"),
    ("Díaz", "diaz"),
    ("Eriksen", "eriksen"),
    ("Fernández", "fernandez"),
    ("García Márquez", "garcia-marquez"),
    ("Hopper", "hopper"),
    ("Ivanova", "ivanova"),
    ("Jørgensen", "jorgensen"),
    ("Kowalski", "kowalski"),
    ("Lovelace", "lovelace"),
    ("Müller", "muller"),
    ("O’Connor", "oconnor"),
    ("Patel", "patel"),
    ("Şahin", "sahin"),
    ("Tanaka", "tanaka"),
    ("van den Berg", "vandenberg"),
    ("Wójcik", "wojcik"),
    ("Zhang", "zhang"),
];

const DOMAINS: [&str; 4] = ["example.com", "example.org", "analytics.example.net", "partner.example"];

/// 2022-11-01 and 2025-10-01, the range of creation dates.
const FIRST_DAY_MS: i64 = 1_667_260_800_000;
const LAST_DAY_MS: i64 = 1_759_276_800_000;

/// `number` users: most active and verified, one in ten never signed in, one in fifty an administrator.
pub(super) fn users(number: usize) -> impl Iterator<Item = PlatformUser> {
    let mut random = StdRng::seed_from_u64(0x0077_616c_6c61_726f);
    (0..number).map(move |place| user(place, &mut random))
}

fn user(place: usize, random: &mut StdRng) -> PlatformUser {
    let (first, first_plain) = FIRST_NAMES[random.random_range(0..FIRST_NAMES.len())];
    let (last, last_plain) = LAST_NAMES[random.random_range(0..LAST_NAMES.len())];
    let domain = DOMAINS[random.random_range(0..DOMAINS.len())];
    let id = uuid::Builder::from_random_bytes(random.random()).into_uuid();
    let created = random.random_range(FIRST_DAY_MS..LAST_DAY_MS);
    let mut user = PlatformUser::new(format!("{first_plain}.{last_plain}.{place}@{domain}"))
        .with_id(id.to_string())
        .created(created)
        .last_login(random.random_range(created..=LAST_DAY_MS));
    let mut one_in = |number: u32| random.random_range(0..number) == 0;
    if !one_in(8) {
        user = user.named(first, last);
    }
    if one_in(5) {
        user = user.inactive();
    }
    if one_in(10) {
        user = user.never_signed_in().unverified().required_action("UPDATE_PASSWORD");
    } else if one_in(40) {
        user = user.login_not_reported();
    }
    if one_in(50) {
        user = user.administrator();
    }
    if one_in(25) {
        user = user.federated("google", first_plain);
    }
    user
}
