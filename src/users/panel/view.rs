//! The panel: beside the list where there is room, in place of it where there is not.

use leptos::{ev, prelude::*};

use super::{
    UserPanel,
    action::StatusAction,
    details::Details,
    fields::{DetailsFailure, Fields, RawRecord, UnreadableRecord},
    history::UserHistory,
    model::{OpenUser, Presence},
    steps::PanelSteps,
};
use crate::{
    ui::{
        focus::focus_in_next_frame,
        icon::{Icon, IconKind},
        reactive::memo,
        show::Show,
    },
    users::edit::EditSection,
};

/// The panel's heading.
const PANEL_TITLE: &str = "panel-title";

/// What the panel shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PanelContents {
    Loading,
    Unknown,
    Unreadable,
    User,
}

/// The panel, while a user is open.
#[component]
pub(super) fn OpenPanel() -> impl IntoView {
    let open = UserPanel::from_context().open_user;
    let is_open = memo(move || open.with(Option::is_some));
    view! { <Show when=move || is_open.get()><Panel /></Show> }
}

#[component]
fn Panel() -> impl IntoView {
    let panel = UserPanel::from_context();
    let open = OpenUser::memo(panel);
    let listed = memo(move || {
        let open = open.get().filter(|open| open.presence == Presence::Listed)?;
        Some((open.user.id, open.user.record))
    });
    let details = Details::of(panel.client, listed);
    let presence = memo(move || open.with(|open| open.as_ref().map(|open| open.presence)));
    let label = memo(move || open.with(|open| open.as_ref().map(|open| open.user.label.clone())));
    let contents = memo(move || {
        open.with(|open| match open {
            Some(open) if open.presence == Presence::Loading => PanelContents::Loading,
            Some(open) if open.presence == Presence::Unknown => PanelContents::Unknown,
            Some(open) if open.user.user().is_none() => PanelContents::Unreadable,
            _ => PanelContents::User,
        })
    });
    let id = panel.open_user;
    let open_id = memo(move || id.get());
    let label_text = memo(move || label.get().unwrap_or_default());
    Effect::new(move |before: Option<()>| {
        id.track();
        // Stepping to another user leaves the focus on the button that was pressed.
        if before.is_none() || !is_focus_in_panel() {
            focus_in_next_frame(PANEL_TITLE);
        }
    });
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() {
            event.prevent_default();
            panel.close();
        }
    };
    let is_gone = move || presence.get() == Some(Presence::Gone);
    view! {
        <section class="panel" id="panel" aria-labelledby=PANEL_TITLE on:keydown=on_key>
            <div class="panel-bar">
                <PanelSteps />
                <button type="button" class="button button-quiet panel-close" on:click=move |_| panel.close()>
                    <Icon kind=IconKind::Dismiss />
                    "Close" <span class="visually-hidden">" the panel"</span>
                </button>
            </div>
            <h2 id=PANEL_TITLE class="panel-title" tabindex="-1"><bdi>{label}</bdi></h2>
            <Show when=is_gone>
                <p class="note note-odd" role="status">
                    <Icon kind=IconKind::Warning />
                    " The platform no longer lists this user. This is what it said last."
                </p>
            </Show>
            {move || match contents.get() {
                PanelContents::Loading => view! { <p>"Loading the list…"</p> }.into_any(),
                PanelContents::Unknown => view! {
                    <p>"No user has this id. The user may have been removed, or the link may be incomplete."</p>
                }
                .into_any(),
                PanelContents::Unreadable => view! {
                    <UnreadableRecord open />
                    <DetailsFailure details heading=PANEL_TITLE />
                    <RawRecord details />
                }
                .into_any(),
                PanelContents::User => view! {
                    <div class="panel-actions">
                        <StatusAction open />
                        <EditSection id=open_id label=label_text />
                    </div>
                    <Fields open details />
                    <DetailsFailure details heading=PANEL_TITLE />
                    <UserHistory />
                    <RawRecord details />
                }
                .into_any(),
            }}
        </section>
    }
}

/// Whether the focus is in the panel.
pub fn is_focus_in_panel() -> bool {
    let focused = document().active_element();
    focused.is_some_and(|element| element.closest("#panel").is_ok_and(|panel| panel.is_some()))
}
