//! Which file of a crate imports which, read from the source by `syn`.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use syn::{
    Attribute, Item, ItemMod, ItemUse, UseTree, Visibility,
    visit::{self, Visit},
};

/// The path of a module or item, from the root of the crate.
type Segments = Vec<String>;

/// The source of one crate.
pub struct Crate {
    /// The file of each module.
    modules: BTreeMap<Segments, String>,
    /// What a module re-exports: the name, and where it is from; `None` for an item of another crate.
    exports: BTreeMap<(Segments, String), Option<Segments>>,
    /// Which files refer to which paths.
    named: Vec<(String, Segments)>,
}

impl Crate {
    /// Reads every Rust file of this folder. Tests are left out.
    pub fn read(folder: &Path) -> Self {
        let mut files = BTreeMap::new();
        collect(folder, folder, &mut files);
        let mut krate = Self {
            modules: files.keys().map(|file| (module_of(file), file.clone())).collect(),
            exports: BTreeMap::new(),
            named: Vec::new(),
        };
        for (file, source) in &files {
            let syntax = syn::parse_file(source).unwrap_or_else(|error| panic!("{file}: {error}"));
            let mut reader = Reader {
                module: module_of(file),
                children: children(&syntax.items),
                exports: Vec::new(),
                named: Vec::new(),
            };
            reader.visit_file(&syntax);
            for (name, path) in reader.exports {
                krate.exports.insert((reader.module.clone(), name), path);
            }
            krate
                .named
                .extend(reader.named.into_iter().map(|path| (file.clone(), path)));
        }
        krate
    }

    /// Every file, by its path below the folder.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.modules.values().map(String::as_str)
    }

    /// Which file imports which other, each pair once. A re-export is followed to where the item is.
    pub fn imports(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs: BTreeSet<(&str, &str)> = self
            .named
            .iter()
            .filter_map(|(from, path)| Some((from.as_str(), self.file_of(path, 0)?)))
            .filter(|(from, to)| from != to)
            .collect();
        pairs.into_iter()
    }

    /// The import cycles: groups of files that reach each other by imports.
    pub fn cycles(&self) -> Vec<Vec<&str>> {
        let mut edges: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (from, to) in self.imports() {
            edges.entry(from).or_default().insert(to);
        }
        let reach = |from: &str| {
            let mut seen = BTreeSet::new();
            let mut open: Vec<&str> = edges.get(from).into_iter().flatten().copied().collect();
            while let Some(file) = open.pop() {
                if seen.insert(file) {
                    open.extend(edges.get(file).into_iter().flatten());
                }
            }
            seen
        };
        let reaches: BTreeMap<&str, BTreeSet<&str>> = self.files().map(|file| (file, reach(file))).collect();
        let mut cycles = BTreeSet::new();
        for (file, seen) in &reaches {
            if seen.contains(file) {
                let group: Vec<&str> = seen
                    .iter()
                    .filter(|other| reaches[**other].contains(file))
                    .copied()
                    .collect();
                cycles.insert(group);
            }
        }
        cycles.into_iter().collect()
    }

    fn file_of(&self, path: &[String], depth: usize) -> Option<&str> {
        assert!(depth < 20, "a re-export of itself: {path:?}");
        let module = (0..=path.len())
            .rev()
            .map(|end| &path[..end])
            .find(|prefix| self.modules.contains_key(*prefix))?;
        let rest = &path[module.len()..];
        if let Some(name) = rest.first()
            && let Some(target) = self.exports.get(&(module.to_vec(), name.clone()))
        {
            let target: Segments = target.as_ref()?.iter().chain(&rest[1..]).cloned().collect();
            return self.file_of(&target, depth + 1);
        }
        self.modules.get(module).map(String::as_str)
    }
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, String>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("an entry of the folder").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            collect(root, &path, files);
        } else if name.ends_with(".rs") && !name.ends_with("tests.rs") {
            let below = path.strip_prefix(root).expect("a path below the root");
            let source = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            files.insert(below.to_string_lossy().into_owned(), source);
        }
    }
}

fn module_of(file: &str) -> Segments {
    let path = file.trim_end_matches(".rs");
    let path = path.strip_suffix("/mod").unwrap_or(path);
    if matches!(path, "lib" | "main") {
        return Vec::new();
    }
    path.split('/').map(str::to_owned).collect()
}

fn children(items: &[Item]) -> BTreeSet<String> {
    let modules = items.iter().filter_map(|item| match item {
        Item::Mod(module) => Some(module.ident.to_string()),
        _ => None,
    });
    modules.collect()
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    let is_test = |attribute: &Attribute| {
        attribute.path().is_ident("cfg")
            && attribute
                .parse_args::<syn::Ident>()
                .is_ok_and(|argument| argument == "test")
    };
    attributes.iter().any(is_test)
}

/// Collects the paths that one file refers to, and its re-exports.
struct Reader {
    module: Segments,
    children: BTreeSet<String>,
    exports: Vec<(String, Option<Segments>)>,
    named: Vec<Segments>,
}

impl Reader {
    /// The path from the root of the crate; `None` for one that begins in another crate.
    fn absolute(&self, path: &[String]) -> Option<Segments> {
        let mut base = self.module.clone();
        let mut rest = path;
        match path.first()?.as_str() {
            "crate" => {
                base.clear();
                rest = &path[1..];
            }
            "self" => rest = &path[1..],
            "super" => {
                while rest.first().is_some_and(|segment| segment == "super") {
                    base.pop();
                    rest = &rest[1..];
                }
            }
            first if self.children.contains(first) => {}
            _ => return None,
        }
        base.extend(rest.iter().cloned());
        Some(base)
    }

    fn read_tree(&mut self, tree: &UseTree, before: &mut Segments, is_export: bool) {
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.read_tree(&path.tree, before, is_export);
                before.pop();
            }
            UseTree::Group(group) => group
                .items
                .iter()
                .for_each(|tree| self.read_tree(tree, before, is_export)),
            UseTree::Name(name) => self.read_name(&name.ident.to_string(), &name.ident.to_string(), before, is_export),
            UseTree::Rename(name) => {
                self.read_name(&name.ident.to_string(), &name.rename.to_string(), before, is_export);
            }
            UseTree::Glob(_) => self.named.extend(self.absolute(before)),
        }
    }

    fn read_name(&mut self, name: &str, called: &str, before: &Segments, is_export: bool) {
        let mut path = before.clone();
        if name != "self" {
            path.push(name.to_owned());
        }
        let path = self.absolute(&path);
        if is_export {
            self.exports.push((called.to_owned(), path));
        } else {
            self.named.extend(path);
        }
    }
}

impl Visit<'_> for Reader {
    fn visit_item_mod(&mut self, module: &ItemMod) {
        if !is_for_tests(&module.attrs) {
            visit::visit_item_mod(self, module);
        }
    }

    fn visit_item_use(&mut self, item: &ItemUse) {
        if !is_for_tests(&item.attrs) {
            let is_export = !matches!(item.vis, Visibility::Inherited);
            self.read_tree(&item.tree, &mut Vec::new(), is_export);
        }
    }

    fn visit_path(&mut self, path: &syn::Path) {
        let segments: Segments = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if segments.len() > 1 && matches!(segments[0].as_str(), "crate" | "super" | "self") {
            self.named.extend(self.absolute(&segments));
        }
        visit::visit_path(self, path);
    }
}
