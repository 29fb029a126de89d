//! What is asked before a run begins: whom it would change, whom it would skip and why, and whether there are seats.

use leptos::prelude::*;

use super::super::state::Users;
use crate::{
    directory::{
        guard::Change,
        plan::{Forecast, Run},
        seats::Seats,
    },
    ui::{
        dialog::{Close, Dialog, Kind},
        icon::{Draw, Icon},
        number::{count, counted},
        reactive::{effect, memo},
    },
};

/// A change of several users that waits for a yes.
#[derive(Debug)]
pub struct Question {
    /// What would be done.
    pub change: Change,
    /// The run that would do it, until the dialog has it.
    pub run: Option<Run>,
    /// What would come of it, by the list as it was.
    pub forecast: Forecast,
}

/// Asks. Starts on Cancel.
#[component]
pub fn QuestionDialog() -> impl IntoView {
    let bulk = Users::get().bulk;
    view! {
        <Dialog
            labelled_by="bulk-title"
            described_by="bulk-text"
            kind=Kind::Alert
            on_close=Callback::new(move |()| bulk.asking.set(None))
        >
            <Asked />
        </Dialog>
    }
}

#[component]
fn Asked() -> impl IntoView {
    let users = Users::get();
    let close = Close::get();
    let asked = users.bulk.asking.try_update_untracked(|asked| {
        let Question { change, run, forecast } = asked.as_mut()?;
        Some((*change, run.take(), std::mem::take(forecast)))
    });
    let Some((change, run, forecast)) = asked.flatten() else {
        return ().into_any();
    };
    let (run, forecast) = (StoredValue::new(run), RwSignal::new(forecast));
    // The list can change while the question stands.
    let is_later = StoredValue::new(false);
    effect(move || {
        users.directory.track();
        if is_later.try_update_value(|is_later| std::mem::replace(is_later, true)) == Some(true) {
            let look = |run: &Option<Run>| {
                let run = run.as_ref()?;
                Some(users.directory.with_untracked(|directory| run.forecast(directory)))
            };
            if let Some(now) = run.with_value(look) {
                forecast.set(now);
            }
        }
    });
    let calls = memo(move || forecast.with(|forecast| forecast.calls));
    let title = move || [change.verb(), " ", &counted(calls.get(), "user", "users"), "?"].concat();
    let text = move || match (calls.get(), change) {
        (0, _) => "None of the selected users can be changed in this way.",
        (_, Change::Activate) => "They will be able to sign in again.",
        (_, Change::Deactivate) => {
            "They will no longer be able to sign in. You can undo this as long as seats are free."
        }
    };
    let excess = memo(move || {
        let limit = users.seat_limit.filter(|_| change == Change::Activate);
        users
            .directory
            .with(|directory| Seats::of(directory, limit).missing_for(calls.get()))
    });
    let confirm = move |_| {
        if calls.get_untracked() > 0
            && let Some(run) = run.try_update_value(Option::take).flatten()
        {
            close.now();
            users.begin(run);
        }
    };
    view! {
        <h2 id="bulk-title">{title}</h2>
        <p id="bulk-text">{text}</p>
        {move || forecast.with(skipped)}
        {move || (excess.get() > 0).then(|| view! {
            <p class="note note-odd">
                <Draw icon=Icon::Warning />
                " There are not seats enough: the platform will probably refuse "
                {count(excess.get())}
                "."
            </p>
        })}
        <div class="form-actions">
            <button type="button" class="button" autofocus on:click=move |_| close.now()>"Cancel"</button>
            <button
                type="button"
                class="button"
                class:button-danger=change == Change::Deactivate
                class:button-primary=change == Change::Activate
                aria-disabled=move || (calls.get() == 0).then_some("true")
                aria-describedby="bulk-text"
                on:click=confirm
            >
                {move || [change.verb(), " ", &count(calls.get())].concat()}
            </button>
        </div>
    }
    .into_any()
}

/// Whom the run would skip, by reason.
fn skipped(forecast: &Forecast) -> Option<AnyView> {
    if forecast.skipped.is_empty() {
        return None;
    }
    let number = forecast.skipped.iter().map(|(_, number)| number).sum();
    let reasons = forecast.skipped.iter();
    let reasons: Vec<AnyView> = reasons
        .map(|(reason, number)| view! { <li>{count(*number)} ": " {reason.clone()}</li> }.into_any())
        .collect();
    Some(
        view! {
            <div class="skipped">
                <p>{counted(number, "selected user is", "selected users are")} " skipped:"</p>
                <ul>{reasons}</ul>
            </div>
        }
        .into_any(),
    )
}
