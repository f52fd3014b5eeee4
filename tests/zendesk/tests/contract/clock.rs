//! The accounts' clock, which need not be the machine's.

use serde_json::{Value, json};
use time::{Duration, OffsetDateTime, format_description::BorrowedFormatItem, macros::format_description};

use crate::support::StandIn;

const ISO_8601: &[BorrowedFormatItem<'_>] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second]Z");
const HTTP_DATE: &[BorrowedFormatItem<'_>] =
    format_description!("[weekday repr:short], [day] [month repr:short] [year] [hour]:[minute]:[second] GMT");

/// Whether that is the time written, or one of the seconds that the test took.
fn is(written: &str, format: &[BorrowedFormatItem<'_>], expected: OffsetDateTime) -> bool {
    (0..10).any(|late| (expected - Duration::seconds(late)).format(format).unwrap() == written)
}

#[test]
fn clock_may_be_ahead_or_behind() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    for ahead_s in [0, 3 * 3600, -86_400] {
        stand_in.settings(json!({ "clock_ahead_s": ahead_s, "tokens_api_lifetime_s": 600 }));
        let token = stand_in.create_token(&admin, &["read"]);
        let answer = stand_in.get(&admin.url("/api/v2/tickets.json")).bearer(&token).send();
        let now = OffsetDateTime::now_utc() + Duration::seconds(ahead_s);
        assert_eq!(answer.status, 200);
        assert!(is(answer.header("date"), HTTP_DATE, now), "{ahead_s}");
        let time = |name: &str| token[name].as_str().unwrap().to_owned();
        assert!(is(&time("created_at"), ISO_8601, now), "{ahead_s}");
        assert!(is(&time("expires_at"), ISO_8601, now + Duration::seconds(600)), "{ahead_s}");
    }
}

#[test]
fn clock_decides_what_has_expired() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    stand_in.settings(json!({ "tokens_api_lifetime_s": 600 }));
    let token = stand_in.create_token(&admin, &["read"]);
    let status = || stand_in.get(&admin.url("/api/v2/tickets.json")).bearer(&token).send().status;
    stand_in.settings(json!({ "clock_ahead_s": 601 }));
    assert_eq!(status(), 401);
    stand_in.settings(json!({ "clock_ahead_s": 0 }));
    assert_eq!(status(), 200);
}

#[test]
fn every_page_has_the_accounts_date() {
    let stand_in = StandIn::start();
    stand_in.settings(json!({ "clock_ahead_s": 7_200 }));
    for path in ["/hc", "/oauth/tokens", "/api/v2/users/me.json", "/nowhere"] {
        let answer = stand_in.get(&format!("https://acme.zendesk.com{path}")).send();
        let now = OffsetDateTime::now_utc() + Duration::hours(2);
        assert!(is(answer.header("date"), HTTP_DATE, now), "{path}");
    }
}

#[test]
fn log_keeps_the_machines_time_and_reset_the_clock_too() {
    let stand_in = StandIn::start();
    stand_in.settings(json!({ "clock_ahead_s": 86_400 }));
    stand_in.get("https://acme.zendesk.com/hc").send();
    let log: Value = stand_in.control("GET", "/log").send().json();
    let now_ms = OffsetDateTime::now_utc().unix_timestamp() * 1_000;
    assert!((log["requests"][0]["at_ms"].as_i64().unwrap() - now_ms).abs() < 60_000);
    stand_in.control("POST", "/reset").send();
    let date = stand_in.get("https://acme.zendesk.com/hc").send().header("date").to_owned();
    assert!(is(&date, HTTP_DATE, OffsetDateTime::now_utc()));
}
