//! What a creation leaves behind, and how what nobody claims is revoked.

use super::worker::*;
use super::*;
use crate::vault::{Flow, HeldClient, HeldToken, Key, TokenNote, Work};
use crate::zendesk::Id;

fn begun() -> (Vault, Intent, Transition) {
    let mut vault = Vault::default();
    let transition = accept(message("c1", create_token()), &vault, context("r1"));
    apply(&mut vault, &transition);
    let intent = vault.intent(&CommandId("c1".into())).cloned().expect("an intent");
    (vault, intent, transition)
}

fn only(transition: &Transition) -> &TokenNote {
    let [note] = &transition.notes[..] else { panic!("{:?}", transition.notes) };
    note
}

#[test]
fn a_note_is_left_before_the_request_is_sent_and_holds_no_secret() {
    let (_, _, transition) = begun();
    assert!(transition.send.is_some());
    let note = only(&transition);
    assert_eq!((note.client, note.began, note.answered), (client().id, 1_000, None));
    assert_eq!((note.acts_for, &note.arrival), (Some(owner().user), &None));
    assert_eq!(note.scopes, ["read", "write"]);
    assert!(!crate::zendesk::json::encode(note).contains("c5rf"));
}

#[test]
fn a_token_that_arrived_is_noted_beside_it_by_its_id_and_without_its_secret() {
    let (vault, intent, _) = begun();
    let body = CREATED.replace("f0011t0ken", "f0011t0ken-and-much-more");
    let transition = advance(&intent, response(201, &body), &vault, context("r2"));
    let note = only(&transition);
    let arrival = note.arrival.as_ref().expect("it arrived");
    assert_eq!((arrival.id, arrival.is_held, arrival.deadline), (Some(Id::new(31)), true, 601_000));
    assert_eq!((arrival.prefix.as_str(), note.answered), ("f0011t0ken", Some(1_000)));
    assert!(!crate::zendesk::json::encode(note).contains("and-much-more"));
}

#[test]
fn silence_leaves_the_time_open_and_a_refusal_ends_it() {
    for (event, answered) in [
        (Event::Lost, None),
        (Event::Answered(Err(TransportError::Network)), None),
        (response(500, ""), Some(1_000)),
        (response(422, ""), Some(1_000)),
    ] {
        let (vault, intent, _) = begun();
        let transition = advance(&intent, event, &vault, context("r2"));
        assert_eq!((only(&transition).answered, &only(&transition).arrival), (answered, &None));
    }
}

#[test]
fn after_its_ending_a_creation_leaves_no_note_anew() {
    for event in [Event::Lost, Event::Answered(Err(TransportError::Network)), response(422, "")] {
        let mut worker = Worker::new();
        worker.command("c1", create_token()).event(Event::Lost);
        for shown in [false, true] {
            if shown {
                worker.command("seen", Command::Acknowledge(CommandId("c1".into())));
            }
            let lost = worker.vault.intents().next().cloned().expect("awaited");
            let transition = advance(&lost, event.clone(), &worker.vault, context("late"));
            assert!(
                transition.notes.is_empty() && transition.drop_notes.is_empty(),
                "{event:?}: the user may have kept it"
            );
        }
    }
}

#[test]
fn what_was_never_sent_leaves_no_note() {
    let (vault, intent, _) = begun();
    let transition =
        advance(&intent, Event::Answered(Err(TransportError::TabUnavailable)), &vault, context("r2"));
    assert_eq!((transition.notes.len(), &transition.drop_notes[..]), (0, &[CommandId("c1".into())][..]));
}

#[test]
fn creating_a_client_or_revoking_leaves_none() {
    let vault: Vault = [Record::Token(token(9_000))].into_iter().collect();
    for command in [create_client(), Command::RevokeToken { session: session() }] {
        assert!(accept(message("c1", command), &vault, context("r1")).notes.is_empty());
    }
}

#[test]
fn a_note_says_whom_the_token_will_act_for() {
    let acts_for = |client: HeldClient, flow: Flow| {
        let mut worker = Worker { withdrawn: flow != Flow::TokensApi, ..Worker::new() };
        if flow == Flow::ClientCredentials {
            worker.vault.put(secret_held(client.clone()));
        }
        worker.command("c1", generate(client));
        if worker.last.send.is_none() {
            worker.command("c2", go_on("c1", None));
        }
        if flow == Flow::AuthorizationCode {
            worker.event(consent());
        }
        only(&worker.last).acts_for
    };
    let (me, colleague) = (Some(Id::new(11)), Some(Id::new(12)));
    assert_eq!(acts_for(colleagues(), Flow::TokensApi), me);
    assert_eq!(acts_for(own(), Flow::ClientCredentials), me);
    assert_eq!(acts_for(colleagues(), Flow::ClientCredentials), colleague);
    assert_eq!(acts_for(HeldClient { user_id: None, ..own() }, Flow::ClientCredentials), None);
    assert_eq!(acts_for(HeldClient { user_id: colleague, ..public() }, Flow::AuthorizationCode), me);
}

#[test]
fn a_note_keeps_the_accounts_time() {
    let hour = 3_600_000;
    let mut create = create_token();
    if let Command::CreateToken { session, .. } = &mut create {
        session.clock_ahead = hour;
    }
    let mut vault = Vault::default();
    let transition = accept(message("c1", create), &vault, context("r1"));
    assert_eq!(only(&transition).began, 3_601_000);
    apply(&mut vault, &transition);
    let intent = vault.intents().next().cloned().unwrap();
    let dated = |date: Option<&str>| {
        let headers = Headers { date: date.map(str::to_owned), ..Headers::default() };
        let response = Response { status: 422, redirected: false, headers, body: Secret::new("") };
        only(&advance(&intent, Event::Answered(Ok(response)), &vault, context("r2"))).answered
    };
    assert_eq!(dated(Some("at 3609000")), Some(3_609_000), "its own word, where it gives it");
    assert_eq!((dated(None), dated(Some("soon"))), (None, None), "our clock may have been set meanwhile");
}

#[test]
fn an_answer_that_arrives_late_makes_the_next_request_no_earlier_than_it_is() {
    let mut worker = Worker::new();
    worker.vault.put(secret_held(own()));
    worker.command("c1", generate(own()));
    // Refused at 1000, heard of ten minutes later: the next flow is asked then.
    let late = Context { now: 601_000, ..context("r2") };
    let transition = advance(&worker.intent(), response(404, GONE), &worker.vault, late);
    let note = transition.notes.iter().find(|note| note.arrival.is_none()).expect("a trace");
    assert_eq!((note.began, note.again), (1_000, Some(601_000)), "whichever clock is right");
}

/// What a transition says of the held token's note.
fn is_noted_as_held(transition: &Transition) -> Vec<(&str, bool)> {
    let arrivals = transition.notes.iter().filter_map(|note| Some((&note.command, note.arrival.as_ref()?)));
    arrivals.map(|(command, arrival)| (command.0.as_str(), arrival.is_held)).collect()
}

#[test]
fn the_note_of_a_token_follows_the_vault() {
    let vault: Vault = [Record::Token(token(9_000))].into_iter().collect();
    let forgotten = accept(message("f", forget("made")), &vault, context("r"));
    assert_eq!(is_noted_as_held(&forgotten), [("made", false)]);
    let kept = accept(message("k", Command::KeepLonger), &vault, context("r"));
    assert_eq!(is_noted_as_held(&kept), [("made", true)]);
    assert_eq!(only(&kept).arrival.as_ref().map(|arrival| arrival.deadline), Some(601_000));
    let past = drop_expired(Transition::default(), &vault, &Context { now: 9_000, ..context("r") });
    assert_eq!(
        (is_noted_as_held(&past), &past.remove[..]),
        (vec![("made", false)], &[Key::of_token(&owner())][..])
    );
    assert_eq!(
        drop_expired(Transition::default(), &vault, &context("r")),
        Transition::default(),
        "nothing is due"
    );
}

#[test]
fn a_revoked_token_is_told_of_no_more() {
    let mut worker = Worker::new();
    worker.vault.put(Record::Token(token(9_000)));
    worker.command("c1", Command::RevokeToken { session: session() }).event(response(204, ""));
    worker.event(response(401, ""));
    assert_eq!(is_noted_as_held(&worker.last), [("made", false)]);
}

#[test]
fn a_token_put_in_the_place_of_one_that_is_past_ends_the_others_note() {
    let vault: Vault = [Record::Token(token(500))].into_iter().collect();
    let new = HeldToken { command: CommandId("new".into()), ..token(9_000) };
    let transition = Transition { put: vec![Record::Token(new.clone())], ..Transition::default() };
    let transition = drop_expired(transition, &vault, &context("r"));
    assert_eq!(transition.put, [Record::Token(new)]);
    assert_eq!((is_noted_as_held(&transition), transition.remove.len()), (vec![("made", false)], 0));
}

#[test]
fn a_clock_that_was_set_back_shortens_what_is_held() {
    let vault: Vault = [Record::Token(token(9_000_000))].into_iter().collect();
    let transition = drop_expired(Transition::default(), &vault, &context("r"));
    let [Record::Token(held)] = &transition.put[..] else { panic!("{transition:?}") };
    assert_eq!(held.deadline, 601_000);
    let forgotten = accept(message("f", forget("made")), &vault, context("r"));
    assert!(drop_expired(forgotten, &vault, &context("r")).put.is_empty(), "what is forgotten stays so");
}

#[test]
fn notes_are_dropped_together_or_as_long_as_one_is_held_or_being_made_not_at_all() {
    let mut worker = Worker::new();
    worker.vault.put(Record::Token(token(9_000)));
    let client = HeldClient { id: Id::new(5), ..client() };
    worker.command("c1", Command::AddRedirect { client, redirect_uri: "u".into(), session: session() });
    let mut dropped = |commands: &[&str]| {
        let drop_notes: Vec<_> = commands.iter().map(|command| CommandId((*command).into())).collect();
        worker.command("d", Command::DropNotes(drop_notes));
        worker.last.drop_notes.len()
    };
    assert_eq!((dropped(&["over", "made"]), dropped(&["c1", "over"])), (0, 0));
    assert_eq!(dropped(&["over", "another"]), 2);
    worker.command("k", Command::Release(vec![CommandId("gone".into())]));
    assert_eq!(worker.last.amend_notes, [(CommandId("gone".into()), Amendment::Release)]);
}

#[test]
fn orphans_tokens_are_revoked_one_after_the_other() {
    let mut vault = Vault::default();
    let tokens = vec![Id::new(41), Id::new(42)];
    let intent = begin(&mut vault, Command::RevokeOrphans { tokens, session: session() });
    let transition = advance(&intent, response(204, ""), &vault, context("r2"));
    apply(&mut vault, &transition);
    assert_eq!(transition.send.expect("a CSRF token for the next").request.path, "/api/v2/users/me.json");

    let intent = vault.intent(&intent.id).cloned().unwrap();
    let transition = advance(&intent, response(200, ME), &vault, context("r3"));
    apply(&mut vault, &transition);
    assert_eq!(transition.send.unwrap().request.path, "/api/v2/oauth/tokens/42.json");

    let intent = vault.intent(&intent.id).cloned().unwrap();
    // One that is gone already is as good as revoked.
    let gone = response(404, r#"{"error": "RecordNotFound"}"#);
    let transition = advance(&intent, gone, &vault, context("r4"));
    apply(&mut vault, &transition);
    assert_eq!(vault.intent(&intent.id).unwrap().outcome, Some(Outcome::OrphansRevoked(2)));
}

#[test]
fn a_revocation_that_is_refused_says_so_and_stops() {
    let mut vault = Vault::default();
    let tokens = vec![Id::new(41), Id::new(42)];
    let intent = begin(&mut vault, Command::RevokeOrphans { tokens, session: session() });
    assert!(matches!(&intent.work, Work::RevokeOrphans { revoked: 0, .. }));
    let transition = advance(&intent, response(500, ""), &vault, context("r2"));
    apply(&mut vault, &transition);
    assert!(transition.send.is_none());
    assert!(matches!(vault.intent(&intent.id).unwrap().outcome, Some(Outcome::Failed(_))));
}

#[test]
fn a_request_that_is_sent_once_more_is_looked_for_from_the_first_time_on() {
    let (mut vault, intent, _) = begun();
    let transition = advance(&intent, response(403, REFUSED), &vault, context("r2"));
    assert_eq!(only(&transition).answered, Some(1_000), "until then nothing more can come of it");
    apply(&mut vault, &transition);
    let renewing = vault.intents().next().cloned().unwrap();
    let headers = Headers { date: Some("at 3000".into()), ..Headers::default() };
    let me = Response { status: 200, redirected: false, headers, body: Secret::new(ME) };
    let at_3000 = Context { now: 3_000, ..context("r3") };
    let transition = advance(&renewing, Event::Answered(Ok(me)), &vault, at_3000);
    let note = only(&transition);
    assert_eq!((note.began, note.again, note.answered), (1_000, Some(3_000), None));
}

#[test]
fn a_tab_closed_before_the_request_is_sent_again_drops_no_note() {
    let (mut vault, intent, _) = begun();
    let transition = advance(&intent, response(403, REFUSED), &vault, context("r2"));
    apply(&mut vault, &transition);
    let renewing = vault.intents().next().cloned().unwrap();
    let transition = advance(&renewing, Event::TabGone, &vault, context("r3"));
    assert!(transition.drop_notes.is_empty());
    apply(&mut vault, &transition);
    let Some(Outcome::Failed(failure)) = vault.intents().next().and_then(|intent| intent.outcome.clone())
    else {
        panic!("{vault:?}")
    };
    assert!(!failure.leaves_open(), "the account has refused it: {failure:?}");
}

#[test]
fn the_accounts_clock_is_read_anew_from_every_answer() {
    let mut worker = Worker::new();
    worker.vault.put(secret_held(own()));
    worker.command("c1", generate(own()));
    // Our clock says 1000, the account 4601000; then the browser's is put right.
    let headers = Headers { date: Some("at 4601000".into()), ..Headers::default() };
    let gone = Response { status: 410, redirected: false, headers, body: Secret::new("") };
    worker.event(Event::Answered(Ok(gone)));
    assert_eq!(worker.sent(), "POST /oauth/tokens");
    let reach: Vec<_> = worker.last.notes.iter().map(|note| (note.began, note.again)).collect();
    assert_eq!(reach, [(4_601_000, None)]);
}

#[test]
fn without_a_date_a_twin_of_the_token_is_looked_for_as_long_as_requests_last() {
    let (vault, intent, _) = begun();
    let undated =
        Response { status: 201, redirected: false, headers: Headers::default(), body: Secret::new(CREATED) };
    let transition = advance(&intent, Event::Answered(Ok(undated)), &vault, context("r2"));
    let note = only(&transition);
    assert_eq!((note.began, note.answered), (1_000, Some(101_000)));
}

#[test]
fn between_two_revocations_there_is_as_much_time_as_for_one() {
    let tokens = vec![Id::new(41), Id::new(42)];
    let mut vault = Vault::default();
    let intent = begin(&mut vault, Command::RevokeOrphans { tokens, session: session() });
    let transition = advance(&intent, response(204, ""), &vault, Context { now: 90_000, ..context("r2") });
    apply(&mut vault, &transition);
    let in_time = Context { now: 189_999, ..context("r") };
    assert_eq!(time_passed(&vault, &in_time), Transition::default());
}

#[test]
fn a_token_that_is_kept_or_forgotten_now_is_not_shortened_besides() {
    let vault: Vault = [Record::Token(token(9_000_000)), secret_held(own())].into_iter().collect();
    let kept = accept(message("k", Command::KeepLonger), &vault, context("r"));
    assert_eq!(drop_expired(kept, &vault, &context("r")).put.len(), 2, "each is written once");
}

#[test]
fn a_new_pair_ends_the_note_of_the_old_one_and_of_nobody_elses() {
    let mut worker = Worker::new();
    let stranger = crate::vault::Owner { user: Id::new(99), ..owner() };
    let theirs = HeldToken { command: CommandId("theirs".into()), owner: stranger, ..token(9_000) };
    worker.vault.put(Record::Token(theirs));
    worker.vault.put(Record::Token(HeldToken { refresh_token: Some(Secret::new("r")), ..token(9_000) }));
    let refresh =
        Command::RefreshToken { lifetime: Lifetime::default(), client_secret: None, session: session() };
    worker.command("r", refresh).event(response(201, GRANTED));
    assert_eq!(is_noted_as_held(&worker.last), [("made", false), ("r", true)]);
}
