//! Create the OAuth replacement: a client and its first token, in place of a legacy API token. Rotate without
//! downtime: the same in place of a client.

mod dialog;
mod entered;
mod fields;
mod form;
mod held;
mod sent;
mod state;

pub(super) use dialog::ReplacementDialog;
pub(super) use held::HeldClients;
pub(super) use state::{ReplaceButton, Replaced, Replacement};
