//! The consent page, up to the code (RFC 6749, section 4.1; RFC 7636).

use serde_json::json;

use crate::support::{Answer, Session, StandIn};

const REDIRECT_URI: &str = "https://abcdefghijklmnop.chromiumapp.org/";
/// RFC 7636, appendix B.
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

struct Flow {
    stand_in: StandIn,
    admin: Session,
}

impl Flow {
    /// An account with the public client `flow`.
    fn new() -> Self {
        let stand_in = StandIn::start();
        let admin = stand_in.admin();
        let client = json!({
            "name": "Flow", "identifier": "flow", "kind": "public", "redirect_uri": [REDIRECT_URI],
        });
        stand_in.create_client(&admin, client);
        Self { stand_in, admin }
    }

    fn query() -> String {
        format!(
            "response_type=code&client_id=flow&redirect_uri={REDIRECT_URI}&scope=read%20write&state=s1\
             &code_challenge={CHALLENGE}&code_challenge_method=S256"
        )
    }

    fn ask(&self, query: &str) -> Answer {
        let url = self.admin.url(&format!("/oauth/authorizations/new?{query}"));
        self.stand_in.get(&url).header("cookie", &self.admin.cookie).send()
    }

    fn decide(&self, decision: &str) -> Answer {
        let form = format!("{}&decision={decision}&authenticity_token={}", Self::query(), self.admin.csrf);
        let url = self.admin.url("/oauth/authorizations");
        self.stand_in.call("POST", &url).header("cookie", &self.admin.cookie).form(&form).send()
    }

    fn code(&self) -> String {
        let answer = self.decide("allow");
        let location = answer.header("location");
        location.split_once("code=").unwrap().1.split('&').next().unwrap().to_owned()
    }

    fn exchange(&self, changes: serde_json::Value) -> Answer {
        let mut body = json!({
            "grant_type": "authorization_code", "client_id": "flow", "redirect_uri": REDIRECT_URI,
            "scope": "read write", "code_verifier": VERIFIER,
        });
        body.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        self.stand_in.call("POST", &self.admin.url("/oauth/tokens")).json(body).send()
    }
}

#[test]
fn page_names_client_account_user_and_scopes() {
    let flow = Flow::new();
    let page = flow.ask(&Flow::query()).text;
    for words in ["Flow", "Acme", "Ada Lindqvist", ">read<", ">write<", ">Allow<", ">Deny<"] {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn page_may_be_asked_twice() {
    let flow = Flow::new();
    assert_eq!((flow.ask(&Flow::query()).status, flow.ask(&Flow::query()).status), (200, 200));
    assert_eq!(flow.exchange(json!({ "code": flow.code() })).status, 201);
}

#[test]
fn allow_redirects_with_code_and_state() {
    let answer = Flow::new().decide("allow");
    let location = answer.header("location");
    assert_eq!(answer.status, 302);
    assert!(location.starts_with(&format!("{REDIRECT_URI}?code=")) && location.ends_with("&state=s1"));
}

#[test]
fn deny_redirects_with_access_denied() {
    let answer = Flow::new().decide("deny");
    assert_eq!(answer.header("location"), format!("{REDIRECT_URI}?error=access_denied&state=s1"));
}

#[test]
fn decision_needs_the_sessions_authenticity_token() {
    let flow = Flow::new();
    let form = format!("{}&decision=allow&authenticity_token=wrong", Flow::query());
    let url = flow.admin.url("/oauth/authorizations");
    let answer = flow.stand_in.call("POST", &url).header("cookie", &flow.admin.cookie).form(&form).send();
    assert_eq!(answer.status, 403);
}

#[test]
fn unknown_client_or_redirect_url_is_never_redirected() {
    let flow = Flow::new();
    let wrong = [
        Flow::query().replace("client_id=flow", "client_id=other"),
        // Registered redirect URLs are compared exactly.
        Flow::query().replace("chromiumapp.org/", "chromiumapp.org"),
        Flow::query().replace("chromiumapp.org/", "chromiumapp.org/more"),
        Flow::query().replace("abcdefghijklmnop", "evil"),
    ];
    for query in wrong {
        let answer = flow.ask(&query);
        assert_eq!((answer.status, answer.header("location")), (400, ""), "{query}");
    }
}

#[test]
fn wrong_requests_go_back_to_the_client() {
    let flow = Flow::new();
    let wrong = [
        ("response_type=code", "response_type=token", "unsupported_response_type"),
        ("scope=read%20write", "scope=", "invalid_scope"),
        ("S256", "plain", "invalid_request"),
    ];
    for (part, replacement, error) in wrong {
        let answer = flow.ask(&Flow::query().replace(part, replacement));
        assert!(answer.header("location").contains(&format!("error={error}")), "{replacement}");
    }
    let without_pkce = Flow::query().split("&code_challenge=").next().unwrap().to_owned();
    assert!(flow.ask(&without_pkce).header("location").contains("error=invalid_request"));
}

#[test]
fn code_becomes_a_token_with_refresh_token() {
    let flow = Flow::new();
    let answer = flow.exchange(json!({ "code": flow.code() }));
    let token = answer.json();
    assert_eq!(
        (answer.status, &token["token_type"], &token["scope"]),
        (201, &json!("bearer"), &json!("read write"))
    );
    assert_eq!(
        (&token["expires_in"], &token["refresh_token_expires_in"]),
        (&json!(1_800), &json!(2_592_000))
    );
    assert!(token["refresh_token"].is_string());
    let tickets = flow.stand_in.get(&flow.admin.url("/api/v2/tickets.json")).bearer(&token).send();
    assert_eq!(tickets.status, 200);
}

#[test]
fn granted_token_stands_in_the_token_list() {
    let flow = Flow::new();
    let token = flow.exchange(json!({ "code": flow.code() })).json();
    let list =
        flow.stand_in.get(&flow.admin.url("/api/v2/oauth/tokens.json")).session(&flow.admin).send().json();
    let newest = list["tokens"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(newest["token"].as_str().unwrap(), &token["access_token"].as_str().unwrap()[..10]);
    assert_eq!(newest["user_id"], flow.admin.user_id);
}

#[test]
fn code_is_good_once() {
    let flow = Flow::new();
    let code = flow.code();
    assert_eq!(flow.exchange(json!({ "code": code })).status, 201);
    let again = flow.exchange(json!({ "code": code }));
    assert_eq!((again.status, &again.json()["error"]), (400, &json!("invalid_grant")));
}

#[test]
fn code_lives_for_120_seconds() {
    let flow = Flow::new();
    let settings = flow.stand_in.control("GET", "/settings").send().json();
    assert_eq!(settings["code_lifetime_s"], 120);
    flow.stand_in.settings(json!({ "code_lifetime_s": 0 }));
    assert_eq!(flow.exchange(json!({ "code": flow.code() })).json()["error"], "invalid_grant");
}

#[test]
fn code_wants_its_verifier_redirect_url_and_scope() {
    let flow = Flow::new();
    let wrong = [
        (json!({ "code_verifier": VERIFIER.to_lowercase() }), "invalid_grant"),
        (json!({ "code_verifier": null }), "invalid_grant"),
        (json!({ "redirect_uri": "https://other.example/" }), "invalid_grant"),
        (json!({ "scope": "read write impersonate" }), "invalid_scope"),
    ];
    for (mut changes, error) in wrong {
        changes["code"] = json!(flow.code());
        assert_eq!(flow.exchange(changes.clone()).json()["error"], error, "{changes}");
    }
}
