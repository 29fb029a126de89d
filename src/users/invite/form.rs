//! The invite form. Validated on submit; all problems are shown at once, in a summary and at their fields.

use leptos::{html, prelude::*};

use crate::{
    directory::invitation::{InviteField, InviteInput, InviteProblem, Password},
    ui::{
        dialog::Close,
        focus::focus_on,
        icon::{Icon, IconKind},
        number::count,
        reactive::{effect, memo},
        show::Show,
    },
    users::{
        invite::{
            InviteStore,
            address_batch::AddressBatch,
            file::FileField,
            options::OptionFields,
            password_field::PasswordField,
            preview::Preview,
            store::{InviteStep, focus_on_summary},
            submit::{send, send_many},
        },
        list::ShowNeverSignedIn,
    },
};

/// The form for one address or many.
#[component]
pub fn InviteForm() -> impl IntoView {
    let invite = InviteStore::from_context();
    let close = Close::get();
    let password = NodeRef::<html::Input>::new();
    let is_password_shown = RwSignal::new(false);
    let batch = invite.parse_while_typing();
    let is_many = memo(move || batch.with(AddressBatch::is_many));
    let ready = memo(move || batch.with(|batch| batch.counts.ready));
    let is_sending = memo(move || invite.step.with(|step| *step == InviteStep::Sending));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if is_sending.get_untracked() {
            return;
        }
        is_password_shown.set(false);
        if !invite.bulk.is_free_or_show_active() {
            return;
        }
        invite.catch_up();
        let batch = batch.get_untracked();
        if batch.is_many() {
            if batch.counts.ready > 0 {
                send_many(invite, close, &batch);
            } else {
                invite.report_problems(vec![none_ready()]);
            }
            return;
        }
        let typed = password.get().map(|field| field.value()).unwrap_or_default();
        let form = InviteInput {
            address: one_address(&batch).unwrap_or_else(|| invite.address.get_untracked()),
            password: Password::new(typed),
        };
        match invite.list.directory.with_untracked(|directory| form.check(directory)) {
            Ok(invitation) => send(invite, invitation),
            Err(problems) => invite.report_problems(problems),
        }
    };
    effect(move || batch.with(|batch| invite.drop_solved_problems(batch)));
    // `autofocus` does nothing in a dialog that is already open. If the last attempt failed after the form was closed,
    // its summary gets the focus.
    let first = if untrack(|| invite.has_error()) {
        "invite-summary"
    } else {
        "invite-address"
    };
    effect(move || focus_on(first));
    view! {
        <form class="form" novalidate on:submit=submit>
            <h2 id="invite-title">"Invite users"</h2>
            <div class="summary" id="invite-summary" tabindex="-1" role="group" aria-label="Problems">
                <Summary />
            </div>
            <AddressField />
            <FileField />
            <Show
                when=move || is_many.get()
                fallback=move || view! {
                    <PasswordField field=password is_shown=is_password_shown problem=problem_at(InviteField::Password) />
                }
            >
                <Preview batch />
            </Show>
            <OptionFields />
            <div class="form-actions">
                <button type="button" class="button" on:click=move |_| close.now()>
                    {move || if is_sending.get() { "Close" } else { "Cancel" }}
                </button>
                <button type="submit" class="button button-primary" aria-disabled=move || is_sending.get().then_some("true")>
                    {move || match (is_sending.get(), is_many.get()) {
                        (true, _) => "Inviting…".to_owned(),
                        (false, true) => ["Invite ", &count(ready.get())].concat(),
                        (false, false) => "Invite".to_owned(),
                    }}
                </button>
            </div>
        </form>
    }
}

#[component]
fn AddressField() -> impl IntoView {
    let invite = InviteStore::from_context();
    let problem = problem_at(InviteField::Address);
    view! {
        <div class="field" class:field-wrong=move || problem.get().is_some()>
            <label for="invite-address">"Email addresses"</label>
            <p class="hint" id="invite-address-hint">
                "One or many, with commas, spaces or line breaks between them, or as Name <name@example.com>."
            </p>
            <p class="problem" id="invite-address-problem">{move || problem.get().map(|problem| problem.sentence)}</p>
            <textarea
                id="invite-address"
                rows="2"
                inputmode="email"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                autofocus
                aria-describedby="invite-address-problem invite-address-hint"
                aria-invalid=move || problem.get().is_some().then_some("true")
                prop:value=move || invite.address.get()
                on:input=move |event| invite.address.set(event_target_value(&event))
            ></textarea>
        </div>
    }
}

/// The error summary: problems with links to their fields, or why sending failed.
#[component]
fn Summary() -> impl IntoView {
    let invite = InviteStore::from_context();
    let close = Close::get();
    let content = move || {
        match invite.step.get() {
        InviteStep::Form { problems, failure: None } if !problems.is_empty() => Some(
            view! {
                <div class="summary-box">
                    <p class="summary-title"><Icon kind=IconKind::Warning /> " There is a problem"</p>
                    <ul>{problems.into_iter().map(|problem| view! { <SummaryLine problem=problem /> }).collect_view()}</ul>
                </div>
            }
            .into_any(),
        ),
        InviteStep::Form { failure: Some(failure), .. } => Some(
            view! {
                <div class="summary-box">
                    <p class="summary-title"><Icon kind=IconKind::Warning /> " There is a problem"</p>
                    <p>{failure.sentence}</p>
                    {failure.is_seat_limit.then(|| view! { <ShowNeverSignedIn before=Callback::new(move |()| close.now()) /> })}
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
fn SummaryLine(problem: InviteProblem) -> impl IntoView {
    let list = InviteStore::from_context().list;
    let close = Close::get();
    let field = match problem.field {
        InviteField::Address => "invite-address",
        InviteField::Password => "invite-password",
    };
    // Following a fragment link would change the URL.
    let go = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        focus_on(field);
    };
    let show = problem.existing.map(|id| {
        let show = move |_| {
            close.now();
            list.show_user(&id);
        };
        view! { " " <button type="button" class="button button-small" on:click=show>"Show the user"</button> }
    });
    view! {
        <li><a href=format!("#{field}") on:click=go>{problem.sentence}</a>{show}</li>
    }
}

/// The only address, without a display name.
fn one_address(batch: &AddressBatch) -> Option<String> {
    let address = batch.entries.first()?.address.as_ref().ok()?;
    Some(address.as_str().to_owned())
}

/// The problem of a list without an address that can be invited.
fn none_ready() -> InviteProblem {
    InviteProblem {
        field: InviteField::Address,
        sentence: "None of these addresses can be invited. The preview says why.".to_owned(),
        existing: None,
    }
}

impl InviteStore {
    /// Shows the problems of the form.
    fn report_problems(&self, problems: Vec<InviteProblem>) {
        self.step.set(InviteStep::Form {
            problems,
            failure: None,
        });
        focus_on_summary();
    }

    /// Removes problems of the addresses that no longer hold. New ones are shown on the next submit, and the focus
    /// stays in the field.
    fn drop_solved_problems(&self, batch: &AddressBatch) {
        let is_solved = |problem: &InviteProblem| {
            problem.field == InviteField::Address && !self.address_problems(batch).contains(problem)
        };
        let has_solved = self
            .step
            .with_untracked(|step| matches!(step, InviteStep::Form { problems, .. } if problems.iter().any(is_solved)));
        if has_solved {
            self.step.update(|step| {
                if let InviteStep::Form { problems, .. } = step {
                    problems.retain(|problem| !is_solved(problem));
                }
            });
        }
    }

    fn address_problems(&self, batch: &AddressBatch) -> Vec<InviteProblem> {
        if batch.is_many() {
            return if batch.counts.ready == 0 {
                vec![none_ready()]
            } else {
                Vec::new()
            };
        }
        let form = InviteInput {
            address: one_address(batch).unwrap_or_else(|| self.address.get_untracked()),
            password: Password::new(String::new()),
        };
        let checked = self.list.directory.with_untracked(|directory| form.check(directory));
        checked.err().unwrap_or_default()
    }
}

fn problem_at(field: InviteField) -> Memo<Option<InviteProblem>> {
    let invite = InviteStore::from_context();
    memo(move || {
        invite.step.with(|step| match step {
            InviteStep::Form { problems, .. } => problems.iter().find(|problem| problem.field == field).cloned(),
            _ => None,
        })
    })
}
