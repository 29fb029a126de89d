//! Announcements to screen readers by live regions, which exist before they are filled.

use leptos::prelude::*;

/// Announces sentences.
#[derive(Clone, Copy)]
pub struct Announcer {
    polite: RwSignal<Said>,
    assertive: RwSignal<Said>,
}

/// The same sentence twice is two announcements, so each has a number.
#[derive(Clone, Default, PartialEq)]
struct Said {
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
        speak(self.polite, sentence.into());
    }

    /// Clears the regions: they may name people whom the next user may not see.
    pub fn clear(&self) {
        self.polite.set(Said::default());
        self.assertive.set(Said::default());
    }

    /// Announces at once; for errors.
    pub fn alert(&self, sentence: impl Into<String>) {
        speak(self.assertive, sentence.into());
    }
}

fn speak(region: RwSignal<Said>, sentence: String) {
    region.update(|said| {
        said.sentence = sentence;
        said.count += 1;
    });
}

/// The two live regions: once on the page and once in every dialog. They contain what is announced from now on.
#[component]
pub fn LiveRegions() -> impl IntoView {
    let announcer = Announcer::get();
    let (polite, assertive) = (
        announcer.polite.with_untracked(|said| said.count),
        announcer.assertive.with_untracked(|said| said.count),
    );
    // A text node is announced only if its text changes, so every second announcement ends with a no-break space.
    let text = |said: Said, since: usize| {
        if said.count == since {
            String::new()
        } else if said.count.is_multiple_of(2) {
            said.sentence
        } else {
            format!("{}\u{a0}", said.sentence)
        }
    };
    view! {
        <div class="visually-hidden" role="status" aria-live="polite">{move || text(announcer.polite.get(), polite)}</div>
        <div class="visually-hidden" role="alert" aria-live="assertive">{move || text(announcer.assertive.get(), assertive)}</div>
    }
}
