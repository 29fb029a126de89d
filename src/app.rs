//! Creates the handles, connects their hooks, and mounts the app.

use leptos::{ev, mount::mount_to, prelude::*};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

use crate::{
    api::client::Client,
    browser::{
        events::{dispatch, on_window},
        idle::{saves_data, when_idle},
        press, time,
        yielding::yield_to_browser,
    },
    chunks,
    config::{self, Config, SignIn},
    header::Header,
    route::Route,
    session::{OidcFunctions, Session, views::SignInPage},
    ui::{
        announcer::{Announcer, LiveRegions},
        chunk::{Chunk, ChunkError, ChunkFailure},
        chunk_failure_dialog::ChunkFailureDialog,
        clock::Clock,
        focus::blur,
        reactive::{effect, memo},
        show::Show,
    },
    users::{
        bulk::BulkActions,
        draft::Drafts,
        edit::EditStore,
        in_flight::InFlight,
        invite::InviteStore,
        journal::JournalStore,
        keyboard::Keyboard,
        list::{RowUpdate, UserList},
        page::UsersPage,
        panel::UserPanel,
        selection::SelectionStore,
        status_change::StatusChanges,
        tools::ListTools,
        user_switch::UserSwitch,
    },
};

/// Loads the configuration, then replaces the static shell of `index.html` by the app or by the configuration error.
pub fn mount() {
    spawn_local(async {
        match start().await {
            Ok(content) => {
                if let Some(root) = document().get_element_by_id("app") {
                    root.set_inner_html("");
                    mount_to(root.unchecked_into(), content).forget();
                }
            }
            // `start.js` shows an error in place of the page.
            Err(ChunkError) => dispatch("wallaroo-users-incomplete"),
        }
    });
}

/// The view to mount: the app, or the configuration error. Fails if a chunk that it needs cannot be loaded.
async fn start() -> Result<Box<dyn FnOnce() -> AnyView>, ChunkError> {
    let config = match config::load().await {
        Ok(config) => config,
        Err(error) => {
            let page = chunks::ERROR_PAGE.load().await?.page;
            return Ok(Box::new(move || page(error)));
        }
    };
    let oidc = match config.sign_in {
        SignIn::Oidc { .. } => Some(chunks::OIDC.load().await?),
        SignIn::Token | SignIn::Proxy => None,
    };
    Ok(Box::new(move || view! { <App config oidc /> }.into_any()))
}

#[component]
fn App(config: Config, oidc: Option<&'static OidcFunctions>) -> impl IntoView {
    ChunkFailure::provide();
    let notices = Chunk::new(chunks::NOTICES);
    let selection_bar = Chunk::new(chunks::SELECTION);
    let journal_dialog = Chunk::new(chunks::JOURNAL);
    let menus = Chunk::new(chunks::MENUS);
    let page_parts = Chunk::new(chunks::PAGE_PARTS);
    provide_context(journal_dialog);
    provide_context(menus);
    provide_context(page_parts);
    provide_context(notices);
    provide_context(selection_bar);
    let session = Session::new(config.sign_in, oidc, Chunk::new(chunks::REAUTH));
    provide_context(session);
    let announcer = Announcer::provide();
    Clock::provide();
    press::watch();
    // The handles live as long as the app and not only as long as the page, because responses may arrive after it.
    let route = Route::new();
    let client = Client::new(session, config.api_base);
    let list = UserList::new(session, client, route, config.seat_limit);
    let in_flight = InFlight::new(list, session);
    let journal = JournalStore::new();
    let selection = SelectionStore::new(list);
    let changes = StatusChanges::new(Chunk::new(chunks::STATUS), list, session, in_flight, journal, client);
    let bulk = BulkActions::new(Chunk::new(chunks::BULK), list, session, in_flight, journal, client);
    let invite = InviteStore::new(Chunk::new(chunks::INVITE), list, session, journal, bulk, client);
    let panel = UserPanel::new(
        Chunk::new(chunks::PANEL),
        route,
        list,
        in_flight,
        journal,
        changes,
        client,
    );
    let tools = ListTools::new(Chunk::new(chunks::LIST_TOOLS), route, session);
    let edits = EditStore::new(list, session, in_flight, journal, client);
    let drafts = Drafts::new(
        Chunk::new(chunks::DRAFTS),
        session,
        list,
        in_flight,
        (invite, tools, edits),
        selection,
        journal,
    );
    let user_switch = UserSwitch::new(in_flight, invite, edits, tools);
    provide_context(tools);
    provide_context(edits);
    provide_context(user_switch);
    provide_context(list);
    provide_context(in_flight);
    provide_context(journal);
    provide_context(selection);
    provide_context(changes);
    provide_context(bulk);
    provide_context(invite);
    provide_context(panel);
    let keyboard = Keyboard::new(Chunk::new(chunks::KEYBOARD));
    provide_context(keyboard);
    list.refresh_every(config.refresh_every);
    list.retry_when_possible();
    session.before_redirect(move || drafts.save_before_leaving());
    // Sent by `upgrade.js` before it reloads; cancelled where the drafts cannot be saved.
    on_window(
        ev::Custom::new("wallaroo-users-reload"),
        move |event: web_sys::Event| {
            if !drafts.save_before_leaving() {
                event.prevent_default();
            }
        },
    );
    let is_loaded = memo(move || list.loaded_at.get().is_some());
    effect(move || {
        // Tracked, so that a restore that failed to load its chunk runs again when the chunk has loaded.
        drafts.chunk.get();
        if is_loaded.get() {
            drafts.restore(move |dropped| user_switch.notify(dropped));
        }
    });
    if let Some(address) = session.start() {
        route.restore(&address);
    }

    let clear_all = move || {
        list.clear();
        announcer.clear();
        in_flight.clear();
        journal.clear();
        selection.clear();
        changes.clear();
        bulk.clear();
        drafts.clear();
        edits.clear();
        user_switch.clear();
    };
    // Signing in loads the list; renewing a token does not. If the user has changed, the previous user's data is
    // cleared first.
    let is_signed_in = memo(move || session.is_signed_in());
    let epoch = memo(move || session.user_epoch());
    Effect::new(move |before: Option<usize>| {
        let now = epoch.get();
        if before.is_some_and(|before| before != now) {
            let unfinished = user_switch.unfinished_untracked();
            clear_all();
            if is_signed_in.get_untracked() {
                user_switch.notify(unfinished);
            }
        }
        if is_signed_in.get() {
            drafts.cancel_leaving();
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
    when_idle(time::prepare);
    // Chunks are preloaded in this order. Those of one file (`chunks.rs`) arrive together.
    effect(move || {
        if is_loaded.get() && !saves_data() {
            when_idle(move || {
                changes.chunk.load();
                drafts.chunk.load();
                notices.load();
                selection_bar.load();
                page_parts.load();
                bulk.chunk().load();
                invite.chunk.load();
                panel.chunk.load();
                journal_dialog.load();
                keyboard.chunk.load();
                tools.chunk.load();
                menus.load();
                session.reauth.load();
            });
        }
    });
    let has_page = mounted_in_own_task(memo(move || session.claims().is_some()));
    view! {
        <LiveRegions />
        <Header on_sign_out on_help=Callback::new(move |()| keyboard.open_help()) />
        <main class="main" id="main" tabindex="-1">
            {move || if has_page.get() { view! { <UsersPage /> }.into_any() } else { view! { <SignInPage /> }.into_any() }}
        </main>
        <ChunkFailureDialog />
        <Show when=move || session.is_reauth_shown()>
            {move || session.reauth.get().map(|reauth| (reauth.dialog)())}
        </Show>
    }
}

/// Whether the page is shown: from the task after the one that signs in, because signing in, starting to load the list and
/// mounting the page in one task would block input for too long. At once if the user is signed in at the start.
fn mounted_in_own_task(is_signed_in: Memo<bool>) -> Memo<bool> {
    let is_due = RwSignal::new(is_signed_in.get_untracked());
    effect(move || {
        if !is_signed_in.get() {
            is_due.set(false);
        } else if !is_due.get_untracked() {
            spawn_local(async move {
                yield_to_browser().await;
                if is_signed_in.get_untracked() {
                    // Removing the focused form would make the browser compute the layout of the page in this task.
                    blur();
                    is_due.set(true);
                }
            });
        }
    });
    memo(move || is_signed_in.get() && is_due.get())
}
