//! What is read of an account so far.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::reference::shown_name;
use super::{ApiTokenRow, Notes, Reference, RowClient, RowUser, TokenRow};
use crate::vault::{HeldClient, Millis, NoteSubject};
use crate::zendesk::{AccountToken, ApiToken, Client, Id, ListedUser};

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
    /// Tokens that are known to be gone: a page that was asked for before may hold them still.
    gone: BTreeSet<Id>,
    clients: Vec<Client>,
    /// The clients that the reading under way has come across.
    seen_clients: BTreeSet<Id>,
    gone_clients: BTreeSet<Id>,
    row_clients: BTreeMap<Id, Arc<RowClient>>,
    notes: Arc<Notes>,
    /// Legacy ones, in the order of the account's list.
    api_tokens: Arc<Vec<ApiTokenRow>>,
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
            gone: BTreeSet::new(),
            clients: Vec::new(),
            seen_clients: BTreeSet::new(),
            gone_clients: BTreeSet::new(),
            row_clients: BTreeMap::new(),
            notes: Arc::default(),
            api_tokens: Arc::default(),
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

    pub fn api_tokens(&self) -> &Arc<Vec<ApiTokenRow>> {
        &self.api_tokens
    }

    /// What the user has noted of the account's clients and API tokens.
    pub fn notes(&self) -> &Arc<Notes> {
        &self.notes
    }

    pub fn user(&self, id: Id) -> Option<&Arc<RowUser>> {
        self.users.get(&id)
    }

    /// A reading of everything begins: what it does not come across is gone.
    pub fn begin(&mut self) {
        let of_tokens = [&mut self.seen, &mut self.gone];
        let of_clients = [&mut self.seen_clients, &mut self.gone_clients];
        of_tokens.into_iter().chain(of_clients).chain([&mut self.asked_users]).for_each(BTreeSet::clear);
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

    /// All tokens were read.
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

    /// These tokens are gone. False if none of them was there.
    pub fn remove_tokens(&mut self, ids: &BTreeSet<Id>) -> bool {
        self.gone.extend(ids);
        let is_there = ids.iter().any(|id| self.places.contains_key(id));
        if is_there {
            self.retain(|row| !ids.contains(&row.id));
        }
        is_there
    }

    /// Clients came.
    pub fn add_clients(&mut self, clients: Vec<Client>) {
        let new: BTreeSet<Id> = clients.iter().map(|client| client.id).collect();
        self.seen_clients.extend(&new);
        for mut client in clients.into_iter().filter(|client| !self.gone_clients.contains(&client.id)) {
            client.name = shown_name(client.name);
            self.row_clients.insert(client.id, Arc::new(self.row_client(&client)));
            match self.clients.iter_mut().find(|known| known.id == client.id) {
                Some(known) => *known = client,
                None => self.clients.push(client),
            }
        }
        self.show_clients(&new);
    }

    /// All that is noted, be it read or written.
    pub fn set_notes(&mut self, notes: Arc<Notes>) {
        let before = std::mem::replace(&mut self.notes, notes);
        let is_other = |client: &&Client| {
            let about = NoteSubject::Client(client.id);
            before.text(about) != self.notes.text(about)
        };
        let changed: Vec<Client> = self.clients.iter().filter(is_other).cloned().collect();
        for client in &changed {
            self.row_clients.insert(client.id, Arc::new(self.row_client(client)));
        }
        self.show_clients(&changed.iter().map(|client| client.id).collect());
    }

    fn row_client(&self, client: &Client) -> RowClient {
        RowClient::new(client, self.notes.text(NoteSubject::Client(client.id)))
    }

    /// The rows of these clients' tokens show what is known of them.
    fn show_clients(&mut self, changed: &BTreeSet<Id>) {
        let (records, words) = (&self.row_clients, self.words);
        for row in self.rows.iter_mut().filter(|row| row.client.id.is_some_and(|id| changed.contains(&id))) {
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

    /// All of the account's own clients were read, and the global ones too where it shows them.
    pub fn end_clients(&mut self, has_global: bool) {
        let seen = &self.seen_clients;
        self.clients.retain(|client| seen.contains(&client.id) || client.global && !has_global);
    }

    /// A client and all its tokens are gone.
    pub fn remove_client(&mut self, id: Id) {
        self.gone_clients.insert(id);
        self.clients.retain(|client| client.id != id);
        self.retain(|row| row.client.id != Some(id));
    }

    /// All API tokens were read; each is one row, whatever the list repeats.
    pub fn set_api_tokens(&mut self, tokens: Vec<ApiToken>) {
        let row = |token| {
            let row = ApiTokenRow::new(token, self.words.parse);
            ApiTokenRow { creator: with_record(row.creator.id, &self.users), ..row }
        };
        let mut seen = BTreeSet::new();
        let tokens = tokens.into_iter().filter(|token| seen.insert(token.id));
        self.api_tokens = Arc::new(tokens.map(row).collect());
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
        let is_new = |row: &ApiTokenRow| row.creator.id.is_some_and(|id| new.contains(&id));
        if self.api_tokens.iter().any(is_new) {
            for row in Arc::make_mut(&mut self.api_tokens) {
                row.creator = with_record(row.creator.id, records);
            }
        }
    }

    /// Users of tokens, clients and API tokens that were not asked for yet.
    pub fn users_to_read(&self) -> Vec<Id> {
        let of_rows = self.rows.iter().filter_map(|row| row.user.id);
        let of_clients = self.clients.iter().filter_map(|client| client.user_id);
        let of_api_tokens = self.api_tokens.iter().filter_map(|row| row.creator.id);
        let users: BTreeSet<Id> = of_rows.chain(of_clients).chain(of_api_tokens).collect();
        users.difference(&self.asked_users).copied().collect()
    }

    /// The token that the popup holds is this one.
    pub fn set_held(&mut self, held: Option<Id>) {
        self.held = held;
        self.rows.iter_mut().for_each(|row| row.is_held = held == Some(row.id));
    }

    fn add_token(&mut self, token: AccountToken) {
        let has_client = token.client_id.is_none_or(|client| !self.gone_clients.contains(&client));
        if self.gone.contains(&token.id) || !has_client {
            return;
        }
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
mod tests;
