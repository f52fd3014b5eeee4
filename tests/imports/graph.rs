//! Which file imports which.

use std::collections::BTreeSet;

use syn::visit::{self, Visit};
use syn::{ItemMod, ItemUse, Path};

use super::files::File;
use super::resolve::{self, Files};

pub type Edges = BTreeSet<(String, String)>;

/// An edge for each import of one file from another: by its `use` lines, and by paths in its code.
pub fn of(files: &Files) -> Edges {
    let mut edges = Edges::new();
    for file in files.values() {
        let mut visitor = Imports { files, file, targets: BTreeSet::new() };
        file.items.iter().for_each(|item| visitor.visit_item(item));
        let targets = visitor.targets.iter().filter_map(|module| files.get(module));
        let others = targets.filter(|target| target.path != file.path);
        edges.extend(others.map(|target| (file.path.clone(), target.path.clone())));
    }
    edges
}

struct Imports<'a> {
    files: &'a Files,
    file: &'a File,
    targets: BTreeSet<Vec<String>>,
}

impl Imports<'_> {
    fn add(&mut self, path: &[String]) {
        self.targets.extend(resolve::target(self.files, &self.file.module, path));
    }
}

impl<'ast> Visit<'ast> for Imports<'_> {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        if !resolve::is_re_export(&item.vis) || self.file.defines_something() {
            resolve::paths(&item.tree).iter().for_each(|(path, _)| self.add(path));
        }
    }

    fn visit_path(&mut self, path: &'ast Path) {
        let segments: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if segments.len() > 1 && matches!(segments[0].as_str(), "crate" | "super" | "self") {
            self.add(&segments);
        }
        visit::visit_path(self, path);
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        // Tests import what they like.
        let is_test = item.ident == "tests";
        if !is_test {
            visit::visit_item_mod(self, item);
        }
    }
}

/// Files that are reached from themselves, those of one circle together.
pub fn circles(edges: &Edges) -> Vec<Vec<String>> {
    let files: BTreeSet<&String> = edges.iter().flat_map(|(from, to)| [from, to]).collect();
    let reaches = |from: &String, to: &String| reachable(edges, from).contains(to);
    let mut circles: Vec<Vec<String>> = Vec::new();
    for file in files {
        if !reaches(file, file) || circles.iter().flatten().any(|known| known == file) {
            continue;
        }
        let together = reachable(edges, file).into_iter().filter(|other| reaches(other, file));
        circles.push(together.collect());
    }
    circles
}

fn reachable(edges: &Edges, from: &str) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut waiting = vec![from.to_owned()];
    while let Some(file) = waiting.pop() {
        let next = edges.iter().filter(|(from, _)| *from == file).map(|(_, to)| to.clone());
        for file in next {
            if reached.insert(file.clone()) {
                waiting.push(file);
            }
        }
    }
    reached
}
