//! The users page: puts the features together and connects them.

use leptos::prelude::*;

use super::{
    bulk::BulkActions,
    in_flight::InFlight,
    invite::InviteStore,
    journal::{EntryActions, JournalFunctions, JournalStore, NoticeFunctions},
    keyboard::Keyboard,
    list::{
        ListContent, LoadFailed, Loading, NoUsersYet, NothingMatches, Pager, PagerPlace, StaleBanner, StillLoading,
        UserList, announce_matches, user_counts,
    },
    page_parts::PageParts,
    panel::UserPanel,
    selection::{HeaderBox, SelectionFunctions, SelectionStore},
    status_change::StatusChanges,
    table::{ColumnChoice, UserTable, focus_on_row},
    title::keep_title,
    toolbar::{PageActions, Toolbar},
    tools::ListTools,
    user_switch::UserSwitch,
};
use crate::{
    directory::{journal::EntryId, user::UserId},
    session::views::{IdentityBanner, SessionBanner},
    ui::{
        chunk::Chunk,
        focus::{HEADING, focus_in_next_frame, focus_on, has_focused_element},
        reactive::{effect, memo},
        show::Show,
    },
};

/// The users of the instance.
#[component]
pub fn UsersPage() -> impl IntoView {
    let list = UserList::from_context();
    let (bulk, invite, changes) = (
        BulkActions::from_context(),
        InviteStore::from_context(),
        StatusChanges::from_context(),
    );
    // The form to sign in is gone, so the heading gets the focus.
    effect(|| focus_in_next_frame(HEADING));

    let journal_chunk: Chunk<JournalFunctions> = expect_context();
    let is_journal_open = RwSignal::new(false);
    let on_journal = Callback::new(move |()| journal_chunk.when_loaded(move |_| is_journal_open.set(true)));
    let labels = (journal_chunk.label("Journal"), invite.chunk.label("Invite users"));
    let notices: Chunk<NoticeFunctions> = expect_context();
    let on_undo = Callback::new(move |entry| changes.undo(entry));
    let selection_bar: Chunk<SelectionFunctions> = expect_context();
    let on_change = Callback::new(move |(change, users)| bulk.confirm(change, users));
    let selection = SelectionStore::from_context();
    effect(move || {
        if !selection.is_empty() {
            selection_bar.when_loaded(|_| ());
        }
    });
    let parts: Chunk<PageParts> = expect_context();
    let user_switch: UserSwitch = expect_context();
    let no_match_actions = move || parts.get().map(|parts| (parts.no_match_actions)());
    let columns = ColumnChoice::new(list);
    let content = memo(move || ListContent::of(list));
    effect(move || {
        // With `saveData` nothing is loaded ahead, so they are loaded when they are needed.
        let content = content.get();
        let has_seats = content == ListContent::Rows && list.has_seat_limit();
        if content == ListContent::NoMatch || has_seats || user_switch.has_notice() {
            parts.when_loaded(|_| ());
        }
    });
    announce_matches(list);
    let keyboard = Keyboard::from_context();
    keyboard.listen();
    let panel = UserPanel::from_context();
    let open_user = panel.open_user;
    let has_panel = memo(move || open_user.with(Option::is_some) && panel.chunk.get().is_some());
    let tools = ListTools::from_context();
    let has_tool = tools.is_shown();
    keep_title();
    return_focus_from_panel(list, panel);
    // The address may open the panel or a tool, on load and on Back, so their chunks are loaded here.
    effect(move || {
        if open_user.with(Option::is_some) {
            panel.chunk.when_loaded(|_| ());
        }
    });
    effect(move || {
        if tools.open_tool().is_some() {
            tools.chunk.when_loaded(|_| ());
        }
    });
    let is_loaded = memo(move || list.loaded_at.get().is_some());
    let on_invite = Callback::new(move |()| invite.open());

    view! {
        <section class="page" class:has-panel=move || has_panel.get() class:has-tool=move || has_tool.get() aria-labelledby=HEADING>
            <div class="page-head">
                <h1 id=HEADING tabindex="-1">"Users"</h1>
                <p class="page-summary">{move || is_loaded.get().then(|| list.directory.with(user_counts))}</p>
                {move || parts.get().map(|parts| (parts.seats)())}
                <PageActions columns on_journal on_invite labels />
            </div>
            <Toolbar columns />
            <SessionBanner />
            {move || parts.get().map(|parts| (parts.user_switch)())}
            <IdentityBanner />
            <StaleBanner />
            {move || parts.get().map(|parts| (parts.account_search)())}
            // CSS places it over the end of the list. In the DOM it comes before the list, so that Tab reaches the
            // notice of a change and the actions of a selection first.
            <div class="foot">
                {move || notices.get().map(|notices| (notices.list)(on_undo, on_journal))}
                {move || invite.chunk.get().map(|invite| (invite.late_notice)())}
                {move || bulk.chunk().get().map(|bulk| (bulk.status_bar)())}
                {move || selection_bar.get().map(|selection| (selection.bar)(on_change))}
            </div>
            <div class="list-and-panel">
            <div class="list-part">
            {move || match content.get() {
                ListContent::Loading => view! { <Loading /> }.into_any(),
                ListContent::Failed => view! { <LoadFailed /> }.into_any(),
                ListContent::NoUsers => view! { <NoUsersYet on_invite /> }.into_any(),
                ListContent::NoMatch => view! { <NothingMatches>{no_match_actions}</NothingMatches> }.into_any(),
                ListContent::Rows => view! { <Rows columns /> }.into_any(),
            }}
            {move || tools.chunk.get().map(|tools| (tools.views)())}
            </div>
            {move || panel.chunk.get().map(|panel| (panel.panel)())}
            </div>
        </section>
        {move || changes.chunk.get().map(|changes| (changes.confirmation)())}
        {move || bulk.chunk().get().map(|bulk| (bulk.dialogs)())}
        {move || keyboard.chunk.get().map(|keyboard| (keyboard.help)())}
        <Show when=move || is_journal_open.get()>
            {move || journal_chunk.get().map(|journal| (journal.dialog)(is_journal_open, entry_actions()))}
        </Show>
        <Show when=move || invite.is_open()>
            {move || invite.chunk.get().map(|invite| (invite.dialog)())}
        </Show>
    }
}

/// Moves the focus to the row of the user whose panel was closed.
fn return_focus_from_panel(list: UserList, panel: UserPanel) {
    let open_user = panel.open_user;
    Effect::new(move |before: Option<Option<UserId>>| {
        let now = open_user.get();
        if let (Some(Some(closed)), None) = (before, &now) {
            request_animation_frame(move || {
                if !has_focused_element() && !focus_on_row(list, &closed) {
                    focus_on(HEADING);
                }
            });
        }
        now
    });
}

/// What the journal can do about an entry, of one user or of a bulk action.
fn entry_actions() -> EntryActions {
    let (bulk, in_flight) = (BulkActions::from_context(), InFlight::from_context());
    let (journal, changes) = (JournalStore::from_context(), StatusChanges::from_context());
    EntryActions {
        undoable: Callback::new(move |entry: EntryId| {
            if in_flight.is_run_active() {
                return 0;
            }
            match bulk.run_of_entry_untracked(entry) {
                Some(run) => bulk.undoable(run),
                None => usize::from(journal.undoable_untracked(entry).is_some()),
            }
        }),
        undo: Callback::new(move |entry| match bulk.run_of_entry_untracked(entry) {
            Some(run) => bulk.undo(run),
            None => changes.undo(entry),
        }),
        has_report: Callback::new(move |entry| bulk.run_of_entry_untracked(entry).is_some()),
        show_report: Callback::new(move |entry| {
            if let Some(run) = bulk.run_of_entry_untracked(entry) {
                bulk.show(run);
            }
        }),
    }
}

/// The rows, between two pagers once the list is complete.
#[component]
fn Rows(columns: ColumnChoice) -> impl IntoView {
    let list = UserList::from_context();
    let is_complete = memo(move || list.loaded_at.get().is_some());
    view! {
        <div class="list">
            <Show when=move || is_complete.get() fallback=|| view! { <StillLoading /> }>
                <div class="list-head">
                    <label class="check page-box"><HeaderBox /> "Select page"</label>
                    <Pager place=PagerPlace::Above />
                </div>
            </Show>
            <UserTable columns />
            <Show when=move || is_complete.get()>
                <Pager place=PagerPlace::Below />
            </Show>
        </div>
    }
}
