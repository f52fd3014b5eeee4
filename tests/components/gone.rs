//! Ready: what was lost is told. Tokens whose secrets never arrived, and tokens that were held.

use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::records::{CREATE_TOKEN, intent_record, listed, note};
use crate::world::{Popup, World};

const TOKENS: &str = "GET /api/v2/oauth/tokens.json";
const OF_OLDER: &str = "GET /api/v2/oauth/tokens.json?all=true&client_id=21&page[size]=100";

fn arrival(id: &str) -> String {
    format!(r#"{{"id": {id}, "prefix": "0123456789", "deadline": 0, "is_held": true}}"#)
}

/// A token that was held, with this id, and is gone.
fn gone(id: &str) -> World {
    World::default().noting("trace/c1", note("c1", &arrival(id)))
}

#[wasm_bindgen_test]
async fn a_token_that_went_with_a_crash_is_told_and_revoked_by_its_id() {
    let popup = gone(r#""41""#).answering(TOKENS, &listed(&[41])).open();
    popup
        .until("told", |popup| popup.text().contains("Full Token no longer holds a token of Newer, created"))
        .await;
    assert!(popup.text().contains(". It still works."));
    assert!(!popup.text().contains("never reached") && popup.all("input[type=checkbox]").is_empty());
    popup.click("Revoke it");
    assert!(popup.sent("revoke-orphans")[0].contains(r#""tokens":["41"]"#));
}

#[wasm_bindgen_test]
async fn keep_leaves_it_alone_and_asks_no_more() {
    let popup = gone(r#""41""#).answering(TOKENS, &listed(&[41])).open();
    popup.until("told", |popup| popup.has("Keep it")).await;
    popup.click("Keep it");
    popup.until("gone", |popup| !popup.has("Keep it")).await;
    assert!(popup.sent("release")[0].contains(r#"["c1"]"#) && popup.sent("revoke-orphans").is_empty());
}

#[wasm_bindgen_test]
async fn it_still_works_is_said_only_where_the_account_lists_it() {
    let popup = gone(r#""41""#).answering(TOKENS, r#"{"status": 500, "body": {}}"#).open();
    popup.until("told", |popup| popup.text().contains("no longer holds a token")).await;
    assert!(!popup.text().contains("It still works.") && !popup.has("Revoke it"));
    let popup = gone(r#""41""#).answering(TOKENS, &listed(&[])).open();
    popup.until("done with", |popup| popup.sent("drop-notes").len() == 1).await;
    assert!(!popup.text().contains("no longer holds"), "it is dead");
}

#[wasm_bindgen_test]
async fn several_are_ticked_one_by_one() {
    let popup = gone(r#""41""#)
        .noting("trace/c2", note("c2", &arrival(r#""42""#)))
        .answering(TOKENS, &listed(&[41, 42]))
        .open();
    popup.until("told", |popup| popup.text().contains("no longer holds 2 tokens")).await;
    assert!(popup.is_disabled("Revoke ticked"));
    let boxes = popup.all("input[type=checkbox]");
    boxes[0].unchecked_ref::<HtmlElement>().click();
    popup.until("ticked", |popup| !popup.is_disabled("Revoke ticked")).await;
    popup.click("Revoke ticked");
    assert!(popup.sent("revoke-orphans")[0].contains(r#""tokens":["41"]"#));
}

#[wasm_bindgen_test]
async fn tokens_that_never_arrived_are_a_group_of_their_own() {
    let popup =
        gone(r#""41""#).noting("trace/c2", note("c2", "null")).answering(TOKENS, &listed(&[41, 42])).open();
    popup.until("told", |popup| popup.text().contains("1 token never reached Full Token")).await;
    assert!(popup.text().contains("no longer holds a token"));
    assert!(popup.all("input[type=checkbox]").is_empty(), "a line, until it is reviewed");
    popup.click("Review");
    popup.until("reviewed", |popup| popup.has("Keep all")).await;
    assert_eq!(popup.all("input[type=checkbox]").len(), 1, "one was lost on the way");
}

/// A note of client 21 that each look finds to be done with.
fn done_with() -> String {
    note("c3", "null").replace(r#""client": "22""#, r#""client": "21""#)
}

/// One lost token of client 22, and that note.
async fn lost_one() -> Popup {
    let world = World::default().noting("trace/c2", note("c2", "null")).noting("trace/c3", done_with());
    let popup = world.answering(TOKENS, &listed(&[42])).answering(OF_OLDER, &listed(&[])).open();
    popup.until("told", |popup| popup.has("Review")).await;
    popup.click("Review");
    popup.until("listed", |popup| popup.has("Keep all")).await;
    popup.until("looked", |popup| popup.sent("drop-notes").len() == 1).await;
    popup
}

/// Revoked tokens are told, and it is looked once more; the answers wait.
async fn look_again(popup: &Popup) {
    let before = popup.requests().len();
    popup.seen.hold();
    let work = r#"{"revoke-unclaimed": {"tokens": [], "revoked": 1}}"#;
    let ended = intent_record("c9", work, r#"{"unclaimed-revoked": 1}"#);
    popup.put("intent/c9", ended).await;
    popup.until("looking", |popup| popup.requests().len() > before).await;
}

#[wasm_bindgen_test]
async fn a_look_that_began_before_keep_does_not_ask_again() {
    let popup = lost_one().await;
    look_again(&popup).await;
    popup.click("Keep all");
    popup.until("kept", |popup| !popup.has("Keep all")).await;
    popup.seen.let_go();
    popup.until("looked", |popup| popup.sent("drop-notes").len() == 2).await;
    assert!(!popup.has("Keep all"));
}

#[wasm_bindgen_test]
async fn a_list_that_is_reviewed_stays_unfolded_while_a_token_is_created() {
    let popup = lost_one().await;
    popup.put("intent/c5", intent_record("c5", CREATE_TOKEN, "null")).await;
    popup.until_state("creating").await;
    popup.remove("intent/c5").await;
    popup.until_state("ready").await;
    assert!(popup.has("Keep all") && !popup.has("Review"));
}

#[wasm_bindgen_test]
async fn what_is_ticked_stays_ticked_when_it_was_looked_once_more() {
    let popup = lost_one().await;
    look_again(&popup).await;
    popup.all("input[type=checkbox]")[0].unchecked_ref::<HtmlElement>().click();
    popup.seen.let_go();
    popup.until("looked", |popup| popup.sent("drop-notes").len() == 2).await;
    assert!(!popup.is_disabled("Revoke 1 token"));
    popup.click("Revoke 1 token");
    assert!(popup.sent("revoke-orphans")[0].contains(r#""tokens":["42"]"#));
}

#[wasm_bindgen_test]
async fn a_deaf_worker_that_was_told_to_keep_is_noticed() {
    let popup = World { worker_silent: true, ..gone(r#""41""#).answering(TOKENS, &listed(&[41])) }.open();
    popup.until("told", |popup| popup.has("Keep it")).await;
    popup.click("Keep it");
    popup.until("noticed", |popup| popup.status().contains("Full Token isn't responding")).await;
}

#[wasm_bindgen_test]
async fn a_token_made_while_the_list_is_on_its_way_is_not_told_as_lost() {
    let world = World::default().noting("trace/c3", done_with()).answering(OF_OLDER, &listed(&[]));
    let popup = world.answering(TOKENS, &listed(&[41, 42])).open();
    popup.until("looked", |popup| popup.sent("drop-notes").len() == 1).await;
    let forgotten = arrival(r#""41""#).replace("true", "false");
    popup.put_on_disk("trace/c1", note("c1", &forgotten)).await;
    look_again(&popup).await;
    popup.put_on_disk("trace/c2", note("c2", "null")).await;
    popup.put("intent/c2", intent_record("c2", CREATE_TOKEN, "null")).await;
    popup.until_state("creating").await;
    popup.seen.let_go();
    popup.until("looked", |popup| popup.sent("drop-notes").len() == 2).await;
    popup.seen.hold();
    popup.remove("intent/c2").await;
    popup.until_state("ready").await;
    assert!(!popup.text().contains("never reached"));
}
