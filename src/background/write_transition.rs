//! How a transition is written: in which order, and what follows where the browser refuses.

use std::future::Future;

use futures_util::future::join;
use thiserror::Error;

use super::command::{Amendment, Badge, ConsentRequest, OutgoingRequest, Transition};
use crate::vault::{CommandId, Key, Record, ResultChunk, TokenList, TokenNote, UserNote, Vault};
use crate::zendesk::{PacedAnswer, Subdomain};

/// The browser did not read, write or drop what it was asked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the browser's storage refuses")]
pub struct Refused;

/// Where the records and the notes stand.
pub trait Store {
    /// Writes records, all at once.
    fn put(&self, records: &[Record]) -> impl Future<Output = Result<(), Refused>>;
    /// Writes the tokens of a revocation of many.
    fn write_tokens(&self, key: &Key, tokens: &TokenList) -> impl Future<Output = Result<(), Refused>>;
    /// Writes a chunk of its results.
    fn write_results(&self, key: &Key, results: &ResultChunk) -> impl Future<Output = Result<(), Refused>>;
    fn remove(&self, keys: &[Key]) -> impl Future<Output = Result<(), Refused>>;
    /// Writes notes: on disk for usual windows, in memory for private ones.
    fn write_notes(&self, notes: &[TokenNote]) -> impl Future<Output = Result<(), Refused>>;
    fn read_note(&self, command: &CommandId) -> impl Future<Output = Result<Option<TokenNote>, Refused>>;
    fn drop_notes(&self, commands: &[CommandId]) -> impl Future<Output = Result<(), Refused>>;
    /// Writes what the user notes, on disk; blank notes are dropped.
    fn write_user_notes(&self, notes: &[UserNote]) -> impl Future<Output = Result<(), Refused>>;
}

/// What leaves the worker once a transition is written.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Effects {
    pub send: Option<OutgoingRequest>,
    pub consent_request: Option<ConsentRequest>,
    /// What the popup comes back with.
    pub reopen_popup: Option<Badge>,
    /// What a paced request came to: it is noted before the next one is sent.
    pub answer: Option<(Subdomain, PacedAnswer)>,
}

/// Writes what a transition decided, and gives what may now leave.
///
/// Intent and note are there before a request is sent, side by side: the click waits for them. A
/// token is held before anything is noted of it, so that no note claims what is not held. `vault` has
/// the records as they stand; once this succeeds, as they stand then.
///
/// # Errors
/// [`Refused`]: nothing leaves, whose answer could not be told apart or whose token could not be
/// found later. Whoever sent the command or the report is told to send it again. What is stored may
/// have changed in part.
pub async fn write(
    store: &impl Store,
    vault: &mut Vault,
    transition: Transition,
) -> Result<Effects, Refused> {
    // What a record relies on is there before it.
    if let Some((command, tokens)) = &transition.token_list {
        store.write_tokens(&Key::of_token_list(command), tokens).await?;
    }
    if let Some((command, chunk, results)) = &transition.results {
        store.write_results(&Key::of_results(command, *chunk), results).await?;
    }
    let Sorted { of_requests, of_held, of_released } = Sorted::of(transition.notes);
    let (held, left) = join(put(store, &transition.put), write_notes(store, &of_requests)).await;
    held?;
    if left.is_err() && transition.send.is_some() {
        take_back(store, vault, &transition.put).await?;
        return Err(Refused);
    }
    // Where the disk refuses, the token is told as one whose secret never arrived, should it be lost.
    let _ = write_notes(store, &of_held).await;
    drop_records(store, &transition.remove, of_released).await?;
    for (command, amendment) in &transition.amend_notes {
        amend(store, command, amendment).await?;
    }
    if !transition.drop_notes.is_empty() {
        store.drop_notes(&transition.drop_notes).await?;
    }
    if !transition.user_notes.is_empty() {
        store.write_user_notes(&transition.user_notes).await?;
    }
    transition.put.into_iter().for_each(|record| vault.put(record));
    transition.remove.iter().for_each(|key| vault.remove(key));
    Ok(Effects {
        send: transition.send,
        consent_request: transition.consent_request,
        reopen_popup: transition.reopen_popup,
        answer: transition.answer,
    })
}

/// Drops records. What tokens among them left is released before: a popup that sees them gone may
/// look at once.
async fn drop_records(
    store: &impl Store,
    keys: &[Key],
    mut of_released: Vec<TokenNote>,
) -> Result<(), Refused> {
    // Where it refuses, a token is told of that the user forgot: that is true, if not asked for.
    let _ = write_notes(store, &of_released).await;
    if keys.is_empty() {
        return Ok(());
    }
    let dropped = store.remove(keys).await;
    if dropped.is_err() {
        for arrival in of_released.iter_mut().filter_map(|note| note.arrival.as_mut()) {
            arrival.is_held = true;
        }
        let _ = write_notes(store, &of_released).await;
    }
    dropped
}

/// Notes by when they are written.
#[derive(Default)]
struct Sorted {
    of_requests: Vec<TokenNote>,
    of_held: Vec<TokenNote>,
    of_released: Vec<TokenNote>,
}

impl Sorted {
    fn of(notes: Vec<TokenNote>) -> Self {
        let mut sorted = Self::default();
        for note in notes {
            let kind = match &note.arrival {
                None => &mut sorted.of_requests,
                Some(arrival) if arrival.is_held => &mut sorted.of_held,
                Some(_) => &mut sorted.of_released,
            };
            kind.push(note);
        }
        sorted
    }
}

async fn put(store: &impl Store, records: &[Record]) -> Result<(), Refused> {
    if records.is_empty() { Ok(()) } else { store.put(records).await }
}

async fn write_notes(store: &impl Store, notes: &[TokenNote]) -> Result<(), Refused> {
    if notes.is_empty() { Ok(()) } else { store.write_notes(notes).await }
}

/// What is not sent has not begun, and what went on with it stands where it stood. What the account has
/// answered with stays.
async fn take_back(store: &impl Store, before: &Vault, put: &[Record]) -> Result<(), Refused> {
    let is_users = |record: &&Record| match record {
        Record::Intent(_) => true,
        // Entered with the command.
        Record::Secret(held) => held.hidden,
        Record::Token(_) => false,
    };
    let (known, new): (Vec<_>, Vec<_>) = put
        .iter()
        .filter(is_users)
        .map(Record::key)
        .map(|key| (before.records().find(|record| record.key() == key), key))
        .partition(|(r, _)| r.is_some());
    let known: Vec<Record> = known.into_iter().filter_map(|(record, _)| record.cloned()).collect();
    self::put(store, &known).await?;
    store.remove(&new.into_iter().map(|(_, key)| key).collect::<Vec<_>>()).await
}

async fn amend(store: &impl Store, command: &CommandId, amendment: &Amendment) -> Result<(), Refused> {
    let Some(mut note) = store.read_note(command).await? else { return Ok(()) };
    match (amendment, &mut note.arrival) {
        (Amendment::Release, Some(arrival)) => arrival.is_held = false,
        (Amendment::Release, None) => {}
        (Amendment::Keep(tokens), _) => note.kept.extend(tokens),
    }
    store.write_notes(&[note]).await
}

#[cfg(test)]
mod tests;
