//! How a command reaches the worker, which may be asleep or just starting.

use std::pin::pin;

use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;

use crate::browser::{runtime, to_js};
use crate::protocol::CommandMessage;

/// How long the worker has to take a command before it is sent once more, in milliseconds.
const TAKEN_WITHIN_MS: u32 = 2_000;

/// Sends a command whose effect nobody waits for.
pub fn post(message: &CommandMessage) {
    // Every command has a JavaScript form.
    if let Ok(message) = to_js(message) {
        runtime::send(&message);
    }
}

/// Sends a command at once; what shows in the vault tells that it was heard. Else it is sent once more.
/// Gives false if nobody heard.
pub fn deliver(message: CommandMessage, is_heard: impl Fn() -> bool) -> impl Future<Output = bool> {
    post(&message);
    async move {
        TimeoutFuture::new(TAKEN_WITHIN_MS).await;
        if is_heard() {
            return true;
        }
        post(&message);
        TimeoutFuture::new(TAKEN_WITHIN_MS).await;
        is_heard()
    }
}

/// Sends a command at once, and gives whether the worker says in time that it is done.
pub fn reply(message: &CommandMessage) -> impl Future<Output = bool> + use<> {
    // Every command has a JavaScript form.
    let reply = to_js(message).ok().map(|message| runtime::ask(&message));
    async move {
        let Some(reply) = reply else { return false };
        match select(pin!(reply), TimeoutFuture::new(TAKEN_WITHIN_MS)).await {
            Either::Left((is_done, _)) => is_done,
            Either::Right(_) => false,
        }
    }
}
