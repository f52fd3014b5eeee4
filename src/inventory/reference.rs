//! What a token's record names by its id, and knows nothing more of.

use std::sync::Arc;

use super::replacement::shows_nothing;
use super::search::fold;
use crate::zendesk::{Client, Id, ListedUser, Role, sanitize};

/// An id, and its record once that is read. The rows of one client, or of one user, share it.
#[derive(Debug, PartialEq, Eq)]
pub struct Reference<T> {
    /// None if the account does not say.
    pub id: Option<Id>,
    pub record: Option<Arc<T>>,
}

impl<T> Reference<T> {
    pub fn unread(id: Option<Id>) -> Self {
        Self { id, record: None }
    }
}

impl<T> Clone for Reference<T> {
    fn clone(&self) -> Self {
        Self { id: self.id, record: self.record.clone() }
    }
}

/// A name that shows nothing is as none: something else is shown in its place.
pub(super) fn shown_name(name: String) -> String {
    if shows_nothing(&name) { String::new() } else { name }
}

/// A client as the rows of its tokens show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowClient {
    pub name: String,
    /// The unique identifier, fit to be shown.
    pub identifier: String,
    /// See [`Client::is_foreign`].
    pub is_foreign: bool,
    /// What the user has noted of it.
    pub note: String,
    /// What the name is sorted by.
    pub(super) sort_key: String,
}

impl RowClient {
    pub fn new(client: &Client, note: &str) -> Self {
        Self {
            name: client.name.clone(),
            identifier: sanitize(&client.identifier),
            is_foreign: client.is_foreign(),
            note: note.to_owned(),
            sort_key: fold(&client.name),
        }
    }
}

/// A user as the rows of their tokens show them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowUser {
    pub name: String,
    pub role: Role,
    pub suspended: bool,
    /// What the name is sorted by.
    pub(super) sort_key: String,
}

impl From<&ListedUser> for RowUser {
    fn from(user: &ListedUser) -> Self {
        let ListedUser { id: _, name, role, suspended } = user.clone();
        let name = shown_name(name);
        Self { sort_key: fold(&name), name, role, suspended }
    }
}

impl RowUser {
    /// True for an end user. A role that we don't know is not said to be less than an agent's.
    pub fn is_below_agent(&self) -> bool {
        self.role == Role::EndUser
    }
}
