//! The invite form. Checked when it is sent, not while it is typed; every problem is told at once, in one place and at its field.

use leptos::{html, prelude::*};

use super::{Step, password::PasswordField, send};
use crate::{
    directory::invitation::{Field, InviteForm, Password, Problem},
    pages::users::state::Users,
    ui::{
        dialog::Close,
        focus::focus_on,
        icon::{Draw, Icon},
        reactive::{effect, memo},
    },
};

/// The form for one address.
#[component]
pub fn Form() -> impl IntoView {
    let users = Users::get();
    let invite = users.invite;
    let close = Close::get();
    let password = NodeRef::<html::Input>::new();
    let is_password_shown = RwSignal::new(false);
    let is_sending = memo(move || invite.step.with(|step| *step == Step::Sending));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if is_sending.get_untracked() {
            return;
        }
        is_password_shown.set(false);
        let typed = password.get().map(|field| field.value()).unwrap_or_default();
        let form = InviteForm {
            address: invite.address.get_untracked(),
            password: Password::new(typed),
        };
        match users.directory.with_untracked(|directory| form.check(directory)) {
            Ok(invitation) => send(users, invitation),
            Err(problems) => invite.step.set(Step::Form {
                problems,
                failure: None,
            }),
        }
    };
    // The summary takes the focus whenever there is something new in it.
    effect(move || {
        let has_words = invite.step.with(|step| match step {
            Step::Form { problems, failure } => !problems.is_empty() || failure.is_some(),
            _ => false,
        });
        document().set_title(if has_words {
            "Error: Invite a user · Wallaroo"
        } else {
            "Invite a user · Wallaroo"
        });
        if has_words {
            focus_on("invite-summary");
        }
    });
    on_cleanup(|| document().set_title("Users · Wallaroo"));
    // After “Invite another” the form comes to a dialog that is open already, which minds no autofocus.
    effect(|| focus_on("invite-address"));
    view! {
        <form class="form" novalidate on:submit=submit>
            <h2 id="invite-title">"Invite a user"</h2>
            <div class="summary" id="invite-summary" tabindex="-1" role="group" aria-label="What to mend">
                <Summary />
            </div>
            <AddressField />
            <PasswordField field=password is_shown=is_password_shown problem=problem_at(Field::Password) />
            <div class="form-actions">
                <button type="button" class="button" on:click=move |_| close.now()>
                    {move || if is_sending.get() { "Close" } else { "Cancel" }}
                </button>
                <button type="submit" class="button button-primary" aria-disabled=move || is_sending.get().then_some("true")>
                    {move || if is_sending.get() { "Inviting…" } else { "Invite" }}
                </button>
            </div>
        </form>
    }
}

#[component]
fn AddressField() -> impl IntoView {
    let invite = Users::get().invite;
    let problem = problem_at(Field::Address);
    view! {
        <div class="field" class:field-wrong=move || problem.get().is_some()>
            <label for="invite-address">"Email address"</label>
            <p class="problem" id="invite-address-problem">{move || problem.get().map(|problem| problem.sentence)}</p>
            <input
                id="invite-address"
                type="text"
                inputmode="email"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                autofocus
                aria-describedby="invite-address-problem"
                aria-invalid=move || problem.get().is_some().then_some("true")
                prop:value=move || invite.address.get()
                on:input=move |event| invite.address.set(event_target_value(&event))
            />
        </div>
    }
}

/// What kept the last attempt from succeeding: the problems with links to their fields, or the reason.
#[component]
fn Summary() -> impl IntoView {
    let invite = Users::get().invite;
    let content = move || {
        match invite.step.get() {
        Step::Form { problems, failure: None } if !problems.is_empty() => Some(
            view! {
                <div class="summary-box">
                    <p class="summary-title"><Draw icon=Icon::Warning /> " Before this can be sent"</p>
                    <ul>{problems.into_iter().map(|problem| view! { <SummaryLine problem=problem /> }).collect_view()}</ul>
                </div>
            }
            .into_any(),
        ),
        Step::Form { failure: Some(failure), .. } => Some(
            view! {
                <div class="summary-box">
                    <p class="summary-title"><Draw icon=Icon::Warning /> " Look at this first"</p>
                    <p>{failure}</p>
                </div>
            }
            .into_any(),
        ),
        _ => None,
    }
    };
    view! { {content} }
}

#[component]
fn SummaryLine(problem: Problem) -> impl IntoView {
    let users = Users::get();
    let close = Close::get();
    let field = match problem.field {
        Field::Address => "invite-address",
        Field::Password => "invite-password",
    };
    // A link to a fragment would change the address bar; this is a move within the form.
    let go = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        focus_on(field);
    };
    let show = problem.existing.map(|id| {
        let show = move |_| {
            let id = id.to_string();
            close.now();
            users.route.go(|view| {
                *view = crate::directory::view::View {
                    search: id,
                    ..Default::default()
                }
            });
        };
        view! { " " <button type="button" class="button button-small" on:click=show>"Show the user"</button> }
    });
    view! {
        <li><a href=format!("#{field}") on:click=go>{problem.sentence}</a>{show}</li>
    }
}

fn problem_at(field: Field) -> Memo<Option<Problem>> {
    let invite = Users::get().invite;
    memo(move || {
        invite.step.with(|step| match step {
            Step::Form { problems, .. } => problems.iter().find(|problem| problem.field == field).cloned(),
            _ => None,
        })
    })
}
