//! What the notes of one client come to: tokens that nobody claims, and tokens that were held and
//! are gone.

use super::{CommandId, Listed, Millis, Owner, TokenNote, Vault};
use crate::zendesk::Id;

/// A client's tokens, as the account lists them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientTokens {
    pub listed: Vec<Listed>,
    /// Every page was read. A list that was cut says nothing about what is not in it.
    pub is_whole: bool,
    /// The account's clock when it answered.
    pub now: Millis,
}

/// A token whose secret never arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Orphan {
    pub listed: Listed,
    pub client_name: String,
}

/// A token that was held, and is no longer, though nobody forgot or revoked it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoneToken {
    /// What it left.
    pub note: TokenNote,
    /// Its id on the account, if it is listed there: then it still works.
    pub works: Option<Id>,
}

/// What there is to tell, and what is done with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// Tokens whose secrets never arrived.
    pub orphans: Vec<Orphan>,
    /// The creations that may have made them.
    pub by: Vec<CommandId>,
    /// Tokens that were held and are gone.
    pub gone: Vec<GoneToken>,
    /// Creations that there is nothing more to tell of.
    pub done: Vec<CommandId>,
}

impl Findings {
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        let Self { orphans, by, gone, done } = other;
        self.orphans.extend(orphans);
        self.by.extend(by);
        self.gone.extend(gone);
        self.done.extend(done);
        self
    }

    /// Without what the user has answered for: orphans that are kept, and gone tokens that these
    /// commands made.
    #[must_use]
    pub fn without(mut self, kept: &[Id], released: &[CommandId]) -> Self {
        self.orphans.retain(|orphan| !kept.contains(&orphan.listed.token.id));
        self.gone.retain(|gone| !released.contains(&gone.note.command));
        self
    }
}

/// Holds the notes of one client, whoever left them, against the account's list, if it came.
/// `vault`: all records, those past their deadlines too.
pub fn find_orphans(
    notes: &[TokenNote],
    owner: &Owner,
    vault: &Vault,
    list: Option<&ClientTokens>,
) -> Findings {
    let is_own = |note: &&TokenNote| note.owner == *owner && !vault.is_busy(&note.command);
    let own: Vec<&TokenNote> = notes.iter().filter(is_own).collect();
    let gone = own.iter().filter_map(|note| gone(note, list)).collect();
    let Some(list) = list else { return Findings { gone, ..Findings::default() } };
    // For all we know it is of a creation under way: its secret may still come.
    let may_arrive = |listed: &Listed| {
        let may_be_of = |note: &TokenNote| {
            note.arrival.is_none() && vault.is_busy(&note.command) && note.may_have_made(listed)
        };
        notes.iter().any(may_be_of)
    };
    let is_claimed = |listed: &Listed| notes.iter().any(|note| note.claims(listed));
    let orphans: Vec<Orphan> = list
        .listed
        .iter()
        .filter(|listed| !is_claimed(listed) && !may_arrive(listed))
        .filter_map(|listed| {
            let made_by = own.iter().find(|note| note.may_have_made(listed))?;
            Some(Orphan { listed: listed.clone(), client_name: made_by.client_name.clone() })
        })
        .collect();
    let has_made = |note: &&&TokenNote| orphans.iter().any(|orphan| note.may_have_made(&orphan.listed));
    let by: Vec<CommandId> = own.iter().filter(has_made).map(|note| note.command.clone()).collect();
    if !by.is_empty() {
        return Findings { orphans, by, gone, done: Vec::new() };
    }
    // What is not told yet has still to be told.
    let may_be_told =
        |note: &TokenNote| list.listed.iter().any(|listed| note.may_have_made(listed) && !is_claimed(listed));
    let is_over = |note: &&TokenNote| {
        list.is_whole && note.is_over(list.now) && !vault.awaits_answer(&note.command) && !may_be_told(note)
    };
    let is_told = |note: &&TokenNote| gone.iter().any(|gone: &GoneToken| gone.note.command == note.command);
    let over = own.into_iter().filter(|note| is_over(note) && !is_told(note)).collect();
    Findings { orphans, by, gone, done: droppable(over, notes, list.now) }
}

/// A token that is not in the whole list is dead: nothing is to be told of it.
fn gone(note: &TokenNote, list: Option<&ClientTokens>) -> Option<GoneToken> {
    note.arrival.as_ref().filter(|arrival| arrival.is_held)?;
    let claimed = |list: &ClientTokens| {
        let mut claimed =
            list.listed.iter().filter(|listed| note.claims(listed)).map(|listed| listed.token.id);
        // More than one that may be it: which one it is, is not known.
        (claimed.next(), claimed.next().is_some())
    };
    let works = match list.map(|list| (claimed(list), list.is_whole)) {
        Some(((None, _), true)) => return None,
        Some(((works, false), _)) => works,
        _ => None,
    };
    Some(GoneToken { note: note.clone(), works })
}

/// Of these notes the ones that may go: a token that arrived is claimed for as long as there is
/// another note that could take it for its own, or that may still come.
fn droppable(mut notes: Vec<&TokenNote>, all: &[TokenNote], now: Millis) -> Vec<CommandId> {
    notes.retain(|note| note.is_out_of_reach(now));
    loop {
        let stays = |other: &&TokenNote| notes.iter().all(|note| note.command != other.command);
        let staying: Vec<&TokenNote> = all.iter().filter(stays).collect();
        let is_needed =
            |note: &TokenNote| note.arrival.is_some() && staying.iter().any(|other| other.overlaps(note));
        let before = notes.len();
        let free: Vec<&TokenNote> = notes.iter().copied().filter(|note| !is_needed(note)).collect();
        notes = free;
        if notes.len() == before {
            return notes.into_iter().map(|note| note.command.clone()).collect();
        }
    }
}

#[cfg(test)]
mod tests;
