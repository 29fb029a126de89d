//! What is in the display menu: columns, the height of rows, colours. All of it is remembered in this browser.

use leptos::prelude::*;

use crate::{
    browser::preference::{Preference, ROWS, THEME},
    users::{keyboard::Keyboard, table::ColumnChoice},
};

/// A value of a preference and what it is called.
type LabelledValue = (&'static str, &'static str);

static HEIGHTS: [LabelledValue; 2] = [("", "Compact"), ("comfortable", "Comfortable")];

static THEMES: [LabelledValue; 4] = [
    ("", "As the system"),
    ("light", "Light"),
    ("dark", "Dark"),
    ("contrast", "High contrast"),
];

/// A box for each column that can be hidden, and the choices of looks.
#[component]
pub(super) fn DisplayPopup(choice: ColumnChoice) -> impl IntoView {
    let keyboard = Keyboard::from_context();
    let boxes = move || {
        let columns = choice.reported().in_order().skip(1);
        columns
            .map(|column| {
                view! {
                    <label class="check">
                        <input
                            type="checkbox"
                            prop:checked=move || !choice.is_hidden(column)
                            on:change=move |_| choice.toggle(column)
                        />
                        {column.label()}
                    </label>
                }
            })
            .collect_view()
    };
    view! {
        <fieldset class="menu-group">
            <legend class="menu-title">"Columns"</legend>
            {boxes}
        </fieldset>
        <PreferenceChoice label="Rows" preference=ROWS values=&HEIGHTS />
        <PreferenceChoice label="Colours" preference=THEME values=&THEMES />
        <button type="button" class="button" on:click=move |_| keyboard.open_help()>"Keyboard shortcuts"</button>
        <p class="hint">"Kept in this browser. A column that has no room is left out."</p>
    }
}

/// A preference as radio buttons.
#[component]
fn PreferenceChoice(label: &'static str, preference: Preference, values: &'static [LabelledValue]) -> impl IntoView {
    let chosen = preference.get();
    let choices = values.iter().map(|(value, words)| {
        view! {
            <label class="check">
                <input
                    type="radio"
                    name=preference.name()
                    checked=chosen == *value
                    on:change=move |_| preference.set(value)
                />
                {*words}
            </label>
        }
    });
    view! {
        <fieldset class="menu-group">
            <legend class="menu-title">{label}</legend>
            {choices.collect_view()}
        </fieldset>
    }
}
