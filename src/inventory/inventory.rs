//! What is read of an account so far.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Reference, RowClient, RowUser, TokenRow};
use crate::vault::{HeldClient, Millis};
use crate::zendesk::{AccountToken, Client, Id, ListedUser};

/// How times are read, and what a row shows besides its own texts: the page's part in it.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// Reads ISO 8601.
    pub parse: fn(&str) -> Option<Millis>,
    /// A row's times, roles and flags, as the page writes them.
    pub shown: fn(&TokenRow) -> Vec<String>,
}

/// Every token, client and user of the account as far as they are read: tokens in the order of the
/// account's list, each once, whatever the pages repeat.
#[derive(Clone, Debug)]
pub struct Inventory {
    words: Words,
    rows: Vec<TokenRow>,
    /// Where each token's row stands.
    places: BTreeMap<Id, usize>,
    /// The tokens that the reading under way has come across.
    seen: BTreeSet<Id>,
    clients: Vec<Client>,
    row_clients: BTreeMap<Id, Arc<RowClient>>,
    users: BTreeMap<Id, Arc<RowUser>>,
    /// Users that were asked for, be they there or not.
    asked_users: BTreeSet<Id>,
    held: Option<Id>,
}

impl Inventory {
    pub fn new(words: Words) -> Self {
        Self {
            words,
            rows: Vec::new(),
            places: BTreeMap::new(),
            seen: BTreeSet::new(),
            clients: Vec::new(),
            row_clients: BTreeMap::new(),
            users: BTreeMap::new(),
            asked_users: BTreeSet::new(),
            held: None,
        }
    }

    pub fn rows(&self) -> &[TokenRow] {
        &self.rows
    }

    pub fn row(&self, id: Id) -> Option<&TokenRow> {
        self.rows.get(*self.places.get(&id)?)
    }

    /// In the order of the account's lists.
    pub fn clients(&self) -> &[Client] {
        &self.clients
    }

    pub fn client(&self, id: Id) -> Option<&Client> {
        self.clients.iter().find(|client| client.id == id)
    }

    pub fn user(&self, id: Id) -> Option<&Arc<RowUser>> {
        self.users.get(&id)
    }

    /// A reading of all tokens begins: what it does not come across is gone.
    pub fn begin_tokens(&mut self) {
        self.seen.clear();
    }

    /// How many tokens the reading has come across.
    pub fn seen_count(&self) -> usize {
        self.seen.len()
    }

    /// A page of tokens came.
    pub fn add_tokens(&mut self, tokens: Vec<AccountToken>) {
        for token in tokens {
            self.seen.insert(token.id);
            self.add_token(token);
        }
    }

    /// The reading came to its end.
    pub fn end_tokens(&mut self) {
        let seen = std::mem::take(&mut self.seen);
        self.retain(|row| seen.contains(&row.id));
        self.seen = seen;
    }

    /// All tokens of this client were read.
    pub fn replace_tokens_of(&mut self, client: Id, tokens: Vec<AccountToken>) {
        let there: BTreeSet<Id> = tokens.iter().map(|token| token.id).collect();
        self.retain(|row| row.client.id != Some(client) || there.contains(&row.id));
        tokens.into_iter().for_each(|token| self.add_token(token));
    }

    /// These tokens are gone.
    pub fn remove_tokens(&mut self, ids: &BTreeSet<Id>) {
        self.retain(|row| !ids.contains(&row.id));
    }

    /// Clients came.
    pub fn add_clients(&mut self, clients: Vec<Client>) {
        let new: BTreeSet<Id> = clients.iter().map(|client| client.id).collect();
        for client in clients {
            self.row_clients.insert(client.id, Arc::new(RowClient::from(&client)));
            match self.clients.iter_mut().find(|known| known.id == client.id) {
                Some(known) => *known = client,
                None => self.clients.push(client),
            }
        }
        let (records, words) = (&self.row_clients, self.words);
        for row in self.rows.iter_mut().filter(|row| row.client.id.is_some_and(|id| new.contains(&id))) {
            row.client = with_record(row.client.id, records);
            write_search_text(row, words);
        }
    }

    /// A client was created, by this user.
    pub fn add_new_client(&mut self, created: &HeldClient, by: Id) {
        if self.client(created.id).is_some() {
            return;
        }
        let HeldClient { id, name, identifier, kind, redirect_uri, user_id } = created.clone();
        let user_id = user_id.or(Some(by));
        let created_at = String::new();
        self.add_clients(vec![Client {
            id,
            identifier,
            name,
            user_id,
            kind,
            redirect_uri,
            global: false,
            created_at,
        }]);
    }

    /// A client was changed.
    pub fn change_client(&mut self, changed: &HeldClient) {
        let Some(known) = self.client(changed.id) else { return };
        let (name, redirect_uri) = (changed.name.clone(), changed.redirect_uri.clone());
        if (&known.name, &known.redirect_uri) != (&name, &redirect_uri) {
            self.add_clients(vec![Client { name, redirect_uri, ..known.clone() }]);
        }
    }

    /// Only these clients are there; what else was known is gone.
    pub fn keep_clients(&mut self, there: &BTreeSet<Id>) {
        self.clients.retain(|client| there.contains(&client.id));
    }

    /// A client and all its tokens are gone.
    pub fn remove_client(&mut self, id: Id) {
        self.clients.retain(|client| client.id != id);
        self.retain(|row| row.client.id != Some(id));
    }

    /// Who of these users is there.
    pub fn add_users(&mut self, asked: &[Id], users: &[ListedUser]) {
        self.asked_users.extend(asked);
        self.users.extend(users.iter().map(|user| (user.id, Arc::new(RowUser::from(user)))));
        let new: BTreeSet<Id> = users.iter().map(|user| user.id).collect();
        let (records, words) = (&self.users, self.words);
        for row in self.rows.iter_mut().filter(|row| row.user.id.is_some_and(|id| new.contains(&id))) {
            row.user = with_record(row.user.id, records);
            write_search_text(row, words);
        }
    }

    /// Users of tokens and clients that were not asked for yet.
    pub fn users_to_read(&self) -> Vec<Id> {
        let of_rows = self.rows.iter().filter_map(|row| row.user.id);
        let of_clients = self.clients.iter().filter_map(|client| client.user_id);
        let users: BTreeSet<Id> = of_rows.chain(of_clients).collect();
        users.difference(&self.asked_users).copied().collect()
    }

    /// Users are to be asked for anew: they may be suspended meanwhile.
    pub fn forget_asked_users(&mut self) {
        self.asked_users.clear();
    }

    /// The token that the popup holds is this one.
    pub fn set_held(&mut self, held: Option<Id>) {
        self.held = held;
        self.rows.iter_mut().for_each(|row| row.is_held = held == Some(row.id));
    }

    fn add_token(&mut self, token: AccountToken) {
        let mut row = TokenRow::new(token, self.held, self.words.parse);
        row.client = with_record(row.client.id, &self.row_clients);
        row.user = with_record(row.user.id, &self.users);
        write_search_text(&mut row, self.words);
        match self.places.get(&row.id).and_then(|place| self.rows.get_mut(*place)) {
            Some(known) => *known = row,
            None => {
                self.places.insert(row.id, self.rows.len());
                self.rows.push(row);
            }
        }
    }

    fn retain(&mut self, keep: impl Fn(&TokenRow) -> bool) {
        self.rows.retain(keep);
        self.places = self.rows.iter().enumerate().map(|(place, row)| (row.id, place)).collect();
    }
}

fn with_record<T>(id: Option<Id>, records: &BTreeMap<Id, Arc<T>>) -> Reference<T> {
    Reference { id, record: id.and_then(|id| records.get(&id)).cloned() }
}

fn write_search_text(row: &mut TokenRow, words: Words) {
    let shown = (words.shown)(row);
    row.write_search_text(&shown.iter().map(String::as_str).collect::<Vec<_>>());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inventory::{Search, Timestamp};
    use crate::zendesk::Role;

    fn inventory() -> Inventory {
        Inventory::new(Words {
            parse: |text| text.parse().ok(),
            shown: |row| vec![if row.user.record.is_some() { "Known" } else { "Unknown" }.to_owned()],
        })
    }

    fn token(id: u64, client: u64, user: u64) -> AccountToken {
        AccountToken {
            id: Id::new(id),
            client_id: Some(Id::new(client)),
            user_id: Some(Id::new(user)),
            prefix: "f0011t0ken".into(),
            scopes: vec!["read".into()],
            created_at: "5".into(),
            expires_at: None,
            used_at: None,
        }
    }

    fn client(id: u64, name: &str) -> Client {
        Client {
            id: Id::new(id),
            identifier: "own".into(),
            name: name.into(),
            user_id: Some(Id::new(13)),
            kind: None,
            redirect_uri: vec![],
            global: false,
            created_at: String::new(),
        }
    }

    fn user(id: u64, name: &str) -> ListedUser {
        ListedUser { id: Id::new(id), name: name.into(), role: Role::Agent, suspended: false }
    }

    fn ids(inventory: &Inventory) -> Vec<String> {
        inventory.rows().iter().map(|row| row.id.to_string()).collect()
    }

    #[test]
    fn a_token_stands_once_whatever_the_pages_repeat() {
        let mut inventory = inventory();
        inventory.add_tokens(vec![token(2, 21, 11), token(1, 21, 11)]);
        inventory.add_tokens(vec![
            AccountToken { used_at: Some("7".into()), ..token(2, 21, 11) },
            token(3, 21, 11),
        ]);
        assert_eq!(ids(&inventory), ["2", "1", "3"]);
        assert_eq!(inventory.row(Id::new(2)).unwrap().used, Timestamp::At(7));
        assert_eq!(inventory.seen_count(), 3);
    }

    #[test]
    fn clients_and_users_reach_their_rows_whichever_comes_first() {
        let mut inventory = inventory();
        inventory.add_tokens(vec![token(1, 21, 11)]);
        inventory.add_clients(vec![client(21, "Nightly")]);
        inventory.add_users(&[Id::new(11)], &[user(11, "Ada")]);
        inventory.add_tokens(vec![token(2, 21, 11)]);
        for row in inventory.rows() {
            assert!(row.shows(&Search::new("nightly ada known")), "{row:?}");
        }
        inventory.add_clients(vec![client(21, "Weekly")]);
        assert!(inventory.rows()[0].shows(&Search::new("weekly")));
        assert_eq!(inventory.clients().len(), 1);
    }

    #[test]
    fn each_user_is_asked_for_once_until_all_is_read_again() {
        let mut inventory = inventory();
        inventory.add_tokens(vec![token(1, 21, 11), token(2, 21, 12)]);
        inventory.add_clients(vec![client(21, "Nightly")]);
        assert_eq!(inventory.users_to_read(), [11, 12, 13].map(Id::new));
        inventory.add_users(&[11, 12, 13].map(Id::new), &[user(11, "Ada")]);
        assert_eq!(inventory.users_to_read(), []);
        inventory.forget_asked_users();
        assert_eq!(inventory.users_to_read().len(), 3);
    }

    #[test]
    fn what_a_whole_reading_does_not_come_across_is_gone() {
        let mut inventory = inventory();
        inventory.add_tokens(vec![token(1, 21, 11), token(2, 21, 11), token(3, 22, 11)]);
        inventory.end_tokens();
        inventory.begin_tokens();
        inventory.add_tokens(vec![token(3, 22, 11)]);
        assert_eq!(ids(&inventory), ["1", "2", "3"], "it stays on screen meanwhile");
        inventory.end_tokens();
        assert_eq!(ids(&inventory), ["3"]);
        assert_eq!(inventory.row(Id::new(3)).map(|row| row.id), Some(Id::new(3)));
        assert_eq!(inventory.row(Id::new(1)), None);
    }

    #[test]
    fn a_clients_tokens_are_replaced_and_no_others() {
        let mut inventory = inventory();
        inventory.add_tokens(vec![token(1, 21, 11), token(2, 21, 11), token(3, 22, 11)]);
        inventory.replace_tokens_of(Id::new(21), vec![token(2, 21, 11), token(4, 21, 11)]);
        assert_eq!(ids(&inventory), ["2", "3", "4"]);
        inventory.remove_tokens(&[Id::new(3)].into());
        assert_eq!(ids(&inventory), ["2", "4"]);
        inventory.add_clients(vec![client(21, "Nightly"), client(22, "Other")]);
        inventory.remove_client(Id::new(21));
        assert_eq!((ids(&inventory).len(), inventory.clients().len()), (0, 1));
        assert_eq!(inventory.client(Id::new(22)).map(|client| client.name.as_str()), Some("Other"));
        inventory.keep_clients(&BTreeSet::new());
        assert!(inventory.clients().is_empty());
    }

    #[test]
    fn the_held_token_is_marked_whenever_its_row_comes() {
        let mut inventory = inventory();
        inventory.add_tokens(vec![token(1, 21, 11)]);
        inventory.set_held(Some(Id::new(2)));
        inventory.add_tokens(vec![token(2, 21, 11)]);
        let held = |inventory: &Inventory| inventory.rows().iter().map(|row| row.is_held).collect::<Vec<_>>();
        assert_eq!(held(&inventory), [false, true]);
        inventory.set_held(None);
        assert_eq!(held(&inventory), [false, false]);
    }
}
