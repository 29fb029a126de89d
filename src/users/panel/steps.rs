//! The buttons to the previous and the next user, in the order of the list.

use leptos::prelude::*;

use super::{StepDirection, UserPanel};
use crate::{
    directory::{user::UserId, view, view::Neighbours},
    ui::{icon::IconKind, number::count, reactive::memo, step_button::StepButton},
};

/// The buttons, and the position of the open user in the list. The focus stays on the button.
#[component]
pub(super) fn PanelSteps() -> impl IntoView {
    let panel = UserPanel::from_context();
    let list = panel.list;
    let beside = memo(move || neighbours(panel));
    let position = move || match beside.get() {
        Some(beside) => [
            &count(beside.position + 1),
            " of ",
            &count(list.page.with(|page| page.matching)),
        ]
        .concat(),
        None => String::new(),
    };
    let button = move |step: StepDirection, label: &'static str, kind: IconKind| {
        let is_off = memo(move || beside.get().and_then(|beside| target(beside, step)).is_none());
        let on_press = Callback::new(move |()| step_to(panel, step));
        view! { <StepButton label kind is_quiet=true is_off on_press /> }
    };
    view! {
        {button(StepDirection::Previous, "Previous user", IconKind::Previous)}
        <span class="muted panel-position">{position}</span>
        {button(StepDirection::Next, "Next user", IconKind::Next)}
    }
}

/// Shows the user before or after the open one, if there is one.
pub(super) fn step_to(panel: UserPanel, step: StepDirection) {
    let list = panel.list;
    if let Some((id, position)) = untrack(|| neighbours(panel)).and_then(|beside| target(beside, step)) {
        let page = position / list.view.with_untracked(|view| view.size.rows());
        panel.announcer.say(list.label_untracked(&id));
        panel.route.step_to(id, page);
    }
}

/// Who is beside the open user in the list. Tracked.
fn neighbours(panel: UserPanel) -> Option<Neighbours> {
    let list = panel.list;
    let (open, today) = (panel.open_user.get()?, list.today_untracked());
    let view = list.view;
    view.with(|view| {
        list.directory
            .with(|directory| view::neighbours(directory, view, today, &open))
    })
}

/// The user in this direction, and the position in the list.
fn target(beside: Neighbours, step: StepDirection) -> Option<(UserId, usize)> {
    match step {
        StepDirection::Previous => Some((beside.previous?, beside.position.checked_sub(1)?)),
        StepDirection::Next => Some((beside.next?, beside.position + 1)),
    }
}
