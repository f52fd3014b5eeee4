//! The view of the OAuth clients: the account's own, and the global ones, which are read-only.

mod delete;
mod draft;
mod edit;
mod new;
mod outcome;
mod replace_secret;
mod secret_actions;
mod table;

pub(super) use draft::SentDraft;
pub(super) use new::lines;
pub(super) use outcome::ClientCommands;
pub(super) use table::ClientsView;
