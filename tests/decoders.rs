//! Every decoder, fed with what an account might answer by malice or mishap: nothing panics, texts
//! stay bounded and harmless, and no refusal repeats a body. `PROPTEST_CASES` makes it longer.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use full_token::zendesk::{
    Client, ClientKind, ConsentPage, CountTickets, CreateClient, CreateGrantToken, CreateToken, CurrentToken,
    DeleteClient, Endpoint, Failure, Headers, Id, ListAccountTokens, ListClients, ListGlobalClients,
    ListTickets, ListTokens, NewClient, PacedAnswer, Response, RevokeToken, Scopes, Secret, ShowClient,
    ShowManyUsers, ShowMe, ShowUser, Subdomain, UpdateClient, sanitize,
};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// The longest text that any decoder lets through, in characters.
const LONGEST: usize = 300;

/// Any JSON, hostile keys and numbers of all sizes included.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_filter("JSON has no NaN", |x| x.is_finite()).prop_map(Value::from),
        any_text().prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 64, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::vec((any_key(), inner), 0..8)
                .prop_map(|entries| Value::Object(entries.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[\u{202A}-\u{202E}\u{2066}-\u{2069}\u{0}-\u{1f}<>&\"'😀a-z]{0,40}",
        "[a-z]{280,4000}",
        "[0-9]{1,30}",
    ]
}

fn any_key() -> impl Strategy<Value = String> {
    const KNOWN: [&str; 28] = [
        "__proto__",
        "constructor",
        "user",
        "users",
        "client",
        "clients",
        "token",
        "tokens",
        "ticket",
        "tickets",
        "id",
        "name",
        "identifier",
        "kind",
        "redirect_uri",
        "scopes",
        "full_token",
        "client_id",
        "used_at",
        "role",
        "suspended",
        "meta",
        "has_more",
        "after_cursor",
        "error",
        "errors",
        "details",
        "count",
    ];
    prop_oneof![prop::sample::select(&KNOWN[..]).prop_map(str::to_owned), any_text()]
}

/// What Zendesk documents, each of which is then damaged.
fn documented() -> Vec<Value> {
    let client = json!({"id": 21, "name": "Test", "identifier": "test", "kind": "public", "user_id": 11, "global": false,
        "redirect_uri": ["https://x.example/"], "secret": "s3cret", "created_at": "2026-11-24T10:00:00Z"});
    let token = json!({"id": 31, "client_id": 21, "user_id": 11, "full_token": "f0011t0ken5ecret", "token": "f0011t0ken",
        "scopes": ["read"], "created_at": "2026-11-24T10:00:00Z", "expires_at": null, "used_at": null});
    vec![
        json!({"user": {"id": 11, "name": "Ada", "role": "admin", "authenticity_token": "c5rf"}}),
        json!({"users": [{"id": 11, "name": "Ada", "role": "agent", "suspended": true}], "count": 1}),
        json!({"clients": [client.clone(), client.clone()], "meta": {"has_more": true, "after_cursor": "x"}}),
        json!({ "client": client }),
        json!({"tokens": [token.clone()], "meta": {"has_more": false}}),
        json!({ "token": token }),
        json!({"tickets": [{"id": 1, "subject": "Hello"}], "meta": {"has_more": false}}),
        json!({"count": {"value": 25, "refreshed_at": null}}),
        json!({"access_token": "a", "token_type": "bearer", "scope": "read write", "expires_in": 300, "refresh_token": "r"}),
        json!({"error": {"title": "Forbidden", "message": "No."}}),
        json!({"error": "RecordInvalid", "details": {"base": [{"description": "No.", "error": "Invalid"}]}}),
        json!({"errors": [{"code": "C", "title": "T", "detail": "D"}]}),
    ]
}

/// Puts `what` in the place of the `n`-th value of a tree.
fn damage(tree: &mut Value, n: &mut usize, what: &Value) -> bool {
    if *n == 0 {
        *tree = what.clone();
        return true;
    }
    *n -= 1;
    match tree {
        Value::Array(items) => items.iter_mut().any(|item| damage(item, n, what)),
        Value::Object(entries) => entries.values_mut().any(|item| damage(item, n, what)),
        _ => false,
    }
}

/// A documented body with one value replaced.
fn damaged_body() -> impl Strategy<Value = String> {
    (prop::sample::select(documented()), 0_usize..24, any_json()).prop_map(|(mut tree, mut n, what)| {
        damage(&mut tree, &mut n, &what);
        tree.to_string()
    })
}

fn any_body() -> impl Strategy<Value = String> {
    let cut = (damaged_body(), any::<prop::sample::Index>()).prop_map(|(text, at)| {
        let length = text.chars().count();
        text.chars().take(at.index(length + 1)).collect::<String>()
    });
    prop_oneof![4 => damaged_body(), 2 => cut, 2 => any_json().prop_map(|json| json.to_string()), 1 => any_text()]
}

fn any_answer() -> impl Strategy<Value = Response> {
    let status = prop_oneof![
        3 => Just(200_u16), 1 => Just(201), 1 => Just(0), 1 => 100_u16..600,
        2 => prop::sample::select(vec![400_u16, 401, 403, 404, 405, 409, 410, 422, 429, 500, 503]),
    ];
    let content_type = prop::option::of(prop_oneof![
        Just("application/json".to_owned()),
        Just("text/html".to_owned()),
        any_text()
    ]);
    let header = || prop::option::of(prop_oneof![any_text(), "[0-9]{1,12}"]);
    (status, any::<bool>(), content_type, header(), header(), (header(), header()), any_body()).prop_map(
        |(
            status,
            redirected,
            content_type,
            retry_after,
            date,
            (rate_limit_remaining, rate_limit_reset),
            body,
        )| Response {
            status,
            redirected: redirected && status == 0,
            headers: Headers { content_type, retry_after, date, rate_limit_remaining, rate_limit_reset },
            body: Secret::new(body),
        },
    )
}

/// A text that a screen may show.
fn check_text(text: &str) {
    assert!(text.chars().count() <= LONGEST, "{} characters", text.chars().count());
    let harmful = |c: char| c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    assert!(!text.contains(harmful), "{text:?}");
}

/// What goes back to the account (identifiers, scopes) is read to the letter: screens sanitize it.
fn check_client(client: &Client) {
    for text in [&client.name, &sanitize(&client.identifier), &client.created_at] {
        check_text(text);
    }
}

/// Understands the answer; a failure's words are fit to be shown.
fn parse_response<C: Endpoint>(call: &C, response: &Response) -> Option<C::Output> {
    match call.parse_response(Ok(response.clone())) {
        Ok(output) => Some(output),
        Err(Failure { message, kind, .. }) => {
            message.iter().for_each(|text| check_text(text));
            check_text(&kind.to_string());
            None
        }
    }
}

proptest! {
    #[test]
    fn no_answer_breaks_a_decoder_or_a_screen(response in any_answer()) {
        if let Some(full_token::zendesk::Me::SignedIn { name, .. }) = parse_response(&ShowMe, &response) {
            check_text(&name);
        }
        parse_response(&ShowUser(Id::new(1)), &response).iter().for_each(|name| check_text(name));
        parse_response(&ListClients::default(), &response).iter().for_each(|page| page.items.iter().for_each(check_client));
        parse_response(&ListGlobalClients::default(), &response).iter().for_each(|page| page.items.iter().for_each(check_client));
        parse_response(&ShowClient(Id::new(1)), &response).iter().for_each(check_client);
        let _ = PacedAnswer::of(&Ok(response.clone()));
        let new = NewClient { name: "n".into(), identifier: "i".into(), kind: ClientKind::Public, redirect_uri: vec![] };
        parse_response(&CreateClient { client: new }, &response).iter().for_each(|made| check_client(&made.client));
        parse_response(&UpdateClient { id: Id::new(1), name: None, redirect_uri: None }, &response).iter().for_each(check_client);
        parse_response(&CreateToken, &response).iter().for_each(|made| made.scopes.iter().for_each(|scope| check_text(&sanitize(scope))));
        for token in parse_response(&ListTokens { client: Id::new(1), after: None }, &response).iter().flat_map(|page| &page.items) {
            check_text(&token.prefix);
            token.scopes.iter().for_each(|scope| check_text(&sanitize(scope)));
        }
        for token in parse_response(&ListAccountTokens::default(), &response).iter().flat_map(|page| &page.items) {
            check_text(&token.prefix);
            check_text(&token.created_at);
            token.used_at.iter().chain(&token.expires_at).for_each(|time| check_text(time));
        }
        for many in ShowManyUsers::of(&[Id::new(1)]) {
            parse_response(&many, &response).iter().flatten().for_each(|user| check_text(&user.name));
        }
        parse_response(&RevokeToken(Id::new(1)), &response);
        parse_response(&DeleteClient(Id::new(1)), &response);
        parse_response(&CurrentToken, &response);
        parse_response(&ListTickets, &response).iter().flatten().for_each(|ticket| check_text(&ticket.subject));
        parse_response(&CountTickets, &response);
        parse_response(&CreateGrantToken, &response).iter().for_each(|made| made.scopes.iter().for_each(|scope| check_text(&sanitize(scope))));
    }

    #[test]
    fn an_id_is_read_whole_or_not_at_all(id in any::<u64>(), as_text in any::<bool>()) {
        let written = if as_text { format!("\"{id}\"") } else { id.to_string() };
        let client = ShowClient(Id::new(1)).parse_body(&format!(r#"{{"client": {{"id": {written}}}}}"#)).unwrap();
        prop_assert_eq!(client.id, Id::new(id));
    }

    #[test]
    fn no_address_breaks_the_consent_pages_reader(tail in any_text(), state in any::<bool>()) {
        let page = ConsentPage {
            account: Subdomain::from_url("https://acme.zendesk.com/").unwrap(),
            client_id: "c".into(),
            redirect_uri: "https://ours.example/".into(),
            scopes: Scopes::parse(["read"]).unwrap(),
            state: Secret::new("st4te"),
            code_verifier: Secret::new("v"),
        };
        let state = if state { "&state=st4te" } else { "" };
        for address in [tail.clone(), format!("https://ours.example/?{tail}{state}"), format!("https://ours.example/?error={tail}{state}")] {
            if let Err(failure) = page.parse_redirect(&address) {
                failure.message.iter().for_each(|message| check_text(message));
            }
        }
    }
}
