//! A new pair for the held refresh token.

use super::worker::*;
use super::*;
use crate::vault::{HeldToken, Key};
use crate::zendesk::Id;

fn refreshing() -> Worker {
    let mut worker = Worker::new();
    let pair = HeldToken { refresh_token: Some(Secret::new("old-r3fresh")), client: own(), ..token(9_000) };
    worker.vault.put(Record::Token(pair));
    worker.vault.put(secret_held(own()));
    worker.command("r", refresh(None));
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
    worker.event(response(201, GRANTED));
    let token = worker.token().expect("a token");
    assert_eq!(token.full_token.expose(), "gr4nted-t0ken");
    assert_eq!(token.refresh_token.as_ref().map(Secret::expose), Some("r3fresh"));
    assert!(!worker.vault.is_unsettled(token), "it stays on screen");
    worker.event(response(200, RECORD));
    assert_eq!(worker.token().and_then(|token| token.id), Some(Id::new(41)));
}

#[test]
fn a_refresh_that_fails_or_is_lost_keeps_the_old_pair() {
    let used_up = r#"{"error": "invalid_grant"}"#;
    for event in [
        response(400, used_up),
        response(500, ""),
        Event::Lost,
        Event::Answered(Err(TransportError::Network)),
    ] {
        let mut worker = refreshing();
        worker.event(event);
        assert_eq!(worker.token().map(|token| token.full_token.expose()), Some("f0011t0ken"));
        assert!(worker.vault.intents().all(|intent| intent.outcome.is_some()));
    }
}

#[test]
fn a_refresh_takes_an_entered_secret_and_drops_one_that_was_refused() {
    let mut worker = refreshing();
    worker.event(response(401, r#"{"error": "invalid_client"}"#));
    assert!(worker.vault.secret_of(&owner(), own().id).is_none());
    worker.command("again", refresh(Some("p4sted")));
    assert!(worker.body().contains(r#""client_secret":"p4sted""#));
    assert_eq!(worker.vault.secret_of(&owner(), own().id).map(|held| held.client.clone()), Some(own()));
}

#[test]
fn a_token_without_a_refresh_token_is_not_refreshed() {
    let mut worker = Worker::new();
    worker.vault.put(Record::Token(token(9_000)));
    worker.command("r", refresh(None));
    assert_eq!(worker.last, Transition::default());
}

#[test]
fn a_refresh_renews_the_hold_so_that_it_does_not_end_in_the_middle() {
    let worker = refreshing();
    assert_eq!(worker.token().map(|token| token.deadline), Some(601_000));
}

#[test]
fn a_pair_that_was_forgotten_meanwhile_is_not_held_and_not_taken_for_a_lost_one() {
    let mut worker = refreshing();
    worker.command("f", forget("made")).event(response(201, GRANTED));
    assert!(worker.token().is_none() && worker.vault.intents().count() == 0);
    let [note] = &worker.last.notes[..] else { panic!("{:?}", worker.last.notes) };
    let arrival = note.arrival.as_ref().expect("its secret arrived");
    assert_eq!((&note.command.0[..], arrival.prefix.as_str(), arrival.is_held), ("r", "gr4nted-t0", false));
}

#[test]
fn a_pair_that_comes_late_takes_no_other_tokens_place() {
    let mut worker = refreshing();
    worker.event(Event::Lost);
    let lost = worker.vault.intent(&CommandId("r".into())).cloned().unwrap();
    worker.command("f", forget("made"));
    worker.vault.put(Record::Token(HeldToken { command: CommandId("new".into()), ..token(9_000) }));
    let transition = advance(&lost, response(201, GRANTED), &worker.vault, context("late"));
    worker.take(transition);
    assert_eq!(worker.token().map(|token| token.command.0.as_str()), Some("new"));
}

#[test]
fn the_scopes_of_a_new_pair_are_compared_as_sets() {
    let mut worker = refreshing();
    worker.vault.put(Record::Token(HeldToken {
        scopes: vec!["write".into(), "read".into()],
        ..worker.token().cloned().unwrap()
    }));
    worker.command("f", Command::Cancel(CommandId("none".into())));
    let mut again = Worker { vault: worker.vault.clone(), ..Worker::new() };
    let intent = again.intent();
    again.vault.remove(&intent.key());
    again.command("again", refresh(None)).event(response(201, GRANTED));
    assert_eq!(again.token().map(|token| token.scopes_differ), Some(false));
}

#[test]
fn somebody_elses_forget_takes_no_pair_away() {
    let mut worker = refreshing();
    let stranger = crate::vault::Owner { user: Id::new(99), ..owner() };
    let forget = CommandMessage { id: CommandId("f".into()), owner: stranger, command: forget("made") };
    let transition = accept(forget, &worker.vault, context("f"));
    worker.take(transition).event(response(201, GRANTED));
    assert_eq!(worker.token().map(|token| token.full_token.expose()), Some("gr4nted-t0ken"));
}

#[test]
fn a_new_pair_acts_for_whom_the_old_one_did_by_id_and_by_name() {
    let mut worker = Worker::new();
    let colleague = Some(Id::new(12));
    worker.vault.put(Record::Token(HeldToken {
        refresh_token: Some(Secret::new("old-r3fresh")),
        client: colleagues(),
        user_id: colleague,
        acts_for_name: Some("Amir".into()),
        user_name: "Ada Lovelace".into(),
        ..token(9_000)
    }));
    worker.command("r", refresh(None));
    let sent = worker.last.notes.iter().find(|note| note.command.0 == "r").expect("a note of the request");
    assert_eq!((sent.acts_for, &sent.arrival), (colleague, &None), "by them a lost one is looked for");
    assert_eq!(sent.scopes, ["read"], "as the old one's");
    worker.event(response(201, GRANTED)).event(response(500, ""));
    let token = worker.token().expect("the new pair");
    assert_eq!(token.full_token.expose(), "gr4nted-t0ken");
    assert_eq!((token.user_id, token.acts_for_name.as_deref()), (colleague, Some("Amir")));
    assert_eq!(token.user_name, "Ada Lovelace");
}

#[test]
fn scopes_that_a_refresh_changes_are_noticed() {
    let mut worker = refreshing();
    worker.event(response(201, &GRANTED.replace("read write", "read")));
    let differ = worker.token().map(|token| token.scopes_differ);
    assert_eq!(differ, Some(false), "as the old one had");
    let mut worker = refreshing();
    worker.event(response(201, GRANTED));
    assert_eq!(worker.token().map(|token| token.scopes_differ), Some(true));
}

#[test]
fn a_pair_whose_time_was_up_meanwhile_is_held_all_the_same() {
    let mut worker = refreshing();
    worker.vault.remove(&Key::of_token(&owner()));
    worker.event(response(201, GRANTED));
    assert_eq!(worker.token().map(|token| token.full_token.expose()), Some("gr4nted-t0ken"));
}

#[test]
fn a_refresh_renews_no_hold_to_a_shorter_one() {
    let mut worker = Worker::new();
    let pair = HeldToken { refresh_token: Some(Secret::new("old-r3fresh")), ..token(900_000) };
    worker.vault.put(Record::Token(pair));
    worker.command("r", refresh(None));
    assert_eq!(worker.token().map(|token| token.deadline), Some(900_000));
}

#[test]
fn a_refresh_that_can_not_be_made_takes_no_ending_from_the_screen() {
    let mut worker = Worker::new();
    worker.vault.put(Record::Token(token(9_000)));
    worker.command("c1", create_client()).event(response(500, "")).command("r", refresh(Some("p4sted")));
    assert!(worker.vault.outcome_to_show(&owner()).is_some());
    assert!(worker.vault.secrets_of(&owner()).next().is_none(), "nor is a secret held for it");
}
