//! A copy of the built page, in which a test can remove or damage files.

use std::{
    fs,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

use super::dist;

/// A copy of the built page; removed when it is dropped.
pub struct PageCopy(TempDir);

impl PageCopy {
    /// Copies `dist/` without its compressed files, so that what is damaged is what is served.
    pub fn new() -> Self {
        let copy = tempfile::tempdir().expect("a directory");
        let is_compressed = |path: &Path| path.extension().is_some_and(|suffix| suffix == "br" || suffix == "gz");
        for entry in fs::read_dir(dist()).expect("the built page").flatten() {
            if entry.file_type().is_ok_and(|kind| kind.is_file()) && !is_compressed(&entry.path()) {
                fs::copy(entry.path(), copy.path().join(entry.file_name())).expect("a copy");
            }
        }
        Self(copy)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// The program that `index.html` starts.
    pub fn program(&self) -> PathBuf {
        let page = fs::read_to_string(self.path().join("index.html")).expect("the page");
        let end = page.find(".wasm").expect("a link to the program") + ".wasm".len();
        let start = page[..end].rfind('/').expect("a relative address") + 1;
        self.path().join(&page[start..end])
    }

    /// The file of this chunk.
    pub fn chunk(&self, name: &str) -> PathBuf {
        let is_chunk = |path: &PathBuf| {
            let file = path.file_name().unwrap_or_default().to_string_lossy();
            let hash = file.strip_prefix(&format!("wallaroo-users-{name}-"));
            hash.and_then(|hash| hash.strip_suffix(".wasm"))
                .is_some_and(|hash| !hash.contains('-'))
        };
        let mut files = fs::read_dir(self.path()).expect("the copy").flatten();
        files
            .find_map(|entry| Some(entry.path()).filter(is_chunk))
            .unwrap_or_else(|| panic!("there is no chunk {name}"))
    }

    /// The file whose name begins and ends with these.
    pub fn file(&self, beginning: &str, end: &str) -> PathBuf {
        let mut files = fs::read_dir(self.path()).expect("the copy").flatten();
        files
            .find_map(|entry| {
                let name = entry.file_name().to_string_lossy().into_owned();
                (name.starts_with(beginning) && name.ends_with(end)).then(|| entry.path())
            })
            .unwrap_or_else(|| panic!("there is no {beginning}…{end}"))
    }

    /// Flips a bit in the middle of a file.
    pub fn damage(&self, file: &Path) {
        let mut bytes = fs::read(file).expect("the file");
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(file, bytes).expect("the changed file");
    }
}
