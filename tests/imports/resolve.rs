//! From a path in one file to the file in which its end is defined.

use std::collections::BTreeMap;

use syn::{Item, UseTree, Visibility};

use super::files::File;

pub type Files = BTreeMap<Vec<String>, File>;

/// A use tree as single paths, each with the name that it gets.
pub fn paths(tree: &UseTree) -> Vec<(Vec<String>, String)> {
    match tree {
        UseTree::Path(path) => {
            let within = paths(&path.tree).into_iter();
            within
                .map(|(mut rest, name)| {
                    rest.insert(0, path.ident.to_string());
                    (rest, name)
                })
                .collect()
        }
        UseTree::Name(name) => vec![(vec![name.ident.to_string()], name.ident.to_string())],
        UseTree::Rename(rename) => vec![(vec![rename.ident.to_string()], rename.rename.to_string())],
        UseTree::Glob(_) => vec![(vec!["*".to_owned()], "*".to_owned())],
        UseTree::Group(group) => group.items.iter().flat_map(paths).collect(),
    }
}

/// The module of the file that a path leads to; none outside of the crate.
pub fn target(files: &Files, from: &[String], path: &[String]) -> Option<Vec<String>> {
    let (mut module, mut rest) = match path.split_first()? {
        (first, rest) if first == "crate" => (Vec::new(), rest),
        (first, rest) if first == "self" => (from.to_vec(), rest),
        (first, rest) if first == "super" => (from[..from.len() - 1].to_vec(), rest),
        (first, _) if is_module(files, from, first) => (from.to_vec(), path),
        _ => return None,
    };
    while let Some((segment, after)) = rest.split_first() {
        if segment == "super" {
            module.pop();
        } else if segment == "self" {
            // `use super::token::{self}` names the module itself.
        } else if is_module(files, &module, segment) {
            module.push(segment.clone());
        } else if let Some(elsewhere) = re_exported(files, &module, segment) {
            return target(files, &module, &elsewhere).or(Some(module));
        } else {
            return Some(module);
        }
        rest = after;
    }
    Some(module)
}

fn is_module(files: &Files, module: &[String], name: &str) -> bool {
    let mut inner = module.to_vec();
    inner.push(name.to_owned());
    files.contains_key(&inner)
}

/// Where a name comes from that a module gives on.
fn re_exported(files: &Files, module: &[String], name: &str) -> Option<Vec<String>> {
    files.get(module)?.items.iter().find_map(|item| match item {
        Item::Use(item) => {
            paths(&item.tree).into_iter().find(|(_, known)| known == name).map(|(path, _)| path)
        }
        _ => None,
    })
}

/// What only gives on what another module defines.
pub fn is_re_export(visibility: &Visibility) -> bool {
    !matches!(visibility, Visibility::Inherited)
}
