//! The files of the project, and the types they declare.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use syn::{
    Attribute, Ident,
    visit::{self, Visit},
};

/// Every file with one of these extensions in the project's folders, with its path from the root and its text.
pub fn sources(extensions: &[&str]) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in [
        "src",
        "directory",
        "review",
        "fake-wallaroo",
        "tests",
        "examples",
        "style",
    ] {
        collect(&root.join(folder), extensions, &mut files);
    }
    let read = |path: PathBuf| {
        let below = path.strip_prefix(root).expect("a path below the root");
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (below.to_string_lossy().into_owned(), text)
    };
    files.into_iter().map(read).collect()
}

fn collect(folder: &Path, extensions: &[&str], files: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("an entry of the folder").path();
        if path.is_dir() && !path.ends_with("target") {
            collect(&path, extensions, files);
        } else if extensions
            .iter()
            .any(|wanted| path.extension().is_some_and(|it| it == *wanted))
        {
            files.push(path);
        }
    }
}

/// Where each type, trait and component is declared.
pub fn declarations() -> BTreeMap<String, Vec<String>> {
    let mut declared = Declarations::default();
    for (file, source) in sources(&["rs"]) {
        let syntax = syn::parse_file(&source).unwrap_or_else(|error| panic!("{file}: {error}"));
        declared.file = file;
        declared.visit_file(&syntax);
    }
    declared.files_by_name
}

#[derive(Default)]
struct Declarations {
    file: String,
    files_by_name: BTreeMap<String, Vec<String>>,
}

impl Declarations {
    fn add(&mut self, name: &Ident) {
        let files = self.files_by_name.entry(name.to_string()).or_default();
        files.push(self.file.clone());
    }
}

impl Visit<'_> for Declarations {
    fn visit_item_struct(&mut self, item: &syn::ItemStruct) {
        self.add(&item.ident);
        visit::visit_item_struct(self, item);
    }

    fn visit_item_enum(&mut self, item: &syn::ItemEnum) {
        self.add(&item.ident);
        visit::visit_item_enum(self, item);
    }

    fn visit_item_trait(&mut self, item: &syn::ItemTrait) {
        self.add(&item.ident);
        visit::visit_item_trait(self, item);
    }

    fn visit_item_type(&mut self, item: &syn::ItemType) {
        self.add(&item.ident);
        visit::visit_item_type(self, item);
    }

    fn visit_item_fn(&mut self, item: &syn::ItemFn) {
        let is_component = |attribute: &Attribute| attribute.path().is_ident("component");
        if item.attrs.iter().any(is_component) {
            self.add(&item.sig.ident);
        }
        visit::visit_item_fn(self, item);
    }
}
