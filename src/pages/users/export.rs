//! The users as a file: those who match, in the order on screen, or all.

use leptos::prelude::*;

use super::state::Users;
use crate::{
    directory::{
        export::{Format, export, file_name},
        facets::Day,
        view::{Page, View, matching},
    },
    ui::{
        announcer::Announcer,
        download::download,
        menu::Menu,
        number::{count, counted},
        time,
    },
};

/// The menu in which somebody chooses whom to write to a file, and in what form.
#[component]
pub fn ExportMenu(page: Memo<Page>) -> impl IntoView {
    let (users, announcer) = (Users::get(), Announcer::get());
    let view = users.route.view();
    let is_filtered = Memo::new(move |_| view.with(View::is_filtered));
    let wants_all = RwSignal::new(false);
    let all = move || ["All ", &page.with(|page| counted(page.total, "user", "users"))].concat();
    let those = move || page.with(|page| [&count(page.matching), " that match"].concat());
    view! {
        <Menu label="Export">
            <fieldset class="menu-group">
                <legend class="menu-title">"Whom"</legend>
                <Show when=move || is_filtered.get() fallback=move || view! { <p>{all}</p> }>
                    <label class="check">
                        <input
                            type="radio"
                            name="export"
                            prop:checked=move || !wants_all.get()
                            on:change=move |_| wants_all.set(false)
                        />
                        {those}
                    </label>
                    <label class="check">
                        <input
                            type="radio"
                            name="export"
                            prop:checked=move || wants_all.get()
                            on:change=move |_| wants_all.set(true)
                        />
                        {all}
                    </label>
                </Show>
            </fieldset>
            <div class="menu-buttons">
                <button type="button" class="button" on:click=move |_| save(users, announcer, wants_all.get_untracked(), Format::Csv)>
                    "Save as CSV"
                </button>
                <button type="button" class="button" on:click=move |_| save(users, announcer, wants_all.get_untracked(), Format::Json)>
                    "Save as JSON"
                </button>
            </div>
            <p class="hint">"In the order of the table, every column, times in UTC. Formulas stay text."</p>
        </Menu>
    }
}

fn save(users: Users, announcer: Announcer, wants_all: bool, format: Format) {
    let mut view = users.route.view().get_untracked();
    if wants_all {
        view.clear_filters();
    }
    let now = users.clock.now_untracked();
    let (number, text) = users.directory.with_untracked(|directory| {
        let ids = matching(directory, &view, Day::of(now));
        (ids.len(), export(directory, &ids, format))
    });
    let name = file_name(time::now(), number, format);
    match download(&name, format.media_type(), &text) {
        Ok(()) => announcer.say(["Saved ", &counted(number, "user", "users"), " as ", &name].concat()),
        Err(_) => announcer.alert("This browser did not let the page save a file."),
    }
}
