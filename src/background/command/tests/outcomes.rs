//! Outcomes: dated, shown once, and overtaken by answers that come after them.

use super::worker::*;
use super::*;
use crate::vault::HeldToken;
use crate::zendesk::Id;

const LATER: Millis = 5_000_000;

impl Worker {
    /// Something happens to this command.
    fn happens(&mut self, id: &str, event: Event) -> &mut Self {
        let intent = self.vault.intent(&CommandId(id.into())).cloned().expect("an intent");
        let later = Context { now: LATER, ..self.context("later") };
        let transition = advance(&intent, event, &self.vault, later);
        self.take(transition)
    }

    fn acknowledge(&mut self, id: &str) -> &mut Self {
        self.command("seen", Command::Acknowledge(CommandId(id.into())))
    }

    fn is_to_be_shown(&self, id: &str) -> bool {
        self.vault.intent(&CommandId(id.into())).is_some_and(Intent::is_to_be_shown)
    }
}

fn lost(command: Command) -> Worker {
    let mut worker = Worker::new();
    worker.command("c1", command).happens("c1", Event::Lost);
    assert!(worker.is_to_be_shown("c1"));
    worker
}

#[test]
fn an_ending_is_dated_when_it_ends() {
    let ended = |event| {
        let mut worker = Worker::new();
        worker.command("c1", create_token()).happens("c1", event);
        worker.vault.intents().next().and_then(|intent| intent.ended)
    };
    assert_eq!(ended(Event::Lost), Some(LATER));
    assert_eq!(ended(response(500, "")), Some(LATER));
    let broken = broken_down(&lost_in_the_middle(), &Context { now: LATER, ..context("r") });
    let [Record::Intent(intent)] = &broken.put[..] else { panic!() };
    assert_eq!((intent.outcome.clone(), intent.ended), (Some(Outcome::Broken), Some(LATER)));
}

fn lost_in_the_middle() -> Vault {
    let mut worker = Worker::new();
    worker.command("c1", create_token());
    worker.vault
}

#[test]
fn an_answer_that_comes_after_its_ending_was_shown_is_taken() {
    let mut worker = lost(create_token());
    worker.acknowledge("c1");
    assert!(!worker.is_to_be_shown("c1"), "shown once");
    worker.happens("c1", response(201, CREATED));
    assert!(worker.token().is_some() && worker.vault.intents().count() == 0);
}

#[test]
fn a_client_that_is_created_after_all_is_told_and_its_secret_held() {
    let mut worker = lost(create_client());
    worker.acknowledge("c1");
    let created = r#"{"client": {"id": 21, "name": "n", "identifier": "i", "secret": "s3cret"}}"#;
    worker.happens("c1", response(201, created));
    assert!(worker.is_to_be_shown("c1") && worker.vault.secret_of(&owner(), Id::new(21)).is_some());
}

#[test]
fn a_refusal_that_comes_late_is_told_in_place_of_the_silence_and_not_after_it() {
    let mut worker = lost(create_token());
    worker.happens("c1", response(422, ""));
    assert!(matches!(worker.outcome(), Outcome::Failed(_)));
    let mut worker = lost(create_token());
    worker.acknowledge("c1").happens("c1", response(422, ""));
    assert_eq!(worker.vault.intents().count(), 0);
}

#[test]
fn after_its_ending_a_command_sends_nothing_more_over_the_session() {
    let refused = [response(403, REFUSED), response(404, GONE), response(410, "")];
    for (event, shown) in refused.into_iter().flat_map(|event| [(event.clone(), true), (event, false)]) {
        let mut worker = lost(create_token());
        if shown {
            worker.acknowledge("c1");
        }
        worker.happens("c1", event);
        assert!(worker.last.send.is_none() && worker.last.consent_request.is_none());
        assert!(
            worker.vault.intents().all(|intent| intent.outcome.is_some()),
            "no question is asked any more"
        );
    }
    let tokens = vec![Id::new(41), Id::new(42)];
    let mut worker = lost(Command::RevokeOrphans { tokens, session: session() });
    worker.happens("c1", response(204, ""));
    assert!(worker.last.send.is_none(), "the user may have kept the others meanwhile");
    assert_eq!(worker.outcome(), Outcome::Lost);
}

#[test]
fn what_a_late_answer_may_still_bring_is_awaited_while_the_next_command_runs() {
    let mut worker = lost(create_token());
    worker.command("c2", create_token());
    let hidden = worker.vault.intent(&CommandId("c1".into())).expect("still awaited");
    assert!(hidden.is_acknowledged && hidden.request.is_some());
    worker.happens("c2", response(500, ""));
    worker.command("c3", create_client());
    assert!(worker.vault.intent(&CommandId("c2".into())).is_none(), "nothing more can come of that one");
}

#[test]
fn a_token_that_comes_while_another_is_held_writes_over_nothing_and_is_told() {
    let mut worker = lost(create_token());
    worker.command("c2", create_token()).happens("c2", response(201, CREATED));
    let second = CREATED.replace("31", "32").replace("f0011t0ken", "an0ther");
    worker.happens("c1", response(201, &second));
    assert_eq!(worker.token().map(|token| token.full_token.expose()), Some("f0011t0ken"));
    let [note] = &worker.last.notes[..] else { panic!("{:?}", worker.last.notes) };
    let arrival = note.arrival.as_ref().expect("it arrived");
    assert_eq!((&note.command.0[..], arrival.id, arrival.is_held), ("c1", Some(Id::new(32)), true));
}

#[test]
fn an_answer_that_the_tab_repeats_changes_nothing_more() {
    let mut worker = Worker::new();
    worker.command("c1", create_token());
    let open = worker.intent();
    worker.event(response(201, CREATED));
    let held = worker.token().cloned();
    // The token was written, and the intent could not be dropped.
    worker.vault.put(Record::Intent(open));
    worker.event(response(201, CREATED));
    assert_eq!((worker.token().cloned(), worker.vault.intents().count()), (held, 0));
    let arrival = worker.last.notes[0].arrival.as_ref().expect("its note says that it arrived");
    assert_eq!((worker.last.notes.len(), arrival.id), (1, Some(Id::new(31))));
}

#[test]
fn a_proof_of_death_forgets_no_other_token() {
    let mut worker = Worker::new();
    worker.vault.put(Record::Token(token(9_000_000)));
    worker.command("c1", Command::RevokeToken { session: session() }).happens("c1", response(204, ""));
    worker.command("f", forget("made"));
    let other = HeldToken { id: Some(Id::new(77)), command: CommandId("other".into()), ..token(9_000_000) };
    worker.vault.put(Record::Token(other));
    worker.happens("c1", response(401, ""));
    assert_eq!(worker.token().and_then(|token| token.id), Some(Id::new(77)));
    assert_eq!(worker.outcome(), Outcome::Revoked { confirmed: true });
}

#[test]
fn a_token_that_the_account_has_revoked_is_dropped_though_its_proof_never_comes() {
    let revoking = || {
        let mut worker = Worker::new();
        worker.vault.put(Record::Token(token(9_000_000)));
        worker.command("c1", Command::RevokeToken { session: session() }).happens("c1", response(204, ""));
        worker
    };
    let mut lost = revoking();
    lost.happens("c1", Event::Lost);
    let mut broken = revoking();
    let transition = broken_down(&broken.vault, &context("r"));
    broken.take(transition);
    for worker in [lost, broken] {
        assert_eq!(worker.outcome(), Outcome::Revoked { confirmed: false });
        assert_eq!(worker.token(), None);
    }
}

#[test]
fn nobody_else_acknowledges_an_ending() {
    let mut worker = lost(create_token());
    let stranger = crate::vault::Owner { user: Id::new(99), ..owner() };
    let seen = Command::Acknowledge(CommandId("c1".into()));
    let message = CommandMessage { id: CommandId("x".into()), owner: stranger, command: seen };
    let transition = accept(message, &worker.vault, context("r"));
    worker.take(transition);
    assert!(worker.is_to_be_shown("c1"));
}

#[test]
fn a_woken_worker_loses_what_is_overdue_alarm_or_not() {
    let mut worker = Worker::new();
    worker.command("c1", create_token());
    let late = Context { now: LATER, ..context("r") };
    let transition = woken(&worker.vault, &[], &late);
    worker.take(transition);
    assert_eq!(worker.outcome(), Outcome::Lost);
}

#[test]
fn a_breakdown_takes_back_no_question_and_no_ending() {
    let mut asking = Worker::new();
    asking.command("c1", create_token()).event(response(410, ""));
    assert_eq!(asking.intent().step, Step::Ask);
    assert_eq!(broken_down(&asking.vault, &context("r")), Transition::default(), "nothing was under way");
    let worker = lost(create_token());
    assert_eq!(broken_down(&worker.vault, &context("r")), Transition::default(), "it was told as it ended");
}

#[test]
fn a_consent_page_whose_closing_was_told_is_not_told_again() {
    let mut worker = authorizing();
    let transition = woken(&worker.vault, &[], &context("r"));
    worker.take(transition);
    assert_eq!(woken(&worker.vault, &[], &context("r")), Transition::default());
}

#[test]
fn what_a_late_answer_leads_on_to_has_its_whole_time() {
    let mut worker = Worker::new();
    worker.vault.put(Record::Token(token(9_000_000)));
    worker.command("c1", Command::RevokeToken { session: session() }).happens("c1", Event::Lost);
    worker.acknowledge("c1").happens("c1", response(204, ""));
    assert_eq!(worker.sent(), "GET /api/v2/oauth/tokens/current.json");
    let in_time = Context { now: LATER + 99_999, ..context("r") };
    assert_eq!(time_passed(&worker.vault, &in_time), Transition::default());
    assert!(!worker.is_to_be_shown("c1"), "the proof is still to come");
    worker.happens("c1", response(401, ""));
    assert!(worker.is_to_be_shown("c1"), "anew: the silence that was shown is overtaken");
}

#[test]
fn an_ending_of_which_nothing_more_can_come_goes_once_it_was_shown() {
    let tokens = vec![Id::new(41), Id::new(42)];
    let revoking = Command::RevokeOrphans { tokens, session: session() };
    for event in [response(204, ""), Event::Answered(Err(TransportError::Lost))] {
        let mut worker = lost(revoking.clone());
        worker.happens("c1", event).acknowledge("c1");
        assert_eq!(worker.vault.intents().count(), 0);
    }
}

#[test]
fn a_request_whose_tab_lost_it_may_have_had_its_effect_and_is_still_awaited() {
    let mut worker = Worker::new();
    worker.command("c1", create_token()).happens("c1", Event::Answered(Err(TransportError::Lost)));
    assert_eq!(worker.outcome(), Outcome::Lost);
    worker.acknowledge("c1").happens("c1", response(201, CREATED));
    assert!(worker.token().is_some());
}
