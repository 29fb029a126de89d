//! The search field.

use leptos::{html, prelude::*};

use crate::{
    ui::{
        focus::SEARCH,
        icon::{Icon, IconKind},
        menu::Menu,
    },
    users::list::UserList,
};

/// Filters the list as the user types.
#[component]
pub fn SearchBox() -> impl IntoView {
    let list = UserList::from_context();
    let view = list.view;
    let field = NodeRef::<html::Input>::new();
    let is_due = StoredValue::new(false);
    let read = move || {
        is_due.set_value(false);
        let Some(field) = field.try_get_untracked().flatten() else {
            return;
        };
        list.search_for(field.value());
    };
    // In the next frame: within the key's own task the browser would lay out the rows twice, once to place the caret
    // and once for the frame.
    let search = move |_| {
        if !is_due.get_value() {
            is_due.set_value(true);
            request_animation_frame(read);
        }
    };
    view! {
        <div class="search" role="search">
            <label class="visually-hidden" for=SEARCH>"Search users"</label>
            <div class="search-box">
            <Icon kind=IconKind::Search />
            <input
                id=SEARCH
                type="search"
                node_ref=field
                placeholder="Names, emails or ids"
                autocomplete="off"
                spellcheck="false"
                aria-describedby="search-rule"
                prop:value=move || view.with(|view| view.search.clone())
                on:input=search
            />
            </div>
            <Menu label="What search finds" icon=IconKind::Info>
                <p id="search-rule">"Finds all words in name, email, username and id; of several emails or ids, each one's user. Case and accents are ignored."</p>
            </Menu>
        </div>
    }
}
