//! The confirmation of an edit: the changes before they are sent, and whether they were saved.

use leptos::prelude::*;

use super::{
    EditStore,
    store::{EditStep, TITLE},
};
use crate::{
    directory::{
        edit::{Edit, EditField, FieldChange},
        invisible::printable,
        user::UserId,
    },
    ui::reactive::memo,
    users::list::RowUpdate,
};

/// What the confirmation shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SaveState {
    Confirming,
    Saving,
    Unconfirmed,
}

/// The changes, and the button that sends them.
#[component]
pub(super) fn EditConfirmation(id: UserId) -> impl IntoView {
    let store = EditStore::from_context();
    let id = StoredValue::new(id);
    let edit = memo(move || step(store, id, |step| edit_of(step).cloned()).flatten());
    let state = memo(move || {
        step(store, id, |step| match step {
            EditStep::Saving(_) => SaveState::Saving,
            EditStep::Unconfirmed(..) => SaveState::Unconfirmed,
            _ => SaveState::Confirming,
        })
    });
    let message = memo(move || id.try_get_value().and_then(|id| store.message(&id)));
    let is_saving = move || (state.get() == Some(SaveState::Saving)).then_some("true");
    let title = move || match state.get() {
        Some(SaveState::Unconfirmed) => "Changes",
        _ => "Save these changes?",
    };
    let back = move |_| {
        if is_saving().is_none() {
            id.with_value(|id| store.back(id));
        }
    };
    let actions = move || {
        if state.get() == Some(SaveState::Unconfirmed) {
            let check_again = move |_| store.list.refresh(RowUpdate::Stay);
            return view! {
                <button type="button" class="button" on:click=check_again>"Check again"</button>
            }
            .into_any();
        }
        view! {
            <button type="button" class="button" aria-disabled=is_saving on:click=back>"Back"</button>
            <button
                type="button"
                class="button button-primary"
                aria-disabled=is_saving
                on:click=move |_| id.with_value(|id| store.save(id))
            >
                {move || if is_saving().is_some() { "Saving…" } else { "Save" }}
            </button>
        }
        .into_any()
    };
    view! {
        <section class="form panel-edit" aria-labelledby=TITLE>
            <h3 id=TITLE tabindex="-1">{title}</h3>
            <p class="problem" role="alert">{move || message.get()}</p>
            <dl class="panel-fields">
                {move || edit.get().map(|edit| edit.changes().into_iter().map(changed_field).collect_view())}
            </dl>
            {move || edit.get().and_then(|edit| role_sentence(&edit)).map(|sentence| view! { <p>{sentence}</p> })}
            <p class="hint">"The list is loaded before and after saving: if somebody else changes this user meanwhile, you are asked again."</p>
            <div class="form-actions">{actions}</div>
        </section>
    }
}

fn changed_field(change: FieldChange) -> AnyView {
    let shown = |value: &str| match printable(value) {
        value if value.is_empty() => "none".to_owned(),
        value => value,
    };
    view! {
        <dt>{change.field.label()}</dt>
        <dd>
            <bdi class="muted">{shown(&change.before)}</bdi>
            <span aria-hidden="true">"→"</span>
            <span class="visually-hidden">"will be"</span>
            <bdi class="edit-after">{shown(&change.after)}</bdi>
        </dd>
    }
    .into_any()
}

/// The effect of a change of the administrator role; `None` without one.
fn role_sentence(edit: &Edit) -> Option<&'static str> {
    let is_given = edit.after().is_administrator;
    let is_changed = edit
        .changes()
        .iter()
        .any(|change| change.field == EditField::Administrator);
    is_changed.then_some(if is_given {
        "This user will be able to manage all users, administrators included."
    } else {
        "This user will no longer be able to manage users."
    })
}

fn edit_of(step: &EditStep) -> Option<&Edit> {
    match step {
        EditStep::Form => None,
        EditStep::Confirming(edit) | EditStep::Saving(edit) | EditStep::Unconfirmed(edit, _) => Some(edit),
    }
}

/// Reads the step of the draft. Tracked; `None` once the draft is gone.
fn step<T>(store: EditStore, id: StoredValue<UserId>, read: impl FnOnce(&EditStep) -> T) -> Option<T> {
    let id = id.try_get_value()?;
    store
        .drafts
        .with(|drafts| drafts.get(&id).map(|draft| read(&draft.step)))
}
