//! Another try for reads that fail in passing.

use gloo_timers::future::TimeoutFuture;

use crate::zendesk::{Request, Response, Transport, TransportError, wait_before_retry};

/// A transport that tries reads again: see [`wait_before_retry`].
#[derive(Clone, Debug)]
pub struct Retrying<T>(pub T);

impl<T: Transport> Transport for Retrying<T> {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let mut attempt = 0;
        loop {
            let result = self.0.send(request.clone()).await;
            match wait_before_retry(&request, &result, attempt, js_sys::Math::random()) {
                Some(wait) => TimeoutFuture::new(wait).await,
                None => return result,
            }
            attempt += 1;
        }
    }
}
