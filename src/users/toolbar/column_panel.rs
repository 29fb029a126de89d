//! What is in the column menu.

use leptos::prelude::*;

use crate::users::table::ColumnChoice;

/// A box for each column that can be hidden.
#[component]
pub(super) fn ColumnPanel(choice: ColumnChoice) -> impl IntoView {
    let boxes = move || {
        let columns = choice.reported().iter().skip(1);
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
            <legend class="menu-title">"Columns in this browser"</legend>
            {boxes}
        </fieldset>
    }
}
