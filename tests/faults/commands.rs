//! The command that each operation is about.

use full_token::protocol::Command;
use full_token::vault::{ClientChange, CommandId, HeldClient, NextToken};
use full_token::zendesk::{ClientKind, Lifetime, NewClient, Scopes};

use super::fixture::session;
use super::operation::Operation;
use super::rig::Rig;

impl Rig {
    /// What the popup or the inventory sends.
    pub fn command(&mut self) -> Command {
        let lifetime = Lifetime::default();
        match self.operation {
            Operation::CreateClient | Operation::CreateClientAndToken => {
                let scopes = Scopes::parse(["read"]).unwrap();
                let command = CommandId("next".into());
                let token = NextToken { command, scopes, lifetime, asks_before_consent: false };
                let token = (self.operation == Operation::CreateClientAndToken).then_some(token);
                let client = NewClient {
                    name: "New".into(),
                    identifier: "new".into(),
                    kind: ClientKind::Confidential,
                    redirect_uri: vec![],
                };
                Command::CreateClient { client, token, session: session() }
            }
            Operation::Revoke => Command::RevokeToken { session: session() },
            Operation::RevokeMany => self.revoke_many(),
            Operation::UpdateClient => Command::UpdateClient {
                client: self.client(),
                change: ClientChange {
                    name: Some("New".into()),
                    add: vec!["https://new.example/".into()],
                    remove: vec!["https://ours.example/".into()],
                },
                session: session(),
            },
            Operation::ReplaceSecret => Command::ReplaceSecret { client: self.client(), session: session() },
            Operation::DeleteClient => Command::DeleteClient { client: self.client(), session: session() },
            operation if operation.is_refresh() => {
                Command::RefreshToken { lifetime, client_secret: None, session: session() }
            }
            _ => Command::CreateToken {
                client: self.public_for_consent(),
                scopes: Scopes::parse(["read"]).unwrap(),
                lifetime,
                client_secret: None,
                acts_for_name: None,
                session: session(),
            },
        }
    }

    fn public_for_consent(&self) -> HeldClient {
        let kind = if self.operation.is_consent() { ClientKind::Public } else { ClientKind::Confidential };
        HeldClient { kind: Some(kind), ..self.client() }
    }
}
