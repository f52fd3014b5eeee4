//! Which OAuth client is chosen before the user has chosen.

use crate::zendesk::{Client, Id};

/// The last used client; else the newest that this user created. Never one of Zendesk's own
/// integrations or a global one, and never somebody else's: a token is made under a colleague's
/// client only by choice.
pub fn choose(clients: &[Client], last_used: Option<Id>, user: Id) -> Option<Id> {
    let remembered = clients.iter().find(|client| Some(client.id) == last_used);
    let own = clients.iter().filter(|client| client.user_id == Some(user) && !client.is_foreign());
    let newest = own.max_by_key(|client| (&client.created_at, client.id));
    remembered.or(newest).map(|client| client.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(id: u64, user: u64, identifier: &str, created_at: &str) -> Client {
        Client {
            id: Id::new(id),
            identifier: identifier.into(),
            name: identifier.into(),
            user_id: Some(Id::new(user)),
            kind: None,
            redirect_uri: vec![],
            global: false,
            created_at: created_at.into(),
        }
    }

    const ME: Id = Id::new(11);

    #[test]
    fn the_last_used_client_comes_first() {
        let clients = [client(1, 11, "a", "2026-01-01"), client(2, 99, "b", "2020-01-01")];
        assert_eq!(choose(&clients, Some(Id::new(2)), ME), Some(Id::new(2)));
        assert_eq!(choose(&clients, Some(Id::new(3)), ME), Some(Id::new(1)), "deleted since");
    }

    #[test]
    fn else_the_newest_that_this_user_created() {
        let clients = [
            client(1, 11, "old", "2026-01-01T00:00:00Z"),
            client(2, 11, "new", "2026-02-01T00:00:00Z"),
            client(3, 99, "a_colleagues", "2026-03-01T00:00:00Z"),
            client(4, 11, "zis_integration", "2026-04-01T00:00:00Z"),
            Client { global: true, ..client(5, 11, "global", "2026-05-01T00:00:00Z") },
        ];
        assert_eq!(choose(&clients, None, ME), Some(Id::new(2)));
        assert_eq!(choose(&clients[2..], None, ME), None);
    }
}
