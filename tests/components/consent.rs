//! The screens before and during Zendesk's consent page, and the refresh token.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::records::{CREATE_TOKEN, OWNER, TEN_MINUTES, intent_at, intent_record, token_record};
use crate::world::{Popup, World};

/// A creation for a client of this kind and owner, by this flow.
fn creation(kind: &str, user: &str, redirects: &str, flow: &str) -> String {
    format!(
        r#"{{"create-token": {{"client": {{"id": "22", "name": "Newer", "identifier": "newer", "kind": "{kind}", "user_id": "{user}", "redirect_uri": [{redirects}]}}, "scopes": ["read"], "lifetime": {{"access_s": 28800, "refresh_s": 2592000}}, "way": "{flow}"}}}}"#
    )
}

const OURS: &str = r#""https://fake.chromiumapp.org/""#;

const LOST_REFRESH: &str = r#"{"refresh-token": {"of": "c0", "client": {"id": "22", "name": "Newer", "identifier": "newer"}, "scopes": ["read"], "acts_for": "11", "lifetime": {"access_s": 28800, "refresh_s": 2592000}}}"#;

async fn asking(work: &str) -> Popup {
    let popup = World::default().holding("intent/c0", intent_at("ask", "c0", work, "null")).open();
    popup.until_state("consent").await;
    popup
}

#[wasm_bindgen_test]
async fn before_zendesks_page_the_user_is_told_and_the_way_there_has_the_focus() {
    let popup = asking(&creation("public", "11", OURS, "authorization-code")).await;
    assert!(popup.text().contains("Approve it in Zendesk") && popup.text().contains("Newer"));
    popup.until("focused", |popup| popup.focused() == "Open Zendesk").await;
    assert!(!popup.has("Client secret") && !popup.has("Add redirect URL to this client"));
    popup.click("Open Zendesk");
    let [sent] = &popup.sent("continue")[..] else { panic!("one command") };
    assert!(sent.contains(r#""creation":"c0""#) && sent.contains(r#""access_s":28800"#), "{sent}");
}

#[wasm_bindgen_test]
async fn cancel_gives_up_no_creation_of_another_account() {
    let work = creation("public", "11", OURS, "authorization-code");
    let of = |id| intent_at("authorizing", id, &work, "null");
    let theirs = of("c0").replace(r#""account": "acme""#, r#""account": "other""#);
    let world = World::default().holding("intent/c0", theirs).holding("intent/c1", of("c1"));
    let popup = world.open();
    popup.until_state("authorizing").await;
    popup.click("Cancel");
    let [sent] = &popup.sent("cancel")[..] else { panic!("one command") };
    assert!(sent.contains(r#"{"cancel":"c1"}"#), "{sent}");
}

#[wasm_bindgen_test]
async fn cancel_gives_the_creation_up() {
    let popup = asking(&creation("public", "11", OURS, "authorization-code")).await;
    popup.click("Cancel");
    assert_eq!(popup.sent("cancel").len(), 1);
    popup.remove("intent/c0").await;
    popup.until_state("ready").await;
}

#[wasm_bindgen_test]
async fn a_client_that_can_not_lead_back_is_told_our_url() {
    let popup = asking(&creation("public", "11", r#""https://theirs.example/""#, "authorization-code")).await;
    assert!(popup.is_disabled("Open Zendesk"));
    popup.click("Add redirect URL to this client");
    let [sent] = &popup.sent("add-redirect")[..] else { panic!("one command") };
    assert!(sent.contains(r#""redirect_uri":"https://fake.chromiumapp.org/""#), "{sent}");
}

#[wasm_bindgen_test]
async fn a_confidential_client_shows_its_secret_instead_of_a_page() {
    // Even where the page could lead back: without the secret Zendesk refuses its code.
    let popup = asking(&creation("confidential", "11", OURS, "authorization-code")).await;
    assert!(popup.text().contains("Newer needs its secret"));
    assert!(popup.is_disabled("Generate token") && !popup.has("Add redirect URL to this client"));
    popup.enter("Client secret", "s3cret");
    popup.until("possible", |popup| !popup.is_disabled("Generate token")).await;
    popup.click("Generate token");
    assert!(popup.sent("continue")[0].contains(r#""client_secret":"s3cret""#));
    popup.until("emptied", |popup| popup.value("Client secret").is_empty()).await;
}

#[wasm_bindgen_test]
async fn without_the_secret_a_test_client_is_the_way_on() {
    let popup = asking(&creation("confidential", "11", "", "authorization-code")).await;
    popup.click("Create a test client");
    assert_eq!(popup.sent("cancel").len(), 1);
    popup.remove("intent/c0").await;
    popup.until("the form", |popup| popup.has("Create client")).await;
}

#[wasm_bindgen_test]
async fn whom_a_colleagues_client_acts_for_is_said_by_name_or_by_number() {
    let work = creation("confidential", "12", "", "client-credentials");
    let popup = asking(&work).await;
    popup.until("by number", |popup| popup.text().contains("act for user 12")).await;
    let named = World::default()
        .answering("GET /api/v2/users/12.json", r#"{"body": {"user": {"id": 12, "name": "Amir"}}}"#)
        .holding("intent/c0", intent_at("ask", "c0", &work, "null"))
        .open();
    named.until("by name", |popup| popup.text().contains("The token will act for Amir")).await;
    named.click("Generate for Amir");
    assert!(named.sent("continue")[0].contains(r#""acts_for_name":"Amir""#));
}

#[wasm_bindgen_test]
async fn while_zendesks_page_is_open_the_popup_says_so() {
    let work = creation("public", "11", OURS, "authorization-code");
    let record = intent_at("authorizing", "c0", &work, "null");
    let popup = World::default().holding("intent/c0", record).open();
    popup.until_state("authorizing").await;
    assert!(popup.status().contains("Waiting for your approval"));
    // On Cancel a stray Enter would end it.
    popup.until("focused", |popup| popup.focused() == "Waiting for your approval").await;
}

#[wasm_bindgen_test]
async fn each_end_without_a_token_has_its_own_words() {
    let work = creation("public", "11", OURS, "authorization-code");
    let failed = |kind: &str| {
        format!(
            r#"{{"failed": {{"call": "POST /oauth/tokens", "why": {kind}, "status": 400, "said": null, "date": null}}}}"#
        )
    };
    for (outcome, words) in [
        (failed(r#"{"grant": "access_denied"}"#), "Access was denied"),
        (failed(r#"{"grant": "invalid_client"}"#), "accept the client's secret"),
        (failed(r#"{"grant": "invalid_grant"}"#), "expired or was already used"),
        (failed(r#"{"grant": "invalid_scope"}"#), "allowed all of these scopes"),
        (failed(r#"{"grant": "unauthorized_client"}"#), "allowed to get tokens this way"),
        (failed(r#""consent-closed""#), "closed before you answered"),
        (failed(r#""foreign-consent""#), "belonged to another request"),
        (r#"{"stranger": {"revoked": true}}"#.to_owned(), "revoked it at once"),
        (r#"{"stranger": {"revoked": false}}"#.to_owned(), "couldn't revoke it"),
    ] {
        let popup = World::default().holding("intent/c0", intent_record("c0", &work, &outcome)).open();
        popup.until_state("ready").await;
        popup.until(words, |popup| popup.status().contains(words)).await;
    }
}

/// What is known of an account without a Tokens API.
fn withdrawn() -> String {
    let at = js_sys::Date::now() - 1_000.0;
    format!(r#"{{"account": "acme", "last_client": "22", "used_at": 1, "withdrawn_at": {at}}}"#)
}

#[wasm_bindgen_test]
async fn an_account_that_withdrew_the_tokens_api_offers_what_the_grants_need() {
    let clients = r#"{"body": {"clients": [{"id": 22, "name": "Newer", "identifier": "newer", "kind": "confidential", "user_id": 11}]}}"#;
    let lifetime = r#"{"lifetime": {"access_s": 3600, "refresh_s": 2592000}}"#.to_owned();
    let world = World::default().answering("GET /api/v2/oauth/clients.json", clients);
    let popup = world.noting("account/acme", withdrawn()).noting("lifetime", lifetime).open();
    popup.until_state("ready").await;
    popup.until("offered", |popup| popup.has("Lifetime") && popup.has("Client secret")).await;
    assert_eq!(popup.value("Lifetime"), "3600", "as it was chosen last");
    assert!(popup.is_disabled("Generate token"), "Zendesk would want the secret");
    popup.enter("Client secret", "s3cret");
    popup.until("possible", |popup| !popup.is_disabled("Generate token")).await;
    popup.click("Generate token");
    assert!(popup.sent("create-token")[0].contains(r#""client_secret":"s3cret""#));
    popup.enter("Client secret", "0ther");
    popup.until("busy", |popup| popup.is_busy("Generate token")).await;
    popup.click("Generate token");
    let [sent] = &popup.sent("create-token")[..] else { panic!("one command while it is under way") };
    let id = sent.split(r#""id":""#).nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let ended = intent_record(id, CREATE_TOKEN, r#""lost""#);
    popup.put("intent/c0", ended).await;
    popup.until("ended", |popup| !popup.is_busy("Generate token")).await;
    popup.click("Generate token");
    assert!(popup.sent("create-token")[1].contains(r#""client_secret":"0ther""#), "it had stayed");
}

/// Confidential clients of a withdrawn account, by id and owner.
fn on_a_withdrawn_account(clients: &[(u64, u64)]) -> World {
    let client = |(id, user): &(u64, u64)| {
        format!(
            r#"{{"id": {id}, "name": "Client {id}", "identifier": "client_{id}", "kind": "confidential", "user_id": {user}}}"#
        )
    };
    let clients: Vec<String> = clients.iter().map(client).collect();
    let clients = format!(r#"{{"body": {{"clients": [{}]}}}}"#, clients.join(", "));
    World::default().answering("GET /api/v2/oauth/clients.json", &clients).noting("account/acme", withdrawn())
}

#[wasm_bindgen_test]
async fn an_entered_secret_is_no_other_clients() {
    let popup = on_a_withdrawn_account(&[(22, 11), (23, 11)]).open();
    popup.until_state("ready").await;
    popup.until("offered", |popup| popup.has("Client secret")).await;
    popup.enter("Client secret", "s3cret");
    popup.until("possible", |popup| !popup.is_disabled("Generate token")).await;
    popup.choose("OAuth client", "23");
    popup.until("emptied", |popup| popup.value("Client secret").is_empty()).await;
    assert!(popup.is_disabled("Generate token"));
}

#[wasm_bindgen_test]
async fn whom_a_colleagues_client_acts_for_is_asked_once_and_not_each_second() {
    let popup = on_a_withdrawn_account(&[(22, 12), (23, 13)])
        .answering("GET /api/v2/users/12.json", r#"{"body": {"user": {"id": 12, "name": "Amir"}}}"#)
        .answering("GET /api/v2/users/13.json", r#"{"body": {"user": {"id": 13, "name": "Bea"}}}"#)
        .open();
    popup.until_state("ready").await;
    popup.until("named", |popup| popup.has("Generate for Amir")).await;
    // The popup's clock goes on, as with each second.
    popup.put("intent/other", intent_record("other", CREATE_TOKEN, "null").replace("acme", "other")).await;
    popup.choose("OAuth client", "23");
    popup.until("named", |popup| popup.has("Generate for Bea")).await;
    let asked = |path| popup.requests().iter().filter(|request| request.contains(path)).count();
    assert_eq!((asked("/users/12.json"), asked("/users/13.json")), (1, 1));
}

#[wasm_bindgen_test]
async fn a_lifetime_chosen_in_a_private_window_is_the_one_that_consent_shows() {
    let popup = World { private: true, ..World::default().noting("account/acme", withdrawn()) }.open();
    popup.until_state("ready").await;
    popup.until("offered", |popup| popup.has("Lifetime")).await;
    popup.choose("Lifetime", "3600");
    let work = creation("public", "11", OURS, "authorization-code");
    let asking = intent_at("ask", "c0", &work, "null").replace(r#""private": false"#, r#""private": true"#);
    popup.put("intent/c0", asking).await;
    popup.until_state("consent").await;
    popup.until("offered", |popup| popup.has("Lifetime")).await;
    popup.until("read anew", |popup| popup.focused() == "Open Zendesk").await;
    assert_eq!(popup.value("Lifetime"), "3600");
}

#[wasm_bindgen_test]
async fn an_account_that_withdrew_the_tokens_api_has_a_client_chosen_that_works_without_a_secret() {
    let clients = format!(
        r#"{{"body": {{"clients": [
            {{"id": 22, "name": "Used last", "identifier": "used_last", "kind": "confidential", "user_id": 11}},
            {{"id": 23, "name": "Public", "identifier": "public", "kind": "public", "user_id": 11, "redirect_uri": [{OURS}]}},
            {{"id": 24, "name": "Newest", "identifier": "newest", "kind": "public", "user_id": 11, "redirect_uri": []}}
        ]}}}}"#
    );
    let world = || {
        let world = World::default().answering("GET /api/v2/oauth/clients.json", &clients);
        world.noting("account/acme", withdrawn())
    };
    let popup = world().open();
    popup.until_state("ready").await;
    assert_eq!(popup.value("OAuth client"), "23");
    assert!(!popup.has("Client secret") && !popup.is_disabled("Generate token"));
    let deadline = js_sys::Date::now() + 60_000.0;
    let secret = format!(
        r#"{{"secret": {{"command": "c1", "owner": {OWNER}, "client": {{"id": "22", "name": "Used last", "identifier": "used_last"}}, "secret": "cl1ent5ecret", "hidden": false, "deadline": {deadline}}}}}"#
    );
    let popup = world().holding("secret/acme/11//normal/22", secret).open();
    popup.until_state("ready").await;
    assert_eq!(popup.value("OAuth client"), "22", "its secret is held");
}

#[wasm_bindgen_test]
async fn a_refresh_token_is_masked_and_handed_in_on_demand() {
    let record = token_record(TEN_MINUTES).replace(
        r#""scopes": ["read"]"#,
        r#""scopes": ["read"], "way": "authorization-code", "refresh_token": "r3fresh-5ecret""#,
    );
    let popup = World::default().holding("token/acme/11//normal", record).open();
    popup.until_state("token").await;
    popup.until("offered", |popup| popup.has("Copy refresh token")).await;
    assert!(!popup.html().contains("r3fresh-5ecret"));
    assert!(popup.text().contains("A refresh token works once"));
    let is_button = |popup: &Popup| {
        popup.all("button").iter().any(|button| button.text_content().as_deref() == Some("Refresh token"))
    };
    popup.until("a button", is_button).await;
}

#[wasm_bindgen_test]
async fn a_held_secret_is_not_asked_for_though_the_account_does_not_say_who_is_signed_in() {
    let record = token_record(TEN_MINUTES)
        .replace(r#""identifier": "newer""#, r#""identifier": "newer", "kind": "confidential""#)
        .replace(r#""scopes": ["read"]"#, r#""scopes": ["read"], "refresh_token": "r3fresh-5ecret""#);
    let deadline = js_sys::Date::now() + 60_000.0;
    let secret = format!(
        r#"{{"secret": {{"command": "c1", "owner": {OWNER}, "client": {{"id": "22", "name": "Newer", "identifier": "newer"}}, "secret": "cl1ent5ecret", "hidden": true, "deadline": {deadline}}}}}"#
    );
    let popup = World::default()
        .answering("GET /api/v2/users/me.json", r#"{"status": 500, "body": {}}"#)
        .holding("token/acme/11//normal", record)
        .holding("secret/acme/11//normal/22", secret)
        .open();
    // The fake account answers, and the popup hears it, before this looks again.
    popup.until("failed", |popup| popup.requests().len() > 1).await;
    assert!(popup.has("Refresh token") && !popup.has("Client secret"), "{}", popup.text());
}

fn after_a_lost_refresh() -> Popup {
    World::default()
        .holding("token/acme/11//normal", token_record(TEN_MINUTES))
        .holding("intent/c1", intent_record("c1", LOST_REFRESH, r#""lost""#))
        .open()
}

#[wasm_bindgen_test]
async fn a_refresh_that_lost_the_pair_offers_another_start() {
    let popup = after_a_lost_refresh();
    popup.until("told", |popup| popup.status().contains("both tokens may have stopped working")).await;
    popup.until("signed in", |popup| !popup.is_busy("Forget and generate a new one")).await;
    popup.click("Forget and generate a new one");
    popup.until("generated", |popup| popup.sent("create-token").len() == 1).await;
    assert_eq!(popup.sent("forget-token").len(), 1, "the client's secret stays");
}

#[wasm_bindgen_test]
async fn a_check_hides_behind_nothing_that_was_told_before() {
    let popup = after_a_lost_refresh();
    popup.until("told", |popup| popup.status().contains("both tokens may have stopped working")).await;
    popup.click("Check tickets");
    popup
        .until("found", |popup| {
            !popup.status().is_empty() && !popup.status().contains("both tokens may have stopped")
        })
        .await;
}

#[wasm_bindgen_test]
async fn whether_a_new_token_can_follow_is_known_before_the_old_one_is_forgotten() {
    let popup = after_a_lost_refresh();
    popup.seen.hold();
    popup.until("told", |popup| popup.status().contains("both tokens may have stopped working")).await;
    popup.click("Forget and generate a new one");
    assert!(popup.is_busy("Forget and generate a new one") && popup.sent("forget-token").is_empty());
    popup.seen.let_go();
    popup.until("known", |popup| !popup.is_busy("Forget and generate a new one")).await;
}

#[wasm_bindgen_test]
async fn nothing_is_generated_before_the_worker_has_forgotten() {
    let popup = World {
        worker_silent: true,
        ..World::default()
            .holding("token/acme/11//normal", token_record(TEN_MINUTES))
            .holding("intent/c1", intent_record("c1", LOST_REFRESH, r#""lost""#))
    }
    .open();
    popup.until("told", |popup| popup.status().contains("both tokens may have stopped working")).await;
    popup.until("signed in", |popup| !popup.is_busy("Forget and generate a new one")).await;
    popup.click("Forget and generate a new one");
    popup.until("noticed", |popup| popup.status().contains("Full Token isn't responding")).await;
    assert!(popup.sent("create-token").is_empty());
}
