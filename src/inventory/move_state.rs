//! How far the move from API tokens to OAuth is, token by token.

use super::{ApiTokenRow, Notes, Timestamp};
use crate::vault::{Mark, NoteSubject, UserNote};

/// A part of the bar. Each API token is in exactly one.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::EnumString, strum::IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum MoveState {
    Replaced,
    ToBeDropped,
    NotOurs,
    /// Nothing is said of it yet.
    Left,
}

impl MoveState {
    /// In the order of the bar.
    pub const ALL: [Self; 4] = [Self::Replaced, Self::ToBeDropped, Self::NotOurs, Self::Left];

    pub fn of(row: &ApiTokenRow, notes: &Notes) -> Self {
        match notes.mark(NoteSubject::ApiToken(row.id)) {
            Some(Mark::Replaced) => Self::Replaced,
            Some(Mark::ToBeDropped) => Self::ToBeDropped,
            Some(Mark::NotOurs) => Self::NotOurs,
            Some(Mark::DeleteWhenUnused) | None => Self::Left,
        }
    }

    /// How many rows each part has, in the order of [`MoveState::ALL`].
    pub fn counts(rows: &[ApiTokenRow], notes: &Notes) -> [usize; 4] {
        Self::ALL.map(|part| rows.iter().filter(|row| Self::of(row, notes) == part).count())
    }
}

impl ApiTokenRow {
    /// True if it was used after it was marked as replaced, or as to be dropped: something needs it still.
    pub fn is_used_since(&self, note: Option<&UserNote>) -> bool {
        let Some(marked) = note.and_then(|note| note.marked) else { return false };
        let is_done_with = matches!(marked.mark, Mark::Replaced | Mark::ToBeDropped);
        is_done_with && matches!(self.used, Timestamp::At(at) if at > marked.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inventory::tests::noted;
    use crate::inventory::{Inventory, Words};
    use crate::vault::Marked;
    use crate::zendesk::{ApiToken, Id};

    fn rows(ids: std::ops::Range<u64>, last_used: Option<&str>) -> Vec<ApiTokenRow> {
        let token = |id| ApiToken {
            id: Id::new(id),
            user_id: None,
            user_name: String::new(),
            description: String::new(),
            active: Some(true),
            created_at: "1".into(),
            last_used: last_used.map(str::to_owned),
        };
        let mut inventory = Inventory::new(Words { parse: |text| text.parse().ok(), shown: |_| vec![] });
        inventory.set_api_tokens(ids.map(token).collect());
        inventory.api_tokens().to_vec()
    }

    fn marked(id: u64, mark: Mark, at: u64) -> UserNote {
        UserNote { marked: Some(Marked { mark, at }), ..noted(NoteSubject::ApiToken(Id::new(id)), "", at) }
    }

    #[test]
    fn each_token_is_in_one_part_of_the_bar() {
        let notes: Notes = [
            marked(1, Mark::Replaced, 5),
            marked(2, Mark::Replaced, 5),
            marked(3, Mark::ToBeDropped, 5),
            marked(4, Mark::NotOurs, 5),
            noted(NoteSubject::ApiToken(Id::new(5)), "asked Ada", 5),
            UserNote { about: NoteSubject::Client(Id::new(6)), ..marked(6, Mark::Replaced, 5) },
            marked(99, Mark::Replaced, 5),
        ]
        .into_iter()
        .collect();
        assert_eq!(MoveState::counts(&rows(1..8, None), &notes), [2, 1, 1, 3]);
    }

    #[test]
    fn a_use_after_the_mark_says_that_something_needs_it_still() {
        let is_used = |used, mark| rows(1..2, used)[0].is_used_since(Some(&marked(1, mark, 100)));
        assert!(is_used(Some("101"), Mark::Replaced) && is_used(Some("101"), Mark::ToBeDropped));
        assert!(!is_used(Some("100"), Mark::Replaced) && !is_used(None, Mark::Replaced));
        assert!(!is_used(Some("soon"), Mark::Replaced) && !is_used(Some("101"), Mark::NotOurs));
        assert!(!rows(1..2, Some("101"))[0].is_used_since(None));
    }
}
