//! The one native table. At 320 px its rows become cards, by style alone.

use leptos::prelude::*;

use super::{row::UserRow, state::Users};
use crate::directory::{user::LastSignIn, view::Page};

/// Which columns the platform has something to say in; one that it reports for nobody is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Columns {
    /// Administrator or user.
    pub role: bool,
    /// Whether the email was confirmed.
    pub email_verified: bool,
    /// When the user was last here.
    pub last_sign_in: bool,
    /// When the user was made.
    pub created: bool,
}

/// The rows of this page.
#[component]
pub fn UserTable(page: Memo<Page>) -> impl IntoView {
    let users = Users::get();
    let columns = Memo::new(move |_| {
        users.directory.with(|directory| Columns {
            role: directory.active_administrators().is_some(),
            email_verified: directory.users().any(|user| user.email_verified.is_some()),
            last_sign_in: directory
                .users()
                .any(|user| user.last_sign_in != LastSignIn::NotReported),
            created: directory.users().any(|user| user.created.is_some()),
        })
    });
    let heading = move |is_there: fn(&Columns) -> bool, name: &'static str| {
        move || columns.with(is_there).then(|| view! { <th scope="col">{name}</th> })
    };
    view! {
        <div class="table-frame">
            <table class="table">
                <caption class="visually-hidden">"Users of this Wallaroo instance"</caption>
                <thead>
                    <tr>
                        <th scope="col">"User"</th>
                        <th scope="col">"Status"</th>
                        {heading(|columns| columns.role, "Type")}
                        {heading(|columns| columns.email_verified, "Email verified")}
                        {heading(|columns| columns.last_sign_in, "Last sign-in")}
                        {heading(|columns| columns.created, "Created")}
                        <th scope="col" class="cell-action">"Action"</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || page.with(|page| page.ids.clone()) key=Clone::clone let:id>
                        <UserRow id=id columns=columns />
                    </For>
                </tbody>
            </table>
        </div>
    }
}
