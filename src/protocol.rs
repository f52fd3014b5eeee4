//! What may be said to the worker: commands by our own pages, reports by the injected function.
//!
//! Two types, since who may say what differs; nothing external is listened to.

use serde::{Deserialize, Serialize};

use crate::vault::{ClientChange, CommandId, HeldClient, NextToken, Owner, RequestId, TabId, UserNote};
use crate::zendesk::{Id, Lifetime, NewClient, Response, Scopes, Secret, TransportError, secret};

/// What a page of ours tells the worker. The page watches the vault; the reply says that the worker has
/// written what it decided, which is all that shows of a command that changes nothing but the vault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommandMessage {
    /// Made at random by the page. Sent again under the same id it has no further effect.
    pub id: CommandId,
    pub owner: Owner,
    pub command: Command,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Create an OAuth client; its secret is then held.
    CreateClient {
        client: NewClient,
        /// A token of it that is to be generated at once.
        token: Option<NextToken>,
        session: Session,
    },
    /// Create an access token; it is then held.
    CreateToken {
        client: HeldClient,
        scopes: Scopes,
        /// To live this long, where a grant makes it.
        lifetime: Lifetime,
        /// The client's secret, where the user has entered it.
        #[serde(default, with = "secret::optional")]
        client_secret: Option<Secret>,
        /// Whom the token will act for, where the user was told that it is somebody else.
        acts_for_name: Option<String>,
        session: Session,
    },
    /// Go on with the creation that waits for the user's word.
    Continue {
        creation: CommandId,
        /// To live this long.
        lifetime: Lifetime,
        /// The client's secret, where the user has entered it.
        #[serde(default, with = "secret::optional")]
        client_secret: Option<Secret>,
        /// Whom the token will act for, where the user was told that it is somebody else.
        acts_for_name: Option<String>,
        session: Session,
    },
    /// Give up the creation that waits for the user's word, or for Zendesk's page.
    Cancel(CommandId),
    /// Let the consent page lead back to us for this client.
    AddRedirect {
        client: HeldClient,
        /// The URL that is added to those it has.
        redirect_uri: String,
        session: Session,
    },
    /// Get a new pair of tokens for the held refresh token.
    RefreshToken {
        /// To live this long.
        lifetime: Lifetime,
        /// The client's secret, where the user has entered it.
        #[serde(default, with = "secret::optional")]
        client_secret: Option<Secret>,
        session: Session,
    },
    RevokeOrphans {
        /// By id.
        tokens: Vec<Id>,
        session: Session,
    },
    /// These creations left nothing orphaned behind.
    DropNotes(Vec<CommandId>),
    /// The user keeps tokens that nobody claims.
    KeepOrphans {
        /// By id.
        tokens: Vec<Id>,
        /// The creations that may have made them.
        by: Vec<CommandId>,
    },
    /// The user knows that the tokens of these creations are no longer held here, and keeps them.
    Release(Vec<CommandId>),
    /// Revoke the held token, and forget it once it is dead.
    RevokeToken { session: Session },
    /// Revoke tokens that the user has chosen, however many they are.
    RevokeTokens {
        /// By id.
        tokens: Vec<Id>,
        session: Session,
    },
    /// Let this revocation rest.
    Pause(CommandId),
    /// Let the revocation that rests go on, in this tab.
    Resume { revocation: CommandId, session: Session },
    /// End this revocation where it is.
    Stop(CommandId),
    /// The user is here, in this tab: what waited for a tab of theirs goes on in it.
    TakeUp(Session),
    /// Change a client's name or its redirect URLs.
    UpdateClient { client: HeldClient, change: ClientChange, session: Session },
    /// Put a new secret in the place of a client's.
    ReplaceSecret { client: HeldClient, session: Session },
    /// Delete a client, and with it all its tokens.
    DeleteClient { client: HeldClient, session: Session },
    /// Write what the user notes of clients and API tokens; a blank note is dropped.
    WriteUserNotes(Vec<UserNote>),
    /// Forget what is held for the owner, without a word to the account; if the held token is the one
    /// that this command made.
    Forget(CommandId),
    /// The same with the token alone: another is generated at once, and its client's secret is needed for that.
    ForgetToken(CommandId),
    /// Forget what is held of this client for the owner, its token and its secret, and nothing else.
    ForgetClient(Id),
    /// Hold what is held for the owner for a whole hold time more.
    KeepLonger,
    /// The page has shown how this command ended.
    Acknowledge(CommandId),
}

impl Command {
    /// True for what the inventory alone may order: its user has seen there what is changed by it.
    pub fn is_inventorys(&self) -> bool {
        matches!(
            self,
            Self::RevokeTokens { .. }
                | Self::Resume { .. }
                | Self::UpdateClient { .. }
                | Self::ReplaceSecret { .. }
                | Self::DeleteClient { .. }
                | Self::WriteUserNotes(_)
        )
    }

    /// The command whose intent this one changes. Others leave an intent of their own, or none.
    pub fn changes(&self) -> Option<&CommandId> {
        match self {
            Self::Pause(revocation) | Self::Stop(revocation) | Self::Resume { revocation, .. } => {
                Some(revocation)
            }
            _ => None,
        }
    }
}

/// The session that carries a command out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    pub tab: TabId,
    /// The user's name, for the record.
    pub user_name: String,
    /// How far the account's clock is ahead of the browser's, in milliseconds.
    #[serde(default)]
    pub clock_ahead: i64,
    /// The CSRF token that the page read, so that a change is one round trip.
    #[serde(with = "secret::exposed")]
    pub csrf: Secret,
}

/// What the injected function tells the worker: what came back for a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The request, by the one-use id that it was given.
    pub request: RequestId,
    pub result: Reply,
}

/// A request's result, as it crosses from the tab.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reply {
    /// The account answered.
    Response(Response),
    TransportError(TransportError),
}

impl From<Reply> for Result<Response, TransportError> {
    fn from(reply: Reply) -> Self {
        match reply {
            Reply::Response(response) => Ok(response),
            Reply::TransportError(kind) => Err(kind),
        }
    }
}
