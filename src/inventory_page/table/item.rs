//! What a row of a table is of.

use crate::zendesk::Id;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::inventory_page) enum Item {
    /// The tokens of one client for one user.
    Group {
        client: Option<Id>,
        user: Option<Id>,
    },
    Token(Id),
    Client(Id),
    ApiToken(Id),
}
