//! A command under way, stored before each of its requests.

use serde::{Deserialize, Serialize};

use super::{HeldClient, Millis, Owner};
use crate::zendesk::{Failure, Id, NewClient, Scopes, Subdomain};

/// Names one command; made at random by the popup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CommandId(pub String);

/// Names one request of a command; made at random by the worker, and good for one answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RequestId(pub String);

/// A browser tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TabId(pub i32);

/// What a command changes on the account, without any secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Work {
    /// Create an OAuth client.
    CreateClient(NewClient),
    /// Create an access token.
    CreateToken {
        /// For this client.
        client: HeldClient,
        /// With these scopes.
        scopes: Scopes,
    },
    /// Revoke the held token.
    RevokeToken {
        /// The token's id.
        token: Id,
    },
}

impl Work {
    /// True if it makes something that did not exist.
    pub fn is_creation(&self) -> bool {
        !matches!(self, Self::RevokeToken { .. })
    }
}

/// Which answer an intent waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// The work's own request, with the CSRF token that the popup read.
    Write,
    /// A fresh CSRF token, after a 403.
    RenewCsrf,
    /// The work's own request once more, with the fresh CSRF token.
    WriteAgain,
    /// The bearer call that shows whether a revoked token is dead.
    Confirm,
}

/// How a command ended, if not by the record that it made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The account refused it, or the request did not get through.
    Failed(Failure),
    /// The answer never came; it may have had its effect.
    Lost,
    /// The client exists; its secret, if one came, is held.
    ClientCreated(HeldClient),
    /// The token is revoked; the bearer call answered 401, or could not be made.
    Revoked {
        /// The bearer call answered 401.
        confirmed: bool,
    },
    /// The account said that it revoked the token, but the token still works.
    StillWorks,
    /// The worker broke down on it.
    Broken,
}

/// A command under way or just ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intent {
    /// The command.
    pub id: CommandId,
    /// For whom.
    pub owner: Owner,
    /// The user's name.
    pub user_name: String,
    /// The tab whose session carries it out.
    pub tab: TabId,
    /// What it changes.
    pub work: Work,
    /// Which answer it waits for.
    pub step: Step,
    /// The request that waits for an answer.
    pub request: Option<RequestId>,
    /// When it began.
    pub started: Millis,
    /// How it ended.
    pub outcome: Option<Outcome>,
}

impl Intent {
    /// The failure that ended it, and whose.
    pub fn failure(&self) -> Option<(&Failure, &Subdomain)> {
        match &self.outcome {
            Some(Outcome::Failed(failure)) => Some((failure, &self.owner.account)),
            _ => None,
        }
    }
}
