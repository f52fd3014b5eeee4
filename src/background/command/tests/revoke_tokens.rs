//! Revoking many tokens: whatever comes between, in the end the account holds exactly the others, and
//! each token has one result.

mod answers;
mod beside;
mod end;
mod pause;
mod session;

use super::worker::*;
use super::*;
use crate::vault::{Key, Owner, Pause, ResultChunk, Revocation, RevocationResult, TokenList, TokenResult};
use crate::zendesk::{Id, PacedAnswer};

const ID: &str = "many";
const SOMEBODY_ELSE: &str = r#"{"user": {"id": 12, "name": "Grace", "role": "admin"}}"#;
const NOBODY: &str = r#"{"user": {"id": null, "name": "Anonymous user"}}"#;
const DELETE_1: &str = "DELETE /api/v2/oauth/tokens/1.json";
const DELETE_2: &str = "DELETE /api/v2/oauth/tokens/2.json";
const SHOW_ME: &str = "GET /api/v2/users/me.json";

fn revoke(tokens: impl IntoIterator<Item = u64>) -> Command {
    Command::RevokeTokens { tokens: tokens.into_iter().map(Id::new).collect(), session: session() }
}

fn in_tab(tab: i32) -> Session {
    Session { tab: TabId(tab), ..session() }
}

fn resume(tab: i32) -> Command {
    Command::Resume { revocation: CommandId(ID.into()), session: in_tab(tab) }
}

fn pause() -> Command {
    Command::Pause(CommandId(ID.into()))
}

fn stop() -> Command {
    Command::Stop(CommandId(ID.into()))
}

fn limited(retry_after: &str) -> Event {
    let headers = Headers { retry_after: Some(retry_after.into()), ..Headers::default() };
    Event::Answered(Ok(Response { status: 429, redirected: false, headers, body: Secret::new("") }))
}

fn silent(kind: TransportError) -> Event {
    Event::Answered(Err(kind))
}

impl Worker {
    /// A revocation whose user was read.
    fn revoking(tokens: impl IntoIterator<Item = u64>) -> Self {
        let mut worker = Self::new();
        worker.command(ID, revoke(tokens)).event(response(200, ME));
        worker
    }

    fn many(&self) -> Intent {
        self.vault.intent(&CommandId(ID.into())).cloned().expect("the revocation")
    }

    fn progress(&self) -> Revocation {
        self.many().work.revocation().cloned().expect("a revocation")
    }

    fn counts(&self) -> (u32, u32, u32) {
        let Revocation { revoked, gone, refused, .. } = self.progress();
        (revoked, gone, refused)
    }

    fn rests_for(&self) -> Option<Pause> {
        self.progress().pause
    }

    fn time(&mut self, now: Millis) -> &mut Self {
        self.now = now;
        let transition = time_passed(&self.vault, &self.context(&format!("at-{now}")));
        self.take(transition)
    }

    /// Another instance of the worker knows what is stored.
    fn replace(&mut self, tokens: impl IntoIterator<Item = u64>) -> &mut Self {
        self.revocations = OpenRevocations::default();
        let tokens = TokenList(tokens.into_iter().map(Id::new).collect());
        self.revocations.know(CommandId(ID.into()), tokens);
        self
    }

    fn tidied(&mut self) -> Vec<Key> {
        let transition = std::mem::take(&mut self.last);
        drop_expired(transition, &self.before, &self.context("tidy")).remove
    }
}
