//! The page with 3, 1,000 and 100,000 users: while they are loading, finding one of them, counts, sorting and refreshes.

mod counts;
mod find;
mod loading;

use fake_wallaroo::{Options, PlatformUser};

use crate::support::{Screen, with_platform};

/// A user whom a search can distinguish from all others.
fn needle() -> PlatformUser {
    PlatformUser::new("needle@haystack.example")
        .named("Ñeedle", "Zzyzx")
        .with_id("0a1b2c3d-0000-4000-8000-00000000000d")
        .created(1_000_000_000)
        .inactive()
}

async fn with_many(number: usize, test: impl AsyncFnOnce(&fake_wallaroo::Platform, &Screen)) {
    with_platform(Options::new().generated(number), async |platform, screen| {
        platform.add(needle());
        screen.open("/").await;
        test(platform, screen).await;
    })
    .await;
}

/// A number in the format of the screen.
fn grouped(number: usize) -> String {
    match number {
        ..1_000 => number.to_string(),
        _ => format!("{},{:03}", number / 1_000, number % 1_000),
    }
}
