//! Revoking the held token: asked first, sent once the account has answered, told with its token.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::records::{TEN_MINUTES, holding, intent_record, token_record};
use crate::time::HeldFrames;
use crate::world::{ME, Popup, World};

/// A held token of which it is not known whether it is revoked.
async fn with_a_lost_revocation() -> Popup {
    let work = r#"{"revoke-token": {"token": "31"}}"#;
    let popup = holding().holding("intent/c9", intent_record("c9", work, r#""lost""#)).open();
    popup.until("told", |popup| popup.status().contains("may or may not be revoked")).await;
    popup.until("acknowledged", |popup| !popup.sent("acknowledge").is_empty()).await;
    popup.remove("intent/c9").await;
    popup
}

#[wasm_bindgen_test]
async fn what_check_tickets_finds_is_told_in_place_of_the_outcome_that_sent_there() {
    let popup = with_a_lost_revocation().await;
    popup.click("Check tickets");
    popup.until("found", |popup| popup.status().contains("no longer offers this call")).await;
    assert!(!popup.status().contains("may or may not be revoked"));
}

#[wasm_bindgen_test]
async fn how_a_revocation_ended_goes_with_its_token() {
    let popup = with_a_lost_revocation().await;
    popup.click("Forget token");
    popup.remove("token/acme/11//normal").await;
    popup.until_state("ready").await;
    assert!(!popup.status().contains("may or may not be revoked"), "there is no token to check");
}

#[wasm_bindgen_test]
async fn revoking_asks_first() {
    let popup = holding().open();
    popup.until_state("token").await;
    popup.until("possible", |popup| popup.has("Revoke token")).await;
    popup.click("Revoke token");
    popup.until("asked", |popup| popup.has("Keep token")).await;
    popup.until("focused", |popup| popup.focused() == "Keep token").await;
    assert!(popup.sent("revoke-token").is_empty());
    popup.click("Revoke token");
    assert_eq!(popup.sent("revoke-token").len(), 1);
}

/// A popup with a held token, whose account has not answered, and in which its revocation is confirmed.
async fn revoked_before_the_account_answers(world: World) -> Popup {
    let popup = world.open();
    popup.seen.hold();
    popup.until_state("token").await;
    popup.until("possible", |popup| popup.has("Revoke token")).await;
    popup.click("Revoke token");
    popup.until("asked", |popup| popup.has("Keep token")).await;
    popup.click("Revoke token");
    popup.until("busy", |popup| popup.is_busy("Revoke token")).await;
    assert!(popup.sent("revoke-token").is_empty(), "whose session it is, is not known");
    popup
}

#[wasm_bindgen_test]
async fn a_revocation_confirmed_before_the_account_answers_is_sent_when_it_does() {
    let popup = revoked_before_the_account_answers(holding()).await;
    popup.seen.let_go();
    popup.until("sent", |popup| !popup.sent("revoke-token").is_empty()).await;
    assert_eq!(popup.sent("revoke-token").len(), 1);
}

#[wasm_bindgen_test]
async fn keep_token_calls_back_a_revocation_that_waits_for_the_account() {
    let popup = revoked_before_the_account_answers(holding()).await;
    popup.click("Keep token");
    popup.until("given up", |popup| !popup.has("Keep token")).await;
    popup.click("Revoke token");
    popup.until("asked again", |popup| popup.has("Keep token")).await;
    assert!(!popup.is_busy("Revoke token"), "nothing waits to be sent");
    popup.seen.let_go();
    popup.click("Revoke token");
    popup.until("sent", |popup| !popup.sent("revoke-token").is_empty()).await;
    assert_eq!(popup.sent("revoke-token").len(), 1);
}

#[wasm_bindgen_test]
async fn a_revocation_confirmed_before_the_account_answers_is_not_done_to_another_users_token() {
    let bob = r#"{"body": {"user": {"id": 12, "name": "Bob", "role": "admin", "authenticity_token": "c"}}}"#;
    let bobs = token_record(TEN_MINUTES).replace(r#""user": "11""#, r#""user": "12""#).replace("Ada", "Bob");
    let world = holding().answering("GET /api/v2/users/me.json", bob);
    let popup = revoked_before_the_account_answers(world.holding("token/acme/12//normal", bobs)).await;
    popup.seen.let_go();
    popup.until("Bob's", |popup| popup.text().contains("Bob") && !popup.has("Keep token")).await;
    assert!(popup.sent("revoke-token").is_empty());
}

/// Its account fails once to say who is signed in.
fn holding_beside_a_failure() -> World {
    let once = format!(r#"[{{"status": 500, "body": {{}}}}, {ME}]"#);
    holding().answering("GET /api/v2/users/me.json", &once)
}

#[wasm_bindgen_test]
async fn a_revocation_that_waited_for_an_account_that_fails_is_told_of_and_can_be_confirmed_again() {
    let popup = revoked_before_the_account_answers(holding_beside_a_failure()).await;
    popup.seen.let_go();
    popup.until("told", |popup| popup.status().contains("Zendesk is having problems")).await;
    assert!(popup.sent("revoke-token").is_empty() && popup.has("Details"));
    popup.click("Revoke token");
    popup.until("sent", |popup| !popup.sent("revoke-token").is_empty()).await;
    assert!(!popup.status().contains("Zendesk is having problems"));
}

#[wasm_bindgen_test]
async fn revoking_asks_an_account_again_that_has_failed_to_say_who_is_signed_in() {
    let popup = holding_beside_a_failure().open();
    // The fake account answers, and the popup hears it, before this looks again.
    popup.until("failed", |popup| popup.requests().len() > 1).await;
    assert!(!popup.text().contains("click the Full Token icon"), "this is its account's page");
    popup.click("Revoke token");
    popup.until("asked", |popup| popup.has("Keep token")).await;
    popup.click("Revoke token");
    popup.until("sent", |popup| !popup.sent("revoke-token").is_empty()).await;
}

#[wasm_bindgen_test]
async fn the_focus_is_not_called_back_from_where_the_user_has_moved_it_to() {
    let frames = HeldFrames::hold();
    let popup = holding().open();
    popup.until_state("token").await;
    popup.until("possible", |popup| popup.has("Revoke token")).await;
    popup.named("Revoke token").focus().unwrap();
    popup.click("Revoke token");
    popup.until("asked", |popup| popup.has("Keep token")).await;
    drop(frames);
    assert_eq!(popup.focused(), "Keep token");
}

#[wasm_bindgen_test]
async fn on_any_other_tab_the_token_is_shown_and_says_where_to_revoke_it() {
    let popup = World { url: "https://web.postman.co/", ..holding() }.open();
    popup.until_state("token").await;
    assert!(popup.text().contains("click the Full Token icon on a page of acme"));
    assert!(!popup.has("Revoke token"));
}
