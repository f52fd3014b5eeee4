//! Creating an OAuth client, and its secret.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::records::{CREATE_TOKEN, OWNER, intent_record, token_record};
use crate::world::World;

const CLIENTS: &str = "GET /api/v2/oauth/clients.json";
const NONE: &str = r#"{"body": {"clients": []}}"#;
const CREATE_CLIENT: &str =
    r#"{"create-client": {"name": "n", "identifier": "i", "kind": "confidential", "redirect_uri": []}}"#;
const TAKEN: &str = r#"{"failed": {"call": "POST /api/v2/oauth/clients.json", "why": {"invalid": [{"field": "identifier", "description": "Identifier: has already been taken", "code": "DuplicateValue"}]}, "status": 422, "said": null, "date": null}}"#;
const IS_TAKEN: &str = "has already been taken";

#[wasm_bindgen_test]
async fn the_form_is_filled_in_and_sends_our_redirect_urls_and_this_browsers() {
    let popup = World::default().answering(CLIENTS, NONE).open();
    popup.until_state("no-clients").await;
    popup.until("focused", |popup| popup.focused() == "Create client and generate token").await;
    assert!(popup.text().contains("Full Token test client · Confidential") && !popup.has("Addresses"));
    popup.click("Edit");
    popup.until("unfolded", |popup| popup.has("Addresses")).await;
    assert_eq!(popup.value("Name"), "Full Token test client");
    assert!(popup.value("Unique identifier").starts_with("full_token_test_"));
    popup.click("Create client");
    let sent = popup.sent("create-client");
    assert_eq!(sent.len(), 1);
    let own = "https://fake.chromiumapp.org/";
    for part in [
        r#""kind":"confidential""#,
        "bbeifaiplkgglmjkmeiigmbljnpgdndm.chromiumapp.org/",
        ".extensions.allizom.org/",
        own,
    ] {
        assert!(sent[0].contains(part), "{part} in {}", sent[0]);
    }
}

#[wasm_bindgen_test]
async fn a_deaf_worker_is_told_on_the_form() {
    let popup = World { worker_silent: true, ..World::default().answering(CLIENTS, NONE) }.open();
    popup.until_state("no-clients").await;
    popup.click("Create client");
    popup.until("told", |popup| popup.status().contains("Full Token isn't responding")).await;
}

#[wasm_bindgen_test]
async fn what_the_account_refused_goes_with_the_form() {
    let popup = World::default().open();
    popup.until_state("ready").await;
    popup.click("New OAuth client");
    popup.until("the form", |popup| popup.has("Create client")).await;
    popup.put("intent/c1", intent_record("c1", CREATE_CLIENT, TAKEN)).await;
    popup.until("told", |popup| popup.status().contains(IS_TAKEN) && popup.has("Addresses")).await;
    popup.click("Cancel");
    popup.until("closed", |popup| !popup.has("Create client")).await;
    popup.click("New OAuth client");
    popup.until("the form again", |popup| popup.has("Create client")).await;
    assert!(!popup.status().contains(IS_TAKEN) && !popup.has("Addresses"), "{}", popup.status());
}

#[wasm_bindgen_test]
async fn one_click_creates_the_client_and_a_token_of_the_chosen_scopes() {
    let popup = World::default().answering(CLIENTS, NONE).open();
    popup.until_state("no-clients").await;
    popup.click("Read only");
    popup.click("Create client and generate token");
    let sent = popup.sent("create-client");
    assert_eq!(sent.len(), 1);
    assert!(sent[0].contains(r#""scopes":["read"]"#), "{}", sent[0]);
    popup.click("Create client");
    assert_eq!(popup.sent("create-client").len(), 1, "one after the other");
}

#[wasm_bindgen_test]
async fn a_created_client_is_chosen_and_its_secret_shown_masked() {
    let popup = World::default().answering(CLIENTS, NONE).open();
    popup.until_state("no-clients").await;
    let created = r#"{"client-created": {"id": "77", "name": "Made", "identifier": "made"}}"#;
    let deadline = js_sys::Date::now() + 60_000.0;
    let secret = format!(
        r#"{{"secret": {{"command": "c1", "owner": {OWNER}, "client": {{"id": "77", "name": "Made", "identifier": "made"}}, "secret": "cl1ent5ecret", "hidden": false, "deadline": {deadline}}}}}"#
    );
    popup.put("secret/acme/11//normal/77", secret).await;
    popup.put("intent/c1", intent_record("c1", CREATE_CLIENT, created)).await;
    popup.until_state("ready").await;
    assert_eq!(popup.value("OAuth client"), "77");
    assert!(popup.has("Copy secret") && popup.text().contains("a client secret for Made."));
    assert!(!popup.html().contains("cl1ent5ecret"), "masked");

    popup.put("token/acme/11//normal", token_record(60_000.0)).await;
    popup.until_state("token").await;
    assert!(popup.has("Copy secret"), "beside the token too");
    popup.remove("secret/acme/11//normal/77").await;
    popup.until("gone with its deadline", |popup| !popup.has("Copy secret")).await;
}

#[wasm_bindgen_test]
async fn the_secrets_of_two_new_clients_are_shown_side_by_side() {
    let deadline = js_sys::Date::now() + 60_000.0;
    let secret = |id: u32, name: &str| {
        format!(
            r#"{{"secret": {{"command": "c{id}", "owner": {OWNER}, "client": {{"id": "{id}", "name": "{name}", "identifier": "{name}"}}, "secret": "s3cret", "hidden": false, "deadline": {deadline}}}}}"#
        )
    };
    let popup = World::default()
        .holding("secret/acme/11//normal/77", secret(77, "First"))
        .holding("secret/acme/11//normal/78", secret(78, "Second"))
        .open();
    popup.until_state("ready").await;
    assert!(
        popup.text().contains("a client secret for First.")
            && popup.text().contains("a client secret for Second.")
    );
}

#[wasm_bindgen_test]
async fn a_taken_identifier_is_told_in_zendesks_words_beside_the_form() {
    let popup = World::default()
        .answering(CLIENTS, NONE)
        .holding("intent/c1", intent_record("c1", CREATE_CLIENT, TAKEN))
        .open();
    popup.until("told", |popup| popup.status().contains(IS_TAKEN)).await;
    assert_eq!(popup.state(), "no-clients");
}

#[wasm_bindgen_test]
async fn a_creation_that_failed_while_the_popup_was_closed_is_told_when_it_opens() {
    let popup = World::default().holding("intent/c1", intent_record("c1", CREATE_CLIENT, TAKEN)).open();
    popup.until("told", |popup| popup.status().contains(IS_TAKEN)).await;
    assert_eq!(popup.state(), "ready");
    popup.click("New OAuth client");
    popup.until("the form", |popup| popup.has("Create client")).await;
    assert!(!popup.status().contains(IS_TAKEN) && !popup.has("Addresses"), "it is of an earlier form");
}

#[wasm_bindgen_test]
async fn without_a_client_of_its_own_the_account_still_tells_how_a_token_ended() {
    let popup = World::default()
        .answering(CLIENTS, NONE)
        .holding("intent/c1", intent_record("c1", CREATE_TOKEN, r#""lost""#))
        .open();
    popup.until("told", |popup| popup.status().contains("No answer came from acme")).await;
    assert_eq!(popup.state(), "no-clients");
}

#[wasm_bindgen_test]
async fn ready_opens_the_form_and_leads_back() {
    let popup = World::default().open();
    popup.until_state("ready").await;
    popup.click("New OAuth client");
    popup.until("the form", |popup| popup.has("Create client")).await;
    popup.click("Cancel");
    popup.until("back", |popup| popup.has("Generate token")).await;
}
