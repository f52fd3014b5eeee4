//! What lets it rest, and who takes it up again.

use super::*;

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
fn its_tab_is_held_while_it_goes_on() {
    let mut worker = Worker::revoking([1]);
    assert_eq!(worker.vault.revoking_tabs(), [TabId(7)]);
    worker.command("p", pause());
    assert!(worker.vault.revoking_tabs().is_empty());
    worker.command("r", resume(9)).command("s", stop());
    assert!(worker.vault.revoking_tabs().is_empty());
}
