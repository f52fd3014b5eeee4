//! The bar: all tokens by when they were used last.

use super::{Timestamp, TokenRow};
use crate::vault::Millis;

pub const DAY_MS: Millis = 86_400_000;

/// How long a token is new, in milliseconds. Who makes one still has to put it where it is used; a
/// token that is minutes old, or of unknown age, is not called unused.
const NEW_FOR_MS: Millis = 3_600_000;

/// A part of the bar. Each token is in exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum LastUse {
    /// In the last 7 days. New tokens count as used, and so does a use whose time can't be read:
    /// what may be in use stands with what is.
    ThisWeek,
    /// In the last 30 days, and not this week.
    ThisMonth,
    /// In the last 90 days, and not this month.
    NinetyDays,
    Longer,
    Never,
}

impl LastUse {
    /// In the order of the bar.
    pub const ALL: [Self; 5] = [Self::ThisWeek, Self::ThisMonth, Self::NinetyDays, Self::Longer, Self::Never];

    pub fn of(row: &TokenRow, now: Millis) -> Self {
        let age = match row.used {
            Timestamp::Null if is_new(row, now) => 0,
            Timestamp::Null => return Self::Never,
            used => used.age(now).unwrap_or(0),
        };
        match age {
            _ if age <= 7 * DAY_MS => Self::ThisWeek,
            _ if age <= 30 * DAY_MS => Self::ThisMonth,
            _ if age <= 90 * DAY_MS => Self::NinetyDays,
            _ => Self::Longer,
        }
    }

    /// How many rows each part has, in the order of [`LastUse::ALL`].
    pub fn counts<'a>(rows: impl IntoIterator<Item = &'a TokenRow>, now: Millis) -> [usize; 5] {
        let mut counts = [0; 5];
        for row in rows {
            let part = Self::of(row, now);
            let parts = Self::ALL.iter().zip(&mut counts);
            parts.filter(|(other, _)| **other == part).for_each(|(_, count)| *count += 1);
        }
        counts
    }
}

fn is_new(row: &TokenRow, now: Millis) -> bool {
    row.created.age(now).is_none_or(|age| age < NEW_FOR_MS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inventory::tests::{NOW, row};

    fn part(created: Timestamp, used: Timestamp) -> LastUse {
        LastUse::of(&TokenRow { created, used, ..row(1) }, NOW)
    }

    const OLD: Timestamp = Timestamp::At(NOW - 400 * DAY_MS);

    #[test]
    fn a_use_is_in_the_part_of_its_age() {
        let used = |age| part(OLD, Timestamp::At(NOW - age));
        assert_eq!([used(0), used(7 * DAY_MS)], [LastUse::ThisWeek; 2]);
        assert_eq!([used(7 * DAY_MS + 1), used(30 * DAY_MS)], [LastUse::ThisMonth; 2]);
        assert_eq!([used(30 * DAY_MS + 1), used(90 * DAY_MS)], [LastUse::NinetyDays; 2]);
        assert_eq!(used(90 * DAY_MS + 1), LastUse::Longer);
        assert_eq!(part(OLD, Timestamp::At(NOW + DAY_MS)), LastUse::ThisWeek, "clocks differ");
    }

    #[test]
    fn a_token_that_is_minutes_old_is_not_called_unused() {
        let created = |age| part(Timestamp::At(NOW - age), Timestamp::Null);
        assert_eq!(created(NEW_FOR_MS - 1), LastUse::ThisWeek);
        assert_eq!(created(NEW_FOR_MS), LastUse::Never);
        assert_eq!(part(Timestamp::At(NOW + 5), Timestamp::Null), LastUse::ThisWeek, "clocks differ");
        assert_eq!(part(Timestamp::Unreadable, Timestamp::Null), LastUse::ThisWeek);
    }

    #[test]
    fn a_use_at_an_unreadable_time_may_be_one_of_today() {
        assert_eq!(part(OLD, Timestamp::Unreadable), LastUse::ThisWeek);
    }

    #[test]
    fn the_parts_are_counted_in_the_order_of_the_bar() {
        let used = |used| TokenRow { created: OLD, used, ..row(1) };
        let rows = [used(Timestamp::Null), used(Timestamp::At(NOW)), used(Timestamp::Null), used(OLD)];
        assert_eq!(LastUse::counts(&rows, NOW), [1, 0, 0, 1, 2]);
    }
}
