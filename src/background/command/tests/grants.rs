//! The flows to a token beside the Tokens API.

use super::worker::*;
use super::*;
use crate::vault::{Flow, HeldSecret, Record};
use crate::zendesk::{GrantError, Id, consent_failure};

#[test]
fn a_lasting_refusal_leads_on_without_a_word_and_is_remembered() {
    for (status, body) in [(404, GONE), (405, ""), (410, "<html>")] {
        let mut worker = Worker::new();
        worker.vault.put(secret_held(own()));
        worker.command("c1", generate(own())).event(response(status, body));
        assert_eq!(worker.sent(), "POST /oauth/tokens", "{status}");
        assert!(worker.body().contains(
            r#""grant_type":"client_credentials","client_id":"test_client","client_secret":"s3cret""#
        ));
        assert_eq!(
            worker.last.remember.as_ref().map(|note| note.change),
            Some(MemoryChange::TokensApiWithdrawn)
        );
        worker.event(response(201, GRANTED)).event(response(200, RECORD));
        let token = worker.token().expect("a token");
        assert_eq!((token.id, token.flow), (Some(Id::new(41)), Flow::ClientCredentials));
        assert_eq!(token.created_at, "2026-11-24T10:00:00Z");
        assert_eq!(worker.vault.intents().count(), 0);
        assert_eq!(worker.last.reopen_popup, None, "no page took the popup's place");
    }
}

#[test]
fn other_refusals_are_no_reason_for_another_flow() {
    for status in [400, 401, 404, 409, 422, 429, 500, 503] {
        let mut worker = Worker::new();
        worker.vault.put(secret_held(own()));
        worker.command("c1", generate(own())).event(response(status, ""));
        assert!(worker.last.send.is_none() && worker.last.remember.is_none(), "{status}");
        assert!(matches!(worker.outcome(), Outcome::Failed(_)), "{status}");
    }
}

#[test]
fn a_withdrawn_account_is_not_asked_in_vain() {
    let mut worker = Worker { withdrawn: true, ..Worker::new() };
    worker.vault.put(secret_held(own()));
    worker.command("c1", generate(own()));
    assert_eq!(worker.sent(), "POST /oauth/tokens");
    let mut worker = Worker { withdrawn: true, ..Worker::new() };
    worker.command("c1", generate(public()));
    assert_eq!(
        (worker.sent().as_str(), worker.flow(), worker.intent().step),
        ("", Flow::AuthorizationCode, Step::Ask)
    );
}

#[test]
fn a_403_with_a_fresh_csrf_token_asks_first_and_remembers_nothing() {
    let mut worker = Worker::new();
    worker.vault.put(secret_held(own()));
    worker.command("c1", generate(own())).event(response(403, REFUSED)).event(response(200, ME));
    worker.event(response(403, REFUSED));
    let asking = worker.intent();
    assert_eq!((asking.step, worker.flow()), (Step::Ask, Flow::ClientCredentials));
    assert_eq!(asking.refusal.and_then(|failure| failure.message), Some("…".to_owned()));
    assert!(worker.last.remember.is_none() && worker.last.send.is_none());
    worker.command("c2", go_on("c1", None));
    assert_eq!(worker.sent(), "POST /oauth/tokens");
}

#[test]
fn a_colleagues_client_asks_before_it_acts_for_them() {
    let mut worker = Worker { withdrawn: true, ..Worker::new() };
    worker.vault.put(secret_held(colleagues()));
    worker.command("c1", generate(colleagues()));
    assert_eq!((worker.intent().step, worker.flow()), (Step::Ask, Flow::ClientCredentials));
    let told = Command::Continue {
        creation: CommandId("c1".into()),
        lifetime: Lifetime::default(),
        client_secret: None,
        acts_for_name: Some("Amir".into()),
        session: session(),
    };
    worker.command("c2", told).event(response(201, GRANTED));
    worker.event(response(200, &RECORD.replace(r#""user_id": 11"#, r#""user_id": 12"#)));
    let token = worker.token().expect("the colleague's token, as was told");
    assert_eq!((token.id, token.acts_for_name.as_deref()), (Some(Id::new(41)), Some("Amir")));
}

#[test]
fn the_consent_page_leads_to_an_exchange_with_the_verifier() {
    let mut worker = authorizing();
    let consent_request = worker.last.consent_request.as_ref().expect("a visit");
    assert_eq!(
        (consent_request.client_id.as_str(), consent_request.id.clone()),
        ("test_client", RequestId("c2".into()))
    );
    assert_eq!(worker.intent().step, Step::Authorizing);
    worker.event(consent());
    assert!(
        worker
            .body()
            .contains(r#""code":"c0de","redirect_uri":"https://ours.example/","code_verifier":"ver1fier""#)
    );
    assert_eq!(worker.last.send.as_ref().map(|s| s.request.credentials.clone()), Some(Credentials::Omitted));
    worker.event(response(201, GRANTED));
    assert!(worker.token().is_some(), "held before anything else is done about it");
    assert!(worker.token().is_some_and(|token| worker.vault.is_unsettled(token)), "whose it is comes next");
    assert_eq!(worker.sent(), "GET /api/v2/oauth/tokens/current.json");
    worker.event(response(200, RECORD));
    let token = worker.token().expect("a token");
    assert_eq!(token.refresh_token.as_ref().map(Secret::expose), Some("r3fresh"));
    assert_eq!(worker.last.reopen_popup, Some(Badge::Token));
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
    for kind in [
        FailureKind::Grant(GrantError::AccessDenied),
        FailureKind::ConsentClosed,
        FailureKind::ForeignConsent,
    ] {
        let mut worker = authorizing();
        worker.event(Event::Consented(Err(consent_failure(kind.clone(), None))));
        let Outcome::Failed(failure) = worker.outcome() else { panic!() };
        assert_eq!((failure.kind, worker.last.reopen_popup), (kind, Some(Badge::NoToken)));
        assert!(worker.last.send.is_none() && worker.token().is_none());
    }
}

#[test]
fn a_secret_that_came_meanwhile_stays_though_the_one_before_is_refused() {
    let mut worker = Worker { withdrawn: true, ..Worker::new() };
    let Record::Secret(old) = secret_held(own()) else { panic!() };
    worker.vault.put(Record::Secret(old.clone()));
    worker.command("c1", generate(own()));
    worker.vault.put(Record::Secret(HeldSecret { command: CommandId("replaced".into()), ..old }));
    worker.event(response(401, r#"{"error": "invalid_client"}"#));
    let held = worker.vault.secret_of(&owner(), own().id).map(|held| held.command.0.clone());
    assert_eq!(held.as_deref(), Some("replaced"), "Zendesk shows it once");
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
            worker
                .command("c1", generate(own()))
                .event(response(status, &format!(r#"{{"error": "{code}"}}"#)));
            let Outcome::Failed(failure) = worker.outcome() else { panic!() };
            assert_eq!(failure.kind, FailureKind::Grant(error), "{status}");
            assert_eq!(
                worker.vault.secret_of(&owner(), own().id).is_none(),
                error == GrantError::InvalidClient,
                "{code}"
            );
        }
    }
}

#[test]
fn an_entered_secret_is_held_and_changes_the_flow() {
    let mut worker = Worker::new();
    worker.command("c1", generate(own())).event(response(410, ""));
    assert_eq!((worker.intent().step, worker.flow()), (Step::Ask, Flow::AuthorizationCode));
    worker.command("c2", go_on("c1", Some("p4sted")));
    assert!(
        worker.body().contains(r#""grant_type":"client_credentials""#) && worker.body().contains("p4sted")
    );
    let held = worker.vault.secret_of(&owner(), own().id).expect("a held secret");
    assert_eq!((held.secret.expose(), held.hidden), ("p4sted", true));
}

#[test]
fn a_secret_that_was_entered_for_another_client_takes_the_place_of_none() {
    let enter = |client| {
        let Command::CreateToken { client, scopes, lifetime, session, .. } = generate(client) else {
            panic!()
        };
        let (client_secret, acts_for_name) = (Some(Secret::new("another's")), None);
        Command::CreateToken { client, scopes, lifetime, client_secret, acts_for_name, session }
    };
    let mut worker = Worker::new();
    worker.vault.put(secret_held(own()));
    worker.command("c1", enter(own()));
    let held = worker.vault.secret_of(&owner(), own().id).expect("a held secret");
    assert_eq!((held.secret.expose(), held.hidden), ("s3cret", false), "Zendesk shows it once");
    let mut worker = Worker::new();
    worker.command("c1", enter(public()));
    assert_eq!(worker.vault.secret_of(&owner(), public().id), None, "it has none");
}

#[test]
fn a_secret_entered_for_a_colleagues_client_is_told_before_it_is_used() {
    let mut worker = Worker::new();
    worker.command("c1", generate(colleagues())).event(response(410, ""));
    worker.command("c2", go_on("c1", Some("p4sted")));
    assert_eq!((worker.intent().step, worker.flow()), (Step::Ask, Flow::ClientCredentials));
    assert!(worker.last.send.is_none());
}

#[test]
fn a_second_word_to_go_on_opens_no_second_page() {
    let mut worker = authorizing();
    worker.command("c2", go_on("c1", None));
    assert_eq!(worker.last, Transition::default(), "the same command");
    worker.command("c3", go_on("c2", None));
    assert_eq!(worker.last, Transition::default(), "another command");
}

#[test]
fn a_canceled_creation_takes_no_consent() {
    let mut worker = authorizing();
    let intent = worker.intent();
    worker.command("x", Command::Cancel(intent.id));
    assert_eq!(worker.vault.intents().count(), 0);
    assert!(worker.vault.intent_awaiting(&RequestId("c2".into())).is_none());
}

#[test]
fn of_a_private_window_no_client_and_no_refusal_is_remembered() {
    let mut worker = Worker::new();
    worker.command("c1", generate(own()));
    let private = crate::vault::Owner { private: true, ..owner() };
    let intent = Intent { owner: private, ..worker.intent() };
    for event in [response(201, CREATED), response(410, "")] {
        assert_eq!(advance(&intent, event, &worker.vault, context("r")).remember, None);
    }
}

#[test]
fn an_exchange_that_is_refused_brings_the_popup_back_from_the_consent_page() {
    let mut worker = authorizing();
    worker.event(consent()).event(response(400, r#"{"error": "invalid_grant"}"#));
    assert_eq!(worker.last.reopen_popup, Some(Badge::NoToken));
}

#[test]
fn the_badge_tells_a_token_from_trouble() {
    let badges = [Badge::Token, Badge::NoToken].map(Badge::text);
    assert_eq!(badges, ["✓", "!"], "one character: more do not fit on the icon");
}

#[test]
fn a_question_takes_no_answer_to_the_request_before_it() {
    let mut worker = Worker::new();
    worker.command("c1", generate(own())).event(response(403, REFUSED)).event(response(200, ME));
    let request = worker.intent().request.expect("a request");
    worker.event(response(403, REFUSED));
    assert_eq!(worker.intent().step, Step::Ask);
    assert!(worker.vault.intent_awaiting(&request).is_none(), "its id was good for one answer");
}

#[test]
fn a_consent_is_known_by_the_id_of_its_request() {
    let worker = authorizing();
    let consent_request = worker.last.consent_request.as_ref().expect("a visit");
    assert!(worker.vault.intent_awaiting(&consent_request.id).is_some(), "else it reaches nobody");
}
