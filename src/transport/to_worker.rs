//! How a command reaches the worker, which may be asleep or just starting.

use std::pin::pin;

use futures_util::future::{Either, join, select};
use gloo_timers::future::TimeoutFuture;
use thiserror::Error;

use crate::browser::{runtime, to_js};
use crate::protocol::CommandMessage;

/// How long the worker has to take a command before it is sent once more, in milliseconds.
const TAKEN_WITHIN_MS: u32 = 2_000;

/// Why the vault shows nothing of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DeliveryError {
    /// Something else is under way, or what it is about is gone: the worker has changed nothing.
    #[error("the worker does not do the command")]
    Refused,
    #[error("nobody hears the command")]
    Silent,
}

/// Sends a command whose effect nobody waits for.
pub fn post(message: &CommandMessage) {
    // Every command has a JavaScript form.
    if let Ok(message) = to_js(message) {
        runtime::send(&message);
    }
}

/// Sends a command at once; what shows in the vault tells that it was heard. Else it is sent once more,
/// unless the worker says that it has taken it.
///
/// # Errors
/// [`DeliveryError`]: the vault shows nothing in time.
pub fn deliver(
    message: CommandMessage,
    is_heard: impl Fn() -> bool,
) -> impl Future<Output = Result<(), DeliveryError>> {
    let first = reply(&message);
    async move {
        let mut is_taken = whole_time(first).await;
        if !is_taken && !is_heard() {
            is_taken = whole_time(reply(&message)).await;
        }
        match (is_heard(), is_taken) {
            (true, _) => Ok(()),
            (false, true) => Err(DeliveryError::Refused),
            (false, false) => Err(DeliveryError::Silent),
        }
    }
}

/// The vault may show it somewhat later than the worker says so.
async fn whole_time(reply: impl Future<Output = bool>) -> bool {
    join(reply, TimeoutFuture::new(TAKEN_WITHIN_MS)).await.0
}

/// Sends a command at once, and gives whether the worker says in time that it is done.
pub fn reply(message: &CommandMessage) -> impl Future<Output = bool> + use<> {
    let reply = ask(message);
    async move {
        match select(pin!(reply), TimeoutFuture::new(TAKEN_WITHIN_MS)).await {
            Either::Left((is_done, _)) => is_done,
            Either::Right(_) => false,
        }
    }
}

/// Sends a command at once, and once more unless the worker says in time that it is done. Gives whether it
/// is: the second reply counts however late it comes. That it is late, `on_silence` tells.
pub fn reply_however_late<S: FnOnce()>(
    message: CommandMessage,
    on_silence: S,
) -> impl Future<Output = bool> + use<S> {
    let first = reply(&message);
    async move {
        if first.await {
            return true;
        }
        // The worker takes commands in turn: with the second one, the first is done as well.
        let second = pin!(ask(&message));
        match select(second, TimeoutFuture::new(TAKEN_WITHIN_MS)).await {
            Either::Left((true, _)) => true,
            Either::Left((false, _)) => {
                on_silence();
                false
            }
            Either::Right((_, second)) => {
                on_silence();
                second.await
            }
        }
    }
}

fn ask(message: &CommandMessage) -> impl Future<Output = bool> + use<> {
    // Every command has a JavaScript form.
    let reply = to_js(message).ok().map(|message| runtime::ask(&message));
    async move {
        match reply {
            Some(reply) => reply.await,
            None => false,
        }
    }
}
