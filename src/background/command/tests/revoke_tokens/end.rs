//! What ends it before its last token, and what comes after its end.

use super::*;

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
