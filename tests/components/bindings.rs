//! The typed bindings, over the fake browser.

use std::cell::RefCell;
use std::rc::Rc;

use full_token::browser::storage::{Area, Change};
use full_token::browser::{clock, from_js, tabs, to_js};
use full_token::texts;
use full_token::vault::AccountMemory;
use full_token::zendesk::{Id, Scopes, Subdomain};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::world::World;

#[wasm_bindgen_test]
async fn storage_gives_back_what_was_written_and_a_dropped_watch_is_silent() {
    let popup = World::default().open();
    popup.until_state("ready").await;
    let changes = Rc::new(RefCell::new(Vec::new()));
    let seen = Rc::clone(&changes);
    let watch = Area::local().watch(move |changes: Vec<Change<AccountMemory>>| {
        seen.borrow_mut().push(changes.len());
    });
    let account = Subdomain::from_url("https://acme.zendesk.com/").unwrap();
    let memory =
        AccountMemory { account, last_client: None, used_at: 1, withdrawn_at: None, secret_length: None };
    // Under another kind's key it is nobody's, though it reads.
    for key in ["account/acme", "trace/c1"] {
        Area::local().write([(key, memory.clone())]).await.unwrap();
    }
    assert_eq!(Area::local().read::<AccountMemory>("account/acme").await.unwrap(), Some(memory.clone()));
    assert_eq!(Area::local().all::<AccountMemory>().await.unwrap(), [memory]);
    drop(watch);
    Area::local().drop_keys(&["account/acme", "trace/c1"]).await.unwrap();
    assert!(Area::local().all::<AccountMemory>().await.unwrap().is_empty());
    assert_eq!(*changes.borrow(), [1], "what changes under another kind's key alone is not told");
}

#[wasm_bindgen_test]
async fn the_active_tab_is_read_as_it_is() {
    let popup = World::default().open();
    popup.until_state("ready").await;
    let tab = tabs::active().await.unwrap();
    assert_eq!(tab.url.as_deref(), Some("https://acme.zendesk.com/admin"));
    assert!(!tab.private && tab.cookie_store.is_empty());
}

#[wasm_bindgen_test]
fn an_id_of_64_bits_crosses_messages_whole() {
    let id = Id::new(u64::MAX);
    assert_eq!(from_js::<Id>(to_js(&id).unwrap()).unwrap(), id);
    let scopes = Scopes::parse(["read"]).unwrap();
    assert_eq!(from_js::<Scopes>(to_js(&scopes).unwrap()).unwrap(), scopes);
    assert!(from_js::<Scopes>(to_js(&Vec::<String>::new()).unwrap()).is_err(), "no scopes are no scopes");
}

#[wasm_bindgen_test]
fn times_are_read_and_nonsense_is_none() {
    assert_eq!(clock::parse("1970-01-01T00:00:01Z"), Some(1_000));
    assert_eq!(clock::parse("soon"), None);
    assert!(!clock::date_and_time(0).is_empty() && clock::number(1_250).contains("250"));
}

#[wasm_bindgen_test]
fn a_count_is_told_by_the_rules_of_its_language() {
    let _popup = World::default().open();
    assert_eq!(texts::check_count(0), "It can read 0 tickets.");
    assert_eq!(texts::check_count(1), "It can read 1 ticket.");
    assert_eq!(texts::check_count(1_234), "It can read 1,234 tickets.");
}
