//! The typed bindings, over the fake browser.

use std::cell::Cell;
use std::rc::Rc;

use full_token::browser::storage::{Area, Change};
use full_token::browser::{clock, from_js, tabs, to_js};
use full_token::vault::Preferences;
use full_token::zendesk::{Id, Scopes};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::world::World;

#[wasm_bindgen_test]
async fn storage_gives_back_what_was_written_and_a_dropped_watch_is_silent() {
    let popup = World::default().open();
    popup.until_state("ready").await;
    let changes = Rc::new(Cell::new(0));
    let seen = Rc::clone(&changes);
    let watch = Area::local().watch(move |changes: Vec<Change<Preferences>>| {
        assert_eq!(changes[0].value.map(|preferences| preferences.hold_seconds), Some(45));
        seen.set(seen.get() + 1);
    });
    let preferences = Preferences { hold_seconds: 45 };
    Area::local().write([(Preferences::KEY.to_owned(), preferences)]).await.unwrap();
    assert_eq!(Area::local().read::<Preferences>(Preferences::KEY).await, Some(preferences));
    drop(watch);
    Area::local().drop_keys(&[Preferences::KEY.to_owned()]).await.unwrap();
    assert_eq!(Area::local().read::<Preferences>(Preferences::KEY).await, None);
    assert_eq!(changes.get(), 1);
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
