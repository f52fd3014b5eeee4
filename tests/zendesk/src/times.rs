//! The accounts' clock, and times as Zendesk writes them.

use std::sync::atomic::{AtomicI64, Ordering};

use time::{Duration, OffsetDateTime, format_description::BorrowedFormatItem, macros::format_description};

const ISO_8601: &[BorrowedFormatItem<'_>] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second]Z");
const HTTP_DATE: &[BorrowedFormatItem<'_>] =
    format_description!("[weekday repr:short], [day] [month repr:short] [year] [hour]:[minute]:[second] GMT");

/// The process's own, as the machine's clock is: records are made and expire in places that know no
/// settings.
static AHEAD_S: AtomicI64 = AtomicI64::new(0);

/// Sets the accounts' clock that far ahead of the machine's, or behind it if negative.
pub(crate) fn set_ahead(seconds: i64) {
    AHEAD_S.store(seconds, Ordering::Relaxed);
}

/// Now, by the accounts' clock.
pub(crate) fn now() -> OffsetDateTime {
    machine_now().saturating_add(Duration::seconds(AHEAD_S.load(Ordering::Relaxed)))
}

/// Now, by the machine's clock: for what the accounts know nothing of.
pub(crate) fn machine_now() -> OffsetDateTime {
    OffsetDateTime::now_utc()
}

pub(crate) fn in_seconds(seconds: i64) -> OffsetDateTime {
    now() + Duration::seconds(seconds)
}

/// ISO 8601, in UTC, whole seconds.
pub(crate) fn iso_8601(at: OffsetDateTime) -> String {
    at.format(ISO_8601).unwrap_or_default()
}

/// As the header `Date` has it (RFC 9110, section 5.6.7).
pub(crate) fn http_date(at: OffsetDateTime) -> String {
    at.format(HTTP_DATE).unwrap_or_default()
}
