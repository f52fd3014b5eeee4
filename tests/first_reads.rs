//! What the popup's loader asks for and what the wasm takes over are the same, letter by letter.

#![cfg(not(target_arch = "wasm32"))]

use full_token::zendesk::{Endpoint, Id, ListClients, RESERVED, ShowClient, ShowMe};

const LOADER: &str = include_str!("../extension/first-reads.js");

#[test]
fn the_loader_asks_for_what_the_popup_reads_first() {
    let (me, clients) = (ShowMe.request(&()).target(), ListClients::default().request(&()).target());
    assert!(LOADER.contains(&format!("const READS = [\"{me}\", \"{clients}\"];")));
    let client = ShowClient(Id::new(5)).request(&()).target().replace('5', "${client}");
    assert!(LOADER.contains(&format!("read(`{client}`)")));
}

#[test]
fn the_loader_knows_the_hosts_that_are_no_accounts() {
    let reserved: Vec<String> = RESERVED.iter().map(|host| format!("\"{host}\"")).collect();
    assert!(LOADER.contains(&format!("const RESERVED = [{}];", reserved.join(", "))));
}
