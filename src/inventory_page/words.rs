//! How the page writes what a row knows.

use crate::browser::clock;
use crate::inventory::{Risk, Risks, RowUser, Timestamp, TokenRow, Words, shows_nothing};
use crate::texts;
use crate::vault::HeldClient;
use crate::zendesk::{ClientKind, Role, sanitize};

/// Words that many rows show: to look a message up costs as much as to show it.
#[derive(Debug)]
pub(super) struct RowTexts {
    pub(super) revoke: String,
    pub(super) never: String,
    pub(super) unknown: String,
    pub(super) all_scopes: String,
    pub(super) held: String,
    admin: String,
    agent: String,
    end_user: String,
    /// In the order of [`Risk::ALL`].
    risks: [String; Risk::ALL.len()],
    foreign: String,
    zis: String,
    /// What names a token, with marks for what is its own.
    name: String,
}

/// No text has these characters.
const CLIENT: char = '\u{1}';
const PREFIX: char = '\u{2}';
const TIME: char = '\u{3}';

thread_local! {
    static ROW_TEXTS: RowTexts = RowTexts {
        revoke: texts::inventory_revoke(),
        never: texts::inventory_never(),
        unknown: texts::inventory_unknown(),
        all_scopes: texts::inventory_all_scopes(),
        held: texts::inventory_held(),
        admin: texts::role_admin(),
        agent: texts::role_agent(),
        end_user: texts::role_end_user(),
        risks: Risk::ALL.map(risk_text),
        foreign: texts::inventory_foreign(),
        zis: texts::inventory_zis(),
        name: texts::inventory_token_name(&CLIENT.to_string(), &PREFIX.to_string(), &TIME.to_string()),
    };
}

pub(super) fn row_text(text: impl FnOnce(&RowTexts) -> &String) -> String {
    ROW_TEXTS.with(|texts| text(texts).clone())
}

pub(super) const WORDS: Words = Words { parse: clock::parse, shown };

/// What a row shows besides its own texts.
fn shown(row: &TokenRow) -> Vec<String> {
    let record = row.user.record.as_deref();
    let times = [created(row), used(row), expires(row)];
    let risks = Risks::of_token(row, clock::now()).iter().map(risk);
    let stand_ins = [
        row.client.record.as_ref().is_none_or(|client| client.name.is_empty()).then(|| client(row)),
        record.is_none_or(|user| user.name.is_empty()).then(|| user(row)),
        row.scopes.is_empty().then(|| row_text(|texts| &texts.all_scopes)),
    ];
    let foreign = row.client.record.as_ref().filter(|client| client.is_foreign);
    times
        .into_iter()
        .chain(record.map(|user| role(&user.role)))
        .chain(risks)
        .chain(stand_ins.into_iter().flatten())
        .chain(foreign.map(|client| foreign_flag(&client.identifier)))
        .collect()
}

pub(super) fn client(row: &TokenRow) -> String {
    match (&row.client.record, row.client.id) {
        (Some(client), _) if !client.name.is_empty() => client.name.clone(),
        (Some(client), _) if !client.identifier.is_empty() => client.identifier.clone(),
        (_, Some(id)) => texts::inventory_client_by_number(&id.to_string()),
        (_, None) => row_text(|texts| &texts.unknown),
    }
}

/// A client of which something is held, by its name if it has one.
pub(super) fn held_client(client: &HeldClient) -> String {
    if shows_nothing(&client.name) { sanitize(&client.identifier) } else { client.name.clone() }
}

pub(super) fn user(row: &TokenRow) -> String {
    match (&row.user.record, row.user.id) {
        (Some(user), _) if !user.name.is_empty() => user.name.clone(),
        (_, Some(id)) => texts::inventory_user_by_number(&id.to_string()),
        (_, None) => row_text(|texts| &texts.unknown),
    }
}

pub(super) fn role(role: &Role) -> String {
    match role {
        Role::Admin => row_text(|texts| &texts.admin),
        Role::Agent => row_text(|texts| &texts.agent),
        Role::EndUser => row_text(|texts| &texts.end_user),
        Role::Other(role) => role.clone(),
    }
}

/// What is wrong with whom a token acts for.
pub(super) fn flags(user: &RowUser) -> Vec<String> {
    Risks::of_user(user).iter().map(risk).collect()
}

/// What is shown, with its flags: where the column is narrow, they are cut off.
pub(super) fn with_flags(shown: &str, flags: &[String]) -> String {
    if flags.is_empty() { shown.to_owned() } else { [shown, ": ", &flags.join(", ")].concat() }
}

/// What a flag says.
pub(super) fn risk(risk: Risk) -> String {
    row_text(|texts| &texts.risks[risk as usize])
}

/// Its class.
pub(super) fn risk_class(risk: Risk) -> &'static str {
    if risk.is_grave() { "flag" } else { "flag mild" }
}

fn risk_text(risk: Risk) -> String {
    match risk {
        Risk::UserSuspended => texts::inventory_suspended(),
        Risk::NoLongerAdmin => texts::inventory_no_longer_agent(),
        Risk::Impersonates => texts::risk_impersonates(),
        Risk::ActsAsAnybody => texts::risk_acts_as_anybody(),
        Risk::FullWrite => texts::risk_full_write(),
        Risk::NeverExpires => texts::risk_never_expires(),
        Risk::NotRenewed => texts::risk_not_renewed(),
        Risk::ExpiresSoon => texts::risk_expires_soon(),
    }
}

/// What helps against it.
pub(super) fn risk_help(risk: Risk) -> String {
    match risk {
        Risk::UserSuspended => texts::risk_user_suspended_help(),
        Risk::NoLongerAdmin => texts::risk_no_longer_admin_help(),
        Risk::Impersonates => texts::risk_impersonates_help(),
        Risk::ActsAsAnybody => texts::risk_acts_as_anybody_help(),
        Risk::FullWrite => texts::risk_full_write_help(),
        Risk::NeverExpires => texts::risk_never_expires_help(),
        Risk::NotRenewed => texts::risk_not_renewed_help(),
        Risk::ExpiresSoon => texts::risk_expires_soon_help(),
    }
}

/// The same of an API token, which acts as whatever user a call names: its flags are those of who created it.
pub(super) fn api_token_risk_help(risk: Risk) -> String {
    match risk {
        Risk::UserSuspended => texts::risk_creator_suspended_help(),
        Risk::NoLongerAdmin => texts::risk_creator_no_longer_admin_help(),
        other => risk_help(other),
    }
}

/// Whose a client is that is not the account's own.
pub(super) fn foreign_flag(identifier: &str) -> String {
    row_text(|texts| if identifier.starts_with("zis_") { &texts.zis } else { &texts.foreign })
}

pub(super) fn kind(kind: Option<ClientKind>) -> String {
    match kind {
        Some(ClientKind::Confidential) => texts::new_client_confidential(),
        Some(ClientKind::Public) => texts::new_client_public(),
        None => texts::inventory_unknown(),
    }
}

pub(super) fn created(row: &TokenRow) -> String {
    time(row.created)
}

pub(super) fn used(row: &TokenRow) -> String {
    time(row.used)
}

pub(super) fn expires(row: &TokenRow) -> String {
    time(row.expires)
}

/// A time as a cell shows it.
pub(super) fn time(time: Timestamp) -> String {
    match time {
        Timestamp::At(at) => clock::date(at),
        Timestamp::Null => row_text(|texts| &texts.never),
        Timestamp::Unreadable => row_text(|texts| &texts.unknown),
    }
}

/// The same to the second, for titles.
pub(super) fn exact(time: Timestamp) -> Option<String> {
    time.at().map(clock::exact)
}

/// What names a token among others: its client, first characters and creation.
pub(super) fn name(row: &TokenRow, client: &str) -> String {
    let created = row.created.at().map_or_else(|| row_text(|texts| &texts.unknown), clock::date_and_time);
    let mut name = String::with_capacity(client.len() + created.len() + 32);
    ROW_TEXTS.with(|texts| {
        for part in texts.name.chars() {
            match part {
                CLIENT => name.push_str(client),
                PREFIX => name.push_str(&row.prefix),
                TIME => name.push_str(&created),
                other => name.push(other),
            }
        }
    });
    name
}
