//! That a newer version of the extension waits.

use serde::{Deserialize, Serialize};

use super::Stored;

/// The session knows it: the worker writes it, and an inventory, which holds the update back, shows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UpdateWaits(pub bool);

impl UpdateWaits {
    pub const KEY: &str = "update-waits";
}

impl Stored for UpdateWaits {
    const KEY_PREFIXES: &[&str] = &[Self::KEY];
}
