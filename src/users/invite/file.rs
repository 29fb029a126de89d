//! A CSV file of addresses, read in the browser.

use js_sys::{ArrayBuffer, Uint8Array};
use leptos::{html, prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{TextDecoder, TextDecoderOptions};

use super::InviteStore;
use crate::{
    directory::addresses::{ParsedAddresses, from_file, is_workbook},
    ui::{
        announcer::Announcer,
        focus::focus_on,
        icon::{Icon, IconKind},
        number::counted,
        reactive::memo,
    },
    users::invite::address_batch::AddressFile,
};

/// The maximum file size in bytes; 5,000 addresses take a tenth of it.
const LARGEST: f64 = 5_000_000.0;

const UNREADABLE: &str = "This file could not be read. Choose it again.";

const WORKBOOK: &str = "This is a workbook, not a CSV file. Open it in your spreadsheet program, save the sheet as CSV \
                        (File, then Save As or Download), and choose the CSV file here.";

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
        if file.size() > LARGEST {
            return refuse("This file is larger than 5 MB. Choose one with addresses only.");
        }
        spawn_local(async move {
            let bytes = JsFuture::from(file.array_buffer()).await.ok();
            let read = addresses_in(bytes.map(JsCast::unchecked_into));
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

/// The addresses in these bytes, or why there are none.
fn addresses_in(bytes: Option<ArrayBuffer>) -> Result<ParsedAddresses, &'static str> {
    let bytes = bytes.ok_or(UNREADABLE)?;
    let all = Uint8Array::new(&bytes);
    if is_workbook(&all.subarray(0, all.length().min(8)).to_vec()) {
        return Err(WORKBOOK);
    }
    let addresses = from_file(&text_of(&bytes).ok_or(UNREADABLE)?);
    if addresses.entries.is_empty() {
        return Err("This file is empty.");
    }
    Ok(addresses)
}

/// Decodes the encodings that spreadsheet programs write: UTF-16 by its byte order mark, else UTF-8, else
/// Windows-1252, in which every byte is valid.
fn text_of(bytes: &ArrayBuffer) -> Option<String> {
    let first = Uint8Array::new(bytes);
    let encodings = match [first.at(0), first.at(1)] {
        [Some(0xff), Some(0xfe)] => ["utf-16le", "utf-16le"],
        [Some(0xfe), Some(0xff)] => ["utf-16be", "utf-16be"],
        _ => ["utf-8", "windows-1252"],
    };
    let strict = TextDecoderOptions::new();
    strict.set_fatal(true);
    encodings.iter().find_map(|encoding| {
        let decoder = TextDecoder::new_with_label_and_options(encoding, &strict).ok()?;
        decoder.decode_with_buffer_source(bytes).ok()
    })
}
