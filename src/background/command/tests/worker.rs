//! A whole worker for the machines' tests, and what an account answers it.

use super::*;
use crate::vault::{Flow, HeldClient, HeldSecret, HeldToken, Work};
use crate::zendesk::{Authorization, Id};

pub(super) const GRANTED: &str = r#"{"access_token": "gr4nted-t0ken", "token_type": "bearer", "scope": "read write", "expires_in": 28800, "refresh_token": "r3fresh"}"#;
/// The granted token's own record.
pub(super) const RECORD: &str = r#"{"token": {"id": 41, "token": "gr4nted-t0", "user_id": 11, "scopes": ["read", "write"], "created_at": "2026-11-24T10:00:00Z", "expires_at": "2026-11-24T18:00:00Z"}}"#;
pub(super) const GONE: &str = r#"{"error": "InvalidEndpoint", "description": "Not found"}"#;

/// A whole worker: its vault, and the transition it took last, with the vault before it.
pub(super) struct Worker {
    pub(super) vault: Vault,
    pub(super) last: Transition,
    pub(super) before: Vault,
    pub(super) withdrawn: bool,
    pub(super) now: Millis,
    /// What this instance of the worker knows of revocations of many.
    pub(super) revocations: OpenRevocations,
}

impl Worker {
    pub(super) fn new() -> Self {
        Self {
            vault: Vault::default(),
            last: Transition::default(),
            before: Vault::default(),
            withdrawn: false,
            now: 1_000,
            revocations: OpenRevocations::default(),
        }
    }

    pub(super) fn context(&self, fresh: &str) -> Context {
        let withdrawn = if self.withdrawn { vec![owner().account] } else { Vec::new() };
        Context { now: self.now, withdrawn, revocations: self.revocations.clone(), ..context(fresh) }
    }

    pub(super) fn take(&mut self, transition: Transition) -> &mut Self {
        self.before = self.vault.clone();
        apply(&mut self.vault, &transition);
        transition.apply_to(&mut self.revocations);
        self.last = transition;
        self
    }

    pub(super) fn command(&mut self, id: &str, command: Command) -> &mut Self {
        let transition = accept(message(id, command), &self.vault, self.context(id));
        self.take(transition)
    }

    pub(super) fn event(&mut self, event: Event) -> &mut Self {
        let open = self.intent();
        let transition = advance(&open, event, &self.vault, self.context("next"));
        self.take(transition)
    }

    /// The intent that is under way.
    pub(super) fn intent(&self) -> Intent {
        self.vault.intents().find(|intent| intent.outcome.is_none()).cloned().expect("an open intent")
    }

    /// How the only ended command ended.
    pub(super) fn outcome(&self) -> Outcome {
        self.vault.intents().find_map(|intent| intent.outcome.clone()).expect("an outcome")
    }

    pub(super) fn flow(&self) -> Flow {
        match self.intent().work {
            Work::CreateToken { flow, .. } => flow,
            other => panic!("{other:?}"),
        }
    }

    pub(super) fn sent(&self) -> String {
        self.last.send.as_ref().map(|sending| sending.request.name()).unwrap_or_default()
    }

    pub(super) fn body(&self) -> String {
        let body = self.last.send.as_ref().and_then(|sending| sending.request.body.as_ref());
        body.map(|body| body.expose().to_owned()).unwrap_or_default()
    }

    pub(super) fn token(&self) -> Option<&HeldToken> {
        self.vault.token_of(&owner())
    }
}

/// Ours, confidential.
pub(super) fn own() -> HeldClient {
    HeldClient { kind: Some(ClientKind::Confidential), user_id: Some(Id::new(11)), ..client() }
}

pub(super) fn public() -> HeldClient {
    HeldClient { kind: Some(ClientKind::Public), ..own() }
}

pub(super) fn colleagues() -> HeldClient {
    HeldClient { user_id: Some(Id::new(12)), ..own() }
}

pub(super) fn generate(client: HeldClient) -> Command {
    let Command::CreateToken { scopes, lifetime, session, .. } = create_token() else { panic!() };
    Command::CreateToken { client, scopes, lifetime, client_secret: None, acts_for_name: None, session }
}

pub(super) fn go_on(creation: &str, client_secret: Option<&str>) -> Command {
    Command::Continue {
        creation: CommandId(creation.into()),
        lifetime: Lifetime::default(),
        client_secret: client_secret.map(Secret::new),
        acts_for_name: None,
        session: session(),
    }
}

pub(super) fn secret_held(client: HeldClient) -> Record {
    let command = CommandId("client".into());
    let secret = Secret::new("s3cret");
    Record::Secret(HeldSecret { command, owner: owner(), client, secret, hidden: false, deadline: 601_000 })
}

pub(super) fn consent() -> Event {
    Event::Consented(Ok(Authorization {
        code: Secret::new("c0de"),
        redirect_uri: "https://ours.example/".into(),
        code_verifier: Secret::new("ver1fier"),
    }))
}

/// A worker in front of the consent page of a public client.
pub(super) fn authorizing() -> Worker {
    let mut worker = Worker::new();
    worker.command("c1", generate(public())).event(response(404, GONE));
    worker.command("c2", go_on("c1", None));
    worker
}
