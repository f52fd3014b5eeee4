//! Samples for other modules' tests, and the vault's own rules.

use super::*;
use crate::zendesk::{Id, Secret, Subdomain};

pub(crate) fn owner() -> Owner {
    let account = Subdomain::from_url("https://acme.zendesk.com/").unwrap();
    Owner { account, user: Id::new(11), cookie_store: String::new(), private: false }
}

pub(crate) fn client() -> HeldClient {
    HeldClient {
        id: Id::new(21),
        name: "Test client".into(),
        identifier: "test_client".into(),
        kind: None,
        user_id: None,
        redirect_uri: vec![],
    }
}

pub(crate) fn user_note(text: &str) -> UserNote {
    UserNote {
        account: owner().account,
        about: NoteSubject::Client(client().id),
        text: NoteText::new(text).unwrap(),
        marked: None,
        written_at: 1,
    }
}

pub(crate) fn token(deadline: Millis) -> HeldToken {
    HeldToken {
        command: CommandId("made".into()),
        owner: owner(),
        user_name: "Ada".into(),
        client: client(),
        flow: Flow::TokensApi,
        acts_for_name: None,
        user_id: Some(owner().user),
        id: Some(Id::new(31)),
        full_token: Secret::new("f0011t0ken"),
        refresh_token: None,
        scopes: vec!["read".into()],
        scopes_differ: false,
        created_at: "2026-11-24T10:00:00Z".into(),
        expires_at: None,
        asked_at: 0,
        arrived_at: 0,
        deadline,
    }
}

pub(crate) fn intent(started: Millis) -> Intent {
    Intent {
        id: CommandId("c1".into()),
        owner: owner(),
        user_name: "Ada".into(),
        tab: TabId(1),
        consent_window: None,
        work: Work::RevokeToken { token: Id::new(31) },
        step: Step::Write,
        request: Some(RequestId("r1".into())),
        refusal: None,
        acts_for_name: None,
        candidate: None,
        clock_ahead: 0,
        clock_slack: 0,
        asked_at: None,
        secret_of: None,
        started,
        outcome: None,
        ended: None,
        is_forgotten: false,
        is_acknowledged: false,
    }
}

#[test]
fn a_token_past_its_deadline_reads_as_absent_before_any_alarm() {
    let vault: Vault = [Record::Token(token(1_000))].into_iter().collect();
    assert!(vault.at(999).token_of(&owner()).is_some());
    assert!(vault.at(1_000).token_of(&owner()).is_none());
    assert_eq!(vault.expired(1_000), ["token/acme/11//normal"]);
}

#[test]
fn the_same_account_in_a_private_window_or_a_container_is_another_owner() {
    let vault: Vault = [Record::Token(token(1_000))].into_iter().collect();
    assert!(vault.token_of(&Owner { private: true, ..owner() }).is_none());
    assert!(vault.token_of(&Owner { cookie_store: "firefox-container-1".into(), ..owner() }).is_none());
    assert!(vault.token_of(&Owner { user: Id::new(12), ..owner() }).is_none());
}

#[test]
fn the_worker_looks_again_at_the_first_deadline_or_lost_intent() {
    let mut vault: Vault = [Record::Token(token(500_000))].into_iter().collect();
    assert_eq!(vault.next_deadline(), Some(500_000));
    vault.put(Record::Intent(intent(10_000)));
    assert_eq!(vault.next_deadline(), Some(110_000));
}

#[test]
fn an_intent_without_an_outcome_stays_however_late() {
    let vault: Vault = [Record::Intent(intent(0))].into_iter().collect();
    assert_eq!(vault.at(u64::MAX).intents().count(), 1);
}

#[test]
fn an_outcome_stays_until_it_was_shown_and_then_as_long_as_its_answer_may_come() {
    let ended = Intent { outcome: Some(Outcome::Lost), ended: Some(1_000_000), ..intent(0) };
    let count = |intent: &Intent, now| {
        let vault: Vault = [Record::Intent(intent.clone())].into_iter().collect();
        (vault.at(now).intents().count(), vault.next_deadline())
    };
    assert_eq!(count(&ended, u64::MAX), (1, None), "nobody has seen it");
    let shown = Intent { is_acknowledged: true, ..ended };
    assert_eq!(count(&shown, 1_599_999), (1, Some(1_600_000)), "from its end on, not from its beginning");
    assert_eq!(count(&shown, 1_600_000).0, 0);
}

#[test]
fn an_intent_is_overdue_after_100_s_or_when_the_clock_was_set_back() {
    let begun = intent(1_000_000);
    let overdue =
        [899_999, 994_999, 995_000, 1_000_000, 1_099_999, 1_100_000].map(|now| begun.is_overdue(now));
    assert_eq!(overdue, [true, true, false, false, false, true]);
    let asking = Intent { step: Step::Ask, ..begun };
    assert!(!asking.is_overdue(9_000_000) && !asking.is_overdue(0), "the user has all the time there is");
}

#[test]
fn a_clock_that_was_set_back_holds_nothing_longer() {
    let held = Record::Token(token(4_200_000));
    let Some(Record::Token(shortened)) = held.shortened(600_000, 600_000) else { panic!() };
    assert_eq!(shortened.deadline, 1_200_000);
    assert_eq!(held.shortened(3_600_000, 600_000), None);
    assert_eq!(Record::Intent(intent(0)).shortened(0, 0), None);
}

#[test]
fn the_secrets_of_two_clients_are_held_side_by_side() {
    let secret = |client_id: u64, secret: &str| {
        let client = HeldClient { id: Id::new(client_id), ..client() };
        let (command, secret) = (CommandId("c".into()), Secret::new(secret));
        Record::Secret(HeldSecret { command, owner: owner(), client, secret, hidden: false, deadline: 9 })
    };
    let mut vault: Vault = [secret(21, "first"), secret(22, "second")].into_iter().collect();
    let of =
        |vault: &Vault, client| vault.secret_of(&owner(), Id::new(client)).map(|held| held.secret.clone());
    assert_eq!(of(&vault, 21), Some(Secret::new("first")));
    vault.put(secret(21, "renewed"));
    assert_eq!((of(&vault, 21), of(&vault, 22)), (Some(Secret::new("renewed")), Some(Secret::new("second"))));
    let stranger = Owner { user: Id::new(12), ..owner() };
    assert!(
        vault.secret_of(&stranger, Id::new(21)).is_none() && vault.secrets_of(&stranger).next().is_none()
    );
}

#[test]
fn a_vault_is_empty_without_secrets_and_commands_under_way() {
    let of = |record: Record| [record].into_iter().collect::<Vault>().is_empty();
    assert!(Vault::default().is_empty());
    assert!(!of(Record::Token(token(1))) && !of(Record::Intent(intent(0))));
    let lost = Intent { outcome: Some(Outcome::Lost), request: None, ..intent(0) };
    let seen = Intent { is_acknowledged: true, ..lost.clone() };
    assert!(!of(Record::Intent(lost.clone())), "nobody has seen it");
    assert!([Record::Intent(lost)].into_iter().collect::<Vault>().is_idle());
    assert!(of(Record::Intent(seen.clone())));
    assert!(!of(Record::Intent(Intent { request: Some(RequestId("late".into())), ..seen })));
}

#[test]
fn whom_a_token_by_consent_acts_for_is_known_by_its_record_alone() {
    let held = |flow, user_id| HeldToken { flow, user_id, ..token(1) }.known_user_name();
    assert_eq!(held(Flow::AuthorizationCode, None), None, "Zendesk's page may know somebody else");
    for known in [held(Flow::AuthorizationCode, Some(owner().user)), held(Flow::TokensApi, None)] {
        assert_eq!(known, Some(token(1).user_name));
    }
    let told = HeldToken { acts_for_name: Some("Grace".into()), flow: Flow::AuthorizationCode, ..token(1) };
    assert_eq!(told.known_user_name().as_deref(), Some("Grace"));
}

#[test]
fn a_revocation_holds_an_update_back_unless_it_rests() {
    let with = |pause| {
        let revocation = Revocation { pause, ..Revocation::new(2) };
        let intent = Intent { work: Work::RevokeTokens(Box::new(revocation)), ..intent(0) };
        [Record::Intent(intent)].into_iter().collect::<Vault>()
    };
    assert!(!with(None).is_empty() && with(Some(Pause::TabGone)).is_empty());
    assert_eq!((with(None).next_deadline(), with(Some(Pause::ByUser)).next_deadline()), (Some(30_000), None));
}

#[test]
fn no_record_prints_its_secret() {
    assert!(!format!("{:?}", Record::Token(token(1))).contains("f0011t0ken"));
}

#[test]
fn a_secret_is_shortened_like_a_token_and_neither_if_it_is_due_at_just_that_time() {
    let secret = |deadline| {
        let secret = Secret::new("s3cret");
        let (command, client) = (CommandId("c".into()), client());
        HeldSecret { command, owner: owner(), client, secret, hidden: false, deadline }
    };
    let shortened = Record::Secret(secret(4_200_000)).shortened(600_000, 600_000);
    assert_eq!(shortened, Some(Record::Secret(secret(1_200_000))));
    for due in [1_199_999, 1_200_000] {
        assert_eq!(Record::Secret(secret(due)).shortened(600_000, 600_000), None, "as it is");
        assert_eq!(Record::Token(token(due)).shortened(600_000, 600_000), None, "as it is");
    }
}

#[test]
fn a_record_leaves_the_others_where_they_are() {
    let mut vault: Vault = [Record::Token(token(1)), Record::Intent(intent(0))].into_iter().collect();
    vault.put(Record::Token(token(2)));
    assert_eq!((vault.records().count(), vault.token_of(&owner()).map(|token| token.deadline)), (2, Some(2)));
    vault.remove(&Key::of_token(&owner()));
    assert_eq!((vault.tokens().count(), vault.intents().count()), (0, 1));
}

#[test]
fn an_outcome_is_shown_to_its_user_and_once() {
    let ended = Intent { outcome: Some(Outcome::Lost), ..intent(0) };
    let is_for = |intent: Intent, owner: &Owner| {
        let vault: Vault = [Record::Intent(intent)].into_iter().collect();
        vault.outcome_to_show(owner).is_some()
    };
    assert!(is_for(ended.clone(), &owner()));
    assert!(!is_for(ended.clone(), &Owner { private: true, ..owner() }), "another window's");
    assert!(!is_for(intent(0), &owner()), "it has not ended");
    assert!(!is_for(Intent { is_acknowledged: true, ..ended }, &owner()));
}

#[test]
fn of_two_outcomes_the_later_one_is_shown_last() {
    let ended = |id: &str, at| Intent {
        id: CommandId(id.into()),
        outcome: Some(Outcome::Lost),
        ended: Some(at),
        ..intent(0)
    };
    for two in [[ended("client", 1), ended("token", 2)], [ended("token", 2), ended("client", 1)]] {
        let vault: Vault = two.map(Record::Intent).into_iter().collect();
        assert_eq!(vault.outcome_to_show(&owner()).map(|intent| intent.id.0.as_str()), Some("client"));
    }
}

#[test]
fn a_token_is_hidden_only_as_long_as_the_very_creation_that_made_it_asks_whose_it_is() {
    let making = Work::CreateToken {
        client: client(),
        scopes: crate::zendesk::Scopes::parse(["read"]).unwrap(),
        lifetime: crate::zendesk::Lifetime::default(),
        flow: Flow::AuthorizationCode,
    };
    let asking = Intent { id: CommandId("made".into()), work: making, step: Step::Identify(0), ..intent(0) };
    let is_hidden = |intent: &Intent| {
        let vault: Vault = [Record::Intent(intent.clone())].into_iter().collect();
        vault.is_unsettled(&token(9))
    };
    for step in [
        Step::Identify(0),
        Step::FindRecord(0),
        Step::RenewCsrfToRevokeForeign(Id::new(1)),
        Step::RevokeForeign(Id::new(1)),
    ] {
        assert!(is_hidden(&Intent { step, ..asking.clone() }));
    }
    assert!(!is_hidden(&Intent { id: CommandId("another".into()), ..asking.clone() }));
    assert!(!is_hidden(&Intent { step: Step::Write, ..asking.clone() }));
    assert!(!is_hidden(&Intent { outcome: Some(Outcome::Broken), ..asking.clone() }));
    let refreshing = Work::RefreshToken {
        of: CommandId("old".into()),
        client: Box::new(client()),
        scopes: vec![],
        acts_for: None,
        lifetime: crate::zendesk::Lifetime::default(),
    };
    assert!(!is_hidden(&Intent { work: refreshing, ..asking }), "a refreshed token stays on the screen");
}

#[test]
fn a_failure_is_told_with_the_account_that_gave_it() {
    let failure = crate::zendesk::consent_failure(crate::zendesk::FailureKind::ConsentClosed, None);
    let failed = Intent { outcome: Some(Outcome::Failed(failure.clone())), ..intent(0) };
    assert_eq!(failed.failure(), Some((&failure, &owner().account)));
    assert_eq!(Intent { outcome: Some(Outcome::Lost), ..intent(0) }.failure(), None);
}

#[test]
fn an_update_finds_what_earlier_versions_noted() {
    assert_eq!(Key::of_account(&owner().account), "account/acme");
    assert_eq!(Key::of_note(&CommandId("c1".into())), "trace/c1");
}
