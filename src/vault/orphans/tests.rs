use super::*;
use crate::vault::tests::owner;
use crate::vault::{Arrival, HeldToken, Intent, Outcome, Owner, Record, Work};
use crate::zendesk::ListedToken;

const BEGAN: Millis = 1_000_000;
const LATER: Millis = BEGAN + 3_600_000;

/// A request that was answered, with a refusal.
fn note(command: &str) -> TokenNote {
    TokenNote {
        command: CommandId(command.into()),
        owner: owner(),
        client: Id::new(21),
        client_name: "Test client".into(),
        scopes: vec!["read".into(), "write".into()],
        acts_for: Some(owner().user),
        began: BEGAN,
        again: None,
        answered: Some(BEGAN + 10_000),
        arrival: None,
        kept: vec![],
    }
}

/// A request that nobody ever answered.
fn open(command: &str) -> TokenNote {
    TokenNote { answered: None, ..note(command) }
}

fn arrived(command: &str, id: Option<u64>, is_held: bool) -> TokenNote {
    let prefix = "eyJ0eXAiOi".to_owned();
    let arrival = Arrival { id: id.map(Id::new), prefix, deadline: 0, is_held };
    TokenNote { arrival: Some(arrival), ..note(command) }
}

fn token(id: u64) -> ListedToken {
    ListedToken {
        id: Id::new(id),
        prefix: "eyJ0eXAiOi".into(),
        user_id: Some(owner().user),
        scopes: vec!["write".into(), "read".into()],
        created_at: String::new(),
        expires_at: None,
        used_at: None,
    }
}

fn listed(id: u64, created: Millis) -> Listed {
    Listed { token: token(id), created }
}

fn list(listed: Vec<Listed>) -> ClientTokens {
    ClientTokens { listed, is_whole: true, now: LATER }
}

fn sorted(notes: &[TokenNote], listed: Vec<Listed>) -> Findings {
    find_orphans(notes, &owner(), &Vault::default(), Some(&list(listed)))
}

fn ids(findings: &Findings) -> Vec<u64> {
    let ids = findings.orphans.iter().map(|orphans| orphans.listed.token.id.to_string());
    ids.map(|id| id.parse().unwrap()).collect()
}

fn names(commands: &[CommandId]) -> Vec<&str> {
    commands.iter().map(|command| command.0.as_str()).collect()
}

#[test]
fn a_candidate_is_of_the_same_user_and_scopes_unused_and_of_the_same_time() {
    let found = |listed: Listed| !ids(&sorted(&[note("c")], vec![listed])).is_empty();
    let changed = |change: fn(&mut ListedToken)| {
        let mut other = listed(41, BEGAN);
        change(&mut other.token);
        found(other)
    };
    assert!(found(listed(41, BEGAN)) && found(listed(41, BEGAN + 12_000)));
    assert!(found(listed(41, BEGAN - 2_000)) && found(listed(41, BEGAN + 15_000)));
    assert!(!found(listed(41, BEGAN - 2_001)) && !found(listed(41, BEGAN + 15_001)));
    assert!(!changed(|token| token.user_id = Some(Id::new(12))), "somebody else's");
    assert!(!changed(|token| token.user_id = None));
    assert!(!changed(|token| token.scopes.truncate(1)), "fewer scopes");
    assert!(!changed(|token| token.used_at = Some("2026-11-24T10:00:00Z".into())), "somebody holds it");
    assert!(changed(|token| token.scopes.push("read".into())), "the same set");
}

#[test]
fn a_token_that_acts_for_a_colleague_is_found_by_whom_it_was_to_act_for() {
    let colleague = Some(Id::new(12));
    let theirs = Listed { token: ListedToken { user_id: colleague, ..token(41) }, created: BEGAN };
    let for_them = TokenNote { acts_for: colleague, ..open("c") };
    assert_eq!(ids(&sorted(std::slice::from_ref(&for_them), vec![theirs.clone()])), [41]);
    assert!(ids(&sorted(&[for_them], vec![listed(41, BEGAN)])).is_empty(), "the user's own is another one");
    let of_nobody = TokenNote { acts_for: None, ..open("c") };
    assert_eq!(ids(&sorted(&[of_nobody], vec![theirs])), [41], "a client without an owner");
}

#[test]
fn without_an_answer_the_effect_may_come_as_late_as_requests_last() {
    assert_eq!(ids(&sorted(&[open("c")], vec![listed(41, BEGAN + 99_000)])), [41]);
    let meanwhile = ClientTokens { now: BEGAN + 104_999, ..list(vec![]) };
    let done =
        |list: &ClientTokens| find_orphans(&[open("c")], &owner(), &Vault::default(), Some(list)).done.len();
    assert_eq!(done(&meanwhile), 0, "it may still be made");
    assert_eq!(done(&ClientTokens { now: BEGAN + 105_000, ..meanwhile }), 1);
}

#[test]
fn a_request_that_was_sent_once_more_reaches_from_the_first_to_the_last() {
    let again = TokenNote { again: Some(BEGAN + 80_000), ..open("c") };
    let found = |created| !ids(&sorted(std::slice::from_ref(&again), vec![listed(41, created)])).is_empty();
    assert!(found(BEGAN) && found(BEGAN + 180_000) && !found(BEGAN + 186_000));
}

#[test]
fn a_token_whose_secret_arrived_is_known_by_its_id_and_its_twin_is_found() {
    let notes = [arrived("c", Some(41), false)];
    assert_eq!(
        ids(&sorted(&notes, vec![listed(41, BEGAN), listed(42, BEGAN)])),
        [42],
        "all JWTs begin alike"
    );
}

#[test]
fn a_token_that_arrived_without_a_record_claims_whatever_may_be_it() {
    let notes = [arrived("c", None, false), open("lost")];
    assert!(ids(&sorted(&notes, vec![listed(41, BEGAN), listed(42, BEGAN)])).is_empty());
    assert_eq!(ids(&sorted(&notes, vec![listed(43, BEGAN + 50_000)])), [43], "another time's");
}

#[test]
fn a_token_that_arrived_is_claimed_as_long_as_an_open_note_could_take_it() {
    let second = TokenNote {
        began: BEGAN + 60_000,
        answered: Some(BEGAN + 61_000),
        ..arrived("second", Some(42), false)
    };
    let found = sorted(&[open("lost"), second.clone()], vec![listed(42, BEGAN + 60_500)]);
    assert!(ids(&found).is_empty(), "its secret arrived, whatever became of it");
    let still_open = ClientTokens { now: BEGAN + 90_000, ..list(vec![listed(42, BEGAN + 60_500)]) };
    let found = find_orphans(&[open("lost"), second.clone()], &owner(), &Vault::default(), Some(&still_open));
    assert!(found.done.is_empty(), "over, but needed");
    let found = sorted(&[open("lost"), second], vec![listed(42, BEGAN + 60_500)]);
    assert_eq!(names(&found.done), ["lost", "second"], "both at once, and no sooner");
}

#[test]
fn a_token_that_arrived_is_claimed_beyond_the_reach_of_the_next_creation() {
    let done = |now| {
        let list = ClientTokens { now, ..list(vec![]) };
        find_orphans(&[arrived("c", Some(41), false)], &owner(), &Vault::default(), Some(&list)).done.len()
    };
    assert_eq!((done(BEGAN + 29_999), done(BEGAN + 30_000)), (0, 1));
}

#[test]
fn what_the_user_keeps_is_not_asked_about_again_and_what_may_still_come_is() {
    let found = sorted(&[open("lost"), note("other")], vec![listed(41, BEGAN)]);
    assert_eq!((ids(&found), names(&found.by)), (vec![41], vec!["lost", "other"]));
    let kept = [TokenNote { kept: vec![Id::new(41)], ..open("lost") }];
    assert_eq!(ids(&sorted(&kept, vec![listed(41, BEGAN), listed(42, BEGAN)])), [42]);
    assert_eq!(names(&sorted(&kept, vec![listed(41, BEGAN)]).done), ["lost"]);
}

#[test]
fn somebody_elses_open_note_keeps_a_claim_alive_too() {
    let theirs = TokenNote { owner: Owner { private: true, ..owner() }, ..open("theirs") };
    let found = sorted(&[theirs, arrived("c", Some(41), false)], vec![]);
    assert!(found.done.is_empty());
}

#[test]
fn a_held_token_is_neither_lost_nor_done_with() {
    let notes = [arrived("held", Some(41), true), open("lost")];
    let held = HeldToken { command: CommandId("held".into()), ..crate::vault::tests::token(0) };
    let vault: Vault = [Record::Token(held)].into_iter().collect();
    let found = find_orphans(&notes, &owner(), &vault, Some(&list(vec![listed(41, BEGAN)])));
    assert_eq!((found.orphans.len(), found.gone.len(), names(&found.done)), (0, 0, vec!["lost"]));
}

#[test]
fn a_token_whose_secret_may_still_arrive_is_not_lost_though_an_earlier_creation_could_have_made_it() {
    let under_way = Intent { id: CommandId("under way".into()), ..crate::vault::tests::intent(0) };
    let notes = [arrived("forgotten", Some(41), false), open("under way")];
    let listed = || list(vec![listed(41, BEGAN), listed(42, BEGAN)]);
    let found = |intent: Intent| {
        let vault: Vault = [Record::Intent(intent)].into_iter().collect();
        ids(&find_orphans(&notes, &owner(), &vault, Some(&listed())))
    };
    assert!(found(under_way.clone()).is_empty());
    assert_eq!(found(Intent { outcome: Some(Outcome::Lost), ..under_way }), [42]);
}

#[test]
fn a_note_stays_as_long_as_what_it_may_have_made_may_be_of_a_creation_under_way() {
    let under_way = Intent { id: CommandId("under way".into()), ..crate::vault::tests::intent(0) };
    let notes = [note("lost"), open("under way")];
    let done = |vault: Vault| {
        let list = ClientTokens { now: BEGAN + 15_000, ..list(vec![listed(41, BEGAN)]) };
        let found = find_orphans(&notes, &owner(), &vault, Some(&list));
        (ids(&found), found.done.len())
    };
    assert_eq!(done([Record::Intent(under_way.clone())].into_iter().collect()), (vec![], 0));
    let ended = Intent { outcome: Some(Outcome::Lost), ..under_way };
    assert_eq!(done([Record::Intent(ended)].into_iter().collect()), (vec![41], 0));
}

#[test]
fn a_token_that_another_window_holds_hides_no_lost_one_of_the_same_time() {
    let theirs = Owner { private: true, ..owner() };
    let notes = [open("lost"), TokenNote { owner: theirs, ..arrived("held", Some(41), true) }];
    let held = HeldToken { command: CommandId("held".into()), ..crate::vault::tests::token(0) };
    let vault: Vault = [Record::Token(held)].into_iter().collect();
    let listed = list(vec![listed(41, BEGAN), listed(42, BEGAN)]);
    assert_eq!(ids(&find_orphans(&notes, &owner(), &vault, Some(&listed))), [42]);
}

#[test]
fn a_token_that_was_held_and_is_gone_is_told_and_works_only_if_it_is_listed() {
    let gone = arrived("gone", Some(41), true);
    let works = |list: Option<&ClientTokens>| {
        let found = find_orphans(std::slice::from_ref(&gone), &owner(), &Vault::default(), list);
        assert!(found.orphans.is_empty(), "its secret did arrive");
        found.gone.first().map(|gone| gone.works)
    };
    assert_eq!(works(Some(&list(vec![listed(41, BEGAN)]))), Some(Some(Id::new(41))));
    assert_eq!(works(None), Some(None), "the list did not come");
    let cut = ClientTokens { is_whole: false, ..list(vec![]) };
    assert_eq!(works(Some(&cut)), Some(None), "it may stand on a page that was not read");
    assert_eq!(works(Some(&list(vec![listed(42, LATER)]))), None, "it is dead");
    assert_eq!(names(&sorted(std::slice::from_ref(&gone), vec![]).done), ["gone"]);
}

#[test]
fn a_gone_token_without_a_record_is_told_and_known_again_only_if_one_alone_can_be_it() {
    let gone = [arrived("gone", None, true)];
    let works = |listed| sorted(&gone, listed).gone.first().map(|gone| gone.works);
    assert_eq!(works(vec![listed(41, BEGAN)]), Some(Some(Id::new(41))));
    assert_eq!(works(vec![listed(41, BEGAN), listed(42, BEGAN)]), Some(None));
}

#[test]
fn after_forget_nothing_is_said() {
    let found = sorted(&[arrived("forgotten", Some(41), false)], vec![listed(41, BEGAN)]);
    assert_eq!((found.orphans.len(), found.gone.len(), names(&found.done)), (0, 0, vec!["forgotten"]));
}

#[test]
fn a_list_that_was_cut_ends_no_search() {
    let cut = ClientTokens { is_whole: false, ..list(vec![]) };
    assert!(find_orphans(&[open("lost")], &owner(), &Vault::default(), Some(&cut)).done.is_empty());
}

#[test]
fn somebody_elses_notes_are_not_told() {
    let theirs = Owner { user: Id::new(12), ..owner() };
    let found = find_orphans(
        &[open("lost"), arrived("gone", Some(41), true)],
        &theirs,
        &Vault::default(),
        Some(&list(vec![listed(42, BEGAN)])),
    );
    assert_eq!(found, Findings::default());
}

#[test]
fn a_lost_command_is_looked_for_but_not_done_with_as_long_as_it_may_be_answered() {
    let lost = Intent {
        id: CommandId("lost".into()),
        work: Work::RevokeToken { token: Id::new(1) },
        outcome: Some(Outcome::Lost),
        ..crate::vault::tests::intent(0)
    };
    let found = |intent: Intent, listed| {
        let vault: Vault = [Record::Intent(intent)].into_iter().collect();
        let notes = [open("lost"), arrived("forgotten", Some(41), false)];
        find_orphans(&notes, &owner(), &vault, Some(&list(listed)))
    };
    assert_eq!(ids(&found(lost.clone(), vec![listed(42, BEGAN)])), [42]);
    assert!(found(lost.clone(), vec![]).done.is_empty(), "and what it could take stays claimed");
    let answered = Intent { request: None, ..lost };
    assert_eq!(names(&found(answered, vec![]).done), ["lost", "forgotten"]);
}

#[test]
fn only_a_request_of_the_same_client_and_time_keeps_a_claim_alive() {
    let minutes = 600_000;
    let theirs = TokenNote { owner: Owner { private: true, ..owner() }, ..note("theirs") };
    let done = |other: TokenNote| names(&sorted(&[other, arrived("c", Some(41), false)], vec![]).done).len();
    assert_eq!(done(theirs.clone()), 0);
    let before =
        TokenNote { began: BEGAN - minutes, answered: Some(BEGAN - minutes + 10_000), ..theirs.clone() };
    let after =
        TokenNote { began: BEGAN + minutes, answered: Some(BEGAN + minutes + 10_000), ..theirs.clone() };
    let another_clients = TokenNote { client: Id::new(22), ..theirs };
    assert_eq!([before, after, another_clients].map(done), [1, 1, 1]);
}

#[test]
fn what_is_told_of_is_not_done_with_before_the_user_says_so() {
    let found = sorted(&[arrived("gone", Some(41), true)], vec![listed(41, BEGAN)]);
    assert_eq!((found.gone.len(), found.done.len()), (1, 0));
}

#[test]
fn the_findings_of_two_clients_are_told_together() {
    let lost = sorted(&[open("lost")], vec![listed(41, BEGAN)]);
    let gone = sorted(&[arrived("gone", Some(43), true)], vec![listed(43, BEGAN)]);
    let over = sorted(&[open("over")], vec![]);
    let all = lost.and(gone).and(over);
    assert_eq!((ids(&all), names(&all.by), names(&all.done)), (vec![41], vec!["lost"], vec!["over"]));
    assert_eq!(all.gone.len(), 1);
    let again = Findings::default().and(all.clone());
    assert_eq!(again, all);
}

#[test]
fn what_the_user_has_answered_for_is_not_asked_again() {
    let gone = |command| GoneToken { note: arrived(command, Some(41), true), works: None };
    let orphan = |id| Orphan { listed: listed(id, BEGAN), client_name: "Test client".into() };
    let findings = Findings {
        orphans: vec![orphan(31), orphan(32)],
        gone: vec![gone("c1"), gone("c2")],
        ..Findings::default()
    };
    let left = findings.without(&[Id::new(31)], &[CommandId("c2".into())]);
    assert_eq!(left, Findings { orphans: vec![orphan(32)], gone: vec![gone("c1")], ..Findings::default() });
}
