//! What the account answers, or doesn't: each token has one result, and no answer counts twice.

use super::*;

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
