//! Whose a token is, once it has arrived.

use super::worker::*;
use super::*;
use crate::vault::{Flow, HeldClient};
use crate::zendesk::Id;

/// A JWT: whatever its signer makes begins like this.
const JWT_GRANTED: &str = r#"{"access_token": "eyJ0eXAiOiJhdCtqd3QifQ.eyJleHAiOjcyMDB9.c2ln", "scope": "read write", "refresh_token": "r3fresh"}"#;

const MISSING_SCOPES: &str =
    r#"{"error": "Forbidden", "description": "You are missing the following required scopes: read"}"#;

/// Consent was given, and the token has arrived.
fn granted(grant: &str) -> Worker {
    let mut worker = authorizing();
    worker.event(consent()).event(response(201, grant));
    worker
}

/// A token that may not ask for its own record.
fn without_read(grant: &str) -> Worker {
    let mut worker = granted(grant);
    worker.event(response(403, MISSING_SCOPES));
    assert_eq!(worker.sent(), "GET /api/v2/oauth/tokens.json");
    worker
}

/// A record in the list, as it fits the token just granted.
fn listed(id: u64, change: impl Fn(&str) -> String) -> String {
    change(&format!(
        r#"{{"id": {id}, "token": "eyJ0eXAiOi", "user_id": 11, "scopes": ["write", "read"], "created_at": "at 1000", "used_at": null}}"#
    ))
}

fn list(records: &[String]) -> String {
    format!(r#"{{"tokens": [{}], "meta": {{"has_more": false}}}}"#, records.join(", "))
}

fn as_it_is(record: &str) -> String {
    record.to_owned()
}

fn id(worker: &Worker) -> Option<Id> {
    worker.token().expect("held").id
}

#[test]
fn a_granted_token_is_asked_for_its_own_record_with_nothing_but_itself() {
    let worker = granted(GRANTED);
    assert_eq!(worker.sent(), "GET /api/v2/oauth/tokens/current.json");
    let credentials = worker.last.send.as_ref().map(|sending| sending.request.credentials.clone());
    assert_eq!(credentials, Some(Credentials::Bearer(Secret::new("gr4nted-t0ken"))));
}

#[test]
fn the_tokens_api_says_the_id_itself_and_is_asked_no_more() {
    let mut worker = Worker::new();
    worker.command("c1", generate(own())).event(response(201, CREATED));
    assert_eq!((id(&worker), worker.sent()), (Some(Id::new(31)), String::new()));
}

#[test]
fn among_tokens_that_all_begin_alike_nobody_elses_is_revoked() {
    let mut worker = granted(JWT_GRANTED);
    let colleagues = r#"{"token": {"id": 40, "token": "eyJ0eXAiOi", "user_id": 11}}"#;
    worker.event(response(200, &colleagues.replace("40", "42")));
    assert_eq!(id(&worker), Some(Id::new(42)), "what the token itself is told counts");

    let mut worker = without_read(JWT_GRANTED);
    let in_use = |record: &str| record.replace(r#""used_at": null"#, r#""used_at": "at 1""#);
    let strangers = |record: &str| record.replace(r#""user_id": 11"#, r#""user_id": 99"#);
    worker.event(response(200, &list(&[listed(40, |r| in_use(&strangers(r))), listed(42, as_it_is)])));
    assert_eq!((id(&worker), worker.sent()), (Some(Id::new(42)), String::new()));
}

#[test]
fn by_the_list_a_record_counts_only_if_it_fits_by_every_sign() {
    let found = |change: fn(&str) -> String| {
        let mut worker = without_read(JWT_GRANTED);
        worker.event(response(200, &list(&[listed(42, change)])));
        id(&worker).is_some()
    };
    assert!(found(as_it_is));
    assert!(!found(|r| r.replace("eyJ0eXAiOi", "0ther0pen1")), "begins otherwise");
    assert!(!found(|r| r.replace("eyJ0eXAiOi", "eyJ0")), "too short to tell");
    assert!(!found(|r| r.replace("at 1000", "at 90000")), "made later");
    assert!(!found(|r| r.replace("at 1000", "long ago")), "made nobody knows when");
    assert!(!found(|r| r.replace(r#"["write", "read"]"#, r#"["read"]"#)), "other scopes");
    assert!(!found(|r| r.replace(r#""used_at": null"#, r#""used_at": "at 1000""#)), "somebody uses it");
}

#[test]
fn two_that_may_be_it_are_none_on_one_page_and_on_two() {
    let both = [listed(42, as_it_is), listed(43, as_it_is)];
    let mut worker = without_read(JWT_GRANTED);
    worker.event(response(200, &list(&both)));
    assert_eq!((id(&worker), worker.vault.intents().count()), (None, 0));

    let first =
        list(&both[..1]).replace(r#""has_more": false"#, r#""has_more": true, "after_cursor": "next""#);
    let mut worker = without_read(JWT_GRANTED);
    worker.event(response(200, &first));
    assert_eq!(worker.sent(), "GET /api/v2/oauth/tokens.json", "the whole list is read");
    worker.event(response(200, &list(&both[1..])));
    assert_eq!(id(&worker), None);
    let mut worker = without_read(JWT_GRANTED);
    worker.event(response(200, &first)).event(response(200, &list(&[])));
    assert_eq!(id(&worker), Some(Id::new(42)), "the first page's candidate is remembered");
}

#[test]
fn a_list_that_was_cut_shows_nobody_to_be_the_only_one() {
    let cut = list(&[listed(42, as_it_is)]).replace(r#""has_more": false"#, r#""has_more": true"#);
    let mut worker = without_read(JWT_GRANTED);
    worker.event(response(200, &cut));
    assert_eq!((id(&worker), worker.vault.intents().count()), (None, 0));
}

#[test]
fn the_list_is_read_page_by_page_but_not_forever() {
    let more = r#"{"tokens": [], "meta": {"has_more": true, "after_cursor": "next"}}"#;
    let mut worker = without_read(GRANTED);
    worker.event(response(200, more));
    let request = worker.last.send.as_ref().map(|sending| sending.request.target());
    assert_eq!(
        request.as_deref(),
        Some("/api/v2/oauth/tokens.json?all=true&client_id=21&page[size]=100&page[after]=next")
    );
    let mut pages = 1;
    while worker.vault.intents().count() > 0 {
        worker.event(response(200, more));
        pages += 1;
    }
    assert_eq!((id(&worker), pages), (None, 51));
}

#[test]
fn a_token_whose_record_is_not_known_is_held_without_an_id() {
    let nothing = r#"{"token": {}}"#;
    for event in
        [response(200, nothing), response(401, ""), response(500, ""), response(200, "<html>"), Event::Lost]
    {
        let mut worker = granted(GRANTED);
        worker.event(event);
        let token = worker.token().expect("a token");
        assert_eq!((token.id, token.user_id, token.full_token.expose()), (None, None, "gr4nted-t0ken"));
        assert_eq!(token.expires_at.as_deref(), Some("at 28801000"));
        assert_eq!((worker.vault.intents().count(), worker.last.reopen_popup), (0, Some(Badge::Token)));
    }
}

#[test]
fn a_429_and_a_503_are_waited_for_before_the_record_is_given_up() {
    let mut worker = granted(GRANTED);
    for (status, wait) in [(429, 5_000), (503, 400)] {
        worker.event(response(status, ""));
        let sending = worker.last.send.as_ref().expect("once more");
        assert_eq!(
            (sending.request.path.as_str(), sending.wait),
            ("/api/v2/oauth/tokens/current.json", wait)
        );
    }
    assert!(worker.token().is_some_and(|token| worker.vault.is_unsettled(token)));
    worker.event(response(200, RECORD));
    assert_eq!(id(&worker), Some(Id::new(41)));

    let mut worker = granted(GRANTED);
    worker.event(response(429, "")).event(response(429, "")).event(response(429, ""));
    assert_eq!((id(&worker), worker.sent()), (None, String::new()), "not for ever");
}

#[test]
fn a_clock_that_was_set_forward_meanwhile_hides_no_record() {
    let mut worker = authorizing();
    worker.event(consent());
    let asked_an_hour_late = Intent { asked_at: Some(3_601_000), ..worker.intent() };
    worker.vault.put(Record::Intent(asked_an_hour_late));
    worker.event(response(201, JWT_GRANTED)).event(response(403, MISSING_SCOPES));
    worker.event(response(200, &list(&[listed(42, as_it_is)])));
    assert_eq!(id(&worker), Some(Id::new(42)));
}

#[test]
fn the_expiry_is_the_records_else_the_grants_else_the_jwts_own() {
    let expiry = |grant: &str, record: &str| {
        let mut worker = granted(grant);
        worker.event(response(200, record));
        worker.token().and_then(|token| token.expires_at.clone())
    };
    assert_eq!(expiry(JWT_GRANTED, RECORD).as_deref(), Some("2026-11-24T18:00:00Z"));
    assert_eq!(expiry(JWT_GRANTED, r#"{"token": {"id": 41}}"#).as_deref(), Some("at 7200000"));
    assert_eq!(expiry(GRANTED, r#"{"token": {"id": 41}}"#).as_deref(), Some("at 28801000"));
}

#[test]
fn whom_a_token_acts_for_is_read_from_its_record_for_every_flow() {
    let theirs = RECORD.replace(r#""user_id": 11"#, r#""user_id": 12"#);
    // Nobody knows before whom a client without an owner acts for.
    for client in [own(), colleagues(), HeldClient { user_id: None, ..own() }] {
        let mut worker = Worker { withdrawn: true, ..Worker::new() };
        worker.vault.put(secret_held(client.clone()));
        worker.command("c1", generate(client.clone()));
        if client.user_id != Some(Id::new(11)) {
            worker.command("c2", go_on("c1", None));
        }
        worker.event(response(201, GRANTED)).event(response(200, &theirs));
        let token = worker.token().expect("shown as it is");
        assert_eq!((token.flow, token.user_id), (Flow::ClientCredentials, Some(Id::new(12))));
        assert_eq!(worker.sent(), "", "nothing is revoked");
    }
    let mut worker = Worker::new();
    let body = CREATED.replace(r#""id": 31"#, r#""id": 31, "user_id": 12"#);
    worker.command("c1", generate(own())).event(response(201, &body));
    assert_eq!(worker.token().and_then(|token| token.user_id), Some(Id::new(12)));
}

#[test]
fn a_name_that_was_told_stays_only_with_whom_it_names() {
    let told = |record_of: u64| {
        let mut worker = Worker { withdrawn: true, ..Worker::new() };
        worker.vault.put(secret_held(colleagues()));
        worker.command("c1", generate(colleagues()));
        let Command::Continue { creation, lifetime, client_secret, session, .. } = go_on("c1", None) else {
            panic!()
        };
        let acts_for_name = Some("Amir".to_owned());
        worker.command("c2", Command::Continue { creation, lifetime, client_secret, acts_for_name, session });
        let record = RECORD.replace(r#""user_id": 11"#, &format!(r#""user_id": {record_of}"#));
        worker.event(response(201, GRANTED)).event(response(200, &record));
        worker.token().and_then(|token| token.acts_for_name.clone())
    };
    assert_eq!((told(12).as_deref(), told(13)), (Some("Amir"), None));
}

fn strangers() -> String {
    RECORD.replace(r#""user_id": 11"#, r#""user_id": 99"#)
}

#[test]
fn a_strangers_token_is_revoked_at_once_and_never_shown() {
    let mut worker = granted(GRANTED);
    worker.event(response(200, &strangers()));
    assert_eq!(worker.sent(), "GET /api/v2/users/me.json");
    assert!(worker.token().is_some_and(|token| worker.vault.is_unsettled(token)));
    worker.event(response(200, ME));
    assert_eq!(worker.sent(), "DELETE /api/v2/oauth/tokens/41.json");
    worker.event(response(204, ""));
    assert_eq!((worker.outcome(), worker.token()), (Outcome::Foreign { revoked: true }, None));
    assert_eq!(worker.last.reopen_popup, Some(Badge::NoToken), "Zendesk's page took the popup's place");
}

#[test]
fn a_strangers_token_that_could_not_be_revoked_is_told() {
    for broken in 0..2 {
        let mut worker = granted(GRANTED);
        worker.event(response(200, &strangers()));
        if broken == 1 {
            worker.event(response(200, ME));
        }
        worker.event(response(500, ""));
        assert_eq!((worker.outcome(), worker.token()), (Outcome::Foreign { revoked: false }, None));
    }
}

#[test]
fn a_breakdown_while_it_is_asked_holds_the_users_token_and_no_strangers() {
    let broken = |worker: &mut Worker| {
        let transition = broken_down(&worker.vault, &context("r"));
        worker.take(transition);
    };
    let mut worker = granted(GRANTED);
    broken(&mut worker);
    assert_eq!((id(&worker), worker.vault.intents().count()), (None, 0));
    let mut worker = granted(GRANTED);
    worker.event(response(200, &strangers()));
    broken(&mut worker);
    assert_eq!((worker.outcome(), worker.token()), (Outcome::Foreign { revoked: false }, None));
}

#[test]
fn a_closed_tab_while_it_is_asked_brings_the_popup_back_all_the_same() {
    let worker = granted(GRANTED);
    let transition = tab_closed(TabId(7), &worker.vault, &context("r"));
    assert_eq!(transition.reopen_popup, Some(Badge::Token));
    let late = Context { now: 200_000, ..context("r") };
    assert_eq!(time_passed(&worker.vault, &late).reopen_popup, Some(Badge::Token));
}

#[test]
fn a_name_that_was_told_stays_where_the_record_names_nobody() {
    let mut worker = Worker { withdrawn: true, ..Worker::new() };
    worker.vault.put(secret_held(colleagues()));
    worker.command("c1", generate(colleagues()));
    let Command::Continue { creation, lifetime, client_secret, session, .. } = go_on("c1", None) else {
        panic!()
    };
    let acts_for_name = Some("Amir".to_owned());
    worker.command("c2", Command::Continue { creation, lifetime, client_secret, acts_for_name, session });
    worker.event(response(201, GRANTED)).event(response(200, r#"{"token": {"id": 41}}"#));
    let token = worker.token().expect("a token");
    assert_eq!((token.id, token.acts_for_name.as_deref()), (Some(Id::new(41)), Some("Amir")));
}

#[test]
fn what_the_record_does_not_say_stays_as_it_was_reckoned() {
    let mut worker = granted(GRANTED);
    worker.event(response(200, r#"{"token": {"id": 41}}"#));
    let token = worker.token().expect("a token");
    assert_eq!((token.created_at.as_str(), token.expires_at.as_deref()), ("at 1000", Some("at 28801000")));
}

#[test]
fn a_token_that_is_forgotten_while_it_is_asked_leaves_nothing_to_wait_for() {
    for event in [response(200, RECORD), Event::Lost] {
        let mut worker = granted(GRANTED);
        let held = worker.token().expect("a token").command.0.clone();
        worker.command("f", forget(&held)).event(event);
        assert!(worker.token().is_none() && worker.vault.intents().count() == 0);
    }
}

#[test]
fn an_answer_that_is_repeated_unlearns_no_record() {
    let mut worker = authorizing();
    worker.event(consent());
    let open = worker.intent();
    worker.event(response(201, GRANTED)).event(response(200, RECORD));
    worker.vault.put(Record::Intent(open));
    worker.event(response(201, GRANTED));
    let [note] = &worker.last.notes[..] else { panic!("{:?}", worker.last.notes) };
    assert_eq!(note.arrival.as_ref().map(|arrival| arrival.id), Some(Some(Id::new(41))));
    assert_eq!(id(&worker), Some(Id::new(41)));
}
