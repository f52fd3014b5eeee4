//! OAuth clients. Source: "OAuth Clients".

mod client;
mod path;
mod read;
mod record;
#[cfg(test)]
mod tests;
mod write;

pub use client::{Client, ClientKind, CreatedClient, NewClient};
pub use read::{ListClients, ListGlobalClients, ShowClient, ShowRedirectUris};
pub use write::{CreateClient, DeleteClient, GenerateSecret, UpdateClient};
