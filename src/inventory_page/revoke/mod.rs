//! Revoking: the preview of what is lost by it, and how far it is.

mod losses;
mod panel;
mod preview;
mod results;

pub(super) use panel::RevocationPanel;
pub(super) use preview::{RevokeDialog, RevokeState};
