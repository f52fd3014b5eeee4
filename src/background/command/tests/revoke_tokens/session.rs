//! Whose session it is, and the CSRF token of it.

use super::*;

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
fn nobody_else_has_a_say_in_it() {
    let mut worker = Worker::revoking([1]);
    let grace = Owner { user: Id::new(12), ..owner() };
    for command in [pause(), stop(), resume(9), Command::Acknowledge(CommandId(ID.into()))] {
        let message = CommandMessage { id: CommandId("x".into()), owner: grace.clone(), command };
        let transition = accept(message, &worker.vault, worker.context("x"));
        assert_eq!(worker.take(transition).last, Transition::default());
    }
}
