//! The machines, event by event.

mod change_client;
mod commands;
mod grants;
mod identify;
mod new_client;
mod note_tokens;
mod outcomes;
mod redirect;
mod refresh;
mod revoke_tokens;
mod worker;

use super::*;
use crate::protocol::{Command, CommandMessage, Session};
use crate::vault::tests::{client, owner, token};
use crate::vault::{CommandId, Intent, Millis, Outcome, Record, RequestId, Step, TabId, Vault};
use crate::zendesk::{
    ClientKind, Credentials, FailureKind, Headers, Lifetime, Method, NewClient, Response, Scopes, Secret,
    TransportError,
};

fn context(fresh: &str) -> Context {
    let fresh = RequestId(fresh.into());
    let iso = |at| format!("at {at}");
    Context {
        now: 1_000,
        hold: 600_000,
        fresh,
        withdrawn: Vec::new(),
        secret_lengths: Vec::new(),
        revocations: OpenRevocations::default(),
        iso,
        parse: read_time,
    }
}

/// Times in these tests are written `at 1000`.
fn read_time(time: &str) -> Option<Millis> {
    time.strip_prefix("at ")?.parse().ok()
}

fn session() -> Session {
    Session { tab: TabId(7), user_name: "Ada".into(), clock_ahead: 0, csrf: Secret::new("c5rf") }
}

fn message(id: &str, command: Command) -> CommandMessage {
    CommandMessage { id: CommandId(id.into()), owner: owner(), command }
}

/// Forgets the token that this command made.
fn forget(token: &str) -> Command {
    Command::Forget(CommandId(token.into()))
}

fn create_token() -> Command {
    let scopes = Scopes::parse(["read", "write"]).unwrap();
    Command::CreateToken {
        client: client(),
        scopes,
        lifetime: Lifetime::default(),
        client_secret: None,
        acts_for_name: None,
        session: session(),
    }
}

fn create_client() -> Command {
    let client = NewClient {
        name: "Test".into(),
        identifier: "test".into(),
        kind: ClientKind::Confidential,
        redirect_uri: vec![],
    };
    Command::CreateClient { client, token: None, session: session() }
}

fn response(status: u16, body: &str) -> Event {
    let headers = Headers { date: Some("at 1000".into()), ..Headers::default() };
    let response = Response { status, redirected: false, headers, body: Secret::new(body) };
    Event::Answered(Ok(response))
}

/// The vault after a transition, as the worker would write it.
fn apply(vault: &mut Vault, transition: &Transition) {
    transition.remove.iter().for_each(|key| vault.remove(key));
    transition.put.iter().for_each(|record| vault.put(record.clone()));
}

/// Takes the command into the vault and gives its intent.
fn begin(vault: &mut Vault, command: Command) -> Intent {
    let transition = accept(message("c1", command), vault, context("r1"));
    apply(vault, &transition);
    vault.intent(&CommandId("c1".into())).cloned().expect("an intent")
}

const CREATED: &str = r#"{"token": {"id": 31, "full_token": "f0011t0ken", "scopes": ["read", "write"], "created_at": "2026-11-24T10:00:00Z"}}"#;
const ME: &str = r#"{"user": {"id": 11, "name": "Ada", "role": "admin", "authenticity_token": "fresh"}}"#;
const REFUSED: &str = r#"{"error": {"title": "Forbidden", "message": "…"}}"#;

#[test]
fn the_intent_is_stored_with_the_id_of_its_first_request() {
    let mut vault = Vault::default();
    let transition = accept(message("c1", create_token()), &vault, context("r1"));
    apply(&mut vault, &transition);
    let sending = transition.send.expect("a request");
    assert_eq!((sending.id, sending.tab), (RequestId("r1".into()), TabId(7)));
    assert_eq!(sending.request.method, Method::Post);
    assert!(vault.intent_awaiting(&RequestId("r1".into())).is_some());
}

#[test]
fn a_created_token_is_held_and_its_intent_gone() {
    let mut vault = Vault::default();
    let intent = begin(&mut vault, create_token());
    let transition = advance(&intent, response(201, CREATED), &vault, context("r2"));
    apply(&mut vault, &transition);
    let held = vault.token_of(&owner()).expect("a token");
    assert_eq!((held.full_token.expose(), held.deadline), ("f0011t0ken", 601_000));
    assert_eq!(vault.intents().count(), 0);
    assert_eq!(transition.remember.map(|note| note.change), Some(MemoryChange::ClientUsed(client().id)));
}

#[test]
fn scopes_that_were_not_asked_for_are_noticed() {
    let differ = |granted: &str| {
        let mut vault = Vault::default();
        let intent = begin(&mut vault, create_token());
        let body = CREATED.replace(r#"["read", "write"]"#, granted);
        let transition = advance(&intent, response(201, &body), &vault, context("r2"));
        apply(&mut vault, &transition);
        vault.token_of(&owner()).map(|token| token.scopes_differ)
    };
    assert_eq!(differ(r#"["write", "read"]"#), Some(false));
    assert_eq!(differ(r#"["read"]"#), Some(true));
    assert_eq!(differ("null"), Some(true));
}

#[test]
fn the_same_command_again_changes_nothing() {
    let mut vault = Vault::default();
    let intent = begin(&mut vault, create_token());
    assert_eq!(accept(message("c1", create_token()), &vault, context("r9")), Transition::default());
    let transition = advance(&intent, response(201, CREATED), &vault, context("r2"));
    apply(&mut vault, &transition);
    assert_eq!(accept(message("c1", create_token()), &vault, context("r9")), Transition::default());
}

#[test]
fn a_second_creation_waits_for_nobody_and_does_nothing() {
    let mut vault = Vault::default();
    begin(&mut vault, create_token());
    assert_eq!(accept(message("c2", create_token()), &vault, context("r2")), Transition::default());
    assert_eq!(accept(message("c3", create_client()), &vault, context("r3")), Transition::default());
}

#[test]
fn a_held_token_is_never_written_over() {
    let vault: Vault = [Record::Token(token(9_000))].into_iter().collect();
    assert_eq!(accept(message("c1", create_token()), &vault, context("r1")), Transition::default());
}

#[test]
fn a_stale_csrf_token_is_renewed_once_and_the_write_repeated() {
    let mut vault = Vault::default();
    let intent = begin(&mut vault, create_token());
    let transition = advance(&intent, response(403, REFUSED), &vault, context("r2"));
    apply(&mut vault, &transition);
    assert_eq!(transition.send.unwrap().request.path, "/api/v2/users/me.json");

    let intent = vault.intent(&intent.id).cloned().unwrap();
    let transition = advance(&intent, response(200, ME), &vault, context("r3"));
    apply(&mut vault, &transition);
    let again = transition.send.unwrap().request;
    let Credentials::Session { csrf: Some(csrf) } = again.credentials else { panic!("no CSRF token") };
    assert_eq!((again.method, csrf.expose()), (Method::Post, "fresh"));

    let intent = vault.intent(&intent.id).cloned().unwrap();
    let transition = advance(&intent, response(403, REFUSED), &vault, context("r4"));
    assert!(transition.send.is_none(), "not a third time");
    apply(&mut vault, &transition);
    let asking = vault.intent(&intent.id).expect("an intent");
    assert_eq!(asking.refusal.as_ref().map(|failure| &failure.kind), Some(&FailureKind::Forbidden));
}

#[test]
fn another_user_in_the_tab_gets_no_token_of_this_command() {
    let mut vault = Vault::default();
    let intent = Intent { step: Step::RenewCsrf, ..begin(&mut vault, create_token()) };
    for me in [r#"{"user": {"id": 12, "name": "Bob", "role": "admin"}}"#, r#"{"user": {"id": null}}"#] {
        let transition = advance(&intent, response(200, me), &vault, context("r2"));
        assert!(transition.send.is_none(), "{me}");
    }
}

#[test]
fn only_a_403_repeats_a_creation() {
    for status in [400, 401, 404, 409, 422, 429, 500, 503] {
        let mut vault = Vault::default();
        let intent = begin(&mut vault, create_token());
        let transition = advance(&intent, response(status, ""), &vault, context("r2"));
        assert!(transition.send.is_none(), "{status}");
        apply(&mut vault, &transition);
        let outcome = vault.intent(&intent.id).and_then(|i| i.outcome.clone());
        assert!(matches!(outcome, Some(Outcome::Failed(_))), "{status}");
    }
}

#[test]
fn an_answer_after_the_intent_was_lost_is_still_taken() {
    let mut vault = Vault::default();
    let intent = begin(&mut vault, create_token());
    let transition = advance(&intent, Event::Lost, &vault, context("r2"));
    apply(&mut vault, &transition);
    let lost = vault.intent_awaiting(&RequestId("r1".into())).cloned().expect("still awaited");
    assert_eq!(lost.outcome, Some(Outcome::Lost));
    let transition = advance(&lost, response(201, CREATED), &vault, context("r3"));
    apply(&mut vault, &transition);
    assert!(vault.token_of(&owner()).is_some());
}

#[test]
fn a_created_clients_secret_stays_to_be_copied_beside_its_token() {
    let mut vault = Vault::default();
    let intent = begin(&mut vault, create_client());
    let body =
        r#"{"client": {"id": 21, "name": "Test client", "identifier": "test_client", "secret": "s3cret"}}"#;
    let transition = advance(&intent, response(201, body), &vault, context("r2"));
    apply(&mut vault, &transition);
    assert_eq!(vault.intent(&intent.id).unwrap().outcome, Some(Outcome::ClientCreated(client())));
    assert_eq!(
        vault.secret_of(&owner(), client().id).map(|s| (s.secret.expose(), s.hidden)),
        Some(("s3cret", false))
    );

    let transition = accept(message("c2", create_token()), &vault, context("r3"));
    apply(&mut vault, &transition);
    let intent = vault.intent(&CommandId("c2".into())).cloned().unwrap();
    let transition = advance(&intent, response(201, CREATED), &vault, context("r4"));
    apply(&mut vault, &transition);
    assert_eq!(vault.secret_of(&owner(), client().id).map(|s| s.hidden), Some(false));

    let transition = accept(message("c3", forget("c2")), &vault, context("r5"));
    apply(&mut vault, &transition);
    assert_eq!(vault.records().count(), 0);
}

#[test]
fn revoking_ends_only_with_the_proof() {
    let confirm = |event| {
        let mut vault: Vault = [Record::Token(token(9_000))].into_iter().collect();
        let intent = begin(&mut vault, Command::RevokeToken { session: session() });
        let transition = advance(&intent, response(204, ""), &vault, context("r2"));
        apply(&mut vault, &transition);
        let request = transition.send.unwrap().request;
        assert_eq!(request.credentials, Credentials::Bearer(Secret::new("f0011t0ken")));
        let intent = vault.intent(&intent.id).cloned().unwrap();
        let transition = advance(&intent, event, &vault, context("r3"));
        apply(&mut vault, &transition);
        let outcome = vault.intent(&intent.id).unwrap().outcome.clone().unwrap();
        (outcome, vault.token_of(&owner()).is_some())
    };
    assert_eq!(confirm(response(401, "")), (Outcome::Revoked { confirmed: true }, false));
    assert_eq!(confirm(response(200, "{}")), (Outcome::StillWorks, true));
    assert_eq!(confirm(response(200, "OK")), (Outcome::StillWorks, true));
    assert_eq!(confirm(response(403, "")), (Outcome::StillWorks, true));
    let silence = Event::Answered(Err(TransportError::Network));
    assert_eq!(confirm(silence), (Outcome::Revoked { confirmed: false }, false));
}

#[test]
fn keeping_longer_starts_a_whole_hold_time_anew() {
    let mut vault: Vault = [Record::Token(token(1_500))].into_iter().collect();
    let transition = accept(message("c1", Command::KeepLonger), &vault, context("r1"));
    apply(&mut vault, &transition);
    assert_eq!(vault.token_of(&owner()).map(|t| t.deadline), Some(601_000));
}

#[test]
fn an_ended_intent_goes_when_it_was_shown_or_when_the_next_begins() {
    let mut vault = Vault::default();
    let intent = begin(&mut vault, create_token());
    let shown = Command::Acknowledge(intent.id.clone());
    assert_eq!(
        accept(message("a1", shown.clone()), &vault, context("r")),
        Transition::default(),
        "under way"
    );
    let transition = advance(&intent, response(500, ""), &vault, context("r2"));
    apply(&mut vault, &transition);
    let transition = accept(message("a2", shown), &vault, context("r"));
    assert_eq!(transition.remove, ["intent/c1"]);
    let transition = accept(message("c2", create_token()), &vault, context("r3"));
    assert_eq!(transition.remove, ["intent/c1"]);
}
