//! What a creation leaves behind, without a secret, so that a token whose secret never arrived is
//! found: by the next popup, after a crash, an update or a restart.

use serde::{Deserialize, Serialize};

use super::{CommandId, INTENT_LIFE_MS, Millis, Owner};
use crate::zendesk::{Id, ListedToken, Secret};

/// How far the account's clock is trusted, in milliseconds: its `Date` knows whole seconds.
const CLOCK_SLACK_MS: Millis = 2_000;

/// How long after the silence a request may still have its effect, in milliseconds.
const LATE_EFFECT_MS: Millis = 5_000;

/// How long the trace of a token that arrived claims it, in milliseconds: longer than the times of
/// a creation after it are uncertain.
const CLAIMED_FOR_MS: Millis = 15_000;

/// A request that makes a token was sent: on disk for usual windows, in memory for private ones.
///
/// Browsers may repeat a request by themselves (Chromium does, where a connection is cut before
/// the answer), so a creation whose answer arrived may have made further tokens too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    /// The command.
    pub command: CommandId,
    /// For whom.
    pub owner: Owner,
    /// For which client.
    pub client: Id,
    /// The client's name.
    pub client_name: String,
    /// With these scopes.
    pub scopes: Vec<String>,
    /// When the request was sent.
    pub began: Millis,
    /// When it was answered, whatever the answer was.
    pub answered: Option<Millis>,
    /// What the list shows of the token whose secret did arrive: its first characters.
    pub prefix: Option<String>,
}

/// A token in the list, with its times read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// As listed.
    pub token: ListedToken,
    /// When it was created, by the account's clock.
    pub created: Millis,
}

impl Trace {
    /// Its key in storage.
    pub fn key(command: &CommandId) -> String {
        format!("trace/{}", command.0)
    }

    /// What the list will show of this token.
    pub fn prefix_of(token: &Secret) -> String {
        ListedToken::prefix_of(token)
    }

    /// True if it is needed no more at `now`: it can have no further effect, and no other creation
    /// is so near that it could take the token that arrived for its own.
    pub fn is_over(&self, now: Millis) -> bool {
        let claims_until = self.answered.filter(|_| self.prefix.is_some()).map(|at| at + CLAIMED_FOR_MS);
        claims_until.unwrap_or(self.began + INTENT_LIFE_MS) <= now
    }

    /// True if this may be a token that the request made and whose secret never arrived: of its
    /// client, user and scopes, created while it was under way, never used. `ahead` is how far
    /// the account's clock is ahead of ours.
    pub fn may_have_made(&self, listed: &Listed, ahead: i64) -> bool {
        let from = self.began.saturating_sub(CLOCK_SLACK_MS).saturating_add_signed(ahead);
        let ended = self.answered.unwrap_or(self.began + INTENT_LIFE_MS) + LATE_EFFECT_MS;
        let until = ended.saturating_add_signed(ahead);
        let token = &listed.token;
        token.user_id == Some(self.owner.user)
            && token.used_at.is_none()
            && (from..=until).contains(&listed.created)
            && token.scopes.len() == self.scopes.len()
            && self.scopes.iter().all(|scope| token.scopes.contains(scope))
    }
}

/// The tokens that nobody claims: made by one of these traces of one client, and none of those
/// whose secret is known to have arrived, in whatever window.
pub fn unclaimed(traces: &[Trace], claimed: &[String], listed: &[Listed], ahead: i64) -> Vec<Listed> {
    let is_claimed = |token: &ListedToken| claimed.contains(&token.prefix);
    let made = |listed: &&Listed| traces.iter().any(|trace| trace.may_have_made(listed, ahead));
    listed.iter().filter(|listed| !is_claimed(&listed.token)).filter(made).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::tests::owner;

    const BEGAN: Millis = 1_000_000;

    fn trace() -> Trace {
        Trace {
            command: CommandId("c1".into()),
            owner: owner(),
            client: Id::new(21),
            client_name: "Test client".into(),
            scopes: vec!["read".into(), "write".into()],
            began: BEGAN,
            answered: Some(BEGAN + 10_000),
            prefix: None,
        }
    }

    fn listed(created: Millis) -> Listed {
        let token = ListedToken {
            id: Id::new(41),
            prefix: "0123456789".into(),
            user_id: Some(owner().user),
            scopes: vec!["write".into(), "read".into()],
            created_at: String::new(),
            expires_at: None,
            used_at: None,
        };
        Listed { token, created }
    }

    #[test]
    fn a_candidate_is_of_the_same_user_and_scopes_unused_and_of_the_same_time() {
        let fits = |listed: &Listed| trace().may_have_made(listed, 0);
        let change = |change: fn(&mut ListedToken)| {
            let mut other = listed(BEGAN);
            change(&mut other.token);
            fits(&other)
        };
        assert!(fits(&listed(BEGAN)) && fits(&listed(BEGAN + 12_000)));
        assert!(!fits(&listed(BEGAN - 2_001)) && !fits(&listed(BEGAN + 15_001)));
        assert!(!change(|token| token.user_id = Some(Id::new(12))), "somebody else's");
        assert!(!change(|token| token.user_id = None));
        assert!(!change(|token| token.scopes.truncate(1)), "fewer scopes");
        assert!(!change(|token| token.used_at = Some("2026-11-24T10:00:00Z".into())), "somebody holds it");
    }

    #[test]
    fn the_accounts_own_clock_counts() {
        let hour = 3_600_000;
        assert!(trace().may_have_made(&listed(BEGAN + 3_600_000), hour));
        assert!(!trace().may_have_made(&listed(BEGAN), hour));
        assert!(trace().may_have_made(&listed(BEGAN - 900_000), -900_000));
    }

    #[test]
    fn without_an_answer_the_effect_may_come_as_late_as_requests_last() {
        let open = Trace { answered: None, ..trace() };
        assert!(open.may_have_made(&listed(BEGAN + 99_000), 0));
        assert!(!open.is_over(BEGAN + 99_000) && open.is_over(BEGAN + 100_000));
    }

    #[test]
    fn a_token_that_arrived_is_claimed_beyond_the_reach_of_the_next_creation() {
        let first = Trace { prefix: Some("0123456789".into()), answered: Some(BEGAN), ..trace() };
        let second = Trace { began: BEGAN + 500, answered: Some(BEGAN + 600), ..trace() };
        assert!(second.may_have_made(&listed(BEGAN), 0), "the times alone don't tell them apart");
        assert!(!first.is_over(second.began + CLOCK_SLACK_MS + LATE_EFFECT_MS));
        assert!(first.is_over(BEGAN + CLAIMED_FOR_MS));
    }

    #[test]
    fn a_token_whose_secret_arrived_is_never_a_candidate() {
        let claimed = ["0123456789".to_owned()];
        assert_eq!(unclaimed(&[trace()], &claimed, &[listed(BEGAN)], 0), []);
        assert_eq!(unclaimed(&[trace()], &[], &[listed(BEGAN)], 0), [listed(BEGAN)]);
    }
}
