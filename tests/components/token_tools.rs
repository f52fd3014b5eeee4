//! The token screen's menu of tools: "Use it in…".

use wasm_bindgen_test::wasm_bindgen_test;

use crate::records::{FULL_TOKEN, TEN_MINUTES, holding, token_record};
use crate::world::{Popup, World};

#[wasm_bindgen_test]
async fn private_windows_leave_no_last_tool_on_disk() {
    for private in [true, false] {
        let record =
            token_record(TEN_MINUTES).replace(r#""private": false"#, &format!(r#""private": {private}"#));
        let popup = World { private, ..World::default().holding("token/held", record) }.open();
        popup.until_state("token").await;
        popup.click("Use it in…");
        popup.until("the menu", |popup| popup.has("cURL (sh)")).await;
        popup.click("cURL (sh)");
        popup.until("the snippet", |popup| popup.has("Copy snippet")).await;
        assert_eq!(popup.on_disk().await.contains("handoff"), !private);
    }
}

#[wasm_bindgen_test]
async fn a_tool_is_given_the_token_masked_until_it_is_copied() {
    let popup = holding().open();
    popup.until_state("token").await;
    popup.click("Use it in…");
    popup.until("the menu", |popup| popup.all("[role=menuitem]").len() == 15).await;
    popup.click("cURL (sh)");
    popup.until("the snippet", |popup| popup.has("Copy snippet")).await;
    assert!(popup.text().contains("curl") && !popup.html().contains(FULL_TOKEN));
    assert!(!popup.has("Save file"), "a snippet is no file");
}

#[wasm_bindgen_test]
async fn a_refresh_token_that_goes_to_postman_works_once() {
    for (scopes, is_said) in
        [(r#""scopes": ["read"], "refresh_token": "r3fresh-5ecret""#, true), (r#""scopes": ["read"]"#, false)]
    {
        let record = token_record(TEN_MINUTES).replace(r#""scopes": ["read"]"#, scopes);
        let popup = World::default().holding("token/acme/11//normal", record).open();
        popup.until_state("token").await;
        popup.click("Use it in…");
        popup.until("the menu", |popup| popup.has("cURL (sh)")).await;
        popup.click("Postman");
        popup.until("the panel", |popup| popup.has("Save both")).await;
        let panel = popup.all("section.handoff").remove(0).text_content().unwrap();
        assert_eq!(panel.contains("A refresh token works once"), is_said, "{panel}");
        assert!(!popup.html().contains("r3fresh-5ecret"));
    }
}

#[wasm_bindgen_test]
async fn tools_that_renew_by_themselves_are_for_confidential_clients() {
    let confidential = token_record(TEN_MINUTES)
        .replace(r#""identifier": "newer""#, r#""identifier": "newer", "kind": "confidential""#);
    let popup = World::default().holding("token/acme/11//normal", confidential).open();
    popup.until_state("token").await;
    popup.click("Use it in…");
    popup.until("the menu", |popup| popup.all("[role=menuitem]").len() == 19).await;
    popup.click("Python, renewing (requests)");
    popup.until("the snippet", |popup| popup.has("Copy snippet")).await;
    assert!(popup.text().contains("ZENDESK_CLIENT_SECRET") && popup.text().contains("\"newer\""));
}

#[wasm_bindgen_test]
async fn escape_closes_the_menu_and_then_the_panel() {
    let popup = holding().open();
    popup.until_state("token").await;
    popup.click("Use it in…");
    popup.until("the menu", |popup| popup.has("cURL (sh)")).await;
    popup.click("cURL (sh)");
    popup.until("the panel", |popup| popup.has("Copy snippet")).await;
    let class = |popup: &Popup| popup.named("Copy token").class_name();
    assert!(!class(&popup).contains("primary"), "the next step is in the panel");
    popup.click("Use it in…");
    popup.until("the menu once more", |popup| popup.has("cURL (PowerShell)")).await;
    assert!(popup.escape("Use it in…"), "taken, so that the popup stays");
    popup.until("the panel behind it", |popup| popup.has("Copy snippet")).await;
    assert!(popup.escape("Copy snippet"));
    popup.until("nothing open", |popup| !popup.has("Copy snippet")).await;
    assert_eq!(popup.focused(), "Use it in…");
    assert!(class(&popup).contains("primary"));
    assert!(!popup.escape("Use it in…"), "the browser's again");
}

#[wasm_bindgen_test]
async fn the_tool_used_last_stands_on_top_and_once() {
    let popup = holding().open();
    popup.until_state("token").await;
    popup.click("Use it in…");
    popup.until("the menu", |popup| popup.has("Go")).await;
    popup.click("Go");
    popup.until("the panel", |popup| popup.has("Copy snippet")).await;
    popup.click("Use it in…");
    popup.until("the menu", |popup| popup.has("cURL (sh)")).await;
    let items: Vec<String> =
        popup.all("[role=menuitem]").iter().filter_map(|item| item.text_content()).collect();
    assert_eq!((items[0].as_str(), items[1].as_str()), ("Go", "Postman"));
    assert_eq!(items.iter().filter(|name| *name == "Go").count(), 1);
}

#[wasm_bindgen_test]
async fn a_token_that_is_no_bearer_token_is_written_nowhere() {
    let odd = token_record(TEN_MINUTES).replace(FULL_TOKEN, "no token; rm -rf");
    let popup = World::default().holding("token/acme/11//normal", odd).open();
    popup.until_state("token").await;
    popup.click("Use it in…");
    popup.until("the menu", |popup| popup.has("cURL (sh)")).await;
    popup.click("cURL (sh)");
    popup.until("refused", |popup| popup.text().contains("puts it into no code")).await;
    assert!(!popup.has("Copy snippet"));
}
