//! After a grant: the token's own record in the account's list, found by its first characters.
//! A token that turns out to act for somebody else is revoked at once.

use super::ways;
use super::{Moment, News, Turn, create_token, machine};
use crate::vault::{HeldToken, Intent, Outcome, Record, Step, Vault, Work};
use crate::zendesk::{
    Answer, Call, Cursor, Failure, Id, ListTokens, ListedToken, NoAnswer, RevokeToken, Secret, ShowMe,
};

/// How many pages of 100 records are looked through: a list that never ends is not followed.
const MOST_PAGES: u8 = 50;

/// Asks for the list.
pub(super) fn begin(intent: &Intent, token: &HeldToken, page: u8, moment: &Moment) -> Turn {
    look(intent, token.client.id, None, page, moment)
}

fn look(intent: &Intent, client: Id, after: Option<Cursor>, page: u8, moment: &Moment) -> Turn {
    let request = ListTokens { client, after }.request();
    // An answer that came late after all takes the command up again.
    let mut intent = Intent { outcome: None, started: moment.now, ..intent.clone() };
    machine::sending(&mut intent, Step::Find(page), request, moment.clone())
}

/// A page of the list came. A token whose record can't be found is held all the same: it can be
/// used, but not revoked from here.
pub(super) fn listed(
    intent: Intent,
    page: u8,
    result: Result<Answer, NoAnswer>,
    vault: &Vault,
    moment: Moment,
) -> Turn {
    let Some(token) = token_of(&intent, vault) else { return dropped(&intent) };
    let list = ListTokens { client: token.client.id, after: None };
    let Ok(records) = list.understand(result) else { return not_found(&intent, vault) };
    let record = records.items.iter().find(|record| record.is_of(&token.full_token));
    match (record, records.next) {
        (Some(record), _) if is_strangers(&intent, token, record) => {
            let step = Step::DisownCsrf(record.id);
            machine::sending(&mut intent.clone(), step, ShowMe.request(), moment)
        }
        (Some(record), _) => found(&intent, token, record),
        (None, Some(after)) if page < MOST_PAGES => {
            look(&intent, token.client.id, Some(after), page + 1, &moment)
        }
        (None, _) => not_found(&intent, vault),
    }
}

/// The token that this command made, as long as it is held.
fn token_of<'a>(intent: &Intent, vault: &'a Vault) -> Option<&'a HeldToken> {
    vault.token_of(&intent.owner).filter(|token| token.command == intent.id)
}

/// A refreshed token acts for whom it did before.
fn is_strangers(intent: &Intent, token: &HeldToken, record: &ListedToken) -> bool {
    let Work::CreateToken { way, .. } = &intent.work else { return false };
    let meant = ways::of(*way).acts_for(&token.client, intent.owner.user);
    record.user_id.zip(meant).is_some_and(|(is, meant)| is != meant)
}

fn found(intent: &Intent, token: &HeldToken, record: &ListedToken) -> Turn {
    let created_at = Some(record.created_at.clone()).filter(|at| !at.is_empty());
    let known = HeldToken {
        id: Some(record.id),
        created_at: created_at.unwrap_or_else(|| token.created_at.clone()),
        expires_at: record.expires_at.clone().or_else(|| token.expires_at.clone()),
        ..token.clone()
    };
    let mut turn = create_token::settled(intent, &known);
    turn.put.push(Record::Token(known));
    turn
}

/// The token stays as it is, without an id.
pub(super) fn not_found(intent: &Intent, vault: &Vault) -> Turn {
    match token_of(intent, vault) {
        Some(token) => create_token::settled(intent, token),
        None => dropped(intent),
    }
}

/// The token was forgotten meanwhile: nothing is left to do.
fn dropped(intent: &Intent) -> Turn {
    Turn { remove: vec![Record::Intent(intent.clone()).key()], ..Turn::default() }
}

/// The CSRF token came, or not: whoever is signed in by now may revoke, if they may at all.
pub(super) fn may_disown(
    mut intent: Intent,
    token: Id,
    result: Result<Answer, NoAnswer>,
    moment: Moment,
) -> Turn {
    match machine::csrf_of(intent.owner.user, result) {
        Ok(csrf) => {
            let request = RevokeToken { id: token, csrf }.request();
            machine::sending(&mut intent, Step::Disown(token), request, moment)
        }
        Err(_) => not_disowned(intent),
    }
}

/// The answer to the revocation came.
pub(super) fn disowned(intent: Intent, token: Id, result: Result<Answer, NoAnswer>) -> Turn {
    let revoked: Result<(), Failure> = RevokeToken { id: token, csrf: Secret::new("") }.understand(result);
    ended(intent, revoked.is_ok())
}

/// Nobody revoked it.
pub(super) fn not_disowned(intent: Intent) -> Turn {
    ended(intent, false)
}

/// A stranger's token is not shown, nor held any longer.
fn ended(intent: Intent, revoked: bool) -> Turn {
    let token = format!("token/{}", intent.owner.key());
    let present = create_token::opened_a_page(&intent).then_some(News::Trouble);
    let turn = machine::ended(intent, Outcome::Stranger { revoked });
    Turn { remove: vec![token], present, ..turn }
}
