//! The part of the panel that edits its user.

use leptos::prelude::*;

use super::{
    EditStore,
    confirm::EditConfirmation,
    form::EditForm,
    store::{EditStep, TITLE},
};
use crate::{
    directory::user::UserId,
    ui::{
        focus::{focus_on, is_in_text_field},
        reactive::memo,
    },
};

/// The button that opens the form.
const BUTTON: &str = "edit-button";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EditView {
    Button,
    Form,
    Confirmation,
}

/// The button, the form, or the confirmation. `id` is the user of the panel, `label` its name.
#[component]
pub fn EditSection(id: Memo<Option<UserId>>, label: Memo<String>) -> impl IntoView {
    let store = EditStore::from_context();
    let view = memo(move || {
        let id = id.get();
        store.drafts.with(
            |drafts| match id.and_then(|id| drafts.get(&id)).map(|draft| &draft.step) {
                None => EditView::Button,
                Some(EditStep::Form) => EditView::Form,
                Some(_) => EditView::Confirmation,
            },
        )
    });
    // The button that was pressed is gone, so the focus moves to what replaced it, unless the panel shows another user
    // or the focus is in a text field.
    Effect::new(move |before: Option<(Option<UserId>, EditView)>| {
        let now = (id.get(), view.get());
        if before.is_some_and(|before| before.0 == now.0 && before.1 != now.1) {
            let target = if now.1 == EditView::Button { BUTTON } else { TITLE };
            request_animation_frame(move || {
                if !is_in_text_field() {
                    focus_on(target);
                }
            });
        }
        now
    });
    view! {
        {move || match (view.get(), id.get()) {
            (_, None) => ().into_any(),
            (EditView::Button, Some(id)) => view! { <EditButton id label /> }.into_any(),
            (EditView::Form, Some(id)) => view! { <EditForm id /> }.into_any(),
            (EditView::Confirmation, Some(id)) => view! { <EditConfirmation id /> }.into_any(),
        }}
    }
}

#[component]
fn EditButton(id: UserId, label: Memo<String>) -> impl IntoView {
    let store = EditStore::from_context();
    let id = StoredValue::new(id);
    let refusal = memo(move || id.with_value(|id| store.refusal(id)).map(|refusal| refusal.to_string()));
    let begin = move |_| id.with_value(|id| store.begin(id));
    view! {
        <div class="panel-action">
            <button
                type="button"
                class="button"
                id=BUTTON
                aria-label=move || ["Edit ", &label.get()].concat()
                aria-disabled=move || refusal.with(Option::is_some).then_some("true")
                aria-describedby=move || refusal.with(Option::is_some).then_some("edit-reason")
                on:click=begin
            >
                "Edit"
            </button>
            {move || refusal.get().map(|sentence| view! { <p class="panel-reason muted" id="edit-reason">{sentence}</p> })}
        </div>
    }
}
