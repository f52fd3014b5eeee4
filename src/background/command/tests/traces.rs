//! What a creation leaves behind, and how what nobody claims is revoked.

use super::*;
use crate::vault::{Trace, Work};
use crate::zendesk::Id;

fn begun() -> (Vault, Intent, Turn) {
    let mut vault = Vault::default();
    let turn = accept(order("c1", create_token()), &vault, moment("r1"));
    apply(&mut vault, &turn);
    let intent = vault.intent(&CommandId("c1".into())).cloned().expect("an intent");
    (vault, intent, turn)
}

fn only(turn: &Turn) -> &Trace {
    let [trace] = &turn.leave[..] else { panic!("{:?}", turn.leave) };
    trace
}

#[test]
fn a_trace_is_left_before_the_request_is_sent_and_holds_no_secret() {
    let (_, _, turn) = begun();
    assert!(turn.send.is_some());
    let trace = only(&turn);
    assert_eq!((trace.client, trace.began, trace.answered, &trace.prefix), (client().id, 1_000, None, &None));
    assert_eq!(trace.scopes, ["read", "write"]);
    assert!(!crate::zendesk::json::encode(trace).contains("c5rf"));
}

#[test]
fn a_token_that_arrived_is_claimed_by_what_a_list_shows_of_it() {
    let (vault, intent, _) = begun();
    let body = CREATED.replace("f0011t0ken", "f0011t0ken-and-much-more");
    let turn = advance(&intent, answer(201, &body), &vault, moment("r2"));
    assert_eq!(only(&turn).prefix.as_deref(), Some("f0011t0ken"));
    assert_eq!(only(&turn).answered, Some(1_000));
}

#[test]
fn silence_leaves_the_time_open_and_a_refusal_ends_it() {
    for (event, answered) in [
        (Event::Lost, None),
        (Event::Answered(Err(NoAnswer::Network)), None),
        (answer(500, ""), Some(1_000)),
        (answer(422, ""), Some(1_000)),
    ] {
        let (vault, intent, _) = begun();
        let turn = advance(&intent, event, &vault, moment("r2"));
        assert_eq!((only(&turn).answered, &only(&turn).prefix), (answered, &None));
    }
}

#[test]
fn what_was_never_sent_leaves_no_trace() {
    let (vault, intent, _) = begun();
    let turn = advance(&intent, Event::Answered(Err(NoAnswer::OutOfTouch)), &vault, moment("r2"));
    assert_eq!((turn.leave.len(), &turn.drop[..]), (0, &[CommandId("c1".into())][..]));
}

#[test]
fn creating_a_client_or_revoking_leaves_none() {
    let vault: Vault = [Record::Token(token(9_000))].into_iter().collect();
    for command in [create_client(), Command::RevokeToken { session: session() }] {
        assert!(accept(order("c1", command), &vault, moment("r1")).leave.is_empty());
    }
}

#[test]
fn unclaimed_tokens_are_revoked_one_after_the_other() {
    let mut vault = Vault::default();
    let tokens = vec![Id::new(41), Id::new(42)];
    let intent = begin(&mut vault, Command::RevokeUnclaimed { tokens, session: session() });
    let turn = advance(&intent, answer(204, ""), &vault, moment("r2"));
    apply(&mut vault, &turn);
    assert_eq!(turn.send.expect("a CSRF token for the next").request.path, "/api/v2/users/me.json");

    let intent = vault.intent(&intent.id).cloned().unwrap();
    let turn = advance(&intent, answer(200, ME), &vault, moment("r3"));
    apply(&mut vault, &turn);
    assert_eq!(turn.send.unwrap().request.path, "/api/v2/oauth/tokens/42.json");

    let intent = vault.intent(&intent.id).cloned().unwrap();
    // One that is gone already is as good as revoked.
    let gone = answer(404, r#"{"error": "RecordNotFound"}"#);
    let turn = advance(&intent, gone, &vault, moment("r4"));
    apply(&mut vault, &turn);
    assert_eq!(vault.intent(&intent.id).unwrap().outcome, Some(Outcome::UnclaimedRevoked(2)));
}

#[test]
fn a_revocation_that_is_refused_says_so_and_stops() {
    let mut vault = Vault::default();
    let tokens = vec![Id::new(41), Id::new(42)];
    let intent = begin(&mut vault, Command::RevokeUnclaimed { tokens, session: session() });
    assert!(matches!(&intent.work, Work::RevokeUnclaimed { revoked: 0, .. }));
    let turn = advance(&intent, answer(500, ""), &vault, moment("r2"));
    apply(&mut vault, &turn);
    assert!(turn.send.is_none());
    assert!(matches!(vault.intent(&intent.id).unwrap().outcome, Some(Outcome::Failed(_))));
}
