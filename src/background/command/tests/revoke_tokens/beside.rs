//! What goes on beside it: other commands, other revocations, the token that is held.

use super::*;

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
