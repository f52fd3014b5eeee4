//! Whose card is shown.

use leptos::prelude::*;

use crate::vault::{HeldClient, Owner};

/// Provided as context.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::inventory_page) struct ClientCard(pub(super) RwSignal<Option<(Owner, HeldClient)>>);

impl ClientCard {
    /// Shows the card of this client, with what is held of it for this owner.
    pub(in crate::inventory_page) fn show(self, owner: Owner, client: HeldClient) {
        self.0.set(Some((owner, client)));
    }

    pub(super) fn close(self) {
        self.0.set(None);
    }
}
