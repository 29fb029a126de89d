//! The shell: what everything shares, the header, and the page that applies.

use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::JsCast;

use crate::{
    api::client::Client,
    pages::{
        sign_in::{SignInAgain, SignInPage},
        users::{UsersPage, state::Users},
    },
    route::Route,
    session::Session,
    ui::announcer::{Announcer, LiveRegions},
};

/// Puts the app in the place of the static shell that `index.html` painted.
pub fn mount() {
    let Some(place) = document().get_element_by_id("app") else {
        return;
    };
    place.set_inner_html("");
    mount_to(place.unchecked_into(), App).forget();
}

#[component]
fn App() -> impl IntoView {
    let session = Session::new(crate::config::SignIn::Token);
    provide_context(session);
    Announcer::provide();
    // Made here and not in the page, so that an answer that comes late finds it alive.
    let route = Route::new();
    let users = Users::new(session, Client::new(session), route);
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
