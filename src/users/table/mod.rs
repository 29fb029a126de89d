//! The table of users. Its rows are written as HTML, because a browser makes fifty rows of it in a third of the time
//! that views take: [`super::user_model`] says what a row shows, [`rendered_row`] writes it as HTML, [`patch`] writes
//! what differs into the table, and [`row_events`] handles every press in it.

mod columns;
mod html;
mod patch;
mod rendered_row;
mod row_action;
mod row_context;
mod row_events;
mod row_focus;
mod row_html;
mod row_problem;
mod view;

pub use self::{
    columns::ColumnChoice,
    row_focus::{focus_on_change_button, focus_on_row, focus_on_row_at, focused_index},
    view::UserTable,
};
