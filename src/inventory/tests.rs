//! Samples for the tests of the room.

use std::sync::Arc;

use super::*;
use crate::vault::tests::user_note;
use crate::vault::{Millis, NoteSubject, UserNote};
use crate::zendesk::{AccountToken, Client, Id, ListedUser, Role};

pub(super) const NOW: Millis = 1_764_000_000_000;

/// A token of an unread client and user, made and used 60 days ago, that may read for 60 days more.
pub(super) fn row(id: u64) -> TokenRow {
    let days = |days: u64| days * 86_400_000;
    let token = AccountToken {
        id: Id::new(id),
        client_id: None,
        user_id: None,
        prefix: "f0011t0ken".into(),
        scopes: vec!["read".into()],
        created_at: (NOW - days(60)).to_string(),
        expires_at: Some((NOW + days(60)).to_string()),
        used_at: Some((NOW - days(60)).to_string()),
        has_refresh_token: None,
    };
    TokenRow::new(token, None, |text| text.parse().ok())
}

pub(super) fn noted(about: NoteSubject, text: &str, written_at: Millis) -> UserNote {
    UserNote { about, written_at, ..user_note(text) }
}

pub(super) fn client(id: u64, name: &str, identifier: &str, global: bool) -> Reference<RowClient> {
    let client = Client {
        id: Id::new(id),
        identifier: identifier.into(),
        name: name.into(),
        user_id: None,
        kind: None,
        redirect_uri: vec![],
        global,
        created_at: String::new(),
    };
    Reference { id: Some(client.id), record: Some(Arc::new(RowClient::new(&client, ""))) }
}

pub(super) fn user(id: u64, name: &str, role: Role, suspended: bool) -> Reference<RowUser> {
    let user = ListedUser { id: Id::new(id), name: name.into(), role, suspended };
    Reference { id: Some(user.id), record: Some(Arc::new(RowUser::from(&user))) }
}
