//! Who acts in each cell: the owner, the client, the session and its tab.

use full_token::protocol::Session;
use full_token::vault::{HeldClient, Millis, Owner, TabId};
use full_token::zendesk::{ClientKind, Id, Secret, Subdomain};

use super::account::{CLIENT, USER};

pub const TAB: TabId = TabId(7);
pub const HOLD_MS: Millis = 600_000;

pub fn account_name() -> Subdomain {
    Subdomain::from_url("https://acme.zendesk.com/").unwrap()
}

pub fn owner() -> Owner {
    Owner { account: account_name(), user: Id::new(USER), cookie_store: String::new(), private: false }
}

pub fn client(owner: u64) -> HeldClient {
    HeldClient {
        id: Id::new(CLIENT),
        name: "Test".into(),
        identifier: "test".into(),
        kind: Some(ClientKind::Confidential),
        user_id: Some(Id::new(owner)),
        redirect_uri: vec!["https://ours.example/".into()],
    }
}

pub fn session() -> Session {
    Session { tab: TAB, user_name: "Ada".into(), clock_ahead: 0, csrf: Secret::new("c5rf") }
}
