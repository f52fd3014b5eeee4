//! When a revocation of many goes on that waits for less than alarms know.

use std::collections::BTreeSet;
use std::sync::Mutex;

use gloo_timers::future::TimeoutFuture;

use crate::vault::Millis;

/// Alarms ring no sooner than in 30 s, and a worker that has nothing to do lives about as long: what is
/// nearer than this, in milliseconds, a timer does.
const TIMER_UP_TO_MS: Millis = 25_000;

/// The moments for which this instance of the worker has a timer.
static TIMERS: Mutex<BTreeSet<Millis>> = Mutex::new(BTreeSet::new());

/// Rings at this moment, unless the alarm does.
pub(super) fn set<F: Future<Output = ()> + 'static>(
    at: Option<Millis>,
    now: Millis,
    ring: impl FnOnce() -> F + 'static,
) {
    let Some(at) = at.filter(|at| *at < now + TIMER_UP_TO_MS) else { return };
    let is_new = TIMERS.lock().is_ok_and(|mut timers| timers.insert(at));
    if !is_new {
        return;
    }
    wasm_bindgen_futures::spawn_local(async move {
        TimeoutFuture::new(at.saturating_sub(now) as u32).await;
        if let Ok(mut timers) = TIMERS.lock() {
            timers.remove(&at);
        }
        ring().await;
    });
}
