//! How a request leaves: in the account's tab by its session, or with a bearer and nothing else.

mod bearer;
mod first_reads;
mod in_tab;
mod retrying;

pub use bearer::Bearer;
pub use in_tab::{InTab, dispatch};
pub use retrying::Retrying;
