//! How a request leaves: in the account's tab by its session, or with a bearer and nothing else.

mod bearer;
mod first_reads;
mod in_tab;
mod paced;
mod retrying;
mod to_worker;
mod watchful;
mod who;

pub use bearer::Bearer;
pub use in_tab::{InTab, dispatch};
pub use paced::{OnWait, Paced, answered, permit};
pub use retrying::Retrying;
pub use to_worker::{DeliveryError, deliver, post, reply, reply_however_late};
pub use watchful::{Watchful, is_asleep};
pub use who::who;
