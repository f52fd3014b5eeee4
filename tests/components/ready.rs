//! Ready: the choice of client and scopes, and Generate token.

use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::records::{CREATE_TOKEN, intent_record};
use crate::world::{Popup, World};

const CLIENTS: &str = "GET /api/v2/oauth/clients.json";

#[wasm_bindgen_test]
async fn ready_has_the_newest_own_client_chosen_and_generate_focused() {
    let popup = World::default().open();
    popup.until_state("ready").await;
    assert_eq!(popup.value("OAuth client"), "22");
    popup.until("focused", |popup| popup.focused() == "Generate token").await;
    assert!(popup.text().contains("Nothing is sent anywhere but acme.zendesk.com."));
}

#[wasm_bindgen_test]
async fn generate_sends_one_command_however_often_it_is_clicked() {
    let popup = World::default().open();
    popup.until_state("ready").await;
    popup.click("Generate token");
    popup.click("Generate token");
    let sent = popup.sent("create-token");
    assert_eq!(sent.len(), 1);
    for part in [r#""id":"22""#, r#""scopes":["read","write"]"#, r#""csrf":"c5rf""#, r#""tab":1"#] {
        assert!(sent[0].contains(part), "{part} in {}", sent[0]);
    }
}

#[wasm_bindgen_test]
async fn a_command_without_an_acknowledgement_is_sent_once_more_under_the_same_id() {
    let popup = World { worker_silent: true, ..World::default() }.open();
    popup.until_state("ready").await;
    popup.click("Generate token");
    popup.until("sent again", |popup| popup.sent("create-token").len() == 2).await;
    let sent = popup.sent("create-token");
    assert_eq!(sent[0], sent[1]);
    popup.until("told", |popup| popup.status().contains("Full Token isn't responding")).await;
    assert_eq!(popup.sent("create-token").len(), 2, "not a third time");
}

#[wasm_bindgen_test]
async fn a_command_that_the_worker_hears_and_does_not_do_is_told_as_that() {
    let popup = World::default().open();
    popup.until_state("ready").await;
    popup.click("Generate token");
    popup.until("told", |popup| popup.status().contains("Nothing was changed: something else")).await;
    assert_eq!(popup.sent("create-token").len(), 1, "it was heard");
    assert!(!popup.text().contains("isn't responding"));
    assert!(!popup.is_busy("Generate token"), "it can be tried again");
}

#[wasm_bindgen_test]
async fn an_acknowledged_command_is_not_sent_again() {
    let popup = World::default().open();
    popup.until_state("ready").await;
    popup.click("Generate token");
    let id = popup.sent("create-token")[0].split('"').nth(3).unwrap().to_owned();
    popup.put("intent/x", intent_record(&id, CREATE_TOKEN, "null")).await;
    popup.until_state("creating").await;
    TimeoutFuture::new(2_300).await;
    assert_eq!(popup.sent("create-token").len(), 1);
}

#[wasm_bindgen_test]
async fn a_refusal_keeps_the_screen_and_is_acknowledged() {
    let refused = r#"{"failed": {"call": "POST /api/v2/oauth/tokens.json", "why": {"invalid": [{"field": "base", "description": "Scopes: are odd", "code": null}]}, "status": 422, "said": null, "date": null}}"#;
    let popup = World::default().holding("intent/c1", intent_record("c1", CREATE_TOKEN, refused)).open();
    popup.until("told", |popup| popup.status().contains("Scopes: are odd")).await;
    assert_eq!(popup.state(), "ready");
    assert_eq!(popup.all("[role=status] [data-error]").len(), 1);
    assert_eq!(popup.sent("acknowledge").len(), 1);
    popup.remove("intent/c1").await;
    TimeoutFuture::new(50).await;
    assert!(popup.status().contains("Scopes: are odd"), "stays until the next action");
}

#[wasm_bindgen_test]
async fn where_the_refused_scopes_are_named_one_can_go_on_without_them() {
    let refused = |message: &str| {
        format!(
            r#"{{"failed": {{"call": "POST /oauth/tokens", "why": {{"grant": "invalid_scope"}}, "status": 400, "said": "{message}", "date": null}}}}"#
        )
    };
    let work = CREATE_TOKEN.replace(r#"["read"]"#, r#"["read", "tickets:write"]"#);
    let outcome = |message| intent_record("c1", &work, &refused(message));
    let popup =
        World::default().holding("intent/c1", outcome("The scope is malformed: tickets:write")).open();
    popup.until("offered", |popup| popup.has("Go on without tickets:write")).await;
    popup.click("Go on without tickets:write");
    assert!(popup.sent("create-token")[0].contains(r#""scopes":["read"]"#));
    let popup = World::default().holding("intent/c1", outcome("The scope is malformed.")).open();
    popup.until("told", |popup| popup.status().contains("allowed all of these scopes")).await;
    assert!(popup.all("[role=status] .button.wide").is_empty());
}

#[wasm_bindgen_test]
async fn an_ending_that_was_acknowledged_is_not_shown_again() {
    let seen = intent_record("c1", CREATE_TOKEN, r#""lost""#)
        .replace(r#""request""#, r#""is_acknowledged": true, "request""#);
    let popup = World::default().holding("intent/c1", seen).open();
    popup.until_state("ready").await;
    TimeoutFuture::new(50).await;
    assert!(popup.status().is_empty() && popup.sent("acknowledge").is_empty());
}

#[wasm_bindgen_test]
async fn custom_scopes_unfold_and_nothing_chosen_generates_nothing() {
    let popup = World::default().open();
    popup.until_state("ready").await;
    popup.click("Custom");
    popup.until("unfolded", |popup| popup.has("tickets:read")).await;
    popup.until("barred", |popup| popup.is_disabled("Generate token")).await;
    popup.click("tickets:read");
    popup.enter("Another scope", "voice:read");
    popup.until("marked", |popup| popup.status().contains("may know it: voice:read")).await;
    popup.click("Generate token");
    let sent = popup.sent("create-token");
    assert!(sent[0].contains(r#""scopes":["tickets:read","voice:read"]"#), "{}", sent[0]);
    popup.enter("Another scope", "tickets");
    popup.until("refused", |popup| popup.status().contains("tickets is not a scope")).await;
}

#[wasm_bindgen_test]
async fn read_only_asks_for_read() {
    let popup = World::default().open();
    popup.until_state("ready").await;
    popup.click("Read only");
    popup.click("Generate token");
    assert!(popup.sent("create-token")[0].contains(r#""scopes":["read"]"#));
}

#[wasm_bindgen_test]
async fn the_last_used_client_is_read_by_its_id_and_chosen() {
    let memory = r#"{"account": "acme", "last_client": "99", "used_at": 1}"#;
    let remembered = r#"{"body": {"client": {"id": 99, "name": "On a later page", "identifier": "late"}}}"#;
    let mut world = World::default().answering("GET /api/v2/oauth/clients/99.json", remembered);
    world.local.push(("account/acme", memory.to_owned()));
    let popup = world.open();
    popup.until_state("ready").await;
    assert_eq!(popup.value("OAuth client"), "99");
    assert!(popup.text().contains("Acts for Ada."));
}

#[wasm_bindgen_test]
async fn later_clients_are_read_once_the_user_turns_to_the_list_and_change_no_choice() {
    let first = r#"{"body": {
        "clients": [{"id": 21, "name": "Own", "identifier": "own", "user_id": 11}],
        "meta": {"has_more": true, "after_cursor": "c2"}
    }}"#;
    let second = r#"{"body": {"clients": [{"id": 300, "name": "Far", "identifier": "far", "user_id": 11}]}}"#;
    let later = "GET /api/v2/oauth/clients.json?page[size]=100&page[after]=c2";
    for event in ["focus", "pointerenter"] {
        let popup = World::default().answering(CLIENTS, first).answering(later, second).open();
        popup.until_state("ready").await;
        let asked = |popup: &Popup| popup.requests().iter().filter(|request| request.contains("c2")).count();
        assert!(popup.text().contains("More clients are not read yet"), "the list is known to go on");
        assert_eq!(asked(&popup), 0);
        for _ in 0..2 {
            popup.named("OAuth client").dispatch_event(&web_sys::Event::new(event).unwrap()).unwrap();
        }
        popup.until("read", |popup| popup.text().contains("Far")).await;
        assert_eq!((asked(&popup), popup.value("OAuth client").as_str()), (1, "21"), "{event}");
        assert!(!popup.text().contains("More clients are not read yet"));
    }
}

#[wasm_bindgen_test]
async fn nobody_elses_client_is_chosen_unasked() {
    let theirs =
        r#"{"body": {"clients": [{"id": 5, "name": "Theirs", "identifier": "theirs", "user_id": 99}]}}"#;
    let popup = World::default().answering(CLIENTS, theirs).open();
    popup.until_state("ready").await;
    assert!(popup.is_disabled("Generate token"));
    assert!(popup.text().contains("Choose an OAuth client"));
}

#[wasm_bindgen_test]
async fn hostile_names_are_text() {
    let hostile = r#"{"body": "{\"clients\": [{\"id\": 9007199254740993, \"name\": \"<img src=x onerror=alert(1)>\u202e\", \"identifier\": \"x\", \"user_id\": 11}]}"}"#;
    let popup = World::default().answering(CLIENTS, hostile).open();
    popup.until_state("ready").await;
    assert!(popup.all("img").is_empty());
    assert!(popup.text().contains("<img src=x onerror=alert(1)> (x)"));
    popup.click("Generate token");
    assert!(popup.sent("create-token")[0].contains("\"9007199254740993\""), "every digit");
}
