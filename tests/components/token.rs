//! The token screen: masked, revealed, copied, kept, forgotten.

use js_sys::ArrayBuffer;
use js_sys::WebAssembly::Memory;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::records::{CREATE_TOKEN, FULL_TOKEN, TEN_MINUTES, holding, intent_record, token_record};
use crate::time::{HeldTimers, Later};
use crate::world::{CLIENTS, Popup, World};

#[wasm_bindgen_test]
async fn a_token_that_arrives_in_the_vault_is_on_screen_with_copy_focused() {
    let popup = World::default().holding("intent/c0", intent_record("c0", CREATE_TOKEN, "null")).open();
    popup.until_state("creating").await;
    popup.put("token/acme/11//normal", token_record(TEN_MINUTES)).await;
    popup.until_state("token").await;
    popup.until("focused", |popup| popup.focused() == "Copy token").await;
    for fact in ["Newer", "Ada", "read", "Never"] {
        assert!(popup.text().contains(fact), "{fact}");
    }
}

#[wasm_bindgen_test]
async fn how_long_the_token_itself_works_is_said_beside_when_it_is_forgotten() {
    let popup = holding().open();
    popup.until_state("token").await;
    assert!(popup.text().contains("Full Token forgets it in"));
    assert!(popup.text().contains("The token itself works until you revoke it."));
    let expires = |at: &str| {
        let record =
            token_record(TEN_MINUTES).replace(r#""expires_at": null"#, &format!(r#""expires_at": "{at}""#));
        World::default().holding("token/acme/11//normal", record).open()
    };
    let popup = expires("2099-11-25T04:43:00Z");
    popup.until_state("token").await;
    assert!(popup.text().contains("The token itself works until Nov 25, 2099"), "{}", popup.text());
    for (minutes, left) in [(30.0, ", in 30 minutes"), (60.0, ", in 1 hour"), (720.0, ", in 12 hours")] {
        let at = js_sys::Date::new(&(js_sys::Date::now() + minutes * 60_000.0).into());
        let popup = expires(&String::from(at.to_iso_string()));
        popup.until_state("token").await;
        assert!(popup.text().contains(left), "{}", popup.text());
    }
    let popup = expires("2020-11-25T04:43:00Z");
    popup.until_state("token").await;
    assert!(popup.text().contains("Expired") && !popup.text().contains("The token itself works"));
}

#[wasm_bindgen_test]
async fn while_masked_the_token_is_nowhere_in_the_document() {
    let popup = holding().open();
    popup.until_state("token").await;
    assert!(!popup.html().contains(FULL_TOKEN) && popup.value("Access token") != FULL_TOKEN);
    popup.click("Reveal token");
    popup.until("revealed", |popup| popup.value("Access token") == FULL_TOKEN).await;
    popup.click("Hide token");
    popup.until("masked", |popup| popup.value("Access token") != FULL_TOKEN).await;
    assert!(!popup.html().contains(FULL_TOKEN));
}

#[wasm_bindgen_test]
async fn a_token_past_its_deadline_goes_without_any_alarm() {
    let popup = holding().open();
    popup.until_state("token").await;
    let _later = Later::by(TEN_MINUTES);
    popup.until_state("ready").await;
    assert!(!popup.html().contains(FULL_TOKEN));
}

#[wasm_bindgen_test]
async fn forget_and_keep_longer_are_told_to_the_worker() {
    let popup = holding().open();
    popup.until_state("token").await;
    popup.click("Keep longer");
    popup.click("Forget token");
    assert_eq!(popup.sent("keep-longer").len() + popup.sent("forget").len(), 2);
    popup.remove("token/acme/11//normal").await;
    popup.until_state("ready").await;
}

#[wasm_bindgen_test]
async fn a_deaf_worker_is_told_wherever_a_button_needs_it() {
    for button in ["Keep longer", "Forget token"] {
        let popup = World { worker_silent: true, ..holding() }.open();
        popup.until_state("token").await;
        popup.click(button);
        popup.until("told", |popup| popup.status().contains("Full Token isn't responding")).await;
        assert!(popup.status().contains("Copy what you still need"), "the token goes with a restart");
        let command = if button == "Forget token" { "forget" } else { "keep-longer" };
        let sent = popup.sent(command);
        assert_eq!((sent.len(), &sent[0]), (2, &sent[1]), "once more under the same id");
    }
}

#[wasm_bindgen_test]
async fn a_worker_that_was_late_is_not_called_silent_any_more() {
    let popup = World { worker_silent: true, ..holding() }.open();
    popup.until_state("token").await;
    popup.click("Keep longer");
    let is_silent = |popup: &Popup| popup.status().contains("Full Token isn't responding");
    popup.until("told", is_silent).await;
    popup.put("token/acme/11//normal", token_record(2.0 * TEN_MINUTES)).await;
    popup.until("there after all", |popup| !is_silent(popup)).await;
}

#[wasm_bindgen_test]
async fn a_token_that_acts_for_somebody_else_says_whom_and_that_it_is_not_the_user() {
    let theirs = token_record(TEN_MINUTES).replace(r#""id": "31""#, r#""id": "31", "user_id": "12""#);
    let amir = r#"{"body": {"user": {"id": 12, "name": "Amir"}}}"#;
    let world = World::default().holding("token/acme/11//normal", theirs);
    let popup = world.answering("GET /api/v2/users/12.json", amir).open();
    popup.until_state("token").await;
    popup.until("named", |popup| popup.text().contains("Amir")).await;
    assert!(popup.text().contains("Not Ada, who is signed in here."));
}

#[wasm_bindgen_test]
async fn a_token_of_4096_characters_is_shown_whole_and_its_mask_says_nothing_of_its_length() {
    let long = format!("eyJ0.{}.c2ln", "x".repeat(4_086));
    let record = token_record(TEN_MINUTES).replace(FULL_TOKEN, &long);
    let popup = World::default().holding("token/acme/11//normal", record).open();
    popup.until_state("token").await;
    assert_eq!(popup.value("Access token").chars().count(), 24);
    popup.click("Reveal token");
    popup.until("revealed", |popup| popup.value("Access token") == long).await;
}

#[wasm_bindgen_test]
async fn while_the_account_is_asked_the_buttons_stand_where_they_will() {
    let popup = holding().answering("GET /api/v2/users/me.json", r#"{"never": true}"#).open();
    popup.until_state("token").await;
    popup.until("possible", |popup| popup.has("Revoke token")).await;
    assert!(!popup.text().contains("To revoke it, click"), "that is said elsewhere");
}

#[wasm_bindgen_test]
async fn what_is_read_to_the_letter_is_shown_harmless() {
    let record = token_record(TEN_MINUTES)
        .replace(r#""scopes": ["read"]"#, r#""scopes": ["re\u202ead", "wr\u0007ite"]"#)
        .replace(r#""identifier": "newer""#, r#""identifier": "new\u202eer""#);
    let popup = World::default().holding("token/acme/11//normal", record).open();
    popup.until_state("token").await;
    assert!(popup.text().contains("read, write") && popup.text().contains("newer"));
    assert!(!popup.text().contains(['\u{202e}', '\u{7}']));
}

#[wasm_bindgen_test]
async fn how_a_command_ended_here_comes_before_another_accounts_token() {
    let theirs = token_record(TEN_MINUTES).replace(r#""account": "acme""#, r#""account": "other""#);
    let popup = World::default()
        .holding("token/other/11//normal", theirs)
        .holding("intent/c9", intent_record("c9", CREATE_TOKEN, r#""lost""#))
        .open();
    popup.until_state("ready").await;
    popup.until("told", |popup| popup.status().contains("No answer came from acme.zendesk.com")).await;
    assert_eq!(popup.sent("acknowledge").len(), 1);
    // The worker has heard it: what was told stays all the same.
    popup.remove("intent/c9").await;
    assert_eq!(popup.state(), "ready");
    assert!(popup.status().contains("No answer came from acme.zendesk.com"));
}

#[wasm_bindgen_test]
async fn what_no_screen_tells_yet_is_told_once_the_account_can_be_read() {
    let refused_once = format!(r#"[{{"status": 400, "body": {{}}}}, {CLIENTS}]"#);
    let popup = World::default()
        .answering("GET /api/v2/oauth/clients.json", &refused_once)
        .holding("intent/c9", intent_record("c9", CREATE_TOKEN, r#""lost""#))
        .open();
    popup.until_state("unexpected").await;
    assert_eq!(popup.sent("acknowledge").len(), 0);
    popup.until("possible", |popup| !popup.is_busy("Try again")).await;
    popup.click("Try again");
    popup.until_state("ready").await;
    popup.until("told", |popup| popup.status().contains("No answer came from acme.zendesk.com")).await;
    assert_eq!(popup.sent("acknowledge").len(), 1);
}

#[wasm_bindgen_test]
async fn another_accounts_token_can_be_passed_by() {
    let popup = World { url: "https://other.zendesk.com/admin", ..holding() }.open();
    popup.until_state("token").await;
    popup.until("a way on", |popup| popup.has("Go on with other")).await;
    popup.click("Go on with other");
    popup.until_state("ready").await;
}

#[wasm_bindgen_test]
async fn a_token_is_not_shown_to_another_user_of_the_account() {
    let bob = r#"{"body": {"user": {"id": 12, "name": "Bob", "role": "admin"}}}"#;
    let popup = holding().answering("GET /api/v2/users/me.json", bob).open();
    popup.until_state("ready").await;
    assert!(!popup.html().contains(FULL_TOKEN));
}

#[wasm_bindgen_test]
async fn a_check_that_the_account_never_answers_ends_as_one_in_the_tab_does() {
    let popup = holding().open();
    popup.until_state("token").await;
    popup.seen.set_never_answers(true);
    let timers = HeldTimers::of(90_000);
    popup.click("Check tickets");
    popup.until("asked for the list and the count", |_| timers.count() == 2).await;
    timers.end();
    timers.end();
    popup.until("told", |popup| popup.status().contains("didn't answer within 90 seconds")).await;
    popup.until("possible once more", |popup| popup.has("Check tickets")).await;
}

#[wasm_bindgen_test]
async fn a_check_that_is_forbidden_speaks_of_whom_the_token_acts_for() {
    let forbidden = r#"{"status": 403, "body": {"error": {"title": "Forbidden"}}}"#;
    let popup = holding().answering("GET /api/v2/tickets.json", forbidden).open();
    popup.until_state("token").await;
    popup.until("signed in", |popup| popup.has("Revoke token")).await;
    popup.click("Check tickets");
    popup.until("told", |popup| popup.status().contains("check that user's role")).await;
    assert!(!popup.status().contains("Only admins"), "{}", popup.status());
}

#[wasm_bindgen_test]
async fn a_second_copy_is_said_for_as_long_as_the_first() {
    let popup = holding().open();
    popup.until_state("token").await;
    let timers = HeldTimers::of(2_000);
    popup.click("Copy token");
    popup.until("the first copy", |_| timers.count() == 1).await;
    popup.click("Copied");
    popup.until("the second copy", |_| timers.count() == 2).await;
    assert_eq!(popup.seen.copied().join("|"), format!("{FULL_TOKEN}|{FULL_TOKEN}"));
    timers.end();
    popup.click("Reveal token");
    popup.until("what comes later", |popup| popup.has("Hide token")).await;
    assert!(popup.has("Copied"));
    timers.end();
    popup.until("its own name", |popup| popup.has("Copy token")).await;
}

#[wasm_bindgen_test]
async fn a_copy_that_is_refused_is_not_said_though_one_before_it_was() {
    let popup = holding().open();
    popup.until_state("token").await;
    let _timers = HeldTimers::of(2_000);
    popup.click("Copy token");
    popup.until("the first copy", |popup| popup.has("Copied")).await;
    popup.seen.set_refuses_copies(true);
    popup.click("Copied");
    popup.until("the refusal", |popup| !popup.all("[role=alert]").is_empty()).await;
    popup.until("its own name", |popup| popup.has("Copy token")).await;
}

#[wasm_bindgen_test]
async fn screens_that_are_gone_leave_no_memory_behind() {
    const KEY: &str = "token/acme/11//normal";
    let popup = World::default().open();
    popup.until_state("ready").await;
    let show_and_forget = async |times| {
        for _ in 0..times {
            popup.put(KEY, token_record(TEN_MINUTES)).await;
            popup.until_state("token").await;
            popup.remove(KEY).await;
            popup.until_state("ready").await;
        }
        wasm_bindgen::memory()
            .unchecked_into::<Memory>()
            .buffer()
            .unchecked_into::<ArrayBuffer>()
            .byte_length()
    };
    let before = show_and_forget(10).await;
    let after = show_and_forget(100).await;
    assert!(after - before <= 4 * 65_536, "{before} bytes grew to {after}");
}
