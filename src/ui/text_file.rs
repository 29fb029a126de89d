//! Text files that a person chooses, decoded in the browser.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, TextDecoder, TextDecoderOptions};

use crate::directory::addresses::is_workbook;

/// The maximum file size in bytes; 5,000 addresses take a tenth of it.
const LARGEST: f64 = 5_000_000.0;

const UNREADABLE: &str = "This file could not be read. Choose it again.";

const WORKBOOK: &str = "This is a workbook, not a CSV file. Open it in your spreadsheet program, save the sheet as CSV \
                        (File, then Save As or Download), and choose the CSV file here.";

/// The text of a CSV file, or why it cannot be read, as a sentence.
pub async fn read_csv(file: &File) -> Result<String, &'static str> {
    if file.size() > LARGEST {
        return Err("This file is larger than 5 MB. Choose one with addresses only.");
    }
    read_text(file).await
}

/// The text of a file of any size, or why it cannot be read, as a sentence.
pub async fn read_text(file: &File) -> Result<String, &'static str> {
    let bytes = JsFuture::from(file.array_buffer()).await.map_err(|_| UNREADABLE)?;
    let bytes: ArrayBuffer = bytes.unchecked_into();
    let all = Uint8Array::new(&bytes);
    if is_workbook(&all.subarray(0, all.length().min(8)).to_vec()) {
        return Err(WORKBOOK);
    }
    text_of(&bytes).ok_or(UNREADABLE)
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
