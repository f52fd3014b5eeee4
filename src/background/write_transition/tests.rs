//! What is written before what, and what the user is told where the browser refuses.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use futures_util::FutureExt;

use super::*;
use crate::background::command::OutgoingRequest;
use crate::vault::tests::{client, intent, owner, token, user_note};
use crate::vault::{
    HeldClient, HeldSecret, HeldToken, Intent, Key, RequestId, RevocationResult, Step, TabId, TokenResult,
};
use crate::zendesk::{Endpoint, Id, Secret, ShowMe};

/// A browser's storage, of which each part may refuse.
#[derive(Default)]
struct Browser {
    records: RefCell<BTreeMap<String, Record>>,
    notes: RefCell<BTreeMap<String, TokenNote>>,
    /// Of revocations: their tokens, or the tokens that have results.
    lists: RefCell<BTreeMap<String, Vec<Id>>>,
    refuses_lists: bool,
    refuses_records: bool,
    refuses_notes: bool,
    user_notes: RefCell<Vec<UserNote>>,
    refuses_to_drop: bool,
    /// The notes as they stood when records were dropped last.
    at_the_drop: RefCell<BTreeMap<String, TokenNote>>,
    /// How often it was asked to drop something.
    drops: Cell<u32>,
}

impl Browser {
    fn unless(refuses: bool) -> Result<(), Refused> {
        if refuses { Err(Refused) } else { Ok(()) }
    }

    fn holding(vault: &Vault, notes: &[TokenNote]) -> Self {
        let browser = Self::default();
        browser
            .records
            .borrow_mut()
            .extend(vault.records().map(|record| (record.key().to_string(), record.clone())));
        browser.note(notes);
        browser
    }

    fn note(&self, notes: &[TokenNote]) {
        let notes = notes.iter().map(|note| (note.command.0.clone(), note.clone()));
        self.notes.borrow_mut().extend(notes);
    }

    fn keys(&self) -> Vec<String> {
        self.records.borrow().keys().cloned().collect()
    }

    fn is_noted_as_held(&self, command: &str) -> Option<bool> {
        is_held(&self.notes.borrow(), command)
    }

    /// What is kept of the vault is what is stored, unless it was refused.
    fn write(&self, before: &Vault, transition: Transition) -> Result<Effects, Refused> {
        let mut kept = before.clone();
        let written = write(self, &mut kept, transition).now_or_never().expect("nothing is waited for");
        if written.is_ok() {
            let kept: BTreeMap<_, _> =
                kept.records().map(|record| (record.key().to_string(), record.clone())).collect();
            assert_eq!(kept, *self.records.borrow());
        }
        written
    }
}

fn is_held(notes: &BTreeMap<String, TokenNote>, command: &str) -> Option<bool> {
    notes.get(command).and_then(|note| note.arrival.as_ref()).map(|arrival| arrival.is_held)
}

impl Store for Browser {
    async fn put(&self, records: &[Record]) -> Result<(), Refused> {
        Self::unless(self.refuses_records)?;
        self.records
            .borrow_mut()
            .extend(records.iter().map(|record| (record.key().to_string(), record.clone())));
        Ok(())
    }

    async fn write_tokens(&self, key: &Key, tokens: &TokenList) -> Result<(), Refused> {
        Self::unless(self.refuses_lists)?;
        self.lists.borrow_mut().insert(key.to_string(), tokens.0.clone());
        Ok(())
    }

    async fn write_results(&self, key: &Key, results: &ResultChunk) -> Result<(), Refused> {
        Self::unless(self.refuses_lists)?;
        let tokens = results.0.iter().map(|result| result.token).collect();
        self.lists.borrow_mut().insert(key.to_string(), tokens);
        Ok(())
    }

    async fn remove(&self, keys: &[Key]) -> Result<(), Refused> {
        self.drops.set(self.drops.get() + 1);
        *self.at_the_drop.borrow_mut() = self.notes.borrow().clone();
        Self::unless(self.refuses_to_drop)?;
        let is_meant = |stored: &str| keys.iter().any(|key| key.as_str() == stored);
        self.records.borrow_mut().retain(|stored, _| !is_meant(stored));
        self.lists.borrow_mut().retain(|stored, _| !is_meant(stored));
        Ok(())
    }

    async fn write_notes(&self, notes: &[TokenNote]) -> Result<(), Refused> {
        Self::unless(self.refuses_notes)?;
        self.note(notes);
        Ok(())
    }

    async fn read_note(&self, command: &CommandId) -> Result<Option<TokenNote>, Refused> {
        Self::unless(self.refuses_notes)?;
        Ok(self.notes.borrow().get(&command.0).cloned())
    }

    async fn drop_notes(&self, commands: &[CommandId]) -> Result<(), Refused> {
        Self::unless(self.refuses_notes)?;
        self.notes.borrow_mut().retain(|command, _| commands.iter().all(|dropped| dropped.0 != *command));
        Ok(())
    }

    async fn write_user_notes(&self, notes: &[UserNote]) -> Result<(), Refused> {
        Self::unless(self.refuses_notes)?;
        self.user_notes.borrow_mut().extend_from_slice(notes);
        Ok(())
    }
}

fn vault(records: impl IntoIterator<Item = Record>) -> Vault {
    records.into_iter().collect()
}

/// The note of a request, before its answer.
fn note(command: &str) -> TokenNote {
    let made = HeldToken { command: CommandId(command.into()), ..token(9_000) };
    TokenNote { arrival: None, answered: None, ..TokenNote::of(&made, true) }
}

fn sending() -> OutgoingRequest {
    let (id, account) = (RequestId("r1".into()), owner().account);
    OutgoingRequest { id, tab: TabId(1), account, request: ShowMe.request(&()), wait: 0, is_paced: false }
}

/// A creation begins: its intent, its note, its request.
fn creation() -> Transition {
    Transition {
        put: vec![Record::Intent(intent(1_000))],
        notes: vec![note("c1")],
        send: Some(sending()),
        ..Transition::default()
    }
}

#[test]
fn a_request_leaves_once_its_intent_and_its_note_are_written() {
    let browser = Browser::default();
    let effects = browser.write(&Vault::default(), creation()).expect("written");
    assert_eq!(effects.send, Some(sending()));
    assert_eq!(browser.keys(), ["intent/c1"]);
    assert!(browser.notes.borrow().contains_key("c1"));
    assert_eq!(browser.drops.get(), 0, "no watcher is woken for nothing");
}

#[test]
fn what_could_not_be_noted_is_not_sent_and_has_not_begun() {
    let browser = Browser { refuses_notes: true, ..Browser::default() };
    assert_eq!(browser.write(&Vault::default(), creation()), Err(Refused));
    assert!(browser.keys().is_empty(), "else the popup would wait for it");
}

#[test]
fn what_could_not_be_noted_on_its_way_stands_where_it_stood() {
    let asking = Record::Intent(Intent { step: Step::Ask, request: None, ..intent(500) });
    let other = Record::Intent(Intent { id: CommandId("other".into()), ..intent(700) });
    let held = Record::Token(token(9_000));
    let before = vault([other.clone(), asking.clone(), held.clone()]);
    let browser = Browser { refuses_notes: true, ..Browser::holding(&before, &[]) };
    let mut transition = creation();
    transition.put.push(Record::Token(token(9_999)));
    assert_eq!(browser.write(&before, transition), Err(Refused));
    let stands = browser.records.borrow();
    assert_eq!((stands.get("intent/c1"), stands.get("intent/other")), (Some(&asking), Some(&other)));
    assert!(stands.contains_key(held.key().as_str()), "a token in the vault is never taken back");
}

#[test]
fn a_secret_entered_for_what_could_not_be_noted_goes_and_one_that_the_account_showed_stays() {
    let secret = |id: u64, hidden| {
        let client = HeldClient { id: Id::new(id), ..client() };
        let (command, secret) = (CommandId("c1".into()), Secret::new("s3cret"));
        Record::Secret(HeldSecret { command, owner: owner(), client, secret, hidden, deadline: 9_000 })
    };
    let (entered, shown) = (secret(21, true), secret(22, false));
    let browser = Browser { refuses_notes: true, ..Browser::default() };
    let mut transition = creation();
    transition.put.extend([entered, shown.clone()]);
    assert_eq!(browser.write(&Vault::default(), transition), Err(Refused));
    assert_eq!(browser.keys(), [shown.key().to_string()]);
}

#[test]
fn what_a_record_relies_on_is_written_before_it_or_it_is_not_written() {
    let command = CommandId("c1".into());
    let results = ResultChunk(vec![TokenResult { token: Id::new(7), result: RevocationResult::Revoked }]);
    let transition = || Transition {
        token_list: Some((command.clone(), TokenList(vec![Id::new(7), Id::new(8)]))),
        results: Some((command.clone(), 2, results.clone())),
        ..creation()
    };
    let browser = Browser::default();
    assert!(browser.write(&Vault::default(), transition()).is_ok());
    let lists = browser.lists.borrow();
    assert_eq!(lists.get("revocation/c1"), Some(&vec![Id::new(7), Id::new(8)]));
    assert_eq!(lists.get("revocation/c1/results/2"), Some(&vec![Id::new(7)]));

    let refusing = Browser { refuses_lists: true, ..Browser::default() };
    assert_eq!(refusing.write(&Vault::default(), transition()), Err(Refused));
    assert!(refusing.keys().is_empty());
}

#[test]
fn what_could_not_be_stored_is_not_sent() {
    let browser = Browser { refuses_records: true, ..Browser::default() };
    assert_eq!(browser.write(&Vault::default(), creation()), Err(Refused));
}

#[test]
fn where_nothing_is_sent_a_note_that_is_refused_holds_nothing_up() {
    let ended = Transition { send: None, reopen_popup: Some(Badge::Token), ..creation() };
    let browser = Browser { refuses_notes: true, ..Browser::default() };
    let effects = browser.write(&Vault::default(), ended).expect("written");
    assert_eq!((effects.reopen_popup, browser.keys()), (Some(Badge::Token), vec!["intent/c1".to_owned()]));
}

#[test]
fn a_token_is_held_though_the_disk_refuses_its_note() {
    let arrival = || Transition {
        put: vec![Record::Token(token(9_000))],
        notes: vec![TokenNote::of(&token(9_000), true)],
        ..Transition::default()
    };
    let browser = Browser { refuses_notes: true, ..Browser::default() };
    assert!(browser.write(&Vault::default(), arrival()).is_ok());
    assert_eq!(browser.keys(), ["token/acme/11//normal"]);
    let browser = Browser { refuses_records: true, ..Browser::default() };
    assert!(browser.write(&Vault::default(), arrival()).is_err(), "the tab reports it again");
    assert_eq!(browser.is_noted_as_held("made"), None, "nobody claims what is not held");
}

/// The user forgets the token.
fn forgetting() -> (Vault, Transition) {
    let held = token(9_000);
    let (remove, notes) = (vec![Key::of_token(&owner())], vec![TokenNote::of(&held, false)]);
    (vault([Record::Token(held)]), Transition { remove, notes, ..Transition::default() })
}

#[test]
fn a_token_is_released_before_a_popup_sees_that_it_is_gone() {
    let (before, transition) = forgetting();
    let browser = Browser::holding(&before, &[TokenNote::of(&token(9_000), true)]);
    assert!(browser.write(&before, transition).is_ok());
    assert!(browser.keys().is_empty());
    assert_eq!(is_held(&browser.at_the_drop.borrow(), "made"), Some(false), "else it is told as lost");
}

#[test]
fn a_token_that_could_not_be_forgotten_is_told_should_it_be_lost() {
    let (before, transition) = forgetting();
    let browser =
        Browser { refuses_to_drop: true, ..Browser::holding(&before, &[TokenNote::of(&token(9_000), true)]) };
    assert_eq!(browser.write(&before, transition), Err(Refused), "the page asks once more");
    assert_eq!(browser.is_noted_as_held("made"), Some(true));
}

#[test]
fn notes_that_are_done_with_go_and_the_others_stay() {
    let browser = Browser::holding(&Vault::default(), &[note("over"), note("open")]);
    let drop = vec![CommandId("over".into())];
    assert!(
        browser
            .write(&Vault::default(), Transition { drop_notes: drop.clone(), ..Transition::default() })
            .is_ok()
    );
    let left: Vec<_> = browser.notes.borrow().keys().cloned().collect();
    assert_eq!(left, ["open"]);
    let browser = Browser { refuses_notes: true, ..browser };
    assert!(
        browser.write(&Vault::default(), Transition { drop_notes: drop, ..Transition::default() }).is_err()
    );
    assert!(browser.write(&Vault::default(), Transition::default()).is_ok(), "it is asked for nothing");
}

#[test]
fn what_the_user_says_of_a_token_is_noted_beside_what_they_said_before() {
    let kept = TokenNote { kept: vec![Id::new(40)], ..note("lost") };
    let browser = Browser::holding(&Vault::default(), &[kept, TokenNote::of(&token(9_000), true)]);
    let amend = |command: &str, amendment| {
        let amend = vec![(CommandId(command.into()), amendment)];
        browser.write(&Vault::default(), Transition { amend_notes: amend, ..Transition::default() })
    };
    assert!(amend("lost", Amendment::Keep(vec![Id::new(41), Id::new(42)])).is_ok());
    let kept = browser.notes.borrow()["lost"].kept.clone();
    assert_eq!(kept, [40, 41, 42].map(Id::new));
    assert!(amend("lost", Amendment::Release).is_ok(), "it has nothing to release");
    assert!(amend("made", Amendment::Release).is_ok());
    assert_eq!(browser.is_noted_as_held("made"), Some(false));
    assert!(amend("gone", Amendment::Release).is_ok(), "another window was faster");
    assert_eq!(browser.notes.borrow().len(), 2);
}

#[test]
fn a_note_that_cannot_be_read_is_not_taken_for_none() {
    let full = Browser { refuses_notes: true, ..Browser::default() };
    let keep = vec![(CommandId("lost".into()), Amendment::Keep(vec![Id::new(41)]))];
    let amend = Transition { amend_notes: keep, ..Transition::default() };
    assert_eq!(full.write(&Vault::default(), amend), Err(Refused), "the user's word would be lost");
}

#[test]
fn what_the_user_notes_is_written_or_the_page_is_told() {
    let noted = || Transition { user_notes: vec![user_note("nightly export")], ..Transition::default() };
    let browser = Browser::default();
    assert!(browser.write(&Vault::default(), noted()).is_ok());
    assert_eq!(*browser.user_notes.borrow(), [user_note("nightly export")]);
    let full = Browser { refuses_notes: true, ..Browser::default() };
    assert_eq!(full.write(&Vault::default(), noted()), Err(Refused));
}
