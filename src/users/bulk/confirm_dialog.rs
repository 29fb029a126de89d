//! What is asked before a run begins: whom it would change, whom it would skip and why, and whether there are seats.

use leptos::prelude::*;

use super::store::{BulkActions, PendingRun};
use crate::{
    directory::{
        guard::Change,
        run::{Forecast, ForecastUser, Run},
    },
    ui::{
        dialog::{Close, Dialog, DialogKind},
        number::{count, counted},
        reactive::{effect, memo},
    },
    users::list::SeatWarning,
};

/// Asks for confirmation. The focus starts on Cancel.
#[component]
pub fn ConfirmBulkAction() -> impl IntoView {
    let bulk = BulkActions::from_context();
    view! {
        <Dialog
            labelled_by="bulk-title"
            described_by="bulk-text"
            kind=DialogKind::Alert
            on_close=Callback::new(move |()| bulk.pending.set(None))
        >
            <ConfirmBulkActionBody />
        </Dialog>
    }
}

#[component]
fn ConfirmBulkActionBody() -> impl IntoView {
    let bulk = BulkActions::from_context();
    let list = bulk.list;
    let close = Close::get();
    let pending = bulk.pending.try_update_untracked(|pending| {
        let PendingRun { change, run, forecast } = pending.as_mut()?;
        Some((*change, run.take(), std::mem::take(forecast)))
    });
    let Some((change, run, forecast)) = pending.flatten() else {
        return ().into_any();
    };
    let selected = run.as_ref().map_or(0, |run| run.targets().len());
    let (run, forecast) = (StoredValue::new(run), RwSignal::new(forecast));
    // The list can change while the question stands.
    let is_later = StoredValue::new(false);
    effect(move || {
        list.directory.track();
        if is_later.try_update_value(|is_later| std::mem::replace(is_later, true)) == Some(true) {
            let look = |run: &Option<Run>| {
                let run = run.as_ref()?;
                Some(list.directory.with_untracked(|directory| run.forecast(directory)))
            };
            if let Some(now) = run.with_value(look) {
                forecast.set(now);
            }
        }
    });
    let calls = memo(move || forecast.with(|forecast| forecast.calls));
    let title = move || [change.verb(), " ", &counted(calls.get(), "user", "users"), "?"].concat();
    let text = move || {
        if calls.get() == 0 {
            return "None of the selected users can be changed in this way.".to_owned();
        }
        let administrators = forecast.with(|forecast| forecast.administrators);
        let effect = match change {
            Change::Activate => " will be able to sign in again.",
            Change::Deactivate => " will no longer be able to sign in. You can undo this as long as seats are free.",
        };
        [&subject(calls.get(), selected, administrators), effect].concat()
    };
    let seats_taken = Signal::derive(move || if change == Change::Activate { calls.get() } else { 0 });
    let confirm = move |_| {
        if calls.get_untracked() > 0
            && let Some(mut run) = run.try_update_value(Option::take).flatten()
        {
            forecast.with_untracked(|forecast| run.skip_as_forecast(forecast));
            close.now();
            bulk.start(run);
        }
    };
    view! {
        <h2 id="bulk-title">{title}</h2>
        <p id="bulk-text">{text}</p>
        {move || forecast.with(people)}
        {move || forecast.with(skipped)}
        <SeatWarning wanted=seats_taken />
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

/// "14 of the 16 selected users, including 3 administrators,".
fn subject(calls: usize, selected: usize, administrators: usize) -> String {
    let who = if calls == selected {
        "They".to_owned()
    } else {
        [
            &count(calls),
            " of the ",
            &counted(selected, "selected user", "selected users"),
        ]
        .concat()
    };
    if administrators == 0 {
        return who;
    }
    let administrators = counted(administrators, "administrator", "administrators");
    [&who, ", including ", &administrators, ","].concat()
}

/// The first of those whom the run would change.
fn people(forecast: &Forecast) -> Option<AnyView> {
    if forecast.users.is_empty() {
        return None;
    }
    let person = |person: &ForecastUser| {
        let (label, account) = (person.label.clone(), person.account.clone());
        view! {
            <li>
                <bdi class="person-name">{label}</bdi>
                {account.map(|account| view! { " " <bdi class="muted">{account}</bdi> })}
            </li>
        }
        .into_any()
    };
    let named: Vec<AnyView> = forecast.users.iter().map(person).collect();
    let others = forecast.calls.saturating_sub(named.len());
    Some(
        view! {
            <div class="people" tabindex="0" role="region" aria-label="Users">
                <ul>
                    {named}
                    {(others > 0).then(|| view! { <li class="muted">"and " {count(others)} " more"</li> })}
                </ul>
            </div>
        }
        .into_any(),
    )
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
