//! What a user can do, by what the popup shows them.

use full_token::protocol::{Command, Session};
use full_token::vault::{
    CommandId, Findings, Flow, HeldClient, Intent, NextToken, Owner, Step, TabId, Vault, Work,
};
use full_token::zendesk::{ClientKind, Id, Lifetime, NewClient, Scopes, Secret, Subdomain};

use super::account::{CLIENT, COLLEAGUE, USER};
use super::step::Kind;

pub const OURS: &str = "https://ours.example/";

pub fn account_name() -> Subdomain {
    Subdomain::from_url("https://acme.zendesk.com/").unwrap()
}

/// The same user in a usual window, and in a private one.
pub fn owner(who: u8) -> Owner {
    Owner { account: account_name(), user: Id::new(USER), cookie_store: String::new(), private: who % 2 == 1 }
}

pub fn tab_of(owner: &Owner) -> TabId {
    TabId(if owner.private { 2 } else { 1 })
}

pub fn client(kind: Kind) -> HeldClient {
    HeldClient {
        id: Id::new(CLIENT),
        name: "Test".into(),
        identifier: "test".into(),
        kind: Some(if kind == Kind::Public { ClientKind::Public } else { ClientKind::Confidential }),
        user_id: match kind {
            Kind::Public | Kind::Own => Some(Id::new(USER)),
            Kind::Colleagues => Some(Id::new(COLLEAGUE)),
            Kind::Ownerless => None,
        },
        redirect_uri: vec![OURS.into()],
    }
}

pub fn scopes() -> Scopes {
    Scopes::parse(["read"]).unwrap()
}

/// The buttons that this user has, as the commands behind them.
pub fn buttons(
    vault: &Vault,
    findings: &Findings,
    owner: &Owner,
    kind: Kind,
    clock_ahead: i64,
) -> Vec<Command> {
    let session =
        || Session { tab: tab_of(owner), user_name: "Ada".into(), clock_ahead, csrf: Secret::new("c5rf") };
    let lifetime = Lifetime::default();
    let client_secret = (kind != Kind::Public).then(|| Secret::new("s3cret"));
    let generate = Command::CreateToken {
        client: client(kind),
        scopes: scopes(),
        lifetime,
        client_secret: client_secret.clone(),
        acts_for_name: None,
        session: session(),
    };
    if let Some(token) = vault.token_of(owner).filter(|token| !vault.is_unsettled(token)) {
        let forget = [Command::Forget, Command::ForgetToken].map(|forget| forget(token.command.clone()));
        let mut buttons = Vec::from(forget);
        buttons.push(Command::KeepLonger);
        buttons.extend(token.id.map(|_| Command::RevokeToken { session: session() }));
        let refresh = || Command::RefreshToken { lifetime, client_secret: None, session: session() };
        buttons.extend(token.refresh_token.as_ref().map(|_| refresh()));
        // Another popup may not know of the token yet.
        buttons.push(generate);
        return buttons;
    }
    let own = |intent: &&Intent| intent.owner == *owner && intent.outcome.is_none();
    match vault.intents().find(own) {
        Some(Intent { id, step: Step::Ask, work: Work::CreateToken { flow, .. }, .. }) => {
            let entered = client_secret.filter(|_| *flow == Flow::AuthorizationCode);
            let go_on = Command::Continue {
                creation: id.clone(),
                lifetime,
                client_secret: entered,
                acts_for_name: None,
                session: session(),
            };
            vec![go_on.clone(), go_on, Command::Cancel(id.clone())]
        }
        Some(Intent { id, step: Step::Authorizing, .. }) => vec![Command::Cancel(id.clone()), generate],
        Some(_) => vec![generate],
        None => {
            let new = NewClient {
                name: "New".into(),
                identifier: "new".into(),
                kind: ClientKind::Confidential,
                redirect_uri: vec![],
            };
            // The page makes the id at random, the world as it sends.
            let asks_before_consent = false;
            let command = CommandId(String::new());
            let next = NextToken { command, scopes: scopes(), lifetime, asks_before_consent };
            let redirect_uri = "https://another.example/".to_owned();
            let add = Command::AddRedirect { client: client(kind), redirect_uri, session: session() };
            let mut buttons = vec![
                generate.clone(),
                generate.clone(),
                generate,
                Command::CreateClient { client: new.clone(), token: None, session: session() },
                Command::CreateClient { client: new, token: Some(next), session: session() },
                add,
            ];
            buttons.extend(of_findings(findings, &session()));
            buttons
        }
    }
}

fn of_findings(findings: &Findings, session: &Session) -> Vec<Command> {
    let orphans: Vec<Id> = findings.orphans.iter().map(|orphans| orphans.listed.token.id).collect();
    let gone: Vec<Id> = findings.gone.iter().filter_map(|gone| gone.works).collect();
    let by: Vec<_> = findings.gone.iter().map(|gone| gone.note.command.clone()).collect();
    let revoke = |tokens: Vec<Id>| Command::RevokeOrphans { tokens, session: session.clone() };
    let mut buttons = Vec::new();
    if !orphans.is_empty() {
        buttons.push(Command::KeepOrphans { tokens: orphans.clone(), by: findings.by.clone() });
        buttons.push(revoke(orphans));
    }
    if !gone.is_empty() {
        buttons.push(revoke(gone));
    }
    if !by.is_empty() {
        buttons.push(Command::Release(by));
    }
    buttons
}
