//! The name of another user than the one signed in.

use crate::texts;
use crate::transport::InTab;
use crate::zendesk::{Id, ShowUser, call};

/// As long as the name is not known.
pub(super) fn by_number(user: Id) -> String {
    texts::consent_owner_unknown(&user.to_string())
}

/// None if the account does not show the user, or shows one without a name.
pub(super) async fn look_up(tab: &InTab, user: Id) -> Option<String> {
    call(tab, &ShowUser(user), &()).await.ok().filter(|name| !name.is_empty())
}
