//! JSON that does not read.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A body that is not the JSON that was expected.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("the answer is not what Zendesk documents")]
pub struct Malformed;
