//! The selection bar at the bottom of the page.

use leptos::{prelude::*, task::spawn_local};

use super::{SelectionStore, share::ShareSelection};
use crate::{
    browser::yielding::TimeBudget,
    directory::{
        guard::Change,
        selection::{Coverage, InOrder, LocatedUsers},
        view,
    },
    ui::{
        focus::{HEADING, focus_on, keeping_focus},
        number::{count, counted},
        reactive::memo,
        show::Show,
    },
    users::list::UserList,
};

/// The id of the first button that does something with the selected users.
pub const FIRST_ACTION: &str = "selection-action";

/// The number of users put in order between two checks of the time budget: about a millisecond of work.
const SLICE: usize = 2_000;

/// How many users are selected, how many of them are hidden, and the bulk actions.
#[component]
pub fn SelectionBar(
    /// What "Activate…" and "Deactivate…" do with the selected users, in the order of the table.
    on_change: Callback<(Change, LocatedUsers)>,
) -> impl IntoView {
    let (list, selecting) = (UserList::from_context(), SelectionStore::from_context());
    let (page, view) = (list.page, list.view);
    let today = move || list.today_untracked();
    let confirm = move |change| {
        let mut in_order = InOrder::new(selecting.selected.get_untracked());
        spawn_local(async move {
            let mut budget = TimeBudget::start();
            // Once the page is gone, both `try_` calls have no effect.
            let mut advance = || list.directory.try_with_untracked(|all| in_order.advance(all, SLICE));
            while advance() == Some(true) {
                budget.yield_if_over_budget().await;
            }
            let _ = on_change.try_run((change, in_order.finish()));
        });
    };
    let is_wanted = memo(move || !selecting.is_empty() || selecting.gone.get() > 0);
    let number = memo(move || selecting.len());
    let hidden = memo(move || {
        let hidden = |view: &view::View| list.directory.with(|all| selecting.left_out(all, view, today()));
        view.with(|view| view.is_filtered().then(|| hidden(view)))
            .unwrap_or_default()
    });
    // Selecting all matches is offered once the page is selected.
    let more = memo(move || {
        let has_page =
            page.with(|page| selecting.selected.with(|selection| selection.coverage(&page.ids))) == Coverage::All;
        let matching = page.with(|page| page.matching);
        (has_page && number.get().saturating_sub(hidden.get()) < matching).then_some(matching)
    });
    let words = move || counted(number.get(), "user selected", "users selected");
    let beside = move || {
        let mut words = Vec::new();
        if hidden.get() > 0 {
            words.push([&count(hidden.get()), " hidden by search and filters"].concat());
        }
        if selecting.gone.get() > 0 {
            words.push([&count(selecting.gone.get()), " no longer listed"].concat());
        }
        words.join(", ")
    };
    let select_all = move |_| {
        let ids = view.with_untracked(|view| list.directory.with_untracked(|all| view::matching(all, view, today())));
        keeping_focus(|| selecting.set(&ids, true));
    };
    let keep = move |_| {
        view.with_untracked(|view| {
            list.directory
                .with_untracked(|all| keeping_focus(|| selecting.keep_matching(all, view, today())));
        });
    };
    let clear = move |_| {
        selecting.clear();
        focus_on(HEADING);
    };
    view! {
        <Show when=move || is_wanted.get()>
            <section class="selection" aria-label="Selection">
                <p class="selection-words" role="status">
                    <strong>{words}</strong>
                    " "
                    <span class="muted">{beside}</span>
                </p>
                {move || more.get().map(|matching| view! {
                    <button type="button" class="button button-quiet" on:click=select_all>
                        {["Select all ", &count(matching), if view.with(view::View::is_filtered) { " that match" } else { "" }].concat()}
                    </button>
                })}
                <Show when=move || { hidden.get() > 0 }>
                    <button type="button" class="button button-quiet" on:click=keep>"Keep only the shown users"</button>
                </Show>
                <ShareSelection />
                <div class="selection-actions">
                    <button type="button" id=FIRST_ACTION class="button" on:click=move |_| confirm(Change::Activate)>"Activate…"</button>
                    <button type="button" class="button" on:click=move |_| confirm(Change::Deactivate)>"Deactivate…"</button>
                    <button type="button" class="button button-quiet" on:click=clear>"Clear" <span class="visually-hidden">" the selection"</span></button>
                </div>
            </section>
        </Show>
    }
}
