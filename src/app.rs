//! The shell: what everything shares, the header, and the page that applies.

use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

use crate::{
    api::client::Client,
    config::{self, Config},
    pages::{
        misconfigured::MisconfiguredPage,
        sign_in::{SignInAgain, SignInPage},
        users::{UsersPage, state::Users},
    },
    route::Route,
    session::Session,
    ui::announcer::{Announcer, LiveRegions},
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
    let session = Session::new(config.sign_in.clone());
    provide_context(session);
    Announcer::provide();
    // Made here and not in the page, so that an answer that comes late finds it alive.
    let route = Route::new();
    let users = Users::new(session, Client::new(session, config.api_base.clone()), route);
    provide_context(config);
    provide_context(users);
    session.start(route);
    // However it came about, here or in another tab: nothing of what the page held stays.
    Effect::new(move |_| {
        if session.claims().is_none() {
            users.clear();
        }
    });

    let has_page = Memo::new(move |_| session.claims().is_some());
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
    let sign_out = move |_| session.sign_out();
    let who = move || session.claims();
    view! {
        <a class="skip" href="#main">"Skip to the list"</a>
        <header class="header">
            <p class="header-brand">
                <span class="header-product">"Wallaroo"</span>
                " Users"
            </p>
            {move || who().map(|claims| view! {
                <div class="header-person">
                    <p class="header-who">
                        <span class="visually-hidden">"Signed in as "</span>
                        <bdi class="header-name">{claims.label}</bdi>
                        {(claims.is_administrator == Some(true)).then(|| view! { <span class="header-role">"Administrator"</span> })}
                    </p>
                    <button type="button" class="button button-quiet" on:click=sign_out>"Sign out"</button>
                </div>
            })}
        </header>
    }
}
