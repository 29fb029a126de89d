//! The confirmation of a bulk action: whom it would change, whom it would skip and why, and whether seats are free.

use leptos::{prelude::*, task::spawn_local};

use super::store::{BulkActions, PendingRun};
use crate::{
    directory::{
        guard::Change,
        run::{Forecast, ForecastUser},
    },
    ui::{
        address_text::address_text,
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
            opens_in_own_task=true
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
    let Some(PendingRun { proposed, forecast }) = bulk.pending.get_untracked() else {
        return ().into_any();
    };
    let (change, selected) = (proposed.change(), proposed.len());
    let (proposed, forecast) = (StoredValue::new(proposed), RwSignal::new(forecast));
    // The list can change while the confirmation is open.
    let epoch = StoredValue::new(0_usize);
    effect(move || {
        list.directory.track();
        let this = epoch.with_value(|epoch| epoch + 1);
        epoch.set_value(this);
        // The first run of this effect would only repeat the forecast that the confirmation was opened with.
        if this > 1 {
            let proposed = proposed.get_value();
            spawn_local(async move {
                let is_wanted = || epoch.try_get_value() == Some(this);
                if let Some(now) = bulk.forecast(&proposed, is_wanted).await {
                    forecast.set(now);
                }
            });
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
    let is_starting = RwSignal::new(false);
    let confirm = move |_| {
        if calls.get_untracked() == 0 || is_starting.get_untracked() {
            return;
        }
        is_starting.set(true);
        let (proposed, forecast) = (proposed.get_value(), forecast.get_untracked());
        // Building a run for 100,000 users takes several tasks.
        spawn_local(async move {
            let is_open = || is_starting.try_get_untracked().is_some();
            if let Some(mut run) = bulk.build_run(&proposed, is_open).await {
                run.skip_as_forecast(&forecast);
                close.now();
                bulk.start(run);
            }
        });
    };
    let confirm_words = move || match is_starting.get() {
        true => "Starting…".to_owned(),
        false => [change.verb(), " ", &count(calls.get())].concat(),
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
                aria-disabled=move || (calls.get() == 0 || is_starting.get()).then_some("true")
                aria-describedby="bulk-text"
                on:click=confirm
            >
                {confirm_words}
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

/// The first users whom the run would change, and how many more there are.
fn people(forecast: &Forecast) -> Option<AnyView> {
    if forecast.users.is_empty() {
        return None;
    }
    let person = |person: &ForecastUser| {
        let (label, account) = (person.label.clone(), person.account.clone());
        view! {
            <li>
                <bdi>{address_text(&label)}</bdi>
                {account.map(|account| view! { " " <bdi class="muted">{address_text(&account)}</bdi> })}
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
