//! Time that is left, as `9:58` or `1:02:03`.

use crate::vault::Millis;

/// The time from `now` until `until`, to the second, rounded up; `0:00` once it is past.
pub fn countdown(now: Millis, until: Millis) -> String {
    let seconds = until.saturating_sub(now).div_ceil(1_000);
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours == 0 { format!("{minutes}:{seconds:02}") } else { format!("{hours}:{minutes:02}:{seconds:02}") }
}
