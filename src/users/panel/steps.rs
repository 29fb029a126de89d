//! To the user before and after, in the order of the list.

use leptos::prelude::*;

use super::UserPanel;
use crate::{
    directory::{facets::Day, user::UserId, view, view::Neighbours},
    ui::{
        announcer::Announcer,
        icon::{Icon, IconKind},
        number::count,
        reactive::memo,
    },
};

/// Which way to step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum StepDirection {
    Back,
    On,
}

/// The buttons, and where in the list the open user is. The focus stays on them.
#[component]
pub(super) fn PanelSteps() -> impl IntoView {
    let (panel, announcer) = (UserPanel::from_context(), Announcer::get());
    let list = panel.list;
    let view = list.route.view();
    let beside = memo(move || {
        let (open, today) = (list.route.open_user().get()?, Day::of(list.clock.now_untracked()));
        let beside = |view: &view::View| {
            list.directory
                .with(|directory| view::neighbours(directory, view, today, &open))
        };
        view.with(beside)
    });
    let place = move || match beside.get() {
        Some(beside) => [
            &count(beside.position + 1),
            " of ",
            &count(list.page.with(|page| page.matching)),
        ]
        .concat(),
        None => String::new(),
    };
    let target = move |step: StepDirection| -> Option<(UserId, usize)> {
        let Neighbours {
            position,
            previous,
            next,
        } = beside.get()?;
        match step {
            StepDirection::Back => Some((previous?, position.checked_sub(1)?)),
            StepDirection::On => Some((next?, position + 1)),
        }
    };
    let button = move |step: StepDirection, name: &'static str, kind: IconKind| {
        let is_off = memo(move || target(step).is_none());
        let go = move |_| {
            if let Some((id, position)) = untrack(|| target(step)) {
                let page = position / view.with_untracked(|view| view.size.rows());
                announcer.say(list.label_untracked(&id));
                list.route.step_to(id, page);
            }
        };
        view! {
            <button
                type="button"
                class="button button-quiet button-icon"
                aria-label=name
                aria-disabled=move || is_off.get().then_some("true")
                on:click=go
            >
                <Icon kind />
            </button>
        }
    };
    view! {
        {button(StepDirection::Back, "Previous user", IconKind::Previous)}
        <span class="muted panel-place">{place}</span>
        {button(StepDirection::On, "Next user", IconKind::Next)}
    }
}
