//! The report: the page to print, and the files.

use leptos::prelude::*;
use wallaroo_review::{REVIEW_STATEMENT, ReportedItem, Review, reported_items, review_as_csv, review_as_json};

use super::{
    evidence_view::{exact_last_sign_in, role, status},
    state::AccessReview,
};
use crate::{
    browser::time,
    directory::{
        export::{Format, file_name},
        user::Moment,
    },
    ui::{
        address_text::address_text,
        icon::{Icon, IconKind},
        number::count,
        reactive::memo,
        save_file::save_file,
    },
};

/// The most users that the page shows and prints, on about forty sheets. A table of 100,000 would block the browser.
const MOST_ROWS: usize = 1_000;

#[component]
pub(super) fn ReportPage(state: AccessReview) -> impl IntoView {
    let items = memo(move || {
        let directory = state.list.directory;
        let of_review = |review: &Option<Review>| {
            let items = |review: &Review| directory.with(|directory| reported_items(review, directory));
            review.as_ref().map(items).unwrap_or_default()
        };
        state.review.with(of_review)
    });
    let about = move || {
        let started = state
            .review
            .with(|review| review.as_ref().map(|review| review.started_ms));
        let started = started.map(|at| time::exact(Moment(at))).unwrap_or_default();
        [
            "Begun ",
            &started,
            ", reported ",
            &time::exact(time::now()),
            ". ",
            REVIEW_STATEMENT,
        ]
        .concat()
    };
    let row = |item: ReportedItem| {
        let evidence = [
            status(&item.evidence),
            " · ",
            role(&item.evidence),
            " · ",
            &exact_last_sign_in(&item.evidence),
        ]
        .concat();
        let decided_at = item.decided_at_ms.map(|at| time::exact_short(Moment(at)));
        let account = Some(item.account).filter(|account| *account != item.user);
        let decided = [item.decided_by.as_str(), decided_at.as_deref().unwrap_or_default()];
        let platform = [item.platform_result.as_str(), &item.platform_reason];
        let joined = |parts: [&str; 2]| {
            parts
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(", ")
        };
        let changed = if item.changed_since.is_empty() {
            String::new()
        } else {
            ["Changed since: ", &item.changed_since].concat()
        };
        let remarks = [item.note.as_str(), &item.conflicting_decision, &changed]
            .into_iter()
            .filter(|part| !part.is_empty());
        let remarks = remarks.collect::<Vec<_>>().join(". ");
        view! {
            <tr>
                <th scope="row"><bdi>{item.user}</bdi> {account.map(|account| view! { " " <bdi class="muted">{address_text(&account)}</bdi> })}</th>
                <td>{item.decision}</td>
                <td><bdi>{joined(decided)}</bdi></td>
                <td><bdi>{remarks}</bdi></td>
                <td>{evidence}</td>
                <td>{joined(platform)}</td>
            </tr>
        }
        .into_any()
    };
    let rows = move || items.with(|items| items.iter().take(MOST_ROWS).cloned().map(row).collect::<Vec<AnyView>>());
    let left_out = move || {
        let number = items.with(Vec::len);
        (number > MOST_ROWS).then(|| {
            let words = [
                "The first ",
                &count(MOST_ROWS),
                " of ",
                &count(number),
                " users. The files have all.",
            ];
            view! { <p class="note note-odd"><Icon kind=IconKind::Warning /> " " {words.concat()}</p> }
        })
    };
    view! {
        <div class="tool-row">
            <button type="button" class="button" on:click=move |_| state.save_report(Format::Csv)>"Save the report as CSV"</button>
            <button type="button" class="button" on:click=move |_| state.save_report(Format::Json)>"Save the report as JSON"</button>
            // An error means that the browser does not print.
            <button type="button" class="button" on:click=move |_| drop(window().print())>"Print"</button>
        </div>
        <p>{about}</p>
        {left_out}
        <div class="outcomes-frame report" tabindex="0" role="region" aria-label="Report of the review">
            <table class="outcomes">
                <caption class="visually-hidden">"Report of the review"</caption>
                <thead>
                    <tr>
                        <th scope="col">"User"</th>
                        <th scope="col">"Decision"</th>
                        <th scope="col">"By, at"</th>
                        <th scope="col">"Note"</th>
                        <th scope="col">"Evidence then"</th>
                        <th scope="col">"Platform"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

impl AccessReview {
    fn save_report(&self, format: Format) {
        let now = time::now();
        let directory = self.list.directory;
        let text = |review: &Option<Review>| {
            let review = review.as_ref()?;
            let text = directory.with_untracked(|directory| match format {
                Format::Csv => review_as_csv(review, directory),
                Format::Json => review_as_json(review, directory, now),
            });
            Some((review.items().len(), text))
        };
        if let Some((number, text)) = self.review.with_untracked(text) {
            let name = file_name("wallaroo-users-review-report", now, number, format);
            save_file(self.announcer, &name, format.media_type(), &text, "Saved the report");
        }
    }
}
