//! The search in a group, its export and its bulk action.

use leptos::prelude::*;

use super::state::CompareState;
use crate::{
    browser::time,
    directory::{
        compare::{CompareGroup, UnknownLine, unknown_as_csv},
        export::{Format, export, file_name},
        guard::Change,
        user::UserId,
    },
    ui::{
        number::{count, counted},
        pagination::Pagination,
        reactive::memo,
        save_file::save_file,
        show::Show,
    },
};

/// What can be done with the people of a group.
#[component]
pub(super) fn GroupActions(
    state: CompareState,
    found: Memo<Option<Vec<u32>>>,
    pagination: Pagination,
) -> impl IntoView {
    let number = memo(move || match state.group.get() {
        CompareGroup::Unknown => state.addresses(found).len(),
        CompareGroup::LeftOut => 0,
        _ => state.users(found).len(),
    });
    let is_deactivation = memo(move || matches!(state.group.get(), CompareGroup::Active | CompareGroup::NotListed));
    let verb = memo(move || match state.group.get() {
        CompareGroup::Active | CompareGroup::NotListed => "Deactivate ",
        CompareGroup::Inactive => "Activate ",
        CompareGroup::Unknown => "Invite ",
        CompareGroup::LeftOut => "",
    });
    let has_action = memo(move || state.group.get() != CompareGroup::LeftOut);
    let is_off = memo(move || number.get() == 0 || state.is_stale.get());
    let act = move |_| {
        if !is_off.get_untracked() {
            state.act(found);
        }
    };
    let search = move |event| {
        state.search.set(event_target_value(&event));
        pagination.go_to(0);
    };
    view! {
        <div class="tool-row">
            <input
                type="search"
                aria-label="Search in this group"
                placeholder="Search"
                prop:value=move || state.search.get()
                on:input=search
            />
            <button type="button" class="button" on:click=move |_| state.save(found)>"Save as CSV"</button>
            <Show when=move || has_action.get()>
                <button
                    type="button"
                    class="button"
                    class:button-danger=move || is_deactivation.get()
                    class:button-primary=move || !is_deactivation.get()
                    aria-disabled=move || is_off.get().then_some("true") on:click=act>
                    {verb} {move || count(number.get())} "…"
                </button>
            </Show>
        </div>
    }
}

impl CompareState {
    /// The users of the group on screen who match the search, with the exceptions taken out. Tracked.
    fn users(&self, found: Memo<Option<Vec<u32>>>) -> Vec<UserId> {
        let group = self.group.get();
        let Some(groups) = self.shown_groups() else {
            return Vec::new();
        };
        let user = |index: usize| groups.user(group, index).cloned();
        let mut users: Vec<UserId> = found.with(|found| match found {
            None => (0..groups.count(group)).filter_map(user).collect(),
            Some(found) => found.iter().filter_map(|index| user(*index as usize)).collect(),
        });
        if group == CompareGroup::NotListed {
            self.exceptions
                .with(|exceptions| users.retain(|id| !exceptions.contains(id)));
        }
        users
    }

    /// The lines of the group on screen that match the search. Tracked.
    fn with_lines<R>(&self, found: Memo<Option<Vec<u32>>>, read: impl FnOnce(Vec<&UnknownLine>) -> R) -> Option<R> {
        let groups = self.shown_groups()?;
        let lines = found.with(|found| match found {
            None => groups.unknown.iter().collect(),
            Some(found) => {
                let lines = found.iter();
                lines.filter_map(|index| groups.unknown.get(*index as usize)).collect()
            }
        });
        Some(read(lines))
    }

    /// The addresses among the unknown. Tracked.
    fn addresses(&self, found: Memo<Option<Vec<u32>>>) -> Vec<String> {
        let of_lines = |lines: Vec<&UnknownLine>| {
            let addresses = lines.into_iter().filter(|unknown| unknown.line.address.is_some());
            addresses.map(|unknown| unknown.line.text.clone()).collect()
        };
        self.with_lines(found, of_lines).unwrap_or_default()
    }

    /// Opens the confirmation of the bulk action, or the invite form, which has a preview of its own.
    fn act(self, found: Memo<Option<Vec<u32>>>) {
        let change = match self.group.get_untracked() {
            CompareGroup::Active | CompareGroup::NotListed => Change::Deactivate,
            CompareGroup::Inactive => Change::Activate,
            CompareGroup::Unknown => {
                return self.invite.open_with(&untrack(|| self.addresses(found)).join("\n"));
            }
            CompareGroup::LeftOut => return,
        };
        self.bulk.confirm(change, untrack(|| self.users(found)).into());
    }

    /// Saves the rows that match the search.
    fn save(self, found: Memo<Option<Vec<u32>>>) {
        let directory = self.list.directory;
        let (number, text) = untrack(|| match self.group.get() {
            CompareGroup::Unknown => {
                let csv = |lines: Vec<&UnknownLine>| {
                    (
                        lines.len(),
                        directory.with(|directory| unknown_as_csv(lines, directory)),
                    )
                };
                self.with_lines(found, csv).unwrap_or_default()
            }
            _ => {
                let users = self.users(found);
                (
                    users.len(),
                    directory.with(|directory| export(directory, &users, Format::Csv)),
                )
            }
        });
        let name = file_name("wallaroo-users-compared", time::now(), number, Format::Csv);
        let saved = ["Saved ", &counted(number, "person", "people")].concat();
        save_file(self.announcer, &name, Format::Csv.media_type(), &text, &saved);
    }
}
