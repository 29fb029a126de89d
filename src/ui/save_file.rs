//! Offers a text as a download, and announces whether the browser allowed it.

use super::announcer::Announcer;
use crate::browser::download::download;

/// Starts the download of `text` as the file `name`. `saved` is what is announced then, in front of the name: "Saved
/// the report".
pub fn save_file(announcer: Announcer, name: &str, media_type: &str, text: &str, saved: &str) {
    match download(name, media_type, text) {
        Ok(()) => announcer.say([saved, " as ", name].concat()),
        Err(_) => announcer.alert("The browser did not allow the download."),
    }
}
