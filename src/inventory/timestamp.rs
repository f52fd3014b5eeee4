//! A time that a token's record names.

use crate::vault::Millis;

/// A time of a token's record. What can't be read is not taken for null: null says that a token was
/// never used, or never expires.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timestamp {
    At(Millis),
    /// The account says that there is none.
    Null,
    Unreadable,
}

impl Timestamp {
    /// The time that stands there; `parse` reads ISO 8601.
    pub fn read(text: Option<&str>, parse: impl Fn(&str) -> Option<Millis>) -> Self {
        text.map_or(Self::Null, |text| parse(text).map_or(Self::Unreadable, Self::At))
    }

    pub fn at(self) -> Option<Millis> {
        match self {
            Self::At(at) => Some(at),
            Self::Null | Self::Unreadable => None,
        }
    }

    /// How long it has been at `now`: nothing for a time to come.
    pub fn age(self, now: Millis) -> Option<Millis> {
        self.at().map(|at| now.saturating_sub(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_null_is_null() {
        let read = |text| Timestamp::read(text, |text| text.parse().ok());
        assert_eq!(read(None), Timestamp::Null);
        assert_eq!([read(Some("")), read(Some("soon"))], [Timestamp::Unreadable; 2]);
        assert_eq!(read(Some("5")), Timestamp::At(5));
    }

    #[test]
    fn a_time_to_come_has_no_age_yet() {
        assert_eq!([Timestamp::At(5).age(7), Timestamp::At(9).age(7)], [Some(2), Some(0)]);
        assert_eq!([Timestamp::Null.age(7), Timestamp::Unreadable.age(7)], [None; 2]);
    }
}
