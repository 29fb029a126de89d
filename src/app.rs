//! The shell: what everything shares, the header, and the page that applies.

use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

use crate::{
    api::client::Client,
    config::{self, Config, SignIn},
    pages::{
        misconfigured::MisconfiguredPage,
        sign_in::{SignInAgain, SignInPage},
        users::{
            UsersPage,
            state::{Rows, Users},
        },
    },
    route::Route,
    session::Session,
    ui::{
        announcer::{Announcer, LiveRegions},
        clock::Clock,
        reactive::memo,
        time,
    },
};

/// Reads the configuration, then puts the app, or what is wrong with it, in the place of the static shell that
/// `index.html` painted.
pub fn mount() {
    spawn_local(async {
        let config = config::load().await;
        let Some(place) = document().get_element_by_id("app") else {
            return;
        };
        place.set_inner_html("");
        let place = place.unchecked_into();
        match config {
            Ok(config) => mount_to(place, move || view! { <App config /> }).forget(),
            Err(error) => mount_to(place, move || view! { <MisconfiguredPage error /> }).forget(),
        }
    });
}

#[component]
fn App(config: Config) -> impl IntoView {
    let session = Session::new(config.sign_in);
    provide_context(session);
    Announcer::provide();
    Clock::provide();
    // Made here and not in the page, so that an answer that comes late finds it alive.
    let route = Route::new();
    let users = Users::new(session, Client::new(session, config.api_base), route, config.seat_limit);
    users.read_again_every(config.refresh_every);
    users.ask_before_leaving();
    provide_context(users);
    session.start(route, move |typed| users.invite.give_back(typed));
    // Signing in reads the list, the first time and whenever a session has been begun again, not whenever a token was
    // renewed. What an earlier person left goes first, however they left: here, in another tab, or for somebody else.
    let is_signed_in = memo(move || session.is_signed_in());
    let person = memo(move || session.person());
    Effect::new(move |before: Option<usize>| {
        let now = person.get();
        if before.is_some_and(|before| before != now) {
            let dropped = users.unfinished();
            users.clear();
            if is_signed_in.get_untracked() {
                users.say_what_was_dropped(dropped);
            }
        }
        if is_signed_in.get() {
            users.refresh(Rows::Stay);
            users.resume_run();
        }
        now
    });

    let has_page = memo(move || session.claims().is_some());
    view! {
        <LiveRegions />
        <Header />
        <main class="main" id="main" tabindex="-1">
            {move || if has_page.get() { view! { <UsersPage /> }.into_any() } else { view! { <SignInPage /> }.into_any() }}
        </main>
        <Show when=move || session.is_asking()>
            <SignInAgain />
        </Show>
    }
}

#[component]
fn Header() -> impl IntoView {
    let session: Session = expect_context();
    let bulk = Users::get().bulk;
    let sign_out = move |_| {
        // Signing out forgets everything, and with it what has become of whom.
        if untrack(|| bulk.is_running()) {
            bulk.show_running("Signing out would lose this run. Cancel it first, or let it end.");
        } else {
            session.sign_out();
        }
    };
    // Each by itself: a renewed token changes none of them, and must not take the button away under somebody's focus.
    let is_somebody = memo(move || session.claims().is_some());
    let label = memo(move || session.claims().map(|claims| claims.label).unwrap_or_default());
    let is_administrator = memo(move || session.claims().and_then(|claims| claims.is_administrator) == Some(true));
    // A pasted token is not renewed, so it matters how long it lasts.
    let expires = memo(move || {
        session
            .claims()
            .and_then(|claims| claims.expires)
            .filter(|_| session.way() == SignIn::Token)
    });
    view! {
        <a class="skip" href="#main">"Skip to the list"</a>
        <header class="header">
            <p class="header-brand">
                <span class="header-product">"Wallaroo"</span>
                " Users"
            </p>
            <Show when=move || is_somebody.get()>
                <div class="header-person">
                    <p class="header-who">
                        <span class="visually-hidden">"Signed in as "</span>
                        <bdi class="header-name">{label}</bdi>
                        <span class="header-role">{move || is_administrator.get().then_some("Administrator")}</span>
                        {move || expires.get().map(|at| view! {
                            <span class="header-role" title=time::exact(at)>"token until " {time::time_of_day(at)}</span>
                        })}
                    </p>
                    <button type="button" class="button button-quiet" on:click=sign_out>"Sign out"</button>
                </div>
            </Show>
        </header>
    }
}
