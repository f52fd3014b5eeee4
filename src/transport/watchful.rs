//! Reads through a tab that may fall asleep: what was begun there then neither ends nor fails.

use std::pin::pin;

use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;

use super::InTab;
use crate::browser::tab_life::{self, TabLife};
use crate::zendesk::{Request, Response, Transport, TransportError};

/// Between two looks at a tab that has not answered yet, in milliseconds.
const LOOK_EVERY_MS: u32 = 3_000;

/// How long a tab that is awake takes to say so at the most, in milliseconds.
const SAYS_SO_WITHIN_MS: u32 = 2_000;

/// A tab's reads. One that is asleep, or closed, is unavailable within some seconds; in one that is
/// awake the injected function itself gives up in time.
#[derive(Clone, Debug)]
pub struct Watchful(pub InTab);

impl Transport for Watchful {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        match select(pin!(self.0.send(request)), pin!(falls_silent(&self.0))).await {
            Either::Left((result, _)) => result,
            Either::Right(_) => Err(TransportError::TabUnavailable),
        }
    }
}

/// True if the tab is there, and nothing runs in it until it is shown.
pub async fn is_asleep(tab: &InTab) -> bool {
    match tab_life::of(tab.tab).await {
        TabLife::Asleep => true,
        TabLife::Closed => false,
        TabLife::Awake => !says_something(tab).await,
    }
}

async fn falls_silent(tab: &InTab) {
    loop {
        TimeoutFuture::new(LOOK_EVERY_MS).await;
        if tab_life::of(tab.tab).await != TabLife::Awake || !says_something(tab).await {
            return;
        }
    }
}

/// A refusal is an answer too: of the browser, which knows the tab.
async fn says_something(tab: &InTab) -> bool {
    let timeout = TimeoutFuture::new(SAYS_SO_WITHIN_MS);
    matches!(select(pin!(tab.answers()), pin!(timeout)).await, Either::Left(_))
}
