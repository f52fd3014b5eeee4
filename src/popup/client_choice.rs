//! Which OAuth client is chosen before the user has chosen.

use crate::zendesk::{Client, Id};

/// The last used client; else the newest that this user created; of those that work as they are, if
/// one does. Never one of Zendesk's own integrations or a global one, and never somebody else's: a
/// token is made under a colleague's client only by choice.
pub fn choose(
    clients: &[Client],
    last_used: Option<Id>,
    user: Id,
    works: &dyn Fn(&Client) -> bool,
) -> Option<Id> {
    let best = |has_to_work: bool| {
        let fits = |client: &&Client| !has_to_work || works(client);
        let remembered = clients.iter().filter(fits).find(|client| Some(client.id) == last_used);
        let is_own = |client: &&Client| client.user_id == Some(user) && !client.is_foreign();
        let newest = clients.iter().filter(fits).filter(is_own).max_by_key(|c| (&c.created_at, c.id));
        remembered.or(newest).map(|client| client.id)
    };
    best(true).or_else(|| best(false))
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
    const ANY: &dyn Fn(&Client) -> bool = &|_| true;

    #[test]
    fn the_last_used_client_comes_first() {
        let clients = [client(1, 11, "a", "2026-01-01"), client(2, 99, "b", "2020-01-01")];
        assert_eq!(choose(&clients, Some(Id::new(2)), ME, ANY), Some(Id::new(2)));
        assert_eq!(choose(&clients, Some(Id::new(3)), ME, ANY), Some(Id::new(1)), "deleted since");
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
        assert_eq!(choose(&clients, None, ME, ANY), Some(Id::new(2)));
        assert_eq!(choose(&clients[2..], None, ME, ANY), None);
    }

    #[test]
    fn one_that_works_as_it_is_comes_before_the_last_used_and_newer_ones() {
        let clients = [client(1, 11, "works", "2026-01-01"), client(2, 11, "last_used", "2026-02-01")];
        let works = |client: &Client| client.identifier == "works";
        assert_eq!(choose(&clients, Some(Id::new(2)), ME, &works), Some(Id::new(1)));
        assert_eq!(choose(&clients, Some(Id::new(2)), ME, &|_| false), Some(Id::new(2)), "none works");
    }
}
