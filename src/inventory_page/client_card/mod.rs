//! The card of a client: everything that an integration has to be told to work as it. What it holds of
//! secrets comes from the vault, so that it is there again as long as they are held.

mod actions;
mod card;
mod held;
mod rows;
mod sentences;
mod state;
mod token;

pub(super) use actions::forget;
pub(super) use card::ClientCardDialog;
pub(super) use state::ClientCard;
