//! Announcements to screen readers by live regions, which exist before they are filled.

use leptos::prelude::*;

/// Announces sentences.
#[derive(Clone, Copy)]
pub struct Announcer {
    polite: RwSignal<Announcement>,
    assertive: RwSignal<Announcement>,
}

/// The same sentence twice is two announcements, so each has a number.
#[derive(Clone, Default, PartialEq)]
struct Announcement {
    sentence: String,
    count: usize,
}

impl Announcer {
    /// Provides it as context.
    pub fn provide() -> Self {
        let announcer = Self {
            polite: RwSignal::default(),
            assertive: RwSignal::default(),
        };
        provide_context(announcer);
        announcer
    }

    /// The one from the context.
    pub fn get() -> Self {
        expect_context()
    }

    /// Announces politely.
    pub fn say(&self, sentence: impl Into<String>) {
        announce(self.polite, sentence.into());
    }

    /// Clears the regions: they may name people whom the next user may not see.
    pub fn clear(&self) {
        self.polite.set(Announcement::default());
        self.assertive.set(Announcement::default());
    }

    /// Announces at once; for errors.
    pub fn alert(&self, sentence: impl Into<String>) {
        announce(self.assertive, sentence.into());
    }
}

fn announce(region: RwSignal<Announcement>, sentence: String) {
    region.update(|announcement| {
        announcement.sentence = sentence;
        announcement.count += 1;
    });
}

/// The two live regions: once on the page and once in every dialog. They contain what is announced from now on.
#[component]
pub fn LiveRegions() -> impl IntoView {
    let announcer = Announcer::get();
    let (polite, assertive) = (
        announcer.polite.with_untracked(|announcement| announcement.count),
        announcer.assertive.with_untracked(|announcement| announcement.count),
    );
    // A text node is announced only if its text changes, so every second announcement ends with a no-break space.
    let text = |announcement: Announcement, since: usize| {
        if announcement.count == since {
            String::new()
        } else if announcement.count.is_multiple_of(2) {
            announcement.sentence
        } else {
            format!("{}\u{a0}", announcement.sentence)
        }
    };
    view! {
        <div class="visually-hidden" role="status" aria-live="polite">{move || text(announcer.polite.get(), polite)}</div>
        <div class="visually-hidden" role="alert" aria-live="assertive">{move || text(announcer.assertive.get(), assertive)}</div>
    }
}
