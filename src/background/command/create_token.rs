//! Generate token: the answer holds the `full_token` that is shown this once.

use super::{Moment, Turn, Used};
use crate::vault::{HeldClient, HeldSecret, HeldToken, Intent, Record, Vault};
use crate::zendesk::{Answer, Call, CreateToken, Failure, NoAnswer, Scopes, Secret};

pub(super) fn written(
    intent: &Intent,
    client: HeldClient,
    scopes: Scopes,
    result: Result<Answer, NoAnswer>,
    vault: &Vault,
    moment: &Moment,
) -> Result<Turn, Failure> {
    let call = CreateToken { client_id: client.id, scopes, csrf: Secret::new("") };
    let created = call.understand(result)?;
    let scopes_differ = !call.scopes.are(&created.scopes);
    let token = Record::Token(HeldToken {
        command: intent.id.clone(),
        owner: intent.owner.clone(),
        user_name: intent.user_name.clone(),
        client: client.clone(),
        id: created.id,
        full_token: created.full_token,
        scopes: created.scopes,
        scopes_differ,
        created_at: created.created_at,
        expires_at: created.expires_at,
        deadline: moment.now + moment.hold,
    });
    let hidden = vault
        .secret_of(&intent.owner)
        .map(|held| Record::Secret(HeldSecret { hidden: true, ..held.clone() }));
    Ok(Turn {
        put: std::iter::once(token).chain(hidden).collect(),
        remove: vec![Record::Intent(intent.clone()).key()],
        send: None,
        remember: (!intent.owner.private)
            .then(|| Used { account: intent.owner.account.clone(), client: client.id }),
    })
}
