//! The cards above the table: each counts the tokens that deserve a look, and filters by them.

use super::last_use::{DAY_MS, LastUse};
use super::risk::expires_soon;
use super::{Risk, Risks, RowUser, TokenRow};
use crate::vault::Millis;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Card {
    /// Never, and not new: as [`LastUse::Never`].
    NeverUsed,
    /// Last used more than 90 days ago, or never in a life that is longer.
    #[strum(serialize = "unused-for-90-days")]
    UnusedFor90Days,
    NeverExpires,
    /// It still works, and will not in 7 days.
    #[strum(serialize = "expires-within-7-days")]
    ExpiresWithin7Days,
    /// Its user is suspended or below agent.
    OwnerSuspended,
    CanImpersonate,
}

impl Card {
    /// In the order of the page.
    pub const ALL: [Self; 6] = [
        Self::NeverUsed,
        Self::UnusedFor90Days,
        Self::NeverExpires,
        Self::ExpiresWithin7Days,
        Self::OwnerSuspended,
        Self::CanImpersonate,
    ];

    /// True if the row is one of those that the card counts.
    pub fn takes(self, row: &TokenRow, now: Millis) -> bool {
        match self {
            Self::NeverUsed => LastUse::of(row, now) == LastUse::Never,
            Self::UnusedFor90Days => is_unused_for_90_days(row, now),
            Self::NeverExpires => Risks::of_expiry(row, now).has(Risk::NeverExpires),
            Self::ExpiresWithin7Days => expires_soon(row, now),
            Self::OwnerSuspended => row.user.record.as_ref().is_some_and(|user| is_barred(user)),
            Self::CanImpersonate => Risks::of_scopes(&row.scopes).has(Risk::Impersonates),
        }
    }

    /// How many rows each card takes, in the order of [`Card::ALL`].
    pub fn counts<'a>(rows: impl IntoIterator<Item = &'a TokenRow>, now: Millis) -> [usize; 6] {
        let mut counts = [0; 6];
        for row in rows {
            for (card, count) in Self::ALL.iter().zip(&mut counts) {
                *count += usize::from(card.takes(row, now));
            }
        }
        counts
    }
}

fn is_unused_for_90_days(row: &TokenRow, now: Millis) -> bool {
    match LastUse::of(row, now) {
        LastUse::Longer => true,
        LastUse::Never => row.created.age(now).is_some_and(|age| age > 90 * DAY_MS),
        LastUse::ThisWeek | LastUse::ThisMonth | LastUse::NinetyDays => false,
    }
}

fn is_barred(user: &RowUser) -> bool {
    Risks::of_user(user) != Risks::default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inventory::Timestamp;
    use crate::inventory::tests::{NOW, row, user};
    use crate::zendesk::Role;

    fn days_ago(days: u64) -> Timestamp {
        Timestamp::At(NOW - days * DAY_MS)
    }

    #[test]
    fn unused_for_90_days_is_used_before_or_never_since() {
        let takes = |created, used| Card::UnusedFor90Days.takes(&TokenRow { created, used, ..row(1) }, NOW);
        assert!(takes(days_ago(400), days_ago(91)));
        assert!(!takes(days_ago(400), days_ago(90)));
        assert!(takes(days_ago(91), Timestamp::Null));
        assert!(!takes(days_ago(90), Timestamp::Null));
        assert!(!takes(days_ago(400), Timestamp::Unreadable));
        assert!(!takes(Timestamp::Unreadable, Timestamp::Null));
    }

    #[test]
    fn never_used_leaves_new_tokens_alone() {
        let takes =
            |created| Card::NeverUsed.takes(&TokenRow { created, used: Timestamp::Null, ..row(1) }, NOW);
        assert_eq!([takes(days_ago(1)), takes(Timestamp::At(NOW - 600_000))], [true, false]);
        assert!(!Card::NeverUsed.takes(&TokenRow { used: days_ago(300), ..row(1) }, NOW));
    }

    #[test]
    fn what_expires_soon_still_works() {
        let takes = |expires| Card::ExpiresWithin7Days.takes(&TokenRow { expires, ..row(1) }, NOW);
        assert_eq!([takes(Timestamp::At(NOW)), takes(Timestamp::At(NOW + 1))], [false, true]);
        let week = NOW + 7 * DAY_MS;
        assert_eq!([takes(Timestamp::At(week)), takes(Timestamp::At(week + 1))], [true, false]);
        assert_eq!([takes(Timestamp::Null), takes(Timestamp::Unreadable)], [false; 2]);
    }

    #[test]
    fn an_unreadable_expiry_is_no_life_without_end() {
        let takes = |expires| Card::NeverExpires.takes(&TokenRow { expires, ..row(1) }, NOW);
        assert_eq!(
            [takes(Timestamp::Null), takes(Timestamp::Unreadable), takes(Timestamp::At(NOW))],
            [true, false, false]
        );
    }

    #[test]
    fn an_owner_is_barred_who_is_suspended_or_below_agent() {
        let takes = |user| Card::OwnerSuspended.takes(&TokenRow { user, ..row(1) }, NOW);
        assert!(takes(user(11, "Ada", Role::Admin, true)));
        assert!(takes(user(11, "Ada", Role::EndUser, false)));
        for role in [Role::Admin, Role::Agent, Role::Other("owner".into())] {
            assert!(!takes(user(11, "Ada", role, false)));
        }
        assert!(!takes(crate::inventory::Reference::unread(Some(crate::zendesk::Id::new(11)))));
    }

    #[test]
    fn the_cards_count_in_the_order_of_the_page() {
        let impersonates = TokenRow { scopes: vec!["impersonate".into()], ..row(1) };
        let forever = TokenRow { expires: Timestamp::Null, ..row(2) };
        assert_eq!(Card::counts([&impersonates, &forever], NOW), [0, 0, 1, 0, 0, 1]);
    }
}
