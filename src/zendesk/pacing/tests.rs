//! How requests are spread over the windows of a rate limit.

use super::*;
use crate::zendesk::{Headers, json};

fn limit(remaining: u32, reset_s: u32) -> RateLimit {
    RateLimit { remaining: Some(remaining), reset_s: Some(reset_s), retry_after_s: None }
}

/// How many leave at `now`, one after the other answered with one less remaining.
fn spend(pacing: &mut Pacing, now: Millis, mut remaining: u32, reset_s: u32) -> u32 {
    let mut sent = 0;
    while pacing.ask(now) == Permit::Now {
        sent += 1;
        remaining = remaining.saturating_sub(1);
        pacing.answer(now, 200, limit(remaining, reset_s));
    }
    sent
}

/// A pacing whose first request was answered at 0.
fn begun(status: u16, limit: RateLimit) -> Pacing {
    let mut pacing = Pacing::default();
    assert_eq!(pacing.ask(0), Permit::Now);
    pacing.answer(0, status, limit);
    pacing
}

#[test]
fn one_request_asks_how_much_remains_before_others_follow() {
    let mut pacing = Pacing::default();
    assert_eq!([pacing.ask(0), pacing.ask(0)], [Permit::Now, Permit::AfterAnswer]);
    pacing.answer(5, 200, limit(400, 60));
    assert_eq!([pacing.ask(5), pacing.ask(5)], [Permit::Now; 2]);
}

#[test]
fn a_window_allows_less_than_half_of_what_its_first_answer_left() {
    let mut pacing = begun(200, limit(400, 60));
    assert_eq!(spend(&mut pacing, 1_000, 400, 59), 199);
    assert_eq!(pacing.permit(60_999), Permit::NotBefore(61_000));
    assert_eq!(spend(&mut pacing, 61_000, 401, 60), 200, "one asks, and half of the others follow");
}

#[test]
fn what_others_use_is_left_to_them() {
    let mut pacing = begun(200, limit(400, 60));
    assert_eq!(pacing.ask(1_000), Permit::Now);
    pacing.answer(1_000, 200, limit(41, 59));
    assert_eq!(spend(&mut pacing, 1_000, 41, 59), 20);
}

#[test]
fn requests_under_way_come_out_of_the_allowance() {
    let mut pacing = begun(200, limit(400, 60));
    assert_eq!([pacing.ask(0), pacing.ask(0), pacing.ask(0)], [Permit::Now; 3]);
    pacing.answer(10, 200, limit(9, 60));
    assert_eq!([pacing.ask(10), pacing.ask(10)], [Permit::Now; 2], "four, and two are under way");
    assert_eq!(pacing.ask(10), Permit::NotBefore(61_010));
}

#[test]
fn where_next_to_nothing_remains_the_window_is_waited_out() {
    for remaining in 0..=2 {
        assert_eq!(begun(200, limit(remaining, 30)).ask(0), Permit::NotBefore(31_000));
    }
    assert_eq!(begun(200, limit(3, 30)).ask(0), Permit::Now);
}

#[test]
fn a_429_is_waited_out_as_long_as_it_says() {
    let told = RateLimit { remaining: Some(400), reset_s: Some(60), retry_after_s: Some(37) };
    assert_eq!(begun(429, told).ask(36_999), Permit::NotBefore(37_000));
    assert_eq!(begun(429, told).ask(37_000), Permit::Now);
    assert_eq!(begun(429, RateLimit::default()).ask(0), Permit::NotBefore(10_000));
    let at_once = RateLimit { retry_after_s: Some(0), ..RateLimit::default() };
    assert_eq!(begun(429, at_once).ask(0), Permit::NotBefore(1_000), "not without a pause");
    assert_eq!(begun(503, told).ask(0), Permit::NotBefore(37_000));
    assert_eq!(begun(503, RateLimit::default()).ask(0), Permit::Now);
    assert_eq!(begun(200, told).ask(0), Permit::Now);
}

#[test]
fn no_wait_is_longer_than_the_longest_that_is_believed() {
    let told = RateLimit { retry_after_s: Some(86_400), ..limit(400, 60) };
    assert_eq!(begun(429, told).ask(0), Permit::NotBefore(3_600_000));
}

#[test]
fn a_shorter_wait_does_not_end_a_longer_one() {
    let wait = |seconds| RateLimit { retry_after_s: Some(seconds), ..limit(400, 60) };
    let mut pacing = begun(200, limit(400, 60));
    assert_eq!([pacing.ask(0), pacing.ask(0)], [Permit::Now; 2]);
    pacing.answer(0, 429, wait(40));
    pacing.answer(0, 429, wait(1));
    assert_eq!(pacing.ask(0), Permit::NotBefore(40_000));
}

#[test]
fn an_account_that_tells_nothing_is_taken_for_the_smallest() {
    let spend = |pacing: &mut Pacing, now| {
        let mut sent = 0;
        while pacing.ask(now) == Permit::Now {
            sent += 1;
            pacing.lose_answer(now);
        }
        sent
    };
    let mut pacing = begun(200, RateLimit::default());
    assert_eq!(spend(&mut pacing, 1_000), 99);
    assert_eq!(pacing.ask(1_000), Permit::NotBefore(61_000));
    assert_eq!(spend(&mut pacing, 61_000), 100, "one asks, as at the beginning");
}

#[test]
fn a_lost_answer_is_taken_for_the_last_that_came() {
    let mut pacing = begun(200, limit(11, 2));
    assert_eq!(pacing.ask(5_000), Permit::Now, "the window is over");
    pacing.lose_answer(35_000);
    assert_eq!([0; 5].map(|_| pacing.ask(35_000)), [Permit::Now; 5]);
    assert_eq!(pacing.ask(35_000), Permit::NotBefore(38_000));
}

#[test]
fn an_answer_to_nothing_gives_no_allowance() {
    let mut pacing = Pacing::default();
    pacing.answer(0, 200, limit(5, 60));
    assert_eq!([pacing.ask(0), pacing.ask(0)], [Permit::Now; 2]);
    assert_eq!(pacing.ask(0), Permit::NotBefore(61_000));
}

#[test]
fn more_windows_than_an_account_has_are_kept_as_one() {
    let mut pacing = Pacing::default();
    for nth in 0..17 {
        pacing.answer(0, 200, limit(5 + 2 * nth, 60 + nth));
    }
    assert_eq!([pacing.ask(0), pacing.ask(0)], [Permit::Now; 2], "the least of them");
    assert_eq!(pacing.ask(0), Permit::NotBefore(77_000), "until the last of them");
}

#[test]
fn a_stored_pacing_goes_on_where_it_was() {
    let mut pacing = begun(429, limit(0, 60));
    let mut again: Pacing = json::decode(&json::encode(&pacing)).unwrap();
    assert_eq!(again.ask(5), pacing.ask(5));
}

#[test]
fn headers_are_read_where_they_are_whole_numbers() {
    let read = |remaining: &str, reset: &str, retry_after: Option<&str>| {
        RateLimit::of_headers(&Headers {
            rate_limit_remaining: Some(remaining.to_owned()),
            rate_limit_reset: Some(reset.to_owned()),
            retry_after: retry_after.map(str::to_owned),
            ..Headers::default()
        })
    };
    assert_eq!(read(" 399", "60 ", None), limit(399, 60));
    assert_eq!(read("399", "60", Some("7")).retry_after_s, Some(7));
    for odd in ["", "-1", "1.5", "Wed, 21 Oct 2026 07:28:00 GMT", "99999999999999999999"] {
        assert_eq!(read(odd, odd, Some(odd)), RateLimit::default(), "{odd}");
    }
}

#[test]
fn a_reset_that_is_a_date_is_no_wait_for_decades() {
    assert_eq!(begun(200, limit(0, 3_600)).ask(0), Permit::NotBefore(3_601_000));
    assert_eq!(begun(200, limit(0, 1_764_000_000)).ask(0), Permit::NotBefore(61_000));
}

#[test]
fn who_takes_over_waits_for_no_answer_to_another() {
    let mut pacing = Pacing::default();
    pacing.lose_all_answers(0);
    assert_eq!([pacing.ask(0), pacing.ask(0)], [Permit::Now, Permit::AfterAnswer]);
    pacing.lose_all_answers(5);
    assert_eq!(pacing.ask(5), Permit::Now);
}
