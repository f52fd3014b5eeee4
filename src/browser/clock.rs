//! Clocks, and times as the reader's locale writes them.

use std::cell::RefCell;

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::vault::Millis;

/// Milliseconds since 1970.
pub fn now() -> Millis {
    Date::now() as Millis
}

/// Milliseconds since the page began: for durations, untouched by changes of the clock.
pub fn elapsed() -> f64 {
    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = performance, js_name = now)]
        fn performance_now() -> f64;
    }
    performance_now()
}

/// A time in milliseconds since 1970, as ISO 8601 or HTTP's `Date` write it.
pub fn parse(time: &str) -> Option<Millis> {
    let millis = Date::parse(time);
    millis.is_finite().then_some(millis as Millis)
}

/// The same point in time as ISO 8601.
pub fn iso(at: Millis) -> String {
    let date = Date::new(&JsValue::from_f64(at as f64));
    // A date beyond what JavaScript can write has no ISO form, and `toISOString` would throw.
    if date.get_time().is_nan() { String::new() } else { date.to_iso_string().into() }
}

/// A time of day: `14:03`.
pub fn time_of_day(at: Millis) -> String {
    format(at, &[("timeStyle", "short")])
}

/// A date, in the reader's own words and time zone.
pub fn date(at: Millis) -> String {
    format(at, &[("dateStyle", "medium")])
}

/// The date that it is in UTC, in the reader's own words.
pub fn utc_date(at: Millis) -> String {
    format(at, &[("dateStyle", "medium"), ("timeZone", "UTC")])
}

/// A date with a time of day, in the reader's own words and time zone.
pub fn date_and_time(at: Millis) -> String {
    format(at, &[("dateStyle", "medium"), ("timeStyle", "short")])
}

/// A time of day, with its date unless that is today.
pub fn short(at: Millis) -> String {
    let day = |at| format(at, &[("dateStyle", "short")]);
    if day(at) == day(now()) { time_of_day(at) } else { date_and_time(at) }
}

/// The same to the second, with the time zone: for titles.
pub fn exact(at: Millis) -> String {
    format(at, &[("dateStyle", "full"), ("timeStyle", "long")])
}

/// How much of a unit makes one: an hour that is seconds short is an hour to its reader.
const A_WHOLE: f64 = 0.99;

/// How long it is until then, in the largest unit that fits: `in 8 hours`.
pub fn left(at: Millis, now: Millis) -> String {
    let left = at.saturating_sub(now) as f64;
    let units = [(86_400_000.0, "day"), (3_600_000.0, "hour"), (60_000.0, "minute"), (1_000.0, "second")];
    let fits = |(millis, _): &(f64, &str)| left / millis >= A_WHOLE;
    let (millis, unit) = units.into_iter().find(fits).unwrap_or((1_000.0, "second"));
    thread_local! {
        // As for `format` below.
        static FORMAT: Intl::RelativeTimeFormat =
            Intl::RelativeTimeFormat::new(&Array::new(), &Object::new());
    }
    FORMAT.with(|format| format.format((left / millis).round(), unit).into())
}

/// How many days ago that was: `today`, `3 days ago`.
pub fn ago(at: Millis, now: Millis) -> String {
    let days = (now.saturating_sub(at) / 86_400_000) as f64;
    let options = Object::new();
    // Setting a property of a fresh object can't fail.
    let _ = Reflect::set(&options, &JsValue::from("numeric"), &JsValue::from("auto"));
    let format = Intl::RelativeTimeFormat::new(&Array::new(), &options);
    // Minus 0 is a day that is past: not “in 0 days”.
    format.format(-days, "day").into()
}

/// Marks this moment under a name, for whoever measures the page.
pub fn mark(name: &str) {
    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = performance, js_name = mark)]
        fn performance_mark(name: &str) -> JsValue;
    }
    performance_mark(name);
}

/// A number with the reader's separators.
pub fn number(value: u64) -> String {
    js_sys::Number::from(value as f64).to_locale_string("default").into()
}

/// The options of a format, as `Intl.DateTimeFormat` names them.
type Style = &'static [(&'static str, &'static str)];

fn format(at: Millis, style: Style) -> String {
    thread_local! {
        // To make one costs a hundred times what its use does.
        static FORMATS: RefCell<Vec<(Style, Function)>> = const { RefCell::new(Vec::new()) };
    }
    let format = FORMATS.with_borrow_mut(|formats| {
        if let Some((_, format)) = formats.iter().find(|(known, _)| *known == style) {
            return format.clone();
        }
        let format = formatter(style);
        formats.push((style, format.clone()));
        format
    });
    let at = JsValue::from_f64(at as f64);
    format.call1(&JsValue::UNDEFINED, &at).ok().and_then(|text| text.as_string()).unwrap_or_default()
}

fn formatter(style: Style) -> Function {
    let options = Object::new();
    for (key, value) in style {
        // Setting a property of a fresh object can't fail.
        let _ = Reflect::set(&options, &JsValue::from(*key), &JsValue::from(*value));
    }
    Intl::DateTimeFormat::new(&Array::new(), &options).format()
}
