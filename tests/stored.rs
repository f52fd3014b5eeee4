//! What users have in storage must still be read after an update. `tests/stored/*.jsonl` was written
//! by version 0.1.0 as of 2026-11-25, what the inventory stores as of 2026-11-27, and the user's notes, what replaces a secret and the shape of a failed answer as of 2026-11-28: every record of the vault, every step, outcome and failure, and
//! every note on disk. A line is only ever added, never changed.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use full_token::vault::{
    AccountMemory, CommandId, Key, LastLifetime, LastTool, Preferences, Record, ResultChunk, Stored as _,
    TokenList, TokenNote, UserNote,
};
use full_token::zendesk::{Pacing, Subdomain};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

const SESSION: &str = include_str!("stored/session.jsonl");
const LOCAL: &str = include_str!("stored/local.jsonl");

#[derive(serde::Deserialize)]
struct Stored {
    key: String,
    value: Value,
}

fn stored(lines: &str) -> Vec<Stored> {
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Reads a value and writes it again: nothing of it may be lost or renamed.
fn read_and_written<T: DeserializeOwned + Serialize>(Stored { key, value }: &Stored) -> T {
    let read: T = serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{key}: {error}"));
    assert_eq!(serde_json::to_value(&read).unwrap(), *value, "{key}");
    read
}

#[test]
fn every_record_of_an_earlier_version_is_read_under_its_key() {
    let stored = stored(SESSION);
    let records: Vec<&Stored> = stored.iter().filter(|stored| Record::has_key(&stored.key)).collect();
    assert_eq!(records.len(), 75, "the snapshot is whole");
    for stored in records {
        assert_eq!(read_and_written::<Record>(stored).key().as_str(), stored.key);
    }
}

#[test]
fn what_stands_beside_the_records_is_read_under_its_key() {
    let command = CommandId("work-revoke-tokens".into());
    let account = Subdomain::from_url("https://acme.zendesk.com/").unwrap();
    let mut kinds = 0;
    for stored in stored(SESSION).iter().filter(|stored| !Record::has_key(&stored.key)) {
        kinds += 1;
        match stored.key.as_str() {
            key if *key == *Key::of_token_list(&command).as_str() => {
                assert_eq!(read_and_written::<TokenList>(stored).0.len(), 3);
            }
            key if *key == *Key::of_results(&command, 0).as_str() => {
                assert_eq!(read_and_written::<ResultChunk>(stored).0.len(), 3);
            }
            key if *key == *Key::of_pacing(&account).as_str() => drop(read_and_written::<Pacing>(stored)),
            "update-waits" => assert!(read_and_written::<bool>(stored)),
            other => panic!("{other} is nobody's"),
        }
    }
    assert_eq!(kinds, 4, "the snapshot is whole");
}

#[test]
fn every_note_on_disk_of_an_earlier_version_is_read_under_its_key() {
    for stored in stored(LOCAL) {
        let key = match stored.key.split('/').next() {
            Some("trace") => read_and_written::<TokenNote>(&stored).key().to_string(),
            Some("note") => read_and_written::<UserNote>(&stored).key().to_string(),
            Some("account") => read_and_written::<AccountMemory>(&stored).key().to_string(),
            Some("preferences") => {
                read_and_written::<Preferences>(&stored);
                Preferences::KEY.to_owned()
            }
            Some("handoff") => {
                read_and_written::<LastTool>(&stored);
                LastTool::KEY.to_owned()
            }
            Some("lifetime") => {
                read_and_written::<LastLifetime>(&stored);
                LastLifetime::KEY.to_owned()
            }
            _ => panic!("{} is nobody's", stored.key),
        };
        assert_eq!(key, stored.key);
    }
}
