//! A CSV file of addresses, read in the browser.

use leptos::{html, prelude::*, task::spawn_local};
use web_sys::File;

use super::InviteStore;
use crate::{
    directory::addresses::{ParsedAddresses, from_file},
    ui::{
        announcer::Announcer,
        focus::focus_on,
        icon::{Icon, IconKind},
        number::counted,
        reactive::memo,
        show::Show,
        text_file::read_csv,
    },
    users::invite::address_batch::AddressFile,
};

/// The file input, or the file that was chosen.
#[component]
pub fn FileField() -> impl IntoView {
    let invite = InviteStore::from_context();
    let announcer = Announcer::get();
    let field = NodeRef::<html::Input>::new();
    let problem = RwSignal::new(None::<&'static str>);
    let has_file = memo(move || invite.file.with(Option::is_some));
    let refuse = move |sentence: &'static str| {
        problem.set(Some(sentence));
        announcer.alert(sentence);
    };
    let choose = move |_| {
        let Some(file) = field
            .get()
            .and_then(|field| field.files())
            .and_then(|files| files.get(0))
        else {
            return;
        };
        problem.set(None);
        spawn_local(async move {
            let read = addresses_in(&file).await;
            // The form may be gone by now.
            if field.try_get_untracked().flatten().is_none() {
                return;
            }
            let addresses = match read {
                Ok(addresses) => addresses,
                Err(sentence) => return refuse(sentence),
            };
            announcer.say(
                [
                    &file.name(),
                    ": ",
                    &counted(addresses.entries.len(), "entry", "entries"),
                ]
                .concat(),
            );
            invite.file.set(Some(AddressFile {
                name: file.name(),
                addresses,
            }));
        });
    };
    let remove = move |_| {
        invite.file.set(None);
        focus_on("invite-address");
    };
    let words = move || {
        invite.file.with(|file| {
            let file = file.as_ref()?;
            let number = counted(file.addresses.entries.len(), "entry", "entries");
            let column = file.addresses.column.as_ref();
            let column = column.map(|column| [", from the column “", column, "”"].concat());
            Some([&file.name, ": ", &number, &column.unwrap_or_default()].concat())
        })
    };
    view! {
        <div class="field" class:field-wrong=move || problem.get().is_some()>
            <p class="problem" id="invite-file-problem">{problem}</p>
            <Show
                when=move || has_file.get()
                fallback=move || view! {
                    <div>
                        <label class="label-plain" for="invite-file">"Or add a CSV file "</label>
                        <input
                            id="invite-file"
                            type="file"
                            class="file"
                            accept=".csv,.tsv,.txt,text/csv,text/plain"
                            aria-describedby="invite-file-problem"
                            node_ref=field
                            on:change=choose
                        />
                    </div>
                }
            >
                <p class="file-chosen">
                    <bdi>{words}</bdi>
                    <button type="button" class="button button-quiet button-icon" aria-label="Remove the file" on:click=remove>
                        <Icon kind=IconKind::Dismiss />
                    </button>
                </p>
            </Show>
        </div>
    }
}

/// The addresses in this file, or why there are none.
async fn addresses_in(file: &File) -> Result<ParsedAddresses, &'static str> {
    let addresses = from_file(&read_csv(file).await?);
    if addresses.entries.is_empty() {
        return Err("This file is empty.");
    }
    Ok(addresses)
}
