//! What the worker keeps in memory of the revocations of many, beside their records.

use std::sync::Arc;

use crate::vault::{CommandId, Key, TokenList};
use crate::zendesk::{Id, Secret};

/// The revocations that this instance of the worker knows the tokens of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenRevocations(Vec<OpenRevocation>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct OpenRevocation {
    command: CommandId,
    tokens: Arc<[Id]>,
    /// The session's CSRF token, as long as this instance of the worker knows it. It is stored nowhere.
    csrf: Option<Secret>,
}

impl OpenRevocations {
    /// The tokens of a revocation, as they were stored.
    pub fn know(&mut self, command: CommandId, TokenList(tokens): TokenList) {
        self.0.retain(|known| known.command != command);
        self.0.push(OpenRevocation { command, tokens: tokens.into(), csrf: None });
    }

    /// The CSRF token that a revocation goes on with; none: it is to be read anew.
    pub(super) fn set_csrf(&mut self, command: &CommandId, csrf: Option<&Secret>) {
        for known in self.0.iter_mut().filter(|known| known.command == *command) {
            known.csrf = csrf.cloned();
        }
    }

    /// Keeps those whose tokens do not stand under one of these keys.
    pub(super) fn forget(&mut self, keys: &[Key]) {
        self.0.retain(|known| !keys.contains(&Key::of_token_list(&known.command)));
    }

    /// The token at this place of a revocation.
    pub(super) fn token(&self, command: &CommandId, at: u32) -> Option<Id> {
        self.of(command)?.tokens.get(usize::try_from(at).ok()?).copied()
    }

    pub(super) fn csrf(&self, command: &CommandId) -> Option<&Secret> {
        self.of(command)?.csrf.as_ref()
    }

    fn of(&self, command: &CommandId) -> Option<&OpenRevocation> {
        self.0.iter().find(|known| known.command == *command)
    }
}
