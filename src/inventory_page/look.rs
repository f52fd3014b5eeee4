//! What the user looks at, searches for and has selected.

use leptos::prelude::*;

use crate::inventory::{Address, Selection};
use crate::zendesk::Id;

/// Handles on signals: a copy of it is the same look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub(super) address: RwSignal<Address>,
    /// What is searched for among the tokens.
    pub(super) search: RwSignal<String>,
    /// What is searched for among the clients.
    pub(super) client_search: RwSignal<String>,
    /// What is searched for among the API tokens.
    pub(super) api_token_search: RwSignal<String>,
    pub(super) client: RwSignal<Option<Id>>,
    pub(super) user: RwSignal<Option<Id>>,
    pub(super) selection: RwSignal<Selection>,
    /// A hundred rows at a time, instead of all.
    pub(super) is_paged: RwSignal<bool>,
}

impl Look {
    pub(super) fn new(address: Address) -> Self {
        Self {
            address: RwSignal::new(address),
            search: RwSignal::default(),
            client_search: RwSignal::default(),
            api_token_search: RwSignal::default(),
            client: RwSignal::default(),
            user: RwSignal::default(),
            selection: RwSignal::default(),
            is_paged: RwSignal::default(),
        }
    }
}
