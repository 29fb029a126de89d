//! One user at a time.

use leptos::prelude::*;
use wallaroo_review::{Decision, Evidence};

use super::{
    evidence_view::{created, last_sign_in, role, status},
    state::AccessReview,
    steps::{CARD, NOTE},
};
use crate::ui::{
    address_text::address_text,
    clock::Clock,
    icon::{Icon, IconKind},
    number::count,
    reactive::memo,
};

#[component]
pub(super) fn UserCard(state: AccessReview) -> impl IntoView {
    let evidence = memo(move || state.current.get().and_then(|user| state.evidence(&user)));
    let position = memo(move || {
        let order = state.order.get();
        let current = state.current.get();
        let index = order.iter().position(|user| Some(user) == current.as_ref());
        index.map(|index| [&count(index + 1), " of ", &count(order.len())].concat())
    });
    let label = memo(move || evidence.with(|evidence| evidence.as_ref().map(|evidence| evidence.label.clone())));
    let clock = Clock::get();
    let now = move || clock.now_untracked();
    let field = move |words: fn(&Evidence, crate::directory::user::Moment) -> String| {
        move || evidence.with(|evidence| evidence.as_ref().map(|evidence| words(evidence, now())))
    };
    let account = move || evidence.with(|evidence| evidence.as_ref()?.account.as_deref().map(address_text));
    let current = memo(move || state.current.get());
    // The chunk of the panel loads the identity providers on the card.
    state.panel.chunk.load();
    let open_panel = move |_| {
        if let Some(user) = state.current.get_untracked() {
            state.panel.open(&user);
        }
    };
    view! {
        <div class="panel">
            <p class="muted">{position}</p>
            <h3 id=CARD tabindex="-1" class="panel-title"><bdi>{label}</bdi></h3>
            <CardNotes state />
            <dl class="panel-fields">
                <dt>"Account"</dt>
                <dd><bdi>{account}</bdi></dd>
                <dt>"Status"</dt>
                <dd>{field(|evidence, _| status(evidence).to_owned())}</dd>
                <dt>"Type"</dt>
                <dd>{field(|evidence, _| role(evidence).to_owned())}</dd>
                <dt>"Last sign-in"</dt>
                <dd>{field(last_sign_in)}</dd>
                <dt>"Created"</dt>
                <dd>{field(created)}</dd>
                <dt>"Identity providers"</dt>
                <dd>{move || match state.panel.chunk.get() {
                    Some(panel) => (panel.identity_providers)(current, CARD),
                    None => "Loading…".into_any(),
                }}</dd>
            </dl>
            <div class="field">
                <label for=NOTE>"Note (m)"</label>
                <p class="hint" id="review-note-hint">"A note without a decision is kept as Later."</p>
                <textarea
                    id=NOTE
                    rows="2"
                    aria-describedby="review-note-hint"
                    prop:value=move || state.note.get()
                    on:input=move |event| state.note.set(event_target_value(&event))
                ></textarea>
            </div>
            <div class="tool-row">
                <DecisionButton state decision=Decision::Keep key="k" />
                <DecisionButton state decision=Decision::Deactivate key="d" />
                <DecisionButton state decision=Decision::Later key="l" />
                <button type="button" class="button" on:click=move |_| state.step(-1)>"Previous (p)"</button>
                <button type="button" class="button" on:click=move |_| state.step(1)>"Next (n)"</button>
                <button type="button" class="button" on:click=open_panel>"All details"</button>
            </div>
        </div>
    }
}

/// What was decided, by whom, what has changed since, and what somebody else decided.
#[component]
fn CardNotes(state: AccessReview) -> impl IntoView {
    let notes = move || {
        let user = state.current.get()?;
        let changes = state.changes(&user);
        let is_listed = state.is_listed(&user);
        let (entry, conflict, result) = state.with_item(&user, |item| {
            (item.entry.clone(), item.conflict.clone(), item.result.clone())
        })?;
        let decided = entry.map(|entry| [entry.decision.label(), ", decided by ", &entry.by].concat());
        let changed = (!changes.is_empty() && is_listed)
            .then(|| ["Changed since: ", &changes.join(", "), ". Decide again."].concat());
        let gone = (!is_listed).then(|| "The platform no longer lists this user.".to_owned());
        let conflict = conflict.map(|entry| {
            let note = if entry.note.is_empty() {
                String::new()
            } else {
                [": ", &entry.note].concat()
            };
            [
                "Conflict: ",
                &entry.by,
                " decided ",
                entry.decision.label(),
                &note,
                ". Decide again.",
            ]
            .concat()
        });
        let result = result.map(|result| ["Platform: ", &result.outcome, ". ", &result.reason].concat());
        let odd = [changed, gone, conflict].into_iter().flatten();
        let odd = odd.map(|words| {
            view! { <p class="note note-odd"><Icon kind=IconKind::Warning /> " " <bdi>{words}</bdi></p> }.into_any()
        });
        let plain = [decided, result]
            .into_iter()
            .flatten()
            .map(|words| view! { <p><bdi>{words}</bdi></p> }.into_any());
        Some(odd.chain(plain).collect::<Vec<AnyView>>())
    };
    view! { {notes} }
}

#[component]
fn DecisionButton(state: AccessReview, decision: Decision, key: &'static str) -> impl IntoView {
    let chosen = memo(move || state.decision(&state.current.get()?));
    view! {
        <button
            type="button"
            class="button"
            class:button-primary=move || chosen.get() == Some(decision)
            aria-pressed=move || (chosen.get() == Some(decision)).to_string()
            on:click=move |_| state.decide_current(decision)
        >
            {decision.label()} " (" {key} ")"
        </button>
    }
}
