//! Pages of 50 rows for long lists in dialogs.

use std::ops::Range;

use leptos::prelude::*;

use crate::ui::{icon::IconKind, number::count, reactive::memo, show::Show, step_button::StepButton};

/// Rows per page.
const ROWS: usize = 50;

/// The current page of a list.
#[derive(Clone, Copy)]
pub struct Pagination {
    number: RwSignal<usize>,
    total: Memo<usize>,
}

impl Pagination {
    /// The first page of a list with this many rows.
    pub fn new(total: Memo<usize>) -> Self {
        Self {
            number: RwSignal::new(0),
            total,
        }
    }

    /// Goes to a page, counted from 0.
    pub fn go_to(&self, to: usize) {
        self.number.set(to);
    }

    /// Goes to the page that has this row, counted from 0.
    pub fn show(&self, row: usize) {
        self.go_to(row / ROWS);
    }

    /// The rows of the current page. Tracked.
    pub fn range(&self) -> Range<usize> {
        let total = self.total.get();
        let last = total.saturating_sub(1) / ROWS;
        let first = self.number.get().min(last) * ROWS;
        first..(first + ROWS).min(total)
    }
}

/// The range on screen, with Previous and Next; nothing if one page holds everything.
#[component]
pub fn PaginationNav(
    /// The pagination.
    pagination: Pagination,
    /// The accessible name.
    label: &'static str,
) -> impl IntoView {
    let range = memo(move || pagination.range());
    let total = pagination.total;
    let go_by = move |by: isize| {
        let page = range.get_untracked().start / ROWS;
        pagination.go_to(page.saturating_add_signed(by));
    };
    let words = move || {
        let range = range.get();
        [
            &count(range.start + 1),
            "–",
            &count(range.end),
            " of ",
            &count(total.get()),
        ]
        .concat()
    };
    let is_first = memo(move || range.get().start == 0);
    let is_last = memo(move || range.get().end >= total.get());
    view! {
        <Show when=move || { total.get() > ROWS }>
            <nav class="pages" aria-label=label>
                <StepButton label="Previous" kind=IconKind::Previous is_off=is_first on_press=Callback::new(move |()| go_by(-1)) />
                <span class="muted">{words}</span>
                <StepButton label="Next" kind=IconKind::Next is_off=is_last on_press=Callback::new(move |()| go_by(1)) />
            </nav>
        </Show>
    }
}
