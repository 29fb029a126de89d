//! The dialog of a run: how far it is, what became of everybody, and what can be done about it.

use leptos::prelude::*;

use super::{
    super::{
        seats::show_never_signed_in,
        state::{Rows, Users},
    },
    can_repeat, in_words,
    outcomes::Outcomes,
    passwords::{PasswordNote, has_passwords},
    title,
};
use crate::{
    directory::{
        export::{Format, file_name},
        plan::{Again, as_csv, as_text},
    },
    session::Session,
    ui::{
        announcer::Announcer,
        copy::CopyButton,
        dialog::{Close, Dialog},
        download::download,
        focus::focus_on,
        icon::{Draw, Icon},
        number::count,
        reactive::{effect, memo},
        time,
    },
};

/// A run, under way or over.
#[component]
pub fn RunDialog(at: usize) -> impl IntoView {
    let bulk = Users::get().bulk;
    // Passwords are gone when this closes, so it takes more than Esc.
    let may_escape = Callback::new(move |()| {
        let has_passwords = bulk.look(at, has_passwords) == Some(true) && bulk.is_finished(at);
        if has_passwords {
            focus_on("run-passwords");
        }
        !has_passwords
    });
    view! {
        <Dialog labelled_by="run-title" is_wide=true may_escape on_close=Callback::new(move |()| bulk.closed(at))>
            <Shown at />
        </Dialog>
    }
}

#[component]
fn Shown(at: usize) -> impl IntoView {
    let bulk = Users::get().bulk;
    let is_finished = memo(move || bulk.with(at, |kept| kept.run.is_finished()) == Some(true));
    let has_passwords = memo(move || bulk.with(at, has_passwords) == Some(true));
    let heading = memo(move || bulk.with(at, |kept| title(&kept.run)).unwrap_or_default());
    effect(|| focus_on("run-title"));
    // What had the focus may be gone when the run has ended.
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
        {move || bulk.word.get().map(|word| view! { <p class="note note-odd"><Draw icon=Icon::Warning /> " " {word}</p> })}
        <HowFar at />
        <Waiting />
        <Show when=move || is_finished.get()>
            <SeatsMet at />
        </Show>
        <Show when=move || is_finished.get() && has_passwords.get()>
            <PasswordNote at />
        </Show>
        <Outcomes at />
        {move || if is_finished.get() { view! { <Afterwards at /> }.into_any() } else { view! { <Meanwhile at /> }.into_any() }}
    }
}

/// A bar with its value, and the same in words.
#[component]
fn HowFar(at: usize) -> impl IntoView {
    let bulk = Users::get().bulk;
    let progress = memo(move || bulk.with(at, |kept| kept.run.progress()).unwrap_or_default());
    let answered = memo(move || {
        let progress = progress.get();
        progress.ended() + progress.confirming
    });
    let words = move || {
        let progress = progress.get();
        let so_far = [&count(answered.get()), " of ", &count(progress.total())].concat();
        match in_words(progress).as_str() {
            "" => so_far,
            words if progress.ended() == progress.total() => words.to_owned(),
            words => [&so_far, ": ", words].concat(),
        }
    };
    let is_reading = move || {
        let progress = progress.get();
        (progress.confirming > 0 && progress.waiting + progress.running == 0)
            .then_some("Reading the list, to see what was really done…")
    };
    view! {
        <div class="how-far">
            <progress
                aria-label="Progress of the run"
                max=move || progress.get().total().to_string()
                prop:value=move || answered.get() as f64
                aria-valuetext=words
            ></progress>
            <p class="how-far-words">{words}</p>
            <p class="muted">{is_reading}</p>
        </div>
    }
}

/// Why nothing happens at the moment.
#[component]
fn Waiting() -> impl IntoView {
    let users = Users::get();
    let (bulk, session) = (users.bulk, users.session);
    let has_ended = memo(move || bulk.is_running() && session.has_ended());
    view! {
        <Show when=move || has_ended.get()>
            <Paused session />
        </Show>
        {move || bulk.waits_until.get().map(|until| view! { <Countdown until /> })}
    }
}

#[component]
fn Paused(session: Session) -> impl IntoView {
    view! {
        <div class="banner">
            <Draw icon=Icon::Warning />
            <p class="banner-text">"Paused: your session has ended. The run goes on when you have signed in again."</p>
            <button type="button" class="button" on:click=move |_| session.ask()>"Sign in again"</button>
        </div>
    }
}

/// How long the platform wants to be left alone, by the second.
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
        <p class="note">"The platform asked for a pause. The run goes on in " {seconds} " s."</p>
    }
}

/// After a call was refused because no seat was free.
#[component]
fn SeatsMet(at: usize) -> impl IntoView {
    let users = Users::get();
    let close = Close::get();
    let has_met = users.bulk.look(at, |kept| kept.met_seat_limit) == Some(true) && users.tells_sign_ins();
    let show = move |_| {
        close.now();
        show_never_signed_in(users);
    };
    has_met.then(|| {
        view! {
            <div class="banner">
                <Draw icon=Icon::Warning />
                <p class="banner-text">"All seats are taken. Active users who never signed in may not need theirs."</p>
                <button type="button" class="button" on:click=show>"Show who never signed in"</button>
            </div>
        }
    })
}

/// What can be done while the run is under way.
#[component]
fn Meanwhile(at: usize) -> impl IntoView {
    let users = Users::get();
    let close = Close::get();
    let can_cancel = memo(move || users.bulk.with(at, |kept| kept.run.progress().waiting > 0) == Some(true));
    view! {
        <div class="form-actions">
            <button
                type="button"
                class="button"
                aria-disabled=move || (!can_cancel.get()).then_some("true")
                on:click=move |_| if can_cancel.get_untracked() { users.cancel_run(at) }
            >
                "Cancel the run"
            </button>
            <button type="button" class="button button-primary" on:click=move |_| close.now()>"Hide"</button>
        </div>
        <p class="hint">"Cancelling starts no more calls; those that were sent are waited for. Hidden, the run goes on."</p>
    }
}

/// What can be done when it is over.
#[component]
fn Afterwards(at: usize) -> impl IntoView {
    let users = Users::get();
    let (bulk, announcer) = (users.bulk, Announcer::get());
    let close = Close::get();
    let repeat = memo(move || bulk.with(at, |kept| can_repeat(&kept.run)).flatten());
    let has_unconfirmed = memo(move || bulk.with(at, |kept| kept.run.progress().unconfirmed > 0) == Some(true));
    let undoable = memo(move || {
        users.journal.track();
        bulk.runs.track();
        users.undo_of_run(at).map(|run| run.targets().len())
    });
    // One run at a time; this one may be an older one.
    let is_free = memo(move || !bulk.is_running());
    // Its dialog takes the place of this one.
    let again = move |which| users.repeat_run(at, which);
    let undo = move |_| {
        if let Some(run) = users.undo_of_run(at) {
            users.begin_undo(at, run);
        }
    };
    let report = Callback::new(move |()| bulk.look(at, |kept| as_text(&kept.run.report())).unwrap_or_default());
    let save = move |_| {
        let number = bulk.look(at, |kept| kept.run.targets().len()).unwrap_or_default();
        let name = file_name("wallaroo-users-run", time::now(), number, Format::Csv);
        let text = bulk.look(at, |kept| as_csv(&kept.run.report())).unwrap_or_default();
        match download(&name, Format::Csv.media_type(), &text) {
            Ok(()) => announcer.say(["Saved the report as ", &name].concat()),
            Err(_) => announcer.alert("This browser did not let the page save a file."),
        }
    };
    view! {
        <div class="run-actions">
            {move || repeat.get().filter(|_| is_free.get()).map(|which| view! {
                <button type="button" class="button button-primary" on:click=move |_| again(which)>
                    {move || bulk.with(at, |kept| repeat_words(kept.run.progress(), which))}
                </button>
            })}
            <Show when=move || has_unconfirmed.get()>
                <button
                    type="button"
                    class="button"
                    on:click=move |_| users.refresh(Rows::StayIfInUse)
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

fn repeat_words(progress: crate::directory::plan::Progress, which: Again) -> String {
    let (failed, rest) = (count(progress.failed), count(progress.not_attempted));
    match which {
        Again::Failed => ["Retry ", &failed, " failed"].concat(),
        Again::NotAttempted => ["Go on with ", &rest, " not attempted"].concat(),
        Again::Both => ["Retry ", &failed, " failed and ", &rest, " not attempted"].concat(),
    }
}
