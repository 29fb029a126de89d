//! The edit form.

use leptos::prelude::*;

use super::{EditStore, store::TITLE};
use crate::{
    directory::{
        edit::{EditField, EditInput, EditProblem},
        user::UserId,
    },
    ui::{focus::focus_on, reactive::memo},
};

/// The form. What is typed is kept in the draft.
#[component]
pub(super) fn EditForm(id: UserId) -> impl IntoView {
    let store = EditStore::from_context();
    let id = StoredValue::new(id);
    let message = memo(move || id.try_get_value().and_then(|id| store.message(&id)));
    let form_problem = problem_at(store, id, None);
    let role_problem = problem_at(store, id, Some(EditField::Administrator));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        id.with_value(|id| store.review_changes(id));
        // The first field with a problem gets the focus.
        let wrong = EditField::ALL
            .into_iter()
            .find(|field| problem_at(store, id, Some(*field)).get_untracked().is_some());
        if let Some(field) = wrong {
            focus_on(control_id(field));
        }
    };
    let is_administrator = memo(move || input(store, id, |input| input.is_administrator).unwrap_or_default());
    let switch = move |event| {
        let is_on = event_target_checked(&event);
        id.with_value(|id| store.type_into(id, |input| input.is_administrator = is_on));
    };
    view! {
        <form class="form panel-edit" novalidate aria-labelledby=TITLE on:submit=submit>
            <h3 id=TITLE tabindex="-1">"Edit"</h3>
            <p class="problem" role="alert">{move || message.get()}</p>
            <NameField id field=EditField::FirstName />
            <NameField id field=EditField::LastName />
            <div class="field" class:field-wrong=move || role_problem.with(Option::is_some)>
                <label class="check">
                    <input
                        type="checkbox"
                        id=control_id(EditField::Administrator)
                        aria-describedby="edit-role-problem"
                        aria-invalid=move || role_problem.with(Option::is_some).then_some("true")
                        prop:checked=move || is_administrator.get()
                        on:change=switch
                    />
                    "Administrator"
                </label>
                <p class="problem" id="edit-role-problem">{move || role_problem.get()}</p>
            </div>
            <p class="problem" role="alert">{move || form_problem.get()}</p>
            <div class="form-actions">
                <button type="button" class="button" on:click=move |_| id.with_value(|id| store.cancel(id))>"Cancel"</button>
                <button type="submit" class="button button-primary">"Review changes"</button>
            </div>
        </form>
    }
}

#[component]
fn NameField(id: StoredValue<UserId>, field: EditField) -> impl IntoView {
    let store = EditStore::from_context();
    let problem = problem_at(store, id, Some(field));
    let typed = memo(move || input(store, id, |input| name(input, field).clone()).unwrap_or_default());
    let take = move |event| {
        let typed = event_target_value(&event);
        id.with_value(|id| store.type_into(id, |input| *name_mut(input, field) = typed));
    };
    let control = control_id(field);
    let problem_id = [control, "-problem"].concat();
    view! {
        <div class="field" class:field-wrong=move || problem.with(Option::is_some)>
            <label for=control>{field.label()}</label>
            <p class="problem" id=problem_id.clone()>{move || problem.get()}</p>
            <input
                type="text"
                id=control
                autocomplete="off"
                spellcheck="false"
                dir="auto"
                aria-describedby=problem_id
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                prop:value=move || typed.get()
                on:input=take
            />
        </div>
    }
}

fn control_id(field: EditField) -> &'static str {
    match field {
        EditField::FirstName => "edit-first-name",
        EditField::LastName => "edit-last-name",
        EditField::Administrator => "edit-administrator",
    }
}

fn name(input: &EditInput, field: EditField) -> &String {
    if field == EditField::FirstName {
        &input.first_name
    } else {
        &input.last_name
    }
}

fn name_mut(input: &mut EditInput, field: EditField) -> &mut String {
    if field == EditField::FirstName {
        &mut input.first_name
    } else {
        &mut input.last_name
    }
}

/// Reads what is typed. Tracked; `None` once the draft is gone.
fn input<T>(store: EditStore, id: StoredValue<UserId>, read: impl FnOnce(&EditInput) -> T) -> Option<T> {
    let id = id.try_get_value()?;
    store
        .drafts
        .with(|drafts| drafts.get(&id).map(|draft| read(&draft.input)))
}

/// The problem of a field, or of the form as a whole, in words.
fn problem_at(store: EditStore, id: StoredValue<UserId>, field: Option<EditField>) -> Memo<Option<String>> {
    memo(move || {
        let id = id.try_get_value()?;
        store.drafts.with(|drafts| {
            let is_there = |problem: &&EditProblem| problem.field() == field;
            drafts.get(&id)?.problems.iter().find(is_there).map(ToString::to_string)
        })
    })
}
