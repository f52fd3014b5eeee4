//! What the reads find decides the state; each has its face.

use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};

use wasm_bindgen_test::wasm_bindgen_test;

use crate::world::World;

const ME: &str = "GET /api/v2/users/me.json";
const CLIENTS: &str = "GET /api/v2/oauth/clients.json";

#[wasm_bindgen_test]
async fn every_answer_has_its_state() {
    let agent = r#"{"body": {"user": {"id": 12, "name": "Bob", "role": "agent"}}}"#;
    let nobody = r#"{"body": {"user": {"id": null, "role": "end-user"}}}"#;
    for (call, response, state) in [
        (ME, nobody, "signed-out"),
        (ME, r#"{"status": 401, "body": {"error": "Couldn't authenticate you"}}"#, "signed-out"),
        (ME, r#"{"status": 0, "redirected": true, "body": ""}"#, "signed-out"),
        (ME, agent, "not-admin"),
        (CLIENTS, r#"{"status": 403, "body": {"error": {"title": "Forbidden"}}}"#, "not-admin"),
        (
            CLIENTS,
            r#"{"status": 429, "body": "slow down", "headers": {"retry_after": "30"}}"#,
            "rate-limited",
        ),
        (ME, r#"{"transport-error": "network"}"#, "offline"),
        (CLIENTS, r#"{"transport-error": "out-of-touch"}"#, "out-of-touch"),
        (CLIENTS, r#"{"body": "<!DOCTYPE html>"}"#, "unexpected"),
        (CLIENTS, r#"{"body": ""}"#, "unexpected"),
        (CLIENTS, r#"{"status": 500, "body": ""}"#, "unexpected"),
        (CLIENTS, r#"{"body": {"clients": []}}"#, "no-clients"),
    ] {
        let popup = World::default().answering(call, response).open();
        popup.until_state(state).await;
        assert!(popup.all("h1").len() == 1, "{state} has one heading");
        assert!(popup.all("#shell:not([hidden])").is_empty(), "{state} took the shell away");
    }
}

#[wasm_bindgen_test]
async fn who_has_no_admin_role_can_sign_in_as_another_and_try_again() {
    let agent = r#"{"body": {"user": {"id": 12, "name": "Bob", "role": "agent"}}}"#;
    let popup = World::default().answering(ME, agent).open();
    popup.until_state("not-admin").await;
    let before = popup.requests().len();
    popup.click("Try again");
    popup.until("asked", |popup| popup.requests().len() > before).await;
}

#[wasm_bindgen_test]
async fn a_tab_that_can_not_be_reached_is_out_of_touch() {
    let popup = World { refuse: Some("The tab was closed."), ..World::default() }.open();
    popup.until_state("out-of-touch").await;
    assert!(popup.has("Open OAuth clients"));
}

#[wasm_bindgen_test]
async fn a_page_that_is_no_accounts_offers_the_accounts_used_before() {
    let memory = r#"{"account": "acme", "last_client": "21", "used_at": 1}"#;
    let popup = World {
        url: "https://acme.zendesk.com.evil.example/",
        local: vec![("account/acme", memory.to_owned())],
        ..World::default()
    }
    .open();
    popup.until_state("not-zendesk").await;
    let links: Vec<_> = popup.all("a").iter().filter_map(|link| link.get_attribute("href")).collect();
    assert_eq!(links, ["https://acme.zendesk.com/admin/apps-integrations/apis/oauth-clients"]);
    assert_eq!(popup.seen.requests().length(), 0, "nothing was asked of that page");
}

#[wasm_bindgen_test]
async fn signed_out_leads_to_the_sign_in_page() {
    let popup = World::default().answering(ME, r#"{"status": 401, "body": ""}"#).open();
    popup.until_state("signed-out").await;
    popup.until("focused", |popup| popup.focused() == "Sign in to Zendesk").await;
    popup.click("Sign in to Zendesk");
    popup.until("opened", |popup| popup.seen.opened().length() == 1).await;
    assert_eq!(popup.seen.opened().get(0), "https://acme.zendesk.com/admin");
    popup.until("out of the way", |popup| popup.seen.closed()).await;
}

#[wasm_bindgen_test]
async fn rate_limited_counts_down_and_reads_again_by_itself() {
    let limited = r#"{"status": 429, "body": "", "headers": {"retry_after": "2"}}"#;
    let popup = World::default().answering(CLIENTS, limited).open();
    popup.until_state("rate-limited").await;
    assert!(popup.status().contains("0:0"), "{}", popup.status());
    let before = popup.seen.requests().length();
    popup.until("read again", |popup| popup.seen.requests().length() > before).await;
}

#[wasm_bindgen_test]
async fn an_unexpected_answer_can_be_reported_without_its_body() {
    let popup = World::default().answering(CLIENTS, r#"{"body": "<p>topsecret</p>"}"#).open();
    popup.until_state("unexpected").await;
    popup.click("Details");
    popup.until("details", |popup| popup.has("Copy report")).await;
    assert!(popup.text().contains("account: acme"), "for the user's own eyes");
    assert!(popup.text().contains("GET /api/v2/oauth/clients.json"));
    assert!(!popup.html().contains("topsecret"));
}

#[wasm_bindgen_test]
async fn an_unexpected_answer_to_try_again_is_told_in_place_of_the_first() {
    const FIRST: &str = "A web page came back instead of data.";
    let answers = r#"[{"body": "<!DOCTYPE html>"}, {"body": {"clients": 7}}]"#;
    let popup = World::default().answering(CLIENTS, answers).open();
    popup.until_state("unexpected").await;
    assert!(popup.text().contains(FIRST), "{}", popup.text());
    popup.click("Try again");
    popup.until("the second", |popup| popup.text().contains("not what Zendesk documents")).await;
    assert!(!popup.text().contains(FIRST), "{}", popup.text());
}

#[wasm_bindgen_test]
async fn try_again_reads_again() {
    let popup = World::default().answering(ME, r#"{"transport-error": "network"}"#).open();
    popup.until_state("offline").await;
    let before = popup.seen.requests().length();
    popup.click("Try again");
    popup.until("read again", |popup| popup.seen.requests().length() > before).await;
}

#[wasm_bindgen_test]
async fn what_arrives_when_the_popup_is_gone_is_let_be() {
    let popup = World::default().open();
    popup.seen.hold();
    popup.until("reading", |popup| popup.requests().len() == 2).await;
    let seen = popup.seen.clone();
    drop(popup);
    // A task that panics takes those with it that were to run after it.
    static HAS_PANICKED: AtomicBool = AtomicBool::new(false);
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        HAS_PANICKED.store(true, Ordering::Relaxed);
        report(panic);
    }));
    seen.let_go();
    World::default().open().until_state("ready").await;
    assert!(!HAS_PANICKED.load(Ordering::Relaxed));
}

#[wasm_bindgen_test]
async fn the_inventory_opens_from_every_window_but_chromiums_private_ones() {
    let popup = World::default().open();
    popup.until_state("ready").await;
    let link = popup.named("Inventory").get_attribute("href");
    assert_eq!(link.as_deref(), Some("inventory.html?account=acme&tab=1"));
    let popup = World { private: true, ..World::default() }.open();
    popup.until_state("ready").await;
    assert!(!popup.has("Inventory"));
    assert!(popup.text().contains("The inventory can't open in a private window:"), "{}", popup.text());
}

#[wasm_bindgen_test]
async fn an_inventory_that_the_browser_has_frozen_is_opened_anew() {
    let popup = World { inventory_frozen: true, ..World::default() }.open();
    popup.until_state("ready").await;
    popup.click("Inventory");
    popup.until("opened", |popup| popup.seen.opened().length() > 0).await;
    assert_eq!(popup.seen.opened().get(0).as_string().as_deref(), Some("inventory.html?account=acme&tab=1"));
    popup.until("closed", |popup| popup.seen.closed()).await;
}
