//! What became of everybody in a run: each with one outcome and its reason, by outcome and by fifties.

use leptos::prelude::*;

use super::{super::state::Users, Kept, passwords::PasswordCell};
use crate::{
    directory::plan::{Outcome, Progress, Status, Target, Task},
    ui::{
        number::count,
        paged::{Paged, Turner},
        reactive::memo,
    },
};

/// Which targets are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    All,
    Done,
    Failed,
    Unconfirmed,
    Skipped,
    NotAttempted,
}

impl Kind {
    const EVERY: [Self; 6] = [
        Self::All,
        Self::Done,
        Self::Failed,
        Self::Unconfirmed,
        Self::Skipped,
        Self::NotAttempted,
    ];

    fn label(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::Done => "Done",
            Self::Failed => "Failed",
            Self::Unconfirmed => "Unconfirmed",
            Self::Skipped => "Skipped",
            Self::NotAttempted => "Not attempted",
        }
    }

    fn number(self, progress: Progress) -> usize {
        match self {
            Self::All => progress.total(),
            Self::Done => progress.done,
            Self::Failed => progress.failed,
            Self::Unconfirmed => progress.unconfirmed,
            Self::Skipped => progress.skipped,
            Self::NotAttempted => progress.not_attempted,
        }
    }

    fn has(self, target: &Target) -> bool {
        match (self, target.status()) {
            (Self::All, _) => true,
            (_, Status::Ended(outcome)) => match outcome {
                Outcome::Done => self == Self::Done,
                Outcome::Failed(_) => self == Self::Failed,
                Outcome::Unconfirmed(_) => self == Self::Unconfirmed,
                Outcome::Skipped(_) => self == Self::Skipped,
                Outcome::NotAttempted(_) => self == Self::NotAttempted,
            },
            _ => false,
        }
    }
}

/// One row of the list.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    /// The target's place in the run.
    number: usize,
    who: String,
    word: &'static str,
    class: &'static str,
    reason: String,
    has_password: bool,
}

impl Line {
    fn of(number: usize, target: &Target) -> Self {
        let (word, reason) = match target.status() {
            Status::Ended(Outcome::Done) if lost_its_password(target) => {
                let sentence = "The answer was lost, and the password with it. The list shows that it was done.";
                (Outcome::Done.word(), sentence.to_owned())
            }
            Status::Ended(outcome) => (outcome.word(), outcome.reason()),
            other => (other.word(), String::new()),
        };
        Self {
            number,
            who: target.task().who().to_owned(),
            word,
            class: match target.status() {
                Status::Ended(Outcome::Done) => "outcome outcome-done",
                Status::Ended(Outcome::Failed(_)) => "outcome outcome-failed",
                Status::Ended(Outcome::Unconfirmed(_)) => "outcome outcome-odd",
                Status::Running | Status::Confirming => "outcome outcome-running",
                _ => "outcome",
            },
            reason,
            has_password: target.password().is_some(),
        }
    }
}

fn lost_its_password(target: &Target) -> bool {
    matches!(target.task(), Task::Invite { .. }) && target.lost_its_answer()
}

/// The list of a run.
#[component]
pub fn Outcomes(at: usize) -> impl IntoView {
    let bulk = Users::get().bulk;
    let kind = RwSignal::new(Kind::All);
    let progress = memo(move || bulk.with(at, |kept| kept.run.progress()).unwrap_or_default());
    // What somebody looks at stays the choice, whatever its number has become.
    let kinds = memo(move || {
        let progress = progress.get();
        let is_offered = |one: &Kind| *one == Kind::All || *one == kind.get() || one.number(progress) > 0;
        Kind::EVERY.into_iter().filter(is_offered).collect::<Vec<_>>()
    });
    let paged = Paged::new(memo(move || kind.get().number(progress.get())));
    let lines = memo(move || bulk.with(at, |kept| lines(kept, kind.get(), paged)).unwrap_or_default());
    let choice = move |one: Kind| {
        let choose = move |_| {
            kind.set(one);
            paged.turn(0);
        };
        view! {
            <label class="segment">
                <input type="radio" name="outcomes" prop:checked=move || kind.get() == one on:change=choose />
                <span class="segment-label">
                    {one.label()}
                    " "
                    <span class="segment-count">{move || count(one.number(progress.get()))}</span>
                </span>
            </label>
        }
    };
    view! {
        <fieldset class="segments">
            <legend class="visually-hidden">"Outcome"</legend>
            <For each=move || kinds.get() key=|one| *one as usize let:one>{choice(one)}</For>
        </fieldset>
        <div class="outcomes-frame" tabindex="0" role="region" aria-label="Outcomes">
            <table class="outcomes">
                <caption class="visually-hidden">"What became of each"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Whom"</th>
                        <th scope="col">"Outcome"</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || lines.get() key=|line| (line.number, line.word, line.reason.clone(), line.has_password) let:line>
                        <tr>
                            <th scope="row"><bdi>{line.who}</bdi></th>
                            <td>
                                <span class=line.class>{line.word}</span>
                                " "
                                {line.reason}
                                {line.has_password.then(|| view! { <PasswordCell at number=line.number /> })}
                            </td>
                        </tr>
                    </For>
                </tbody>
            </table>
        </div>
        <Turner paged label="Pages of outcomes" />
    }
}

fn lines(kept: &Kept, kind: Kind, paged: Paged) -> Vec<Line> {
    let range = paged.range();
    let targets = kept.run.targets().iter().enumerate();
    let targets = targets.filter(|(_, target)| kind.has(target));
    let targets = targets.skip(range.start).take(range.len());
    targets.map(|(number, target)| Line::of(number, target)).collect()
}
