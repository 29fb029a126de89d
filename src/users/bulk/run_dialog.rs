//! The dialog of a run: progress, results, and what can be done next.

use leptos::prelude::*;

use super::{
    passwords::PasswordNote,
    result_rows::RunResults,
    store::{BulkActions, RunId, StoredRun},
    wording::{done_label, retry_scope, summary, title},
};
use crate::{
    browser::time,
    directory::{
        export::{Format, file_name},
        run::{RetryScope, RunCounts, report_as_csv, report_as_text},
    },
    session::Session,
    ui::{
        announcer::Announcer,
        copy_button::CopyButton,
        dialog::{Close, Dialog},
        focus::focus_on,
        icon::{Icon, IconKind},
        number::count,
        reactive::{effect, memo},
        save_file::save_file,
        show::Show,
    },
    users::list::{RowUpdate, ShowNeverSignedIn},
};

/// The dialog of a run, active or finished.
#[component]
pub fn RunDialog(run: RunId) -> impl IntoView {
    let bulk = BulkActions::from_context();
    // Closing wipes passwords, so Esc alone does not close it while there are any.
    let may_escape = Callback::new(move |()| {
        let has_passwords =
            bulk.with_untracked(run, StoredRun::has_passwords) == Some(true) && bulk.is_finished_untracked(run);
        if has_passwords {
            focus_on("run-passwords");
        }
        !has_passwords
    });
    view! {
        <Dialog labelled_by="run-title" is_wide=true may_escape on_close=Callback::new(move |()| bulk.dialog_closed(run))>
            <RunBody run />
        </Dialog>
    }
}

#[component]
fn RunBody(run: RunId) -> impl IntoView {
    let bulk = BulkActions::from_context();
    let is_finished = memo(move || bulk.with(run, |stored| stored.run.is_finished()) == Some(true));
    let has_passwords = memo(move || bulk.with(run, StoredRun::has_passwords) == Some(true));
    let heading = memo(move || bulk.with(run, |stored| title(&stored.run)).unwrap_or_default());
    effect(|| focus_on("run-title"));
    // The button that had the focus may be gone when the run has finished.
    effect(move || {
        if is_finished.get() {
            request_animation_frame(|| {
                if document()
                    .active_element()
                    .is_none_or(|active| active.tag_name() == "DIALOG" || active.tag_name() == "BODY")
                {
                    focus_on("run-title");
                }
            });
        }
    });
    view! {
        <h2 id="run-title" tabindex="-1">{heading}</h2>
        {move || bulk.notice.get().map(|notice| view! { <p class="note note-odd"><Icon kind=IconKind::Warning /> " " {notice}</p> })}
        <RunProgress run />
        <Waiting />
        <Show when=move || is_finished.get()>
            <SeatLimitBanner run />
        </Show>
        <Show when=move || is_finished.get() && has_passwords.get()>
            <PasswordNote run />
        </Show>
        <RunResults run />
        {move || if is_finished.get() { view! { <FinishedActions run /> }.into_any() } else { view! { <RunningActions run /> }.into_any() }}
    }
}

/// The progress bar, and the progress in words.
#[component]
fn RunProgress(run: RunId) -> impl IntoView {
    let bulk = BulkActions::from_context();
    let progress = memo(move || bulk.with(run, |stored| stored.run.progress()).unwrap_or_default());
    let answered = memo(move || progress.get().answered());
    let done = bulk
        .with_untracked(run, |stored| done_label(&stored.run))
        .unwrap_or_default();
    let words = move || {
        let progress = progress.get();
        let counts = [&count(answered.get()), " of ", &count(progress.not_skipped())].concat();
        match summary(progress, done).as_str() {
            "" => counts,
            words if progress.ended() == progress.total() => words.to_owned(),
            words => [&counts, ": ", words].concat(),
        }
    };
    let is_reading = move || {
        let progress = progress.get();
        (progress.confirming > 0 && progress.waiting + progress.running == 0)
            .then_some("Loading the list to confirm the results…")
    };
    view! {
        <div class="progress-block">
            <progress
                aria-label="Progress of the bulk action"
                max=move || progress.get().not_skipped().max(1).to_string()
                prop:value=move || answered.get() as f64
                aria-valuetext=words
            ></progress>
            <p class="progress-words">{words}</p>
            <p class="muted">{is_reading}</p>
        </div>
    }
}

/// Why the run is waiting.
#[component]
fn Waiting() -> impl IntoView {
    let bulk = BulkActions::from_context();
    let session = bulk.session;
    let has_ended = memo(move || bulk.in_flight.is_run_active() && session.has_ended());
    view! {
        <Show when=move || has_ended.get()>
            <Paused session />
        </Show>
        {move || bulk.rate_limited_until.get().map(|until| view! { <Countdown until /> })}
    }
}

#[component]
fn Paused(session: Session) -> impl IntoView {
    view! {
        <div class="banner">
            <Icon kind=IconKind::Warning />
            <p class="banner-text">"Paused: your session has ended. The bulk action continues when you sign in again."</p>
            <button type="button" class="button" on:click=move |_| session.show_reauth()>"Sign in again"</button>
        </div>
    }
}

/// Counts down the pause that the platform asked for.
#[component]
fn Countdown(until: i64) -> impl IntoView {
    let now = RwSignal::new(time::now().0);
    let tick = set_interval_with_handle(move || now.set(time::now().0), std::time::Duration::from_millis(500)).ok();
    on_cleanup(move || {
        if let Some(tick) = tick {
            tick.clear();
        }
    });
    let seconds = move || {
        let left = (until - now.get()).max(0);
        count(usize::try_from(left).unwrap_or_default().div_ceil(1_000))
    };
    view! {
        <p class="note">"The platform asked for a pause. Continues in " {seconds} " s."</p>
    }
}

/// After a call was refused because no seat was free.
#[component]
fn SeatLimitBanner(run: RunId) -> impl IntoView {
    let bulk = BulkActions::from_context();
    let close = Close::get();
    let is_met = bulk.with_untracked(run, |stored| stored.met_seat_limit) == Some(true);
    (is_met && bulk.list.reports_sign_ins_untracked()).then(|| {
        view! {
            <div class="banner">
                <Icon kind=IconKind::Warning />
                <p class="banner-text">"All seats are taken. Active users who never signed in may not need theirs."</p>
                <ShowNeverSignedIn before=Callback::new(move |()| close.now()) />
            </div>
        }
    })
}

/// Actions of an active run.
#[component]
fn RunningActions(run: RunId) -> impl IntoView {
    let bulk = BulkActions::from_context();
    let close = Close::get();
    let can_cancel = memo(move || bulk.with(run, |stored| stored.run.progress().waiting > 0) == Some(true));
    view! {
        <p class="hint">"Cancelling sends no more requests; those already sent are waited for. When hidden, the bulk action continues."</p>
        <div class="form-actions">
            <button
                type="button"
                class="button"
                aria-disabled=move || (!can_cancel.get()).then_some("true")
                on:click=move |_| if can_cancel.get_untracked() { bulk.cancel(run) }
            >
                "Cancel the bulk action"
            </button>
            <button type="button" class="button button-primary" on:click=move |_| close.now()>"Hide"</button>
        </div>
    }
}

/// Actions of a finished run.
#[component]
fn FinishedActions(run: RunId) -> impl IntoView {
    let bulk = BulkActions::from_context();
    let announcer = Announcer::get();
    let close = Close::get();
    let scope = memo(move || bulk.with(run, |stored| retry_scope(&stored.run)).flatten());
    let has_unconfirmed = memo(move || bulk.with(run, |stored| stored.run.progress().unconfirmed > 0) == Some(true));
    let undoable = memo(move || Some(bulk.undoable(run)).filter(|number| *number > 0));
    // Another run may be active while this older one is shown.
    let is_free = memo(move || !bulk.in_flight.is_run_active());
    // The dialog of the new run replaces this one.
    let retry = move |scope| bulk.retry(run, scope);
    let undo = move |_| bulk.undo(run);
    let report = Callback::new(move |()| {
        bulk.with_untracked(run, |stored| report_as_text(&stored.run.report()))
            .unwrap_or_default()
    });
    let save = move |_| {
        let number = bulk
            .with_untracked(run, |stored| stored.run.targets().len())
            .unwrap_or_default();
        let name = file_name("wallaroo-users-run", time::now(), number, Format::Csv);
        let text = bulk
            .with_untracked(run, |stored| report_as_csv(&stored.run.report()))
            .unwrap_or_default();
        save_file(announcer, &name, Format::Csv.media_type(), &text, "Saved the report");
    };
    view! {
        <div class="run-actions">
            {move || scope.get().filter(|_| is_free.get()).map(|scope| view! {
                <button type="button" class="button button-primary" on:click=move |_| retry(scope)>
                    {move || bulk.with(run, |stored| retry_label(stored.run.progress(), scope))}
                </button>
            })}
            <Show when=move || has_unconfirmed.get()>
                <button
                    type="button"
                    class="button"
                    on:click=move |_| bulk.list.refresh(RowUpdate::StayIfInUse)
                >
                    "Check again"
                </button>
            </Show>
            {move || undoable.get().filter(|_| is_free.get()).map(|number| view! {
                <button type="button" class="button" on:click=undo>"Undo " {count(number)}</button>
            })}
            <CopyButton what="the report" is_spelled_out=true text=report />
            <button type="button" class="button" on:click=save>"Download the report"</button>
            <button type="button" class="button" on:click=move |_| close.now()>"Close"</button>
        </div>
    }
}

fn retry_label(progress: RunCounts, scope: RetryScope) -> String {
    let (failed, rest) = (count(progress.failed), count(progress.not_attempted));
    match scope {
        RetryScope::Failed => ["Retry ", &failed, " failed"].concat(),
        RetryScope::NotAttempted => ["Continue with ", &rest, " not attempted"].concat(),
        RetryScope::Both => ["Retry ", &failed, " failed and ", &rest, " not attempted"].concat(),
    }
}
