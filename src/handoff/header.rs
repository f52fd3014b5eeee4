//! The header itself, to paste into any client.

use super::values::Values;
use crate::zendesk::Secret;

pub(super) fn render(values: Values<'_>) -> Secret {
    Secret::new(["Authorization: Bearer ", values.token].concat())
}
