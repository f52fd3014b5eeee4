//! What is risky about a token, a client or an API token: for every view the same.

use super::last_use::DAY_MS;
use super::{ApiTokenRow, RowUser, Timestamp, TokenRow};
use crate::vault::Millis;

/// A token that stops working within so long expires soon.
const SOON_MS: Millis = 7 * DAY_MS;

/// A life as short as that is no risk, in milliseconds: two days.
const SHORT_LIFE_MS: Millis = 2 * DAY_MS;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Risk {
    UserSuspended,
    /// Its user is below agent by now.
    NoLongerAdmin,
    /// It may act as other users.
    Impersonates,
    /// A legacy API token acts as whom each request names.
    ActsAsAnybody,
    /// It may write everything.
    FullWrite,
    NeverExpires,
    /// It expires soon, and nothing renews it.
    NotRenewed,
    /// It expires soon; whether something renews it, the account does not say.
    ExpiresSoon,
}

impl Risk {
    /// The gravest first.
    pub const ALL: [Self; 8] = [
        Self::UserSuspended,
        Self::NoLongerAdmin,
        Self::Impersonates,
        Self::ActsAsAnybody,
        Self::FullWrite,
        Self::NeverExpires,
        Self::NotRenewed,
        Self::ExpiresSoon,
    ];

    /// Danger, and not only something to tidy up.
    pub fn is_grave(self) -> bool {
        matches!(self, Self::UserSuspended | Self::NoLongerAdmin | Self::Impersonates | Self::ActsAsAnybody)
    }

    fn is_of_user(self, user: &RowUser) -> bool {
        match self {
            Self::UserSuspended => user.suspended,
            Self::NoLongerAdmin => user.is_below_agent(),
            _ => false,
        }
    }

    /// A token without scopes may do everything: Zendesk takes none for all.
    fn is_of_scopes(self, scopes: &[String]) -> bool {
        let has = |wanted: &str| scopes.is_empty() || scopes.iter().any(|scope| scope == wanted);
        match self {
            Self::Impersonates => has("impersonate"),
            Self::FullWrite => has("write"),
            _ => false,
        }
    }

    fn is_of_expiry(self, row: &TokenRow, now: Millis) -> bool {
        match self {
            Self::NeverExpires => row.expires == Timestamp::Null,
            Self::NotRenewed => expires_soon(row, now) && row.is_renewed == Some(false),
            Self::ExpiresSoon => expires_soon(row, now) && row.is_renewed.is_none(),
            _ => false,
        }
    }
}

/// True if it still works, and will not in a week. What was issued for a short time is for whoever asks for
/// the next one, as by client credentials, without any refresh token.
pub fn expires_soon(row: &TokenRow, now: Millis) -> bool {
    let is_short_lived =
        |expires: Millis| row.created.at().is_some_and(|at| expires.saturating_sub(at) <= SHORT_LIFE_MS);
    row.expires.at().is_some_and(|at| now < at && at - now <= SOON_MS && !is_short_lived(at))
}

/// The risks of one thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Risks(u8);

impl Risks {
    fn those(are: impl Fn(Risk) -> bool) -> Self {
        let bits = Risk::ALL.into_iter().filter(|risk| are(*risk)).map(|risk| 1 << risk as u8);
        Self(bits.fold(0, |all, bit: u8| all | bit))
    }

    pub fn of_user(user: &RowUser) -> Self {
        Self::those(|risk| risk.is_of_user(user))
    }

    pub fn of_scopes(scopes: &[String]) -> Self {
        Self::those(|risk| risk.is_of_scopes(scopes))
    }

    pub fn of_expiry(row: &TokenRow, now: Millis) -> Self {
        Self::those(|risk| risk.is_of_expiry(row, now))
    }

    pub fn of_token(row: &TokenRow, now: Millis) -> Self {
        let user = row.user.record.as_deref().map(Self::of_user).unwrap_or_default();
        user.and(Self::of_scopes(&row.scopes)).and(Self::of_expiry(row, now))
    }

    /// One that is deactivated acts as nobody.
    pub fn of_api_token(row: &ApiTokenRow) -> Self {
        let creator = row.creator.record.as_deref().map(Self::of_user).unwrap_or_default();
        let works = row.active != Some(false);
        creator.and(Self::those(|risk| risk == Risk::ActsAsAnybody && works))
    }

    /// These and those.
    #[must_use]
    pub fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    pub fn has(self, risk: Risk) -> bool {
        self.0 & (1 << risk as u8) != 0
    }

    pub fn iter(self) -> impl Iterator<Item = Risk> {
        Risk::ALL.into_iter().filter(move |risk| self.has(*risk))
    }

    /// How many have each risk, in the order of [`Risk::ALL`]; those that nobody has are left out.
    pub fn count(all: impl Iterator<Item = Self>) -> Vec<(Risk, usize)> {
        let mut counts = Risk::ALL.map(|risk| (risk, 0));
        for risks in all {
            counts.iter_mut().for_each(|(risk, count)| *count += usize::from(risks.has(*risk)));
        }
        counts.into_iter().filter(|(_, count)| *count > 0).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inventory::tests::{NOW, row, user};
    use crate::inventory::{Inventory, Words};
    use crate::zendesk::{ApiToken, Id, ListedUser, Role};

    fn of(row: TokenRow) -> Vec<Risk> {
        Risks::of_token(&row, NOW).iter().collect()
    }

    fn scopes(scopes: &[&str]) -> Vec<String> {
        scopes.iter().map(|&scope| scope.to_owned()).collect()
    }

    #[test]
    fn a_token_that_may_little_for_a_while_for_an_admin_has_no_risk() {
        let user = user(11, "Ada", Role::Admin, false);
        assert_eq!(of(TokenRow { user, scopes: scopes(&["tickets:read", "tickets:write"]), ..row(1) }), []);
        assert_eq!(of(TokenRow { scopes: scopes(&["impersonates", "rewrite"]), ..row(1) }), []);
    }

    #[test]
    fn its_user_is_a_risk_once_that_is_known() {
        let of = |role, suspended| of(TokenRow { user: user(11, "Ada", role, suspended), ..row(1) });
        assert_eq!(of(Role::Agent, true), [Risk::UserSuspended]);
        assert_eq!(of(Role::EndUser, true), [Risk::UserSuspended, Risk::NoLongerAdmin]);
        for role in [Role::Admin, Role::Agent, Role::Other("owner".into())] {
            assert_eq!(of(role, false), []);
        }
    }

    #[test]
    fn scopes_are_a_risk_that_reach_everything_and_so_are_none() {
        let of = |list: &[&str]| of(TokenRow { scopes: scopes(list), ..row(1) });
        assert_eq!(of(&["read", "write"]), [Risk::FullWrite]);
        assert_eq!(of(&["read", "impersonate"]), [Risk::Impersonates]);
        assert_eq!(of(&[]), [Risk::Impersonates, Risk::FullWrite]);
    }

    #[test]
    fn what_expires_soon_is_a_risk_unless_something_renews_it() {
        let week = NOW + 7 * DAY_MS;
        let of = |expires, is_renewed| of(TokenRow { expires, is_renewed, ..row(1) });
        for at in [NOW + 1, week] {
            assert_eq!(of(Timestamp::At(at), Some(false)), [Risk::NotRenewed]);
            assert_eq!(of(Timestamp::At(at), None), [Risk::ExpiresSoon]);
            assert_eq!(of(Timestamp::At(at), Some(true)), []);
        }
        for at in [NOW, week + 1] {
            assert_eq!(of(Timestamp::At(at), Some(false)), [], "it has expired, or has time");
        }
        assert_eq!(of(Timestamp::Null, Some(false)), [Risk::NeverExpires]);
        assert_eq!(of(Timestamp::Unreadable, None), []);
    }

    #[test]
    fn what_was_issued_for_two_days_at_most_is_no_risk_when_it_ends() {
        let of = |life: Millis| {
            let [created, expires] = [NOW - 1, NOW - 1 + life].map(Timestamp::At);
            of(TokenRow { created, expires, is_renewed: Some(false), ..row(1) })
        };
        assert_eq!(of(30 * 60 * 1_000), [], "as by client credentials");
        assert_eq!(of(2 * DAY_MS), []);
        assert_eq!(of(2 * DAY_MS + 1), [Risk::NotRenewed]);
    }

    #[test]
    fn an_api_token_acts_as_anybody_while_it_works() {
        let token = |active| ApiToken {
            id: Id::new(1),
            user_id: Some(Id::new(11)),
            user_name: String::new(),
            description: String::new(),
            active,
            created_at: String::new(),
            last_used: None,
        };
        let of = |active| {
            let mut inventory = Inventory::new(Words { parse: |_| None, shown: |_| vec![] });
            let ada = ListedUser { id: Id::new(11), name: "Ada".into(), role: Role::Agent, suspended: true };
            inventory.add_users(&[ada.id], &[ada]);
            inventory.set_api_tokens(vec![token(active)]);
            Risks::of_api_token(&inventory.api_tokens()[0]).iter().collect::<Vec<_>>()
        };
        for works in [Some(true), None] {
            assert_eq!(of(works), [Risk::UserSuspended, Risk::ActsAsAnybody]);
        }
        assert_eq!(of(Some(false)), [Risk::UserSuspended]);
    }

    #[test]
    fn the_risks_that_somebody_has_are_counted_the_gravest_first() {
        let risks = [scopes(&[]), scopes(&["write"]), scopes(&["read"])].map(|list| Risks::of_scopes(&list));
        assert_eq!(Risks::count(risks.into_iter()), [(Risk::Impersonates, 1), (Risk::FullWrite, 2)]);
        assert_eq!(Risks::count(std::iter::empty()), []);
        for risk in Risk::ALL {
            assert_eq!(Risks::those(|other| other == risk).iter().collect::<Vec<_>>(), [risk]);
        }
    }
}
