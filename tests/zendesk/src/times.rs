//! Times, as Zendesk writes them: ISO 8601, in UTC, whole seconds.

use time::{Duration, OffsetDateTime, format_description::BorrowedFormatItem, macros::format_description};

const ISO_8601: &[BorrowedFormatItem<'_>] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second]Z");

pub(crate) fn now() -> OffsetDateTime {
    OffsetDateTime::now_utc()
}

pub(crate) fn in_seconds(seconds: i64) -> OffsetDateTime {
    now() + Duration::seconds(seconds)
}

pub(crate) fn iso_8601(at: OffsetDateTime) -> String {
    at.format(ISO_8601).unwrap_or_default()
}
