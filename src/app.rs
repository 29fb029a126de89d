//! Creates the handles, connects their hooks, and mounts the app.

use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

use crate::{
    api::client::Client,
    browser::press,
    config::{self, Config, error_page::MisconfiguredPage},
    header::Header,
    route::Route,
    session::{
        Session,
        views::{ReauthDialog, SignInPage},
    },
    ui::{
        announcer::{Announcer, LiveRegions},
        clock::Clock,
        reactive::memo,
    },
    users::{
        bulk::BulkActions,
        handover::{Handover, Unfinished},
        in_flight::InFlight,
        invite::InviteStore,
        journal::JournalStore,
        list::{RowUpdate, UserList},
        page::UsersPage,
        selection::SelectionStore,
        status_change::StatusChanges,
    },
};

/// Loads the configuration, then replaces the static shell of `index.html` by the app or by the configuration error.
pub fn mount() {
    spawn_local(async {
        let config = config::load().await;
        let Some(root) = document().get_element_by_id("app") else {
            return;
        };
        root.set_inner_html("");
        let root = root.unchecked_into();
        match config {
            Ok(config) => mount_to(root, move || view! { <App config /> }).forget(),
            Err(error) => mount_to(root, move || view! { <MisconfiguredPage error /> }).forget(),
        }
    });
}

#[component]
fn App(config: Config) -> impl IntoView {
    let session = Session::new(config.sign_in);
    provide_context(session);
    let announcer = Announcer::provide();
    Clock::provide();
    press::watch();
    // The handles live as long as the app and not only as long as the page, because responses may arrive after it.
    let route = Route::new();
    let client = Client::new(session, config.api_base);
    let list = UserList::new(session, client, route, config.seat_limit);
    let in_flight = InFlight::new(list);
    let journal = JournalStore::new();
    let selection = SelectionStore::new(list);
    let changes = StatusChanges::new(list, in_flight, journal, client);
    let bulk = BulkActions::new(list, in_flight, journal, client);
    let invite = InviteStore::new(list, journal, bulk, client);
    let handover = Handover::new(in_flight, invite);
    provide_context(handover);
    provide_context(list);
    provide_context(in_flight);
    provide_context(journal);
    provide_context(selection);
    provide_context(changes);
    provide_context(bulk);
    provide_context(invite);
    list.refresh_every(config.refresh_every);
    list.retry_when_possible();
    session.keep_draft(move || invite.draft_to_keep());
    let kept = session.start();
    if let Some(address) = kept.address {
        route.restore(&address);
    }
    invite.hold_draft(kept.draft);

    let clear_all = move || {
        list.clear();
        announcer.clear();
        in_flight.clear();
        journal.clear();
        selection.clear();
        changes.clear();
        bulk.clear();
        invite.clear();
        handover.clear();
    };
    // Signing in loads the list; renewing a token does not. When the user has changed, the former one's data is cleared first.
    let is_signed_in = memo(move || session.is_signed_in());
    let epoch = memo(move || session.user_epoch());
    Effect::new(move |before: Option<usize>| {
        let now = epoch.get();
        if before.is_some_and(|before| before != now) {
            let unfinished = handover.unfinished();
            clear_all();
            if is_signed_in.get_untracked() {
                handover.notify(unfinished);
            }
        }
        if is_signed_in.get() {
            if invite.restore_draft() {
                handover.notify(Unfinished::DRAFT);
            }
            list.refresh(RowUpdate::Stay);
            bulk.resume();
        }
        now
    });

    // Signing out clears everything, so it would lose the results of a bulk action that is running.
    let on_sign_out = Callback::new(move |()| {
        if in_flight.is_run_active_untracked() {
            bulk.show_active("Signing out would discard this bulk action. Cancel it or wait until it ends.");
        } else {
            session.sign_out();
        }
    });
    let has_page = memo(move || session.claims().is_some());
    view! {
        <LiveRegions />
        <Header on_sign_out />
        <main class="main" id="main" tabindex="-1">
            {move || if has_page.get() { view! { <UsersPage /> }.into_any() } else { view! { <SignInPage /> }.into_any() }}
        </main>
        <Show when=move || session.is_reauth_shown()>
            <ReauthDialog />
        </Show>
    }
}
