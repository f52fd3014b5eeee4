//! What the vault holds of a client: its secret, its token, or a token that is under way.

use crate::vault::{HeldClient, HeldSecret, HeldToken, Intent, Owner, Vault, Work};
use crate::zendesk::{ClientKind, Id};

/// How far a client's token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClientToken {
    /// None is held, and none is under way.
    None,
    Pending(Box<Intent>),
    /// It waits for the user's word, or for Zendesk's page: the popup goes on with it.
    AwaitsUser(Box<Intent>),
    /// The last attempt brought none.
    Failed(Box<Intent>),
    Held(Box<HeldToken>),
}

impl ClientToken {
    /// Of this client, for this owner.
    pub fn of(vault: &Vault, owner: &Owner, client: Id) -> Self {
        let held = vault.token_of(owner).filter(|token| token.client.id == client);
        if let Some(token) = held.filter(|token| !vault.is_unsettled(token)) {
            return Self::Held(Box::new(token.clone()));
        }
        let mut made: Vec<&Intent> =
            creations(vault, owner).filter(|(of, _)| of.id == client).map(|(_, i)| i).collect();
        made.sort_by_key(|intent| intent.started);
        match made.last() {
            None => Self::None,
            Some(intent) if intent.outcome.is_some() => Self::Failed(Box::new((*intent).clone())),
            Some(intent) if intent.awaits_user() => Self::AwaitsUser(Box::new((*intent).clone())),
            Some(intent) => Self::Pending(Box::new((*intent).clone())),
        }
    }
}

/// The client's secret, if it is held, and may be shown. A public client has no use for one.
pub fn shown_secret<'a>(vault: &'a Vault, owner: &Owner, client: Id) -> Option<&'a HeldSecret> {
    vault.secret_of(owner, client).filter(|held| is_shown(held))
}

/// The clients of which something is held or waits for this owner: the token's first.
pub fn held_clients(vault: &Vault, owner: &Owner) -> Vec<HeldClient> {
    let settled = vault.token_of(owner).filter(|token| !vault.is_unsettled(token));
    let of_token = settled.map(|token| &token.client);
    let waiting =
        creations(vault, owner).filter(|(_, intent)| intent.outcome.is_none() && intent.awaits_user());
    let of_secrets = vault.secrets_of(owner).filter(|held| is_shown(held)).map(|held| &held.client);
    let mut clients: Vec<HeldClient> = Vec::new();
    for client in of_token.into_iter().chain(waiting.map(|(client, _)| client)).chain(of_secrets) {
        if clients.iter().all(|known| known.id != client.id) {
            clients.push(client.clone());
        }
    }
    clients
}

fn is_shown(held: &HeldSecret) -> bool {
    !held.hidden && held.client.kind != Some(ClientKind::Public)
}

/// What makes tokens, or has made none.
fn creations<'a>(vault: &'a Vault, owner: &Owner) -> impl Iterator<Item = (&'a HeldClient, &'a Intent)> {
    let owner = owner.clone();
    vault.intents().filter(move |intent| intent.owner == owner && !intent.is_acknowledged).filter_map(
        |intent| match &intent.work {
            Work::CreateToken { client, .. } => Some((client, intent)),
            _ => None,
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::tests::{client, intent, owner, token};
    use crate::vault::{CommandId, Flow, Outcome, Record, Step};
    use crate::zendesk::{Lifetime, Scopes, Secret};

    fn creation(started: u64, step: Step, outcome: Option<Outcome>) -> Intent {
        let scopes = Scopes::parse(["read"]).unwrap();
        let (lifetime, flow) = (Lifetime::default(), Flow::TokensApi);
        let work = Work::CreateToken { client: client(), scopes, lifetime, flow };
        Intent { id: CommandId(format!("c{started}")), work, step, outcome, ..intent(started) }
    }

    fn of_another() -> HeldClient {
        HeldClient { id: Id::new(22), kind: Some(ClientKind::Confidential), ..client() }
    }

    fn secret(client: HeldClient, hidden: bool) -> Record {
        let (command, secret) = (CommandId("made".into()), Secret::new("s3cret"));
        Record::Secret(HeldSecret { command, owner: owner(), client, secret, hidden, deadline: 9_000 })
    }

    fn state(records: Vec<Record>) -> ClientToken {
        ClientToken::of(&records.into_iter().collect(), &owner(), client().id)
    }

    #[test]
    fn a_token_is_held_once_it_is_known_to_be_the_users() {
        let held = || Record::Token(token(9_000));
        let identifying = |outcome| {
            let identifying = creation(1, Step::Identify(0), outcome);
            Record::Intent(Intent { id: CommandId("made".into()), ..identifying })
        };
        assert_eq!(state(vec![]), ClientToken::None);
        assert!(matches!(state(vec![held()]), ClientToken::Held(_)));
        assert!(matches!(state(vec![held(), identifying(None)]), ClientToken::Pending(_)));
        let another = Record::Token(HeldToken { client: of_another(), ..token(9_000) });
        assert_eq!(state(vec![another]), ClientToken::None);
    }

    #[test]
    fn the_latest_creation_says_how_far_it_is() {
        let lost = || Record::Intent(creation(1, Step::Write, Some(Outcome::Lost)));
        assert!(matches!(state(vec![lost()]), ClientToken::Failed(_)));
        let open = |step| Record::Intent(creation(2, step, None));
        assert!(matches!(state(vec![open(Step::Write), lost()]), ClientToken::Pending(_)));
        for step in [Step::Ask, Step::Authorizing] {
            assert!(matches!(state(vec![lost(), open(step)]), ClientToken::AwaitsUser(_)), "{step:?}");
        }
        let shown = Intent { is_acknowledged: true, ..creation(1, Step::Write, Some(Outcome::Lost)) };
        assert_eq!(state(vec![Record::Intent(shown)]), ClientToken::None);
    }

    #[test]
    fn clients_with_something_held_are_listed_once_and_a_public_ones_secret_is_nobodys_to_see() {
        let public = HeldClient { id: Id::new(23), kind: Some(ClientKind::Public), ..client() };
        let vault: Vault = [
            secret(of_another(), false),
            Record::Token(token(9_000)),
            secret(client(), false),
            secret(public.clone(), false),
            Record::Intent(creation(1, Step::Ask, None)),
        ]
        .into_iter()
        .collect();
        let ids: Vec<Id> = held_clients(&vault, &owner()).iter().map(|client| client.id).collect();
        assert_eq!(ids, [client().id, of_another().id]);
        assert!(shown_secret(&vault, &owner(), client().id).is_some());
        assert!(shown_secret(&vault, &owner(), public.id).is_none());
        let entered: Vault = [secret(of_another(), true)].into_iter().collect();
        assert!(held_clients(&entered, &owner()).is_empty(), "the user knows it");
    }
}
