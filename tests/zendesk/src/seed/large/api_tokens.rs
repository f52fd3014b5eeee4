//! The large account's API tokens: 2,000, nearly all of them in use.

use time::Duration;

use super::{people, scatter};
use crate::{
    account::{Account, ApiToken},
    times,
};

const API_TOKENS: u64 = 2_000;
/// The oldest was made so many days ago.
const OLDEST_DAYS: u64 = 1_500;

pub(super) fn add(account: &mut Account) {
    let first = account.last_id;
    for number in 1..=API_TOKENS {
        let id = first + number;
        let user = people::id(scatter::below(people::IDS, number, "maker of an API token"));
        let mut token = ApiToken::new(id, user, &format!("Integration {number:04}"));
        token.created_at = times::now() - days((API_TOKENS + 1 - number) * OLDEST_DAYS / API_TOKENS);
        let unused = scatter::below(32, number, "days since an API token was used");
        token.last_used = Some((times::now() - days(unused)).max(token.created_at));
        token.active = unused < 30;
        account.api_tokens.push(token);
        account.last_id = id;
    }
}

fn days(count: u64) -> Duration {
    Duration::days(i64::try_from(count).unwrap_or(i64::MAX))
}
