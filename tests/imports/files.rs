//! The files of a crate, by the modules that they are.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use syn::{Attribute, Expr, ExprLit, Item, Lit, Meta};

/// One file, and the names that it gives to others.
pub struct File {
    pub path: String,
    /// The module's path from the crate's root.
    pub module: Vec<String>,
    pub items: Vec<Item>,
}

impl File {
    /// False if it only declares modules and gives on what they define.
    pub fn defines_something(&self) -> bool {
        self.items.iter().any(|item| !matches!(item, Item::Mod(_) | Item::Use(_)))
    }
}

/// Every module of the crate, its tests left out.
pub fn of_crate(root: &str) -> BTreeMap<Vec<String>, File> {
    let mut files = BTreeMap::new();
    read(Path::new(root), Vec::new(), &mut files);
    files
}

fn read(path: &Path, module: Vec<String>, files: &mut BTreeMap<Vec<String>, File>) {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let items = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display())).items;
    let items: Vec<Item> = items.into_iter().filter(|item| !is_test(item)).collect();
    for item in &items {
        if let Item::Mod(child) = item
            && child.content.is_none()
        {
            let name = child.ident.to_string();
            let mut inner = module.clone();
            inner.push(name.clone());
            // Two engines may stand behind one name: each for its own target.
            if !files.contains_key(&inner) || path_attribute(&child.attrs).is_some() {
                read(&file_of(path, &name, &child.attrs), distinct(inner, files), files);
            }
        }
    }
    let path = path.to_string_lossy().replace('\\', "/");
    files.insert(module.clone(), File { path, module, items });
}

/// The second module of one name stands under a name of its own.
fn distinct(mut module: Vec<String>, files: &BTreeMap<Vec<String>, File>) -> Vec<String> {
    while files.contains_key(&module) {
        module.last_mut().unwrap().push('_');
    }
    module
}

fn file_of(parent: &Path, name: &str, attributes: &[Attribute]) -> PathBuf {
    let folder = parent.parent().unwrap();
    if let Some(path) = path_attribute(attributes) {
        return folder.join(path);
    }
    let stem = parent.file_stem().unwrap().to_string_lossy().into_owned();
    let inside = if stem == "mod" || stem == "lib" { folder.to_owned() } else { folder.join(stem) };
    let folder_module = inside.join(name).join("mod.rs");
    if folder_module.exists() { folder_module } else { inside.join(format!("{name}.rs")) }
}

fn path_attribute(attributes: &[Attribute]) -> Option<String> {
    attributes.iter().filter(|attribute| attribute.path().is_ident("path")).find_map(|attribute| {
        match &attribute.meta {
            Meta::NameValue(meta) => match &meta.value {
                Expr::Lit(ExprLit { lit: Lit::Str(path), .. }) => Some(path.value()),
                _ => None,
            },
            _ => None,
        }
    })
}

fn is_test(item: &Item) -> bool {
    let attributes = match item {
        Item::Mod(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => return false,
    };
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
        _ => false,
    })
}
