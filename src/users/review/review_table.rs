//! All users of the review, in pages, with their decisions.

use leptos::prelude::*;
use wallaroo_review::{Decision, ReviewItem};

use super::{
    evidence_view::{last_sign_in_ago, role, status},
    keys::row_id,
    state::{AccessReview, ReviewMode},
};
use crate::{
    browser::preference::SHORTCUTS,
    directory::user::UserId,
    ui::{
        clock::Clock,
        focus::keeping_focus,
        pagination::{Pagination, PaginationNav},
        reactive::memo,
    },
};

#[component]
pub(super) fn ReviewTable(state: AccessReview) -> impl IntoView {
    let is_open_only = RwSignal::new(false);
    let users = memo(move || {
        let mut users = state.order.get();
        if is_open_only.get() {
            let directory = state.list.directory;
            let needs_decision = |user: &UserId| {
                state.with_item(user, |item| directory.with(|directory| item.needs_decision(directory)))
            };
            users.retain(|user| needs_decision(user) == Some(true));
        }
        users
    });
    let total = memo(move || users.with(Vec::len));
    let pagination = Pagination::new(total);
    let rows = memo(move || users.with(|users| users.get(pagination.range()).unwrap_or_default().to_vec()));
    let row = move || {
        let rows = rows.get().into_iter();
        rows.map(|user| view! { <ReviewRow state user users pagination /> }.into_any())
            .collect::<Vec<AnyView>>()
    };
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || is_open_only.get()
                on:change=move |event| is_open_only.set(event_target_checked(&event))
            />
            "Only users who need a decision"
        </label>
        {SHORTCUTS.get().is_empty().then(|| view! {
            <p class="hint">"In a row: k keep, d deactivate, l later, n next, p previous."</p>
        })}
        <div class="outcomes-frame" tabindex="0" role="region" aria-label="Users of the review">
            <table class="outcomes">
                <caption class="visually-hidden">"Users of the review"</caption>
                <thead>
                    <tr>
                        <th scope="col">"User"</th>
                        <th scope="col">"Decision"</th>
                    </tr>
                </thead>
                <tbody>{row}</tbody>
            </table>
        </div>
        <PaginationNav pagination label="More of the review" />
    }
}

#[component]
fn ReviewRow(
    state: AccessReview,
    user: UserId,
    /// The users of the table.
    users: Memo<Vec<UserId>>,
    pagination: Pagination,
) -> impl IntoView {
    let clock = Clock::get();
    let id = row_id(&user);
    let user = StoredValue::new(user);
    let label = memo(move || {
        user.with_value(|user| state.evidence(user))
            .map(|evidence| evidence.label)
            .unwrap_or_default()
    });
    let facts = memo(move || {
        let evidence = user.with_value(|user| state.evidence(user))?;
        let signed_in = last_sign_in_ago(&evidence, clock.now_untracked());
        let account = evidence.account.clone();
        let account = account.filter(|account| *account != evidence.label);
        let facts = [
            account.as_deref().unwrap_or_default(),
            status(&evidence),
            role(&evidence),
            &signed_in,
        ];
        Some(
            facts
                .into_iter()
                .filter(|fact| !fact.is_empty())
                .collect::<Vec<_>>()
                .join(" · "),
        )
    });
    let chosen = memo(move || user.with_value(|user| state.decision(user)));
    let remarks = memo(move || {
        let changes = user.with_value(|user| state.changes(user));
        let of_item = |item: &ReviewItem| {
            let note = item.entry.as_ref().map(|entry| entry.note.clone()).unwrap_or_default();
            let conflict = item.conflict.as_ref();
            let conflict =
                conflict.map(|entry| ["Conflict: ", &entry.by, " decided ", entry.decision.label()].concat());
            let result = item
                .result
                .as_ref()
                .map(|result| ["Platform: ", &result.outcome].concat());
            let changed = (!changes.is_empty()).then(|| ["Changed since: ", &changes.join(", ")].concat());
            let parts = [conflict, changed, result, Some(note)].into_iter().flatten();
            parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
        };
        user.with_value(|user| state.with_item(user, of_item))
    });
    let show = move |_| {
        state.mode.set(ReviewMode::OneByOne);
        state.go_to(Some(user.get_value()));
        state.focus_on_card();
    };
    let choice = move |decision: Decision| {
        let decide = move |_| keeping_focus(|| state.decide_in_table(&user.get_value(), decision));
        view! {
            <button
                type="button"
                class="button button-small"
                class:button-primary=move || chosen.get() == Some(decision)
                aria-pressed=move || (chosen.get() == Some(decision)).to_string()
                aria-label=move || [decision.label(), " ", &label.get()].concat()
                on:click=decide
            >
                {decision.label()}
            </button>
        }
        .into_any()
    };
    view! {
        <tr on:keydown=move |event| state.on_row_key(&event, &user.get_value(), users, pagination)>
            <th scope="row">
                <button type="button" id=id class="button button-quiet button-small review-name" on:click=show><bdi>{label}</bdi></button>
                " " <span class="muted">{facts}</span>
            </th>
            <td>
                <span class="ways">{[Decision::Keep, Decision::Deactivate, Decision::Later].into_iter().map(choice).collect::<Vec<_>>()}</span>
                " " <bdi>{remarks}</bdi>
            </td>
        </tr>
    }
}
