//! The ways to a token beside the Tokens API, and what comes after a grant.

use super::*;
use crate::vault::{HeldClient, HeldSecret, HeldToken, Way, Work};
use crate::zendesk::{Authorization, GrantError, Id, consent_failure};

const GRANTED: &str = r#"{"access_token": "gr4nted-t0ken", "token_type": "bearer", "scope": "read write", "expires_in": 28800, "refresh_token": "r3fresh"}"#;
const LIST: &str = r#"{"tokens": [
    {"id": 40, "token": "an0ther-t0", "user_id": 11},
    {"id": 41, "token": "gr4nted-t0", "user_id": 11, "created_at": "2026-11-24T10:00:00Z", "expires_at": "2026-11-24T18:00:00Z"}
], "meta": {"has_more": false}}"#;
const GONE: &str = r#"{"error": "InvalidEndpoint", "description": "Not found"}"#;

/// A whole worker: its vault, and the turn it took last.
struct Worker {
    vault: Vault,
    last: Turn,
    withdrawn: bool,
}

impl Worker {
    fn new() -> Self {
        Self { vault: Vault::default(), last: Turn::default(), withdrawn: false }
    }

    fn moment(&self, fresh: &str) -> Moment {
        let withdrawn = if self.withdrawn { vec![owner().account] } else { Vec::new() };
        Moment { withdrawn, ..moment(fresh) }
    }

    fn take(&mut self, turn: Turn) -> &mut Self {
        apply(&mut self.vault, &turn);
        self.last = turn;
        self
    }

    fn order(&mut self, id: &str, command: Command) -> &mut Self {
        let turn = accept(order(id, command), &self.vault, self.moment(id));
        self.take(turn)
    }

    fn event(&mut self, event: Event) -> &mut Self {
        let open = self.intent();
        let turn = advance(&open, event, &self.vault, self.moment("next"));
        self.take(turn)
    }

    /// The intent that is under way.
    fn intent(&self) -> Intent {
        self.vault.intents().find(|intent| intent.outcome.is_none()).cloned().expect("an open intent")
    }

    fn outcome(&self) -> Outcome {
        self.vault.intents().find_map(|intent| intent.outcome.clone()).expect("an outcome")
    }

    fn way(&self) -> Way {
        match self.intent().work {
            Work::CreateToken { way, .. } => way,
            other => panic!("{other:?}"),
        }
    }

    fn sent(&self) -> String {
        self.last.send.as_ref().map(|sending| sending.request.name()).unwrap_or_default()
    }

    fn body(&self) -> String {
        let body = self.last.send.as_ref().and_then(|sending| sending.request.body.as_ref());
        body.map(|body| body.expose().to_owned()).unwrap_or_default()
    }

    fn token(&self) -> Option<&HeldToken> {
        self.vault.token_of(&owner())
    }
}

/// Ours, confidential.
fn own() -> HeldClient {
    HeldClient { kind: Some(ClientKind::Confidential), user_id: Some(Id::new(11)), ..client() }
}

fn public() -> HeldClient {
    HeldClient { kind: Some(ClientKind::Public), ..own() }
}

fn colleagues() -> HeldClient {
    HeldClient { user_id: Some(Id::new(12)), ..own() }
}

fn generate(client: HeldClient) -> Command {
    let Command::CreateToken { scopes, lifetime, session, .. } = create_token() else { panic!() };
    Command::CreateToken { client, scopes, lifetime, client_secret: None, session }
}

fn go_on(creation: &str, client_secret: Option<&str>) -> Command {
    Command::Continue {
        creation: CommandId(creation.into()),
        lifetime: Lifetime::default(),
        client_secret: client_secret.map(Secret::new),
        acts_for: None,
        session: session(),
    }
}

fn secret_held(client: HeldClient) -> Record {
    let command = CommandId("client".into());
    let secret = Secret::new("s3cret");
    Record::Secret(HeldSecret { command, owner: owner(), client, secret, hidden: false, deadline: 601_000 })
}

fn consent() -> Event {
    Event::Consented(Ok(Authorization {
        code: Secret::new("c0de"),
        redirect_uri: "https://ours.example/".into(),
        code_verifier: Secret::new("ver1fier"),
    }))
}

/// A worker in front of the consent page of a public client.
fn authorizing() -> Worker {
    let mut worker = Worker::new();
    worker.order("c1", generate(public())).event(answer(404, GONE));
    worker.order("c2", go_on("c1", None));
    worker
}

#[test]
fn a_lasting_refusal_leads_on_without_a_word_and_is_remembered() {
    for (status, body) in [(404, GONE), (405, ""), (410, "<html>")] {
        let mut worker = Worker::new();
        worker.vault.put(secret_held(own()));
        worker.order("c1", generate(own())).event(answer(status, body));
        assert_eq!(worker.sent(), "POST /oauth/tokens", "{status}");
        assert!(worker.body().contains(
            r#""grant_type":"client_credentials","client_id":"test_client","client_secret":"s3cret""#
        ));
        assert_eq!(worker.last.remember.as_ref().map(|note| note.learned), Some(Learned::Withdrawn));
        worker.event(answer(201, GRANTED)).event(answer(200, LIST));
        let token = worker.token().expect("a token");
        assert_eq!((token.id, token.way), (Some(Id::new(41)), Way::ClientCredentials));
        assert_eq!(token.created_at, "2026-11-24T10:00:00Z");
        assert_eq!(worker.vault.intents().count(), 0);
        assert_eq!(worker.last.present, None, "no page took the popup's place");
    }
}

#[test]
fn other_refusals_are_no_reason_for_another_way() {
    for status in [400, 401, 404, 409, 422, 429, 500, 503] {
        let mut worker = Worker::new();
        worker.vault.put(secret_held(own()));
        worker.order("c1", generate(own())).event(answer(status, ""));
        assert!(worker.last.send.is_none() && worker.last.remember.is_none(), "{status}");
        assert!(matches!(worker.outcome(), Outcome::Failed(_)), "{status}");
    }
}

#[test]
fn a_withdrawn_account_is_not_asked_in_vain() {
    let mut worker = Worker { withdrawn: true, ..Worker::new() };
    worker.vault.put(secret_held(own()));
    worker.order("c1", generate(own()));
    assert_eq!(worker.sent(), "POST /oauth/tokens");
    let mut worker = Worker { withdrawn: true, ..Worker::new() };
    worker.order("c1", generate(public()));
    assert_eq!(
        (worker.sent().as_str(), worker.way(), worker.intent().step),
        ("", Way::AuthorizationCode, Step::Ask)
    );
}

#[test]
fn a_403_with_a_fresh_csrf_token_asks_first_and_remembers_nothing() {
    let mut worker = Worker::new();
    worker.vault.put(secret_held(own()));
    worker.order("c1", generate(own())).event(answer(403, REFUSED)).event(answer(200, ME));
    worker.event(answer(403, REFUSED));
    let asking = worker.intent();
    assert_eq!((asking.step, worker.way()), (Step::Ask, Way::ClientCredentials));
    assert_eq!(asking.refusal.and_then(|failure| failure.said), Some("…".to_owned()));
    assert!(worker.last.remember.is_none() && worker.last.send.is_none());
    worker.order("c2", go_on("c1", None));
    assert_eq!(worker.sent(), "POST /oauth/tokens");
}

#[test]
fn a_colleagues_client_asks_before_it_acts_for_them() {
    let mut worker = Worker { withdrawn: true, ..Worker::new() };
    worker.vault.put(secret_held(colleagues()));
    worker.order("c1", generate(colleagues()));
    assert_eq!((worker.intent().step, worker.way()), (Step::Ask, Way::ClientCredentials));
    let told = Command::Continue {
        creation: CommandId("c1".into()),
        lifetime: Lifetime::default(),
        client_secret: None,
        acts_for: Some("Amir".into()),
        session: session(),
    };
    worker.order("c2", told).event(answer(201, GRANTED));
    worker.event(answer(200, &LIST.replace(r#""user_id": 11"#, r#""user_id": 12"#)));
    let token = worker.token().expect("the colleague's token, as was told");
    assert_eq!((token.id, token.acts_for.as_deref()), (Some(Id::new(41)), Some("Amir")));
}

#[test]
fn the_consent_page_leads_to_an_exchange_with_the_verifier() {
    let mut worker = authorizing();
    let visit = worker.last.visit.as_ref().expect("a visit");
    assert_eq!((visit.client_id.as_str(), visit.id.clone()), ("test_client", RequestId("c2".into())));
    assert_eq!(worker.intent().step, Step::Authorizing);
    worker.event(consent());
    assert!(
        worker
            .body()
            .contains(r#""code":"c0de","redirect_uri":"https://ours.example/","code_verifier":"ver1fier""#)
    );
    assert_eq!(worker.last.send.as_ref().map(|s| s.request.credentials.clone()), Some(Credentials::Omitted));
    worker.event(answer(201, GRANTED));
    assert!(worker.token().is_some(), "held before anything else is done about it");
    assert!(worker.token().is_some_and(|token| worker.vault.is_unsettled(token)), "whose it is comes next");
    assert_eq!(worker.sent(), "GET /api/v2/oauth/tokens.json");
    worker.event(answer(200, LIST));
    let token = worker.token().expect("a token");
    assert_eq!(token.refresh_token.as_ref().map(Secret::expose), Some("r3fresh"));
    assert_eq!(worker.last.present, Some(News::Token));
}

#[test]
fn no_code_verifier_or_secret_is_stored_on_the_way() {
    let mut worker = authorizing();
    worker.event(consent());
    let stored = crate::zendesk::json::encode(&worker.vault.records().collect::<Vec<_>>());
    for secret in ["c0de", "ver1fier", "c5rf"] {
        assert!(!stored.contains(secret), "{secret}");
    }
}

#[test]
fn without_consent_there_is_no_token_and_the_popup_says_why() {
    for why in [Why::Grant(GrantError::AccessDenied), Why::ConsentClosed, Why::ForeignConsent] {
        let mut worker = authorizing();
        worker.event(Event::Consented(Err(consent_failure(why.clone(), None))));
        let Outcome::Failed(failure) = worker.outcome() else { panic!() };
        assert_eq!((failure.why, worker.last.present), (why, Some(News::Trouble)));
        assert!(worker.last.send.is_none() && worker.token().is_none());
    }
}

#[test]
fn each_refused_grant_says_which_and_a_refused_secret_is_dropped() {
    for (code, error) in [
        ("invalid_client", GrantError::InvalidClient),
        ("invalid_grant", GrantError::InvalidGrant),
        ("invalid_scope", GrantError::InvalidScope),
        ("unauthorized_client", GrantError::UnauthorizedClient),
        ("invalid_request", GrantError::InvalidRequest),
    ] {
        for status in [400, 401, 403] {
            let mut worker = Worker { withdrawn: true, ..Worker::new() };
            worker.vault.put(secret_held(own()));
            worker.order("c1", generate(own())).event(answer(status, &format!(r#"{{"error": "{code}"}}"#)));
            let Outcome::Failed(failure) = worker.outcome() else { panic!() };
            assert_eq!(failure.why, Why::Grant(error), "{status}");
            assert_eq!(
                worker.vault.secret_of(&owner()).is_none(),
                error == GrantError::InvalidClient,
                "{code}"
            );
        }
    }
}

#[test]
fn an_entered_secret_is_held_and_changes_the_way() {
    let mut worker = Worker::new();
    worker.order("c1", generate(own())).event(answer(410, ""));
    assert_eq!((worker.intent().step, worker.way()), (Step::Ask, Way::AuthorizationCode));
    worker.order("c2", go_on("c1", Some("p4sted")));
    assert!(
        worker.body().contains(r#""grant_type":"client_credentials""#) && worker.body().contains("p4sted")
    );
    let held = worker.vault.secret_of(&owner()).expect("a held secret");
    assert_eq!((held.secret.expose(), held.hidden), ("p4sted", true));
}

#[test]
fn a_secret_entered_for_a_colleagues_client_is_told_before_it_is_used() {
    let mut worker = Worker::new();
    worker.order("c1", generate(colleagues())).event(answer(410, ""));
    worker.order("c2", go_on("c1", Some("p4sted")));
    assert_eq!((worker.intent().step, worker.way()), (Step::Ask, Way::ClientCredentials));
    assert!(worker.last.send.is_none());
}

#[test]
fn a_second_word_to_go_on_opens_no_second_page() {
    let mut worker = authorizing();
    worker.order("c2", go_on("c1", None));
    assert_eq!(worker.last, Turn::default(), "the same order");
    worker.order("c3", go_on("c2", None));
    assert_eq!(worker.last, Turn::default(), "another order");
}

#[test]
fn a_canceled_creation_takes_no_consent() {
    let mut worker = authorizing();
    let intent = worker.intent();
    worker.order("x", Command::Cancel(intent.id));
    assert_eq!(worker.vault.intents().count(), 0);
    assert!(worker.vault.intent_awaiting(&RequestId("c2".into())).is_none());
}

#[test]
fn a_strangers_token_is_revoked_at_once_and_never_shown() {
    let mut worker = authorizing();
    let strangers = LIST.replace(r#""user_id": 11, "created"#, r#""user_id": 99, "created"#);
    worker.event(consent()).event(answer(201, GRANTED)).event(answer(200, &strangers));
    assert_eq!(worker.sent(), "GET /api/v2/users/me.json");
    worker.event(answer(200, ME));
    assert_eq!(worker.sent(), "DELETE /api/v2/oauth/tokens/41.json");
    worker.event(answer(204, ""));
    assert_eq!((worker.outcome(), worker.token()), (Outcome::Stranger { revoked: true }, None));
}

#[test]
fn a_strangers_token_that_could_not_be_revoked_is_told() {
    for broken in 0..2 {
        let mut worker = authorizing();
        let strangers = LIST.replace(r#""user_id": 11, "created"#, r#""user_id": 99, "created"#);
        worker.event(consent()).event(answer(201, GRANTED)).event(answer(200, &strangers));
        if broken == 1 {
            worker.event(answer(200, ME));
        }
        worker.event(answer(500, ""));
        assert_eq!((worker.outcome(), worker.token()), (Outcome::Stranger { revoked: false }, None));
    }
}

#[test]
fn a_token_whose_record_is_not_found_is_held_without_an_id() {
    let nothing = r#"{"tokens": []}"#;
    for event in [answer(200, nothing), answer(500, ""), answer(200, "<html>"), Event::Lost] {
        let mut worker = authorizing();
        worker.event(consent()).event(answer(201, GRANTED)).event(event);
        let token = worker.token().expect("a token");
        assert_eq!((token.id, token.full_token.expose()), (None, "gr4nted-t0ken"));
        assert_eq!(token.expires_at.as_deref(), Some("at 28801000"));
        assert_eq!(worker.vault.intents().count(), 0);
    }
}

#[test]
fn the_record_is_looked_for_page_by_page_but_not_forever() {
    let more = r#"{"tokens": [], "meta": {"has_more": true, "after_cursor": "next"}}"#;
    let mut worker = authorizing();
    worker.event(consent()).event(answer(201, GRANTED)).event(answer(200, more));
    let request = worker.last.send.as_ref().map(|sending| sending.request.target());
    assert_eq!(
        request.as_deref(),
        Some("/api/v2/oauth/tokens.json?all=true&client_id=21&page[size]=100&page[after]=next")
    );
    for _ in 0..100 {
        if worker.vault.intents().count() > 0 {
            worker.event(answer(200, more));
        }
    }
    assert!(worker.token().is_some_and(|token| token.id.is_none()));
}

#[test]
fn a_client_learns_our_url_while_the_creation_waits() {
    let mut worker = Worker::new();
    worker.order("c1", generate(public())).event(answer(404, GONE));
    let changed = HeldClient {
        redirect_uri: vec!["https://old.example/".into(), "https://ours.example/".into()],
        ..public()
    };
    worker.order("add", Command::AddRedirect { client: changed.clone(), session: session() });
    assert_eq!(worker.sent(), "PUT /api/v2/oauth/clients/21.json");
    let adding = worker.vault.intent(&CommandId("add".into())).cloned().unwrap();
    let turn = advance(&adding, answer(200, r#"{"client": {"id": 21}}"#), &worker.vault, moment("next"));
    worker.take(turn);
    assert_eq!(worker.outcome(), Outcome::RedirectAdded);
    let Work::CreateToken { client, .. } = worker.intent().work else { panic!() };
    assert_eq!(client, changed);
}

fn refreshing() -> Worker {
    let mut worker = Worker::new();
    let pair = HeldToken { refresh_token: Some(Secret::new("old-r3fresh")), client: own(), ..token(9_000) };
    worker.vault.put(Record::Token(pair));
    worker.vault.put(secret_held(own()));
    worker.order("r", refresh(None));
    worker
}

fn refresh(client_secret: Option<&str>) -> Command {
    let client_secret = client_secret.map(Secret::new);
    Command::RefreshToken { lifetime: Lifetime::default(), client_secret, session: session() }
}

#[test]
fn a_refresh_keeps_the_old_pair_until_the_new_one_is_in_the_vault() {
    let mut worker = refreshing();
    assert!(worker.body().contains(r#""grant_type":"refresh_token","client_id":"test_client","client_secret":"s3cret","refresh_token":"old-r3fresh""#));
    assert_eq!(worker.token().map(|token| token.full_token.expose()), Some("f0011t0ken"));
    worker.event(answer(201, GRANTED));
    let token = worker.token().expect("a token");
    assert_eq!(token.full_token.expose(), "gr4nted-t0ken");
    assert_eq!(token.refresh_token.as_ref().map(Secret::expose), Some("r3fresh"));
    assert!(!worker.vault.is_unsettled(token), "it stays on screen");
    worker.event(answer(200, LIST));
    assert_eq!(worker.token().and_then(|token| token.id), Some(Id::new(41)));
}

#[test]
fn a_refresh_that_fails_or_is_lost_keeps_the_old_pair() {
    let used_up = r#"{"error": "invalid_grant"}"#;
    for event in [answer(400, used_up), answer(500, ""), Event::Lost, Event::Answered(Err(NoAnswer::Network))]
    {
        let mut worker = refreshing();
        worker.event(event);
        assert_eq!(worker.token().map(|token| token.full_token.expose()), Some("f0011t0ken"));
        assert!(worker.vault.intents().all(|intent| intent.outcome.is_some()));
    }
}

#[test]
fn a_refresh_takes_an_entered_secret_and_drops_one_that_was_refused() {
    let mut worker = refreshing();
    worker.event(answer(401, r#"{"error": "invalid_client"}"#));
    assert!(worker.vault.secret_of(&owner()).is_none());
    worker.order("again", refresh(Some("p4sted")));
    assert!(worker.body().contains(r#""client_secret":"p4sted""#));
    assert_eq!(worker.vault.secret_of(&owner()).map(|held| held.client.clone()), Some(own()));
}

#[test]
fn a_token_without_a_refresh_token_is_not_refreshed() {
    let mut worker = Worker::new();
    worker.vault.put(Record::Token(token(9_000)));
    worker.order("r", refresh(None));
    assert_eq!(worker.last, Turn::default());
}
