//! Samples for other modules' tests, and the vault's own rules.

use super::*;
use crate::zendesk::{Id, Secret, Subdomain};

pub(crate) fn owner() -> Owner {
    let account = Subdomain::from_url("https://acme.zendesk.com/").unwrap();
    Owner { account, user: Id::new(11), store: String::new(), private: false }
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

pub(crate) fn token(deadline: Millis) -> HeldToken {
    HeldToken {
        command: CommandId("made".into()),
        owner: owner(),
        user_name: "Ada".into(),
        client: client(),
        way: Way::TokensApi,
        acts_for: None,
        id: Some(Id::new(31)),
        full_token: Secret::new("f0011t0ken"),
        refresh_token: None,
        scopes: vec!["read".into()],
        scopes_differ: false,
        created_at: "2026-11-24T10:00:00Z".into(),
        expires_at: None,
        deadline,
    }
}

pub(crate) fn intent(started: Millis) -> Intent {
    Intent {
        id: CommandId("c1".into()),
        owner: owner(),
        user_name: "Ada".into(),
        tab: TabId(1),
        work: Work::RevokeToken { token: Id::new(31) },
        step: Step::Write,
        request: Some(RequestId("r1".into())),
        refusal: None,
        acts_for: None,
        started,
        outcome: None,
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
    assert!(vault.token_of(&Owner { store: "firefox-container-1".into(), ..owner() }).is_none());
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
    let ended = Intent { outcome: Some(Outcome::Lost), ..intent(0) };
    let vault: Vault = [Record::Intent(ended)].into_iter().collect();
    assert_eq!(vault.at(u64::MAX).intents().count(), 0);
}

#[test]
fn no_record_prints_its_secret() {
    assert!(!format!("{:?}", Record::Token(token(1))).contains("f0011t0ken"));
}
