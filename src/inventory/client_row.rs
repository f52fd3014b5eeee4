//! One OAuth client, as one row of the table shows it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::last_use::DAY_MS;
use super::search::fold;
use super::{Inventory, Risks, RowUser, Search, SearchText, Timestamp, later};
use crate::vault::{Marked, Millis, NoteSubject};
use crate::zendesk::{Client, Id};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientRow {
    pub client: Client,
    /// The user it belongs to, once that is read: as them its own credentials act.
    pub user: Option<Arc<RowUser>>,
    /// How many tokens it has, of those that are read.
    pub tokens: usize,
    /// The latest use of them all; null if none was ever used.
    pub last_use: Timestamp,
    /// When the newest of them was made.
    pub last_made: Timestamp,
    /// What the user has noted of it.
    pub note: String,
    pub marked: Option<Marked>,
    /// What is risky about them, whoever they act for.
    pub token_risks: Risks,
}

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, strum::EnumString, strum::IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum ClientColumn {
    Name,
    Identifier,
    Kind,
    User,
    Tokens,
    Used,
}

impl ClientColumn {
    /// In the order of the table.
    pub const ALL: [Self; 6] =
        [Self::Name, Self::Identifier, Self::Kind, Self::User, Self::Tokens, Self::Used];
}

impl ClientRow {
    /// A row for each client, in the order of the account's lists.
    pub fn of(inventory: &Inventory, now: Millis) -> Vec<Self> {
        let none = (0, Timestamp::Null, Timestamp::Null, Risks::default());
        let mut uses: BTreeMap<Id, (usize, Timestamp, Timestamp, Risks)> = BTreeMap::new();
        for row in inventory.rows() {
            let Some(client) = row.client.id else { continue };
            let (tokens, last_use, last_made, risks) = uses.entry(client).or_insert(none);
            *tokens += 1;
            *last_use = later(*last_use, row.used);
            *last_made = later(*last_made, row.created);
            *risks = risks.and(Risks::of_scopes(&row.scopes)).and(Risks::of_expiry(row, now));
        }
        let row = |client: &Client| {
            let (tokens, last_use, last_made, token_risks) = uses.get(&client.id).copied().unwrap_or(none);
            let user = client.user_id.and_then(|user| inventory.user(user)).cloned();
            let about = NoteSubject::Client(client.id);
            let note = inventory.notes().text(about).to_owned();
            let marked = inventory.notes().of(about).and_then(|note| note.marked);
            Self { client: client.clone(), user, tokens, last_use, last_made, token_risks, note, marked }
        };
        inventory.clients().iter().map(row).collect()
    }

    /// What the token of this client that was used last may do, or the newest if none was used; none
    /// without tokens.
    pub fn latest_scopes(inventory: &Inventory, client: Id) -> Option<Vec<String>> {
        let tokens = inventory.rows().iter().filter(|row| row.client.id == Some(client));
        let latest = tokens.max_by_key(|row| (row.used.at(), row.created.at()))?;
        Some(latest.scopes.clone())
    }

    /// For how many days nothing has used it or made a token of it: at most since it was marked. None where
    /// that is not known: a program with tokens of its own may have none that is listed, since expired ones
    /// are left out.
    pub fn unused_days(&self, now: Millis) -> Option<u64> {
        let since_mark = self.marked.map(|marked| marked.at)?;
        match later(self.last_use, self.last_made) {
            _ if self.tokens == 0 || self.last_use == Timestamp::Unreadable => None,
            Timestamp::At(at) => Some(now.saturating_sub(at.max(since_mark)) / DAY_MS),
            Timestamp::Null | Timestamp::Unreadable => None,
        }
    }

    /// Its user's, as whom its own credentials act, and its tokens'.
    pub fn risks(&self) -> Risks {
        self.user.as_deref().map(Risks::of_user).unwrap_or_default().and(self.token_risks)
    }

    /// True if it shows what is searched for; `shown`: what the page writes beside its own texts.
    pub fn shows(&self, search: &Search, shown: &[String]) -> bool {
        let Client { name, identifier, redirect_uri, .. } = &self.client;
        let user = self.user.iter().map(|user| user.name.as_str());
        let own = [name.as_str(), identifier, &self.note]
            .into_iter()
            .chain(redirect_uri.iter().map(String::as_str));
        search.finds(&SearchText::of(own.chain(user).chain(shown.iter().map(String::as_str))))
    }

    /// Rows that are equal in the column keep their order; what has no use comes last both ways.
    pub fn sort(rows: &mut [Self], column: ClientColumn, is_descending: bool) {
        if column == ClientColumn::Used {
            let key = |row: &Self| {
                let at = row.last_use.at();
                (at.is_none(), at.map(|at| if is_descending { u64::MAX - at } else { at }))
            };
            return rows.sort_by_key(key);
        }
        let name = |row: &Self| row.user.as_ref().map(|user| user.sort_key.clone()).unwrap_or_default();
        let compare = |a: &Self, b: &Self| match column {
            ClientColumn::Name => fold(&a.client.name).cmp(&fold(&b.client.name)),
            ClientColumn::Identifier => a.client.identifier.cmp(&b.client.identifier),
            ClientColumn::Kind => {
                a.client.kind.map(|kind| kind as u8).cmp(&b.client.kind.map(|kind| kind as u8))
            }
            ClientColumn::User => name(a).cmp(&name(b)),
            ClientColumn::Tokens => a.tokens.cmp(&b.tokens),
            ClientColumn::Used => std::cmp::Ordering::Equal,
        };
        rows.sort_by(|a, b| if is_descending { compare(b, a) } else { compare(a, b) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inventory::{Risk, Words};
    use crate::zendesk::{AccountToken, ClientKind, ListedUser, Role};

    fn inventory() -> Inventory {
        let client = |id: u64, name: &str, kind| Client {
            id: Id::new(id),
            identifier: format!("own_{id}"),
            name: name.into(),
            user_id: Some(Id::new(11)),
            kind,
            redirect_uri: vec![format!("https://{id}.example/")],
            global: false,
            created_at: String::new(),
        };
        let token = |id: u64, client: u64, used_at: Option<&str>| AccountToken {
            id: Id::new(id),
            client_id: Some(Id::new(client)),
            user_id: None,
            prefix: String::new(),
            scopes: vec![],
            created_at: "1".into(),
            expires_at: None,
            used_at: used_at.map(str::to_owned),
            has_refresh_token: Some(false),
        };
        let mut inventory = Inventory::new(Words { parse: |text| text.parse().ok(), shown: |_| vec![] });
        inventory.add_clients(vec![
            client(21, "beta", Some(ClientKind::Public)),
            client(22, "Alpha", Some(ClientKind::Confidential)),
            client(23, "gamma", None),
        ]);
        inventory.add_tokens(vec![token(1, 22, Some("5")), token(2, 22, Some("9")), token(3, 21, None)]);
        let ada = ListedUser { id: Id::new(11), name: "Ada".into(), role: Role::Admin, suspended: true };
        inventory.add_users(&[Id::new(11)], &[ada]);
        inventory
    }

    #[test]
    fn a_client_counts_its_tokens_and_was_used_when_any_of_them_was() {
        let rows = ClientRow::of(&inventory(), 0);
        let tokens: Vec<_> = rows.iter().map(|row| (row.tokens, row.last_use)).collect();
        assert_eq!(tokens, [(1, Timestamp::Null), (2, Timestamp::At(9)), (0, Timestamp::Null)]);
        assert!(rows[0].user.as_ref().unwrap().suspended);
    }

    #[test]
    fn a_client_has_the_risks_of_its_user_and_of_its_tokens() {
        let rows = ClientRow::of(&inventory(), 0);
        let risks: Vec<Vec<Risk>> = rows.iter().map(|row| row.risks().iter().collect()).collect();
        // The tokens have no scopes, which are all, and no expiry.
        let of_tokens = [Risk::Impersonates, Risk::FullWrite, Risk::NeverExpires];
        let all = [&[Risk::UserSuspended], &of_tokens[..]].concat();
        assert_eq!(risks, [all.clone(), all, vec![Risk::UserSuspended]]);
    }

    #[test]
    fn a_marked_client_is_unused_since_its_last_use_or_token_and_never_by_guess() {
        let days = |days: u64| Timestamp::At(days * DAY_MS);
        let marked = Some(Marked { mark: crate::vault::Mark::DeleteWhenUnused, at: 10 * DAY_MS });
        let row = ClientRow { marked, ..ClientRow::of(&inventory(), 0)[0].clone() };
        let unused = |last_use, last_made, tokens| {
            ClientRow { last_use, last_made, tokens, ..row.clone() }.unused_days(30 * DAY_MS)
        };
        assert_eq!(unused(days(5), days(1), 1), Some(20), "since it was marked");
        assert_eq!(unused(days(28), days(1), 1), Some(2));
        assert_eq!(unused(days(5), days(29), 2), Some(1), "whoever gets tokens uses it");
        assert_eq!(unused(Timestamp::Null, Timestamp::Null, 0), None, "expired tokens are not listed");
        assert_eq!(unused(Timestamp::Unreadable, days(1), 1), None);
        assert_eq!(ClientRow { marked: None, ..row.clone() }.unused_days(30 * DAY_MS), None);
    }

    #[test]
    fn a_search_finds_all_that_a_client_shows() {
        let rows = ClientRow::of(&inventory(), 0);
        let shows = |text| rows[0].shows(&Search::new(text), &["Public".into()]);
        assert!(shows("BETA own_21 https://21.example ada public"));
        assert!(!shows("alpha"));
    }

    #[test]
    fn each_column_has_its_order_both_ways() {
        let sorted = |column, is_descending| {
            let mut rows = ClientRow::of(&inventory(), 0);
            ClientRow::sort(&mut rows, column, is_descending);
            rows.iter().map(|row| row.client.id.to_string()).collect::<Vec<_>>().join(" ")
        };
        let both = |column| [sorted(column, false), sorted(column, true)];
        assert_eq!(both(ClientColumn::Name), ["22 21 23", "23 21 22"]);
        assert_eq!(both(ClientColumn::Identifier), ["21 22 23", "23 22 21"]);
        assert_eq!(both(ClientColumn::Kind), ["23 21 22", "22 21 23"]);
        assert_eq!(both(ClientColumn::User), ["21 22 23", "21 22 23"]);
        assert_eq!(both(ClientColumn::Tokens), ["23 21 22", "22 21 23"]);
        assert_eq!(both(ClientColumn::Used), ["22 21 23", "22 21 23"]);
    }
}
