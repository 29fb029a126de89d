//! What is said to people who do not see the change. The live regions are there before they speak.

use leptos::prelude::*;

/// Says sentences to screen readers. A copy is the same one.
#[derive(Clone, Copy)]
pub struct Announcer {
    polite: RwSignal<Said>,
    assertive: RwSignal<Said>,
}

/// The same sentence twice in a row is two announcements, so each carries its turn.
#[derive(Clone, Default, PartialEq)]
struct Said {
    sentence: String,
    turn: usize,
}

impl Announcer {
    /// Makes it known to everything below.
    pub fn provide() -> Self {
        let announcer = Self {
            polite: RwSignal::default(),
            assertive: RwSignal::default(),
        };
        provide_context(announcer);
        announcer
    }

    /// The one provided above.
    pub fn get() -> Self {
        expect_context()
    }

    /// Says it when the person pauses.
    pub fn say(&self, sentence: impl Into<String>) {
        speak(self.polite, sentence.into());
    }

    /// Takes back what was said: it may name people whom the next one at this screen has no business with.
    pub fn clear(&self) {
        self.polite.set(Said::default());
        self.assertive.set(Said::default());
    }

    /// Says it at once: for what went wrong.
    pub fn alert(&self, sentence: impl Into<String>) {
        speak(self.assertive, sentence.into());
    }
}

fn speak(region: RwSignal<Said>, sentence: String) {
    region.update(|said| {
        said.sentence = sentence;
        said.turn += 1;
    });
}

/// The two live regions: once on the page, and once in every dialog. They say what is said from now on.
#[component]
pub fn LiveRegions() -> impl IntoView {
    let announcer = Announcer::get();
    let (polite, assertive) = (
        announcer.polite.with_untracked(|said| said.turn),
        announcer.assertive.with_untracked(|said| said.turn),
    );
    // A changed text node is announced only if its text differs: a second space makes it so.
    let text = |said: Said, since: usize| {
        if said.turn == since {
            String::new()
        } else if said.turn.is_multiple_of(2) {
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
