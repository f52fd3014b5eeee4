//! The large account's tokens: 10,000, all alive.

use time::{Duration, OffsetDateTime};

use super::{super::users, people, scatter};
use crate::{
    account::{Account, Token},
    secrets, times,
};

const TOKENS: u64 = 10_000;
/// The oldest was made so long ago.
const OLDEST_DAYS: u64 = 3 * 365;
/// One in so many was got by one program, which makes a new one and forgets the last.
const RENEWED: u64 = 25;
/// That program's client, counted from 0, and its user.
const RENEWING_CLIENT: u64 = 499;
const RENEWING_USER: u64 = 41;

const SCOPES: [&[&str]; 12] = [
    &["read"],
    &["read"],
    &["read", "write"],
    &["read", "write"],
    &["tickets:read"],
    &["tickets:read", "tickets:write"],
    &["tickets:read", "users:read", "organizations:read"],
    &["users:read", "users:write"],
    &["hc:read", "hc:write"],
    &["read", "impersonate"],
    &["read", "write", "impersonate"],
    &["webhooks:write", "triggers:write", "automations:write", "macros:write"],
];

/// Ids and dates grow together.
pub(super) fn add(account: &mut Account, first_client: u64, clients: u64) {
    let now = times::now();
    for number in 1..=TOKENS {
        let id = first_client + clients + number;
        let client =
            if is_renewed(number) { RENEWING_CLIENT } else { scatter::below(clients, number, "client") };
        let mut token = Token::new(id, first_client + client, user(number), scopes(number));
        token.created_at = created_at(number, now);
        token.used_at = used_at(number, token.created_at, now);
        if let Some(left) = left(number) {
            token.expires_at = Some(now + left);
            token.refresh_token = Some(secrets::random());
            token.refresh_token_expires_at = Some(now + left + Duration::days(30));
        }
        account.last_id = id;
        account.tokens.insert(id, token);
    }
}

fn is_renewed(number: u64) -> bool {
    number.is_multiple_of(RENEWED)
}

/// One in 20 the admin's, one in 20 the agent's.
fn user(number: u64) -> u64 {
    match scatter::below(20, number, "user") {
        _ if is_renewed(number) => people::id(RENEWING_USER),
        0 => users::ADMIN,
        1 => users::AGENT,
        _ => people::id(scatter::below(people::IDS, number, "colleague")),
    }
}

/// One in 200 has none, and may do everything.
fn scopes(number: u64) -> Vec<String> {
    if scatter::below(200, number, "everything") == 0 {
        return Vec::new();
    }
    let sets = SCOPES.iter().cycle().skip(usize::try_from(scatter::below(12, number, "scopes")).unwrap_or(0));
    sets.take(1).flat_map(|set| set.iter().map(|scope| (*scope).to_owned())).collect()
}

fn created_at(number: u64, now: OffsetDateTime) -> OffsetDateTime {
    now - seconds((TOKENS + 1 - number) * OLDEST_DAYS * 86_400 / TOKENS)
}

/// Never, or between now and two years ago, and more of them lately. Never before it was made.
fn used_at(number: u64, created_at: OffsetDateTime, now: OffsetDateTime) -> Option<OffsetDateTime> {
    if is_renewed(number) {
        return Some((created_at + Duration::hours(2)).min(now));
    }
    let (from_days, to_days) = match scatter::below(20, number, "use") {
        0..4 => return None,
        4..8 => (0, 1),
        8..11 => (1, 7),
        11..14 => (7, 30),
        14..17 => (30, 90),
        _ => (90, 730),
    };
    let spread = scatter::below((to_days - from_days) * 86_400, number, "second of use");
    Some((now - seconds(from_days * 86_400 + spread)).max(created_at))
}

/// How long it still lives: one in four between 1 and 90 days, the others for ever.
fn left(number: u64) -> Option<Duration> {
    let expires = !is_renewed(number) && scatter::below(4, number, "expires") == 0;
    expires.then(|| seconds(86_400 + scatter::below(89 * 86_400, number, "second of expiry")))
}

fn seconds(count: u64) -> Duration {
    Duration::seconds(i64::try_from(count).unwrap_or(i64::MAX))
}
