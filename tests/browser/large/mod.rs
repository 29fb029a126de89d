//! The same page with 3, with 1,000 and with 100,000 users: what it shows while they arrive, how it finds one of them, and
//! what a newer list does to it.

mod counts;
mod find;
mod loading;

use fake_wallaroo::{Options, PlatformUser};

use crate::support::{Screen, with_platform};

/// Somebody among the many, who can be told from all of them.
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

/// A number as it is written on screen.
fn grouped(number: usize) -> String {
    match number {
        ..1_000 => number.to_string(),
        _ => format!("{},{:03}", number / 1_000, number % 1_000),
    }
}
