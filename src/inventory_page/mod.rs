//! The inventory's page: every token and client of an account, read through the account's tab.
//!
//! What is pure of it stands in `inventory`. What changes something on the account is the worker's:
//! the page may be closed at any time.

mod address_bar;
mod api_tokens;
mod app;
mod bar;
mod busy;
mod cards;
mod client_card;
mod clients;
mod commands;
mod connection;
mod head;
mod look;
mod model;
mod notes;
mod reads;
mod replacement;
mod revoke;
mod risk_legend;
mod save_export;
mod shown;
mod sort_head;
mod status;
mod table;
mod test_scopes;
mod token_row;
mod tokens;
mod toolbar;
mod unheard;
mod waits;
mod which_token;
mod words;

pub use app::start;
