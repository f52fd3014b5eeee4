//! A revocation of many tokens: how far it is. Its tokens, and the results of the chunks behind it,
//! stand under keys of their own, so that each step writes little, and a popup that opens reads little.

use std::collections::BTreeSet;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::Millis;
use crate::zendesk::{Failure, Id};

/// How many results make a chunk.
const CHUNK: usize = 100;

/// How far it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revocation {
    /// How many tokens it is to revoke. Which, stands under `Key::of_token_list`.
    pub count: u32,
    /// The current chunk, counted from 0. The results of those before it stand under
    /// `Key::of_results`.
    pub chunk: u32,
    /// The results of the current chunk.
    pub results: Vec<TokenResult>,
    /// How many it has revoked.
    pub revoked: u32,
    /// How many were not there any more.
    pub gone: u32,
    /// How many the account did not let it revoke.
    pub refused: u32,
    /// How often the request that is due was not answered, or not by what the API documents.
    #[serde(default)]
    pub attempts: u8,
    /// When the next request may leave, if that is not at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_before: Option<Millis>,
    /// Why it rests, if it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pause: Option<Pause>,
}

/// Why a revocation rests, for however long that takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pause {
    /// The user wants it to.
    ByUser,
    /// Its tab was closed, has left the account, or is not granted any more.
    TabGone,
    /// The session in its tab has ended.
    SignedOut,
    /// The account did not answer several times over, or could not.
    Failed(Failure),
    /// The worker broke down while it was under way.
    Broken,
}

/// What became of one token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenResult {
    pub token: Id,
    pub result: RevocationResult,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RevocationResult {
    Revoked,
    /// It was not there any more.
    Gone,
    /// The account did not let us.
    Refused(Failure),
}

impl TokenResult {
    /// The tokens that are on the account no more.
    pub fn gone(results: &[Self]) -> BTreeSet<Id> {
        let gone = results.iter().filter(|result| !matches!(result.result, RevocationResult::Refused(_)));
        gone.map(|result| result.token).collect()
    }
}

impl Revocation {
    /// Of so many tokens.
    pub fn new(count: usize) -> Self {
        Self { count: u32::try_from(count).unwrap_or(u32::MAX), ..Self::default() }
    }

    /// How many tokens have a result.
    pub fn done(&self) -> u32 {
        self.revoked + self.gone + self.refused
    }

    pub fn is_done(&self) -> bool {
        self.done() >= self.count
    }

    /// Takes the result of the token that is due. Gives the chunk that it completes, with its index.
    pub fn take(&mut self, result: TokenResult) -> Option<(u32, ResultChunk)> {
        match result.result {
            RevocationResult::Revoked => self.revoked += 1,
            RevocationResult::Gone => self.gone += 1,
            RevocationResult::Refused(_) => self.refused += 1,
        }
        (self.attempts, self.not_before) = (0, None);
        self.results.push(result);
        if self.results.len() < CHUNK {
            return None;
        }
        let complete = (self.chunk, ResultChunk(std::mem::take(&mut self.results)));
        self.chunk += 1;
        Some(complete)
    }
}

/// The tokens of a revocation, as they are stored: in one text, since there may be thousands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokenList(pub Vec<Id>);

impl Serialize for TokenList {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ids: Vec<String> = self.0.iter().map(Id::to_string).collect();
        serializer.serialize_str(&ids.join(","))
    }
}

impl<'de> Deserialize<'de> for TokenList {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let ids = text.split(',').filter(|id| !id.is_empty()).map(|id| id.parse().map(Id::new));
        ids.collect::<Result<_, _>>().map(Self).map_err(de::Error::custom)
    }
}

/// The results of a chunk that is complete, as they are stored: by what they are, since most are alike.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "StoredChunk", into = "StoredChunk")]
pub struct ResultChunk(pub Vec<TokenResult>);

#[derive(Clone, Default, Serialize, Deserialize)]
struct StoredChunk {
    revoked: TokenList,
    gone: TokenList,
    refused: Vec<(Id, Failure)>,
}

impl From<ResultChunk> for StoredChunk {
    fn from(ResultChunk(results): ResultChunk) -> Self {
        let mut chunk = Self::default();
        for TokenResult { token, result } in results {
            match result {
                RevocationResult::Revoked => chunk.revoked.0.push(token),
                RevocationResult::Gone => chunk.gone.0.push(token),
                RevocationResult::Refused(failure) => chunk.refused.push((token, failure)),
            }
        }
        chunk
    }
}

impl From<StoredChunk> for ResultChunk {
    fn from(StoredChunk { revoked, gone, refused }: StoredChunk) -> Self {
        let of = |result: RevocationResult| move |token| TokenResult { token, result: result.clone() };
        let refused = refused
            .into_iter()
            .map(|(token, failure)| TokenResult { token, result: RevocationResult::Refused(failure) });
        let revoked = revoked.0.into_iter().map(of(RevocationResult::Revoked));
        Self(revoked.chain(gone.0.into_iter().map(of(RevocationResult::Gone))).chain(refused).collect())
    }
}

#[cfg(test)]
mod tests;
