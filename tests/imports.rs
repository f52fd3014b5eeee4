//! Imports point one way: no file of `src` is reached from itself through what it imports, and each
//! room imports only the rooms that ARCHITECTURE.md names.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod imports {
    pub mod files;
    pub mod graph;
    pub mod resolve;
}

use std::collections::BTreeSet;

use imports::{files, graph};

#[test]
fn no_file_imports_itself_through_others() {
    let edges = graph::of(&files::of_crate("src/lib.rs"));
    assert!(edges.len() > 100, "the imports are seen: {}", edges.len());
    assert_eq!(graph::circles(&edges), Vec::<Vec<String>>::new());
}

/// Which rooms each room imports, as ARCHITECTURE.md says it.
const ROOMS: &[(&str, &[&str])] = &[
    ("background", &["browser", "protocol", "transport", "vault", "zendesk"]),
    ("browser", &["vault", "zendesk"]),
    ("handoff", &["zendesk"]),
    ("inventory", &["vault", "zendesk"]),
    (
        "inventory_page",
        &["browser", "inventory", "parts", "protocol", "texts", "transport", "vault", "zendesk"],
    ),
    ("parts", &["browser", "handoff", "project_address", "texts", "vault", "zendesk"]),
    ("popup", &["browser", "inventory", "parts", "protocol", "texts", "transport", "vault", "zendesk"]),
    ("protocol", &["vault", "zendesk"]),
    ("texts", &["browser"]),
    ("transport", &["browser", "protocol", "vault", "zendesk"]),
    ("vault", &["zendesk"]),
    ("zendesk", &[]),
];

#[test]
fn each_room_imports_what_architecture_md_says() {
    let room = |file: &str| file.trim_start_matches("src/").split(['/', '.']).next().unwrap().to_owned();
    let edges = graph::of(&files::of_crate("src/lib.rs"));
    for (name, imported) in ROOMS {
        let from_here = edges.iter().filter(|(from, _)| room(from) == *name);
        let seen: BTreeSet<String> = from_here.map(|(_, to)| room(to)).filter(|to| to != name).collect();
        assert_eq!(seen, imported.iter().map(|room| (*room).to_owned()).collect(), "{name}");
    }
}

#[test]
fn a_circle_is_found() {
    let edge = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    let edges = [edge("a", "b"), edge("b", "c"), edge("c", "b"), edge("c", "d")];
    assert_eq!(graph::circles(&edges.into()), [["b", "c"]]);
}
