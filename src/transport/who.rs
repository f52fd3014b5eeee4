//! Who is signed in, and how the account's clock stands to the browser's.

use crate::browser::clock;
use crate::zendesk::{Endpoint, Failure, Me, ShowMe, Transport};

/// Asks both at once: the answer's `Date` is the account's clock. How far that is ahead, in
/// milliseconds, is none where the answer does not say.
pub async fn who(transport: &impl Transport) -> (Result<Me, Failure>, Option<i64>) {
    let response = transport.send(ShowMe.request(&())).await;
    let date = response.as_ref().ok().and_then(|response| response.headers.date.as_deref());
    let ahead = date.and_then(clock::parse).map(|date| date.cast_signed() - clock::now().cast_signed());
    (ShowMe.parse_response(response), ahead)
}
