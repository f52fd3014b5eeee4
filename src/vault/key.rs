//! Under which keys records stand in storage.

use std::fmt;

use super::{CommandId, NoteSubject, Owner};
use crate::zendesk::{Id, Subdomain};

/// The key of one record or note. Which kind of record it is, its prefix says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key(String);

impl Key {
    /// One intent per command.
    pub fn of_intent(command: &CommandId) -> Self {
        Self(format!("intent/{}", command.0))
    }

    /// One secret per owner and client.
    pub fn of_secret(owner: &Owner, client: Id) -> Self {
        Self(format!("secret/{}/{client}", owner.key()))
    }

    /// One token per owner.
    pub fn of_token(owner: &Owner) -> Self {
        Self(format!("token/{}", owner.key()))
    }

    /// One note of each command that makes a token.
    pub fn of_note(command: &CommandId) -> Self {
        Self(format!("trace/{}", command.0))
    }

    /// The tokens of each revocation of many.
    pub fn of_token_list(command: &CommandId) -> Self {
        Self(format!("revocation/{}", command.0))
    }

    /// The results of each of its chunks that is complete, counted from 0.
    pub fn of_results(command: &CommandId, chunk: u32) -> Self {
        Self(format!("revocation/{}/results/{chunk}", command.0))
    }

    /// One pacing of each account.
    pub fn of_pacing(account: &Subdomain) -> Self {
        Self(format!("pacing/{account}"))
    }

    /// One memory of each account.
    pub fn of_account(account: &Subdomain) -> Self {
        Self(format!("account/{account}"))
    }

    /// One note of each client or API token that the user has written of.
    pub fn of_user_note(account: &Subdomain, about: NoteSubject) -> Self {
        let (kind, id) = match about {
            NoteSubject::Client(id) => ("client", id),
            NoteSubject::ApiToken(id) => ("api-token", id),
        };
        Self(format!("note/{account}/{kind}/{id}"))
    }

    /// A key as storage tells it.
    pub fn of_stored(key: String) -> Self {
        Self(key)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Key {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl PartialEq<&str> for Key {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}
