//! Create client and generate token: one command, and then the next.

use super::worker::*;
use super::*;
use crate::vault::{Flow, NextToken};
use crate::zendesk::GrantError;

const MADE: &str = r#"{"client": {"id": 21, "name": "Test client", "identifier": "test_client", "kind": "confidential", "user_id": 11, "secret": "s3cret"}}"#;
const MADE_PUBLIC: &str = r#"{"client": {"id": 21, "name": "Test client", "identifier": "test_client", "kind": "public", "user_id": 11}}"#;

fn create_client_and_token() -> Command {
    let Command::CreateClient { client, session, .. } = create_client() else { panic!() };
    let scopes = Scopes::parse(["read"]).unwrap();
    let token = NextToken {
        command: CommandId("next".into()),
        scopes,
        lifetime: Lifetime::default(),
        asks_before_consent: false,
    };
    Command::CreateClient { client, token: Some(token), session }
}

fn that_asks_before_consent() -> Command {
    let Command::CreateClient { client, token, session } = create_client_and_token() else { panic!() };
    let token = token.map(|token| NextToken { asks_before_consent: true, ..token });
    Command::CreateClient { client, token, session }
}

fn worker(withdrawn: bool) -> Worker {
    Worker { withdrawn, ..Worker::new() }
}

fn ended(worker: &Worker) -> Option<Outcome> {
    worker.vault.intent(&CommandId("c1".into())).and_then(|intent| intent.outcome.clone())
}

#[test]
fn the_token_follows_with_a_fresh_csrf_token_and_the_secret_stays() {
    let mut worker = worker(false);
    worker.command("c1", create_client_and_token());
    assert_eq!(worker.sent(), "POST /api/v2/oauth/clients.json");
    worker.event(response(201, MADE));
    assert!(matches!(ended(&worker), Some(Outcome::ClientCreated(_))), "the page hears of the client");
    assert_eq!(worker.sent(), "GET /api/v2/users/me.json");
    assert_eq!(worker.intent().id, CommandId("next".into()));
    worker.event(response(200, ME));
    assert_eq!(worker.sent(), "POST /api/v2/oauth/tokens.json");
    assert_eq!(worker.last.notes.len(), 1, "a note of what it may make");
    worker.event(response(201, CREATED));
    assert_eq!(worker.token().map(|token| token.command.clone()), Some(CommandId("next".into())));
    assert_eq!(
        worker.vault.secret_of(&owner(), client().id).map(|held| (held.secret.expose(), held.hidden)),
        Some(("s3cret", false))
    );
}

#[test]
fn the_tokens_403_leads_to_a_fresh_csrf_token_once_more_and_then_to_the_user() {
    let mut worker = worker(false);
    worker.command("c1", create_client_and_token()).event(response(201, MADE)).event(response(200, ME));
    worker.event(response(403, REFUSED));
    assert_eq!(worker.intent().step, Step::RenewCsrf);
    worker.event(response(200, ME)).event(response(403, REFUSED));
    assert_eq!(worker.intent().step, Step::Ask);
}

#[test]
fn a_withdrawn_account_is_led_on_at_once_by_what_the_client_can_do() {
    let mut worker = worker(true);
    worker.command("c1", create_client_and_token()).event(response(201, MADE));
    assert_eq!(worker.sent(), "POST /oauth/tokens");
    assert!(worker.body().contains(r#""client_secret":"s3cret""#), "with the secret that just came");

    let mut worker = self::worker(true);
    worker.command("c1", create_client_and_token()).event(response(201, MADE_PUBLIC));
    let asked = worker.last.consent_request.as_ref().map(|request| request.client_id.clone());
    assert_eq!(asked.as_deref(), Some("test_client"), "Zendesk's page opens");
    assert_eq!((worker.flow(), worker.intent().step), (Flow::AuthorizationCode, Step::Authorizing));
}

#[test]
fn a_client_with_redirect_urls_of_its_own_waits_for_the_users_word_before_zendesks_page() {
    let mut worker = worker(true);
    worker.command("c1", that_asks_before_consent()).event(response(201, MADE_PUBLIC));
    assert_eq!((worker.flow(), worker.intent().step), (Flow::AuthorizationCode, Step::Ask));
    assert!(worker.last.consent_request.is_none(), "no page opens");

    let mut worker = self::worker(true);
    worker.command("c1", that_asks_before_consent()).event(response(201, MADE));
    assert_eq!(worker.sent(), "POST /oauth/tokens", "client credentials need no page");
}

#[test]
fn a_client_that_was_refused_gets_no_token() {
    let mut worker = worker(false);
    worker.command("c1", create_client_and_token()).event(response(422, "{}"));
    assert!(matches!(ended(&worker), Some(Outcome::Failed(_))));
    assert!(worker.last.send.is_none());
    assert_eq!(worker.vault.intents().count(), 1);
}

#[test]
fn a_client_whose_response_came_after_its_end_is_held_and_no_token_follows() {
    let mut worker = worker(false);
    worker.command("c1", create_client_and_token());
    let open = worker.intent();
    worker.event(Event::Lost);
    assert_eq!(ended(&worker), Some(Outcome::Lost));
    let lost = worker.vault.intent(&open.id).cloned().expect("still awaited");
    let late = advance(&lost, response(201, MADE), &worker.vault, worker.context("late"));
    worker.take(late);
    assert!(matches!(ended(&worker), Some(Outcome::ClientCreated(_))));
    assert!(worker.vault.secret_of(&owner(), client().id).is_some());
    assert!(worker.last.send.is_none());
}

#[test]
fn beside_a_held_token_nothing_is_created_for_another_one() {
    let mut worker = worker(false);
    worker.vault.put(Record::Token(token(9_000)));
    worker.command("c1", create_client_and_token());
    assert!(worker.last.send.is_none());
}

#[test]
fn the_next_command_is_known_by_its_id() {
    let mut worker = worker(true);
    worker.command("c1", create_client_and_token()).event(response(201, MADE));
    let refused = response(401, r#"{"error": "invalid_client"}"#);
    worker.event(refused);
    let next = worker.vault.intent(&CommandId("next".into())).and_then(|intent| intent.outcome.clone());
    let Some(Outcome::Failed(failure)) = next else { panic!("{next:?}") };
    assert_eq!(failure.kind, FailureKind::Grant(GrantError::InvalidClient));
}

#[test]
fn whom_a_colleagues_client_acts_for_is_not_asked_again_once_the_ready_screen_told() {
    let told = |client, withdrawn| {
        let mut command = generate(client);
        if let Command::CreateToken { acts_for_name, .. } = &mut command {
            *acts_for_name = Some("Grace".into());
        }
        let mut worker = worker(withdrawn);
        worker.vault.put(secret_held(colleagues()));
        worker.command("c1", command);
        (worker.sent(), worker.intent().acts_for_name)
    };
    assert_eq!(told(colleagues(), true), ("POST /oauth/tokens".into(), Some("Grace".into())));
    let by_session = ("POST /api/v2/oauth/tokens.json".into(), None);
    assert_eq!(told(colleagues(), false), by_session, "the session's token acts for the user");
}
