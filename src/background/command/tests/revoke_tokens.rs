//! Revoking many tokens: whatever comes between, in the end the account holds exactly the others, and
//! each token has one result.

use super::worker::*;
use super::*;
use crate::vault::{Key, Owner, Pause, ResultChunk, Revocation, RevocationResult, TokenList, TokenResult};
use crate::zendesk::{Id, PacedAnswer};

const ID: &str = "many";
const SOMEBODY_ELSE: &str = r#"{"user": {"id": 12, "name": "Grace", "role": "admin"}}"#;
const NOBODY: &str = r#"{"user": {"id": null, "name": "Anonymous user"}}"#;

fn revoke(tokens: impl IntoIterator<Item = u64>) -> Command {
    Command::RevokeTokens { tokens: tokens.into_iter().map(Id::new).collect(), session: session() }
}

fn in_tab(tab: i32) -> Session {
    Session { tab: TabId(tab), ..session() }
}

fn resume(tab: i32) -> Command {
    Command::Resume { revocation: CommandId(ID.into()), session: in_tab(tab) }
}

fn pause() -> Command {
    Command::Pause(CommandId(ID.into()))
}

fn stop() -> Command {
    Command::Stop(CommandId(ID.into()))
}

fn limited(retry_after: &str) -> Event {
    let headers = Headers { retry_after: Some(retry_after.into()), ..Headers::default() };
    Event::Answered(Ok(Response { status: 429, redirected: false, headers, body: Secret::new("") }))
}

fn silent(kind: TransportError) -> Event {
    Event::Answered(Err(kind))
}

impl Worker {
    /// A revocation whose user was read.
    fn revoking(tokens: impl IntoIterator<Item = u64>) -> Self {
        let mut worker = Self::new();
        worker.command(ID, revoke(tokens)).event(response(200, ME));
        worker
    }

    fn many(&self) -> Intent {
        self.vault.intent(&CommandId(ID.into())).cloned().expect("the revocation")
    }

    fn progress(&self) -> Revocation {
        self.many().work.revocation().cloned().expect("a revocation")
    }

    fn counts(&self) -> (u32, u32, u32) {
        let Revocation { revoked, gone, refused, .. } = self.progress();
        (revoked, gone, refused)
    }

    fn rests_for(&self) -> Option<Pause> {
        self.progress().pause
    }

    fn time(&mut self, now: Millis) -> &mut Self {
        self.now = now;
        let transition = time_passed(&self.vault, &self.context(&format!("at-{now}")));
        self.take(transition)
    }

    /// Another instance of the worker knows what is stored.
    fn replace(&mut self, tokens: impl IntoIterator<Item = u64>) -> &mut Self {
        self.revocations = OpenRevocations::default();
        let tokens = TokenList(tokens.into_iter().map(Id::new).collect());
        self.revocations.know(CommandId(ID.into()), tokens);
        self
    }

    fn tidied(&mut self) -> Vec<Key> {
        let transition = std::mem::take(&mut self.last);
        drop_expired(transition, &self.before, &self.context("tidy")).remove
    }
}

const DELETE_1: &str = "DELETE /api/v2/oauth/tokens/1.json";
const DELETE_2: &str = "DELETE /api/v2/oauth/tokens/2.json";
const SHOW_ME: &str = "GET /api/v2/users/me.json";

#[test]
fn the_user_is_asked_first_and_the_tokens_are_written_once() {
    let mut worker = Worker::new();
    worker.command(ID, revoke([2, 1, 2]));
    let tokens = TokenList(vec![Id::new(2), Id::new(1)]);
    assert_eq!(worker.last.token_list, Some((CommandId(ID.into()), tokens)), "each once, as chosen");
    assert_eq!((worker.sent().as_str(), worker.progress().count), (SHOW_ME, 2));
    worker.event(response(200, ME));
    let sending = worker.last.send.as_ref().unwrap();
    assert_eq!(sending.request.credentials, Credentials::Session { csrf: Some(Secret::new("fresh")) });
    assert!(sending.is_paced && worker.last.token_list.is_none());
    assert_eq!(worker.sent(), DELETE_2);
}

#[test]
fn a_revocation_of_nothing_begins_nothing() {
    let mut worker = Worker::new();
    worker.command(ID, revoke([]));
    assert_eq!(worker.last, Transition::default());
}

#[test]
fn each_token_is_revoked_in_its_turn_and_the_last_one_ends_it() {
    let mut worker = Worker::revoking([1, 2]);
    worker.event(response(204, ""));
    assert_eq!(worker.sent(), DELETE_2);
    let account = owner().account;
    let answer = PacedAnswer { status: 204, ..PacedAnswer::default() };
    assert_eq!(worker.last.answer, Some((account, answer)));
    worker.event(response(404, "{}"));
    assert_eq!(worker.many().outcome, Some(Outcome::TokensRevoked { stopped: false }));
    assert_eq!((worker.counts(), worker.last.send.is_none()), ((1, 1, 0), true));
    let results = worker.progress().results;
    let result = |token, result| TokenResult { token: Id::new(token), result };
    assert_eq!(results, [result(1, RevocationResult::Revoked), result(2, RevocationResult::Gone)]);
}

#[test]
fn results_are_written_in_chunks_and_go_when_they_were_shown() {
    let mut worker = Worker::revoking(1..=250);
    let mut chunks: Vec<(u32, ResultChunk)> = Vec::new();
    for token in 1..=250 {
        assert_eq!(worker.sent(), format!("DELETE /api/v2/oauth/tokens/{token}.json"));
        worker.event(response(204, ""));
        chunks.extend(worker.last.results.take().map(|(_, chunk, results)| (chunk, results)));
        assert!(worker.progress().results.len() < 100, "a step writes little");
    }
    assert_eq!(
        chunks.iter().map(|(chunk, results)| (*chunk, results.0.len())).collect::<Vec<_>>(),
        [(0, 100), (1, 100)]
    );
    assert_eq!((worker.counts(), worker.progress().results.len()), ((250, 0, 0), 50));
    assert!(worker.vault.outcome_to_show(&owner()).is_none(), "the popup has no say in it");
    worker.command("a", Command::Acknowledge(CommandId(ID.into())));
    let mut keys = worker.tidied();
    keys.sort();
    assert_eq!(
        keys,
        ["intent/many", "revocation/many", "revocation/many/results/0", "revocation/many/results/1"]
    );
}

#[test]
fn a_429_is_waited_out_and_the_same_token_follows() {
    let mut worker = Worker::revoking([1, 2]);
    worker.event(limited("7"));
    assert!(worker.last.send.is_none());
    assert_eq!(worker.progress().not_before, Some(8_000));
    assert_eq!((worker.vault.next_deadline(), worker.vault.next_revocation()), (Some(8_000), Some(8_000)));
    worker.time(7_999);
    assert_eq!(worker.last, Transition::default());
    worker.time(8_000);
    assert_eq!((worker.sent().as_str(), worker.progress().not_before), (DELETE_1, None));
    worker.event(limited("7")).time(15_000).event(limited("7")).time(22_000).event(limited("7")).time(29_000);
    assert_eq!(worker.sent(), DELETE_1, "as often as it takes");
}

#[test]
fn what_may_not_leave_yet_leaves_when_it_may() {
    let mut worker = Worker::revoking([1]);
    worker.event(Event::NotSent { until: 61_000 });
    assert_eq!((worker.last.answer.clone(), worker.many().request), (None, None), "nothing was sent");
    worker.time(61_000);
    assert_eq!(worker.sent(), DELETE_1);
    worker.event(Event::NotSent { until: u64::MAX });
    assert_eq!(worker.vault.next_deadline(), Some(61_000 + 3_700_000), "not for ever");
}

#[test]
fn a_replaced_worker_reads_the_csrf_token_anew_and_asks_whose_session_it_is() {
    let mut worker = Worker::revoking([1, 2, 3]);
    worker.replace([1, 2, 3]).event(response(204, ""));
    assert_eq!((worker.sent().as_str(), worker.counts()), (SHOW_ME, (1, 0, 0)));
    worker.event(response(200, ME));
    assert_eq!(worker.sent(), DELETE_2);

    worker.event(limited("7")).replace([1, 2, 3]).time(8_000);
    assert_eq!(worker.sent(), SHOW_ME);
    worker.event(response(200, SOMEBODY_ELSE));
    assert_eq!(worker.many().outcome, Some(Outcome::AnotherUser));
}

#[test]
fn the_csrf_token_stands_in_no_record() {
    let worker = Worker::revoking([1, 2]);
    let stored = crate::zendesk::json::encode(&Record::Intent(worker.many()));
    assert!(!stored.contains("fresh") && !stored.contains("c5rf"), "{stored}");
}

#[test]
fn a_403_counts_only_with_a_fresh_csrf_token() {
    let mut worker = Worker::revoking([1, 2, 3]);
    worker.event(response(204, "")).event(response(403, REFUSED));
    assert_eq!(worker.sent(), SHOW_ME);
    worker.event(response(200, ME));
    assert_eq!(worker.sent(), DELETE_2);
    worker.event(response(403, REFUSED));
    assert_eq!((worker.counts(), worker.sent().as_str()), ((1, 0, 1), "DELETE /api/v2/oauth/tokens/3.json"));
    worker.event(response(403, REFUSED));
    assert_eq!(worker.sent(), SHOW_ME, "once for each token");

    let mut fresh = Worker::revoking([1]);
    fresh.event(response(403, REFUSED));
    assert_eq!(fresh.counts(), (0, 0, 1), "the first one has just been read");
}

#[test]
fn a_token_that_the_account_refuses_keeps_no_other() {
    for status in [400, 405, 409, 410, 422] {
        let mut worker = Worker::revoking([1, 2]);
        worker.event(response(status, "{}"));
        assert_eq!((worker.counts(), worker.sent().as_str()), ((0, 0, 1), DELETE_2), "{status}");
        let [TokenResult { result: RevocationResult::Refused(failure), .. }] = &worker.progress().results[..]
        else {
            panic!("{:?}", worker.progress())
        };
        assert_eq!(failure.status, Some(status));
    }
}

#[test]
fn what_is_not_answered_is_repeated_by_id_three_times_and_then_rests() {
    let silences = [
        silent(TransportError::Network),
        silent(TransportError::TimedOut),
        silent(TransportError::Lost),
        Event::Lost,
        response(500, ""),
        response(503, ""),
        response(200, "<!DOCTYPE html>"),
    ];
    for silence in silences {
        let mut worker = Worker::revoking([1]);
        for wait in [2_000, 8_000, 30_000] {
            worker.event(silence.clone());
            let now = worker.now;
            assert_eq!(worker.progress().not_before, Some(now + wait), "{silence:?}");
            worker.time(now + wait);
            assert_eq!(worker.sent(), DELETE_1);
        }
        worker.event(silence.clone());
        assert!(matches!(worker.rests_for(), Some(Pause::Failed(_))), "{silence:?}");
        assert_eq!((worker.last.send.is_none(), worker.vault.next_deadline()), (true, None));
        worker.command("r", resume(7)).event(response(200, ME)).event(silence.clone());
        assert_eq!((worker.rests_for(), worker.progress().attempts), (None, 1), "anew");
    }
}

#[test]
fn a_result_gives_the_next_token_all_its_attempts() {
    let mut worker = Worker::revoking([1, 2]);
    worker
        .event(response(500, ""))
        .time(3_000)
        .event(response(500, ""))
        .time(11_000)
        .event(response(204, ""));
    assert_eq!((worker.progress().attempts, worker.sent().as_str()), (0, DELETE_2));
}

#[test]
fn an_overdue_answer_is_repeated_and_never_told_as_lost() {
    let mut worker = Worker::revoking([1]);
    assert_eq!(worker.vault.next_deadline(), Some(31_000));
    worker.time(31_000);
    assert_eq!((worker.many().outcome, worker.progress().not_before), (None, Some(33_000)));
    assert!(worker.many().request.is_some() && worker.last.answer.is_none(), "it may be late");
    worker.time(33_000);
    assert_eq!(worker.sent(), DELETE_1);
    assert_eq!(worker.last.answer, Some((owner().account, PacedAnswer::default())), "nobody waits for it");
    worker.event(response(404, "{}"));
    assert_eq!(worker.counts(), (0, 1, 0));
}

#[test]
fn an_answer_that_is_late_is_taken_before_its_request_is_repeated() {
    let mut worker = Worker::revoking([1, 2]);
    worker.time(31_000).event(response(204, ""));
    assert_eq!((worker.counts(), worker.sent().as_str()), ((1, 0, 0), DELETE_2), "revoked, and told so");
    assert_eq!(worker.progress().not_before, None);
    let mut silent = Worker::revoking([1]);
    for at in [31_000, 33_000, 63_000, 71_000, 101_000, 131_000, 161_000] {
        silent.time(at);
    }
    assert!(matches!(silent.rests_for(), Some(Pause::Failed(_))));
    silent.event(response(204, ""));
    assert_eq!(silent.many().outcome, Some(Outcome::TokensRevoked { stopped: false }));
}

#[test]
fn an_ended_session_and_a_lost_tab_let_it_rest_for_however_long() {
    let redirect =
        Response { status: 0, redirected: true, headers: Headers::default(), body: Secret::new("") };
    let ends = [
        (response(401, "{}"), Pause::SignedOut),
        (Event::Answered(Ok(redirect)), Pause::SignedOut),
        (silent(TransportError::TabUnavailable), Pause::TabGone),
        (Event::TabGone, Pause::TabGone),
    ];
    for (end, pause) in ends {
        let mut worker = Worker::revoking([1, 2]);
        worker.event(response(204, "")).event(end);
        assert_eq!(worker.rests_for(), Some(pause));
        assert_eq!((worker.vault.next_deadline(), worker.vault.is_empty()), (None, true));
        worker.time(u64::MAX / 2);
        assert_eq!(worker.last, Transition::default());
    }
    let mut worker = Worker::new();
    worker.command(ID, revoke([1])).event(response(200, NOBODY));
    assert_eq!(worker.rests_for(), Some(Pause::SignedOut));
}

#[test]
fn a_closed_tab_lets_rest_what_was_going_on_in_it_and_nothing_else() {
    let mut worker = Worker::revoking([1]);
    let closed = |worker: &Worker, tab| tab_closed(TabId(tab), &worker.vault, &worker.context("t"));
    assert_eq!(closed(&worker, 8), Transition::default());
    let transition = closed(&worker, 7);
    worker.take(transition);
    assert_eq!(worker.rests_for(), Some(Pause::TabGone));
    let mut waiting = Worker::revoking([1]);
    waiting.event(limited("7"));
    let transition = closed(&waiting, 7);
    waiting.take(transition);
    assert_eq!(waiting.rests_for(), Some(Pause::TabGone), "between two requests too");
    assert_eq!(waiting.vault.next_revocation(), None);
}

#[test]
fn its_user_takes_it_up_in_another_tab() {
    for rests in [Event::TabGone, response(401, "{}")] {
        let mut worker = Worker::revoking([1, 2]);
        worker.event(rests).command("t", Command::TakeUp(in_tab(9)));
        let sending = worker.last.send.as_ref().unwrap();
        assert_eq!((sending.tab, worker.sent().as_str(), worker.rests_for()), (TabId(9), SHOW_ME, None));
        worker.event(response(200, ME));
        assert_eq!(worker.sent(), DELETE_1);
    }
}

#[test]
fn what_the_user_or_the_account_let_rest_goes_on_by_the_users_word_alone() {
    let mut worker = Worker::revoking([1]);
    worker.event(limited("7")).command("p", pause()).command("t", Command::TakeUp(in_tab(9)));
    assert_eq!((worker.rests_for(), worker.many().tab), (Some(Pause::ByUser), TabId(9)));
    assert!(worker.last.send.is_none());
    worker.command("r", resume(9)).event(response(200, ME));
    assert_eq!(worker.sent(), DELETE_1);
}

#[test]
fn a_tab_in_which_nothing_comes_back_gives_way_to_the_one_that_its_user_is_in() {
    let mut worker = Worker::revoking([1]);
    worker.command("t", Command::TakeUp(in_tab(9)));
    assert_eq!(worker.last, Transition::default(), "it is at work");
    worker.now = 11_000;
    worker.command("t2", Command::TakeUp(in_tab(7)));
    assert_eq!(worker.last, Transition::default(), "the same tab");
    worker.command("t3", Command::TakeUp(in_tab(9)));
    assert_eq!((worker.sent().as_str(), worker.many().tab), (SHOW_ME, TabId(9)));
    assert!(worker.last.answer.is_some(), "the other one's answer is not waited for");
}

#[test]
fn another_user_of_the_same_cookie_jar_ends_it_and_others_do_not() {
    let take_up = |worker: &mut Worker, owner: Owner| {
        let command = Command::TakeUp(in_tab(9));
        let message = CommandMessage { id: CommandId("t".into()), owner, command };
        let transition = accept(message, &worker.vault, worker.context("t"));
        worker.take(transition);
    };
    let grace = Owner { user: Id::new(12), ..owner() };
    for elsewhere in [
        Owner { cookie_store: "container".into(), ..grace.clone() },
        Owner { private: true, ..grace.clone() },
        Owner {
            account: crate::zendesk::Subdomain::from_url("https://b.zendesk.com/").unwrap(),
            ..grace.clone()
        },
    ] {
        let mut worker = Worker::revoking([1]);
        take_up(&mut worker, elsewhere);
        assert_eq!(worker.last, Transition::default());
    }
    let mut worker = Worker::revoking([1, 2]);
    worker.event(response(204, "")).event(Event::TabGone);
    take_up(&mut worker, grace);
    assert_eq!((worker.many().outcome, worker.counts()), (Some(Outcome::AnotherUser), (1, 0, 0)));
}

#[test]
fn pause_takes_the_answer_that_is_under_way_and_sends_nothing_more() {
    let mut worker = Worker::revoking([1, 2]);
    worker.command("p", pause()).event(response(204, ""));
    assert_eq!((worker.counts(), worker.rests_for()), ((1, 0, 0), Some(Pause::ByUser)));
    assert!(worker.last.send.is_none() && worker.vault.is_empty());
    worker.command("p2", pause());
    assert_eq!(worker.last, Transition::default());

    let mut last = Worker::revoking([1]);
    last.command("p", pause()).event(response(204, ""));
    assert_eq!(last.many().outcome, Some(Outcome::TokensRevoked { stopped: false }), "nothing is left");

    for nothing in [response(403, REFUSED), response(500, ""), limited("7"), Event::Lost, Event::TabGone] {
        let mut worker = Worker::revoking([1]);
        worker.command("p", pause()).event(nothing);
        assert_eq!((worker.rests_for(), worker.many().request), (Some(Pause::ByUser), None));
        assert!(worker.last.send.is_none());
    }
}

#[test]
fn pause_while_the_user_is_asked_waits_for_no_answer() {
    let mut worker = Worker::new();
    worker.command(ID, revoke([1])).command("p", pause());
    assert_eq!((worker.rests_for(), worker.many().request), (Some(Pause::ByUser), None));
    worker.command("r", resume(7));
    assert_eq!(worker.sent(), SHOW_ME);
}

#[test]
fn resume_asks_whose_session_it_is_but_after_the_answer_that_is_under_way() {
    let mut worker = Worker::revoking([1, 2]);
    worker.command("p", pause()).command("r", resume(7));
    assert!(worker.last.send.is_none() && worker.rests_for().is_none());
    worker.event(response(204, ""));
    assert_eq!((worker.sent().as_str(), worker.counts()), (SHOW_ME, (1, 0, 0)), "revoked, and told so");
    let mut running = Worker::revoking([1]);
    running.command("r", resume(9));
    assert_eq!(running.last, Transition::default(), "it goes on already");
}

#[test]
fn stop_ends_with_what_is_done_and_takes_the_answer_that_is_under_way() {
    let mut worker = Worker::revoking([1, 2, 3]);
    worker.event(response(204, "")).command("s", stop());
    let stopped = Some(Outcome::TokensRevoked { stopped: true });
    assert_eq!((worker.many().outcome, worker.last.send.is_none()), (stopped.clone(), true));
    let late = advance(&worker.many(), response(204, ""), &worker.vault, worker.context("l"));
    worker.take(late);
    assert_eq!((worker.many().outcome, worker.counts()), (stopped, (2, 0, 0)));
    assert!(worker.last.send.is_none() && worker.many().request.is_none());

    let mut last = Worker::revoking([1]);
    last.command("s", stop());
    let late = advance(&last.many(), response(404, "{}"), &last.vault, last.context("l"));
    last.take(late);
    assert_eq!(last.many().outcome, Some(Outcome::TokensRevoked { stopped: false }), "nothing was left out");
}

#[test]
fn stop_while_it_waits_or_rests_ends_it_at_once() {
    let waits: [&[Event]; 3] = [&[limited("7")], &[Event::TabGone], &[response(401, "{}")]];
    for events in waits {
        let mut worker = Worker::revoking([1]);
        events.iter().for_each(|event| drop(worker.event(event.clone()).sent()));
        worker.command("s", stop());
        assert_eq!(worker.many().outcome, Some(Outcome::TokensRevoked { stopped: true }));
        assert_eq!(worker.vault.next_deadline(), None);
        worker.time(u64::MAX / 2).command("r", resume(7));
        assert_eq!(worker.last, Transition::default());
    }
}

#[test]
fn an_answer_after_the_end_was_shown_is_the_last_of_it() {
    let mut worker = Worker::revoking([1, 2]);
    worker.command("s", stop()).command("a", Command::Acknowledge(CommandId(ID.into())));
    let late = advance(&worker.many(), response(204, ""), &worker.vault, worker.context("l"));
    worker.take(late);
    assert_eq!(worker.tidied(), ["intent/many", "revocation/many"]);
}

#[test]
fn nobody_else_has_a_say_in_it() {
    let mut worker = Worker::revoking([1]);
    let grace = Owner { user: Id::new(12), ..owner() };
    for command in [pause(), stop(), resume(9), Command::Acknowledge(CommandId(ID.into()))] {
        let message = CommandMessage { id: CommandId("x".into()), owner: grace.clone(), command };
        let transition = accept(message, &worker.vault, worker.context("x"));
        assert_eq!(worker.take(transition).last, Transition::default());
    }
}

#[test]
fn one_of_them_at_a_time_and_everything_else_beside_it() {
    let mut worker = Worker::revoking([1]);
    worker.command("again", revoke([2]));
    assert_eq!(worker.last, Transition::default());
    worker.command("c1", create_token());
    assert_eq!(worker.sent(), "POST /api/v2/oauth/tokens.json");
    let mut other = Worker::new();
    other.command("c1", create_token()).command(ID, revoke([1]));
    assert_eq!(other.sent(), SHOW_ME);
    let mut ended = Worker::revoking([1]);
    ended.event(response(204, "")).command("c1", create_token());
    assert!(ended.many().is_to_be_shown(), "it is the inventory's to show");
}

#[test]
fn a_held_token_that_is_revoked_is_held_no_longer_nor_noted_as_such() {
    for (answer, stays) in
        [(response(204, ""), false), (response(404, "{}"), false), (response(422, "{}"), true)]
    {
        let mut worker = Worker::new();
        worker.vault.put(Record::Token(token(9_000)));
        worker.command(ID, revoke([31, 2])).event(response(200, ME)).event(answer);
        assert_eq!(worker.token().is_some(), stays);
        let released = worker.last.notes.iter().any(|note| note.arrival.as_ref().is_some_and(|a| !a.is_held));
        assert_eq!(released, !stays);
    }
}

#[test]
fn a_breakdown_lets_it_rest() {
    let mut worker = Worker::revoking([1, 2]);
    let transition = broken_down(&worker.vault, &worker.context("b"));
    worker.take(transition);
    assert_eq!(worker.rests_for(), Some(Pause::Broken));
    worker.event(response(204, ""));
    assert_eq!((worker.counts(), worker.last.send.is_none()), ((1, 0, 0), true));
    let transition = broken_down(&worker.vault, &worker.context("b2"));
    assert_eq!(transition, Transition::default());
}

#[test]
fn one_whose_tokens_nobody_knows_any_more_is_over() {
    let mut worker = Worker::revoking([1, 2]);
    worker.revocations = OpenRevocations::default();
    worker.event(response(204, ""));
    assert_eq!(worker.many().outcome, Some(Outcome::Broken));
}

#[test]
fn with_the_last_private_window_go_its_tokens() {
    let mut worker = Worker::new();
    let private = Owner { private: true, ..owner() };
    let message = CommandMessage { id: CommandId(ID.into()), owner: private, command: revoke([1]) };
    let transition = accept(message, &worker.vault, worker.context("r"));
    worker.take(transition);
    let transition = private_windows_gone(&worker.vault);
    worker.take(transition);
    assert_eq!(worker.tidied(), ["intent/many", "revocation/many"]);
}

#[test]
fn of_two_that_are_due_one_goes_on_and_the_other_stays_due() {
    let mut worker = Worker::revoking([1]);
    worker.event(limited("7"));
    let mut other = worker.many();
    (other.id, other.owner.user) = (CommandId("other".into()), Id::new(12));
    worker.vault.put(Record::Intent(other));
    worker.time(8_000);
    assert_eq!(worker.last.put.len(), 1);
    assert_eq!(worker.vault.next_revocation(), Some(8_000));
}

#[test]
fn its_tab_is_held_while_it_goes_on() {
    let mut worker = Worker::revoking([1]);
    assert_eq!(worker.vault.revoking_tabs(), [TabId(7)]);
    worker.command("p", pause());
    assert!(worker.vault.revoking_tabs().is_empty());
    worker.command("r", resume(9)).command("s", stop());
    assert!(worker.vault.revoking_tabs().is_empty());
}
