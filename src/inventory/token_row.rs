//! One token, as one row of the table shows it.

use super::{Reference, RowClient, RowUser, Search, SearchText, Timestamp};
use crate::vault::Millis;
use crate::zendesk::{AccountToken, Id, sanitize};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenRow {
    pub id: Id,
    pub client: Reference<RowClient>,
    /// Whom it acts for.
    pub user: Reference<RowUser>,
    /// Its first characters.
    pub prefix: String,
    /// What it may do, fit to be shown.
    pub scopes: Vec<String>,
    pub created: Timestamp,
    /// When it was used last; null: never.
    pub used: Timestamp,
    /// Null: when it is revoked, or its client deleted.
    pub expires: Timestamp,
    /// Whether a refresh token can renew it, if the account says.
    pub is_renewed: Option<bool>,
    /// It is the token that the popup holds.
    pub is_held: bool,
    pub(super) search_text: SearchText,
}

impl TokenRow {
    /// The row of a token whose client and user are not read yet; `parse` reads ISO 8601.
    pub fn new(token: AccountToken, held: Option<Id>, parse: impl Fn(&str) -> Option<Millis>) -> Self {
        let read = |text: Option<&str>| Timestamp::read(text, &parse);
        let mut row = Self {
            id: token.id,
            client: Reference::unread(token.client_id),
            user: Reference::unread(token.user_id),
            prefix: token.prefix,
            scopes: token.scopes.iter().map(|scope| sanitize(scope)).collect(),
            created: read(Some(&token.created_at)),
            used: read(token.used_at.as_deref()),
            expires: read(token.expires_at.as_deref()),
            is_renewed: token.has_refresh_token,
            is_held: held == Some(token.id),
            search_text: SearchText::default(),
        };
        row.write_search_text(&[]);
        row
    }

    /// Takes in what a search finds the row by: its own texts and what it shows besides, which are
    /// times, roles and flags as the page writes them. To be called again when client or user are read.
    pub fn write_search_text(&mut self, shown: &[&str]) {
        let client = self
            .client
            .record
            .iter()
            .flat_map(|client| [client.name.as_str(), &client.identifier, &client.note]);
        let user = self.user.record.iter().map(|user| user.name.as_str());
        let scopes = self.scopes.iter().map(String::as_str);
        let own = [self.prefix.as_str()].into_iter().chain(client).chain(user).chain(scopes);
        self.search_text = SearchText::of(own.chain(shown.iter().copied()));
    }

    /// True if it shows what is searched for.
    pub fn shows(&self, search: &Search) -> bool {
        search.finds(&self.search_text)
    }

    /// True if nothing that takes many tokens at once may take it: its client is foreign, or not
    /// known to be the account's own.
    pub fn is_protected(&self) -> bool {
        self.client.record.as_ref().is_none_or(|client| client.is_foreign)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inventory::tests::{client, row, user};
    use crate::zendesk::Role;

    #[test]
    fn a_row_is_what_the_record_says() {
        let token = AccountToken {
            id: Id::new(31),
            client_id: Some(Id::new(21)),
            user_id: None,
            prefix: "f0011t0ken".into(),
            scopes: vec!["read".into(), "wri\u{202e}te".into()],
            created_at: "5".into(),
            expires_at: None,
            used_at: Some("yesterday".into()),
            has_refresh_token: Some(true),
        };
        let row = TokenRow::new(token, Some(Id::new(31)), |text| text.parse().ok());
        assert_eq!((row.client.id, row.user.id), (Some(Id::new(21)), None));
        assert_eq!(row.scopes, ["read", "write"]);
        assert_eq!(
            [row.created, row.expires, row.used],
            [Timestamp::At(5), Timestamp::Null, Timestamp::Unreadable]
        );
        assert!(row.is_held);
        assert_eq!(row.is_renewed, Some(true));
    }

    #[test]
    fn a_search_finds_all_that_a_row_shows() {
        let mut row = TokenRow {
            client: client(21, "Söhne", "soehne_1", false),
            user: user(11, "Łukasz", Role::Admin, true),
            ..row(1)
        };
        assert!(row.shows(&Search::new("F0011 read")));
        row.write_search_text(&["Suspended", "24 Nov 2026"]);
        assert!(row.shows(&Search::new("f0011 söhne soehne_1 łukasz READ suspended nov")));
        assert!(!row.shows(&Search::new("söhne ada")));
    }

    #[test]
    fn a_client_that_is_foreign_or_not_known_protects_its_tokens() {
        let of = |client| TokenRow { client, ..row(1) }.is_protected();
        assert!(!of(client(21, "Own", "own", false)));
        assert!(of(client(21, "Global", "global", true)));
        assert!(of(client(21, "Integration", "zis_x", false)));
        assert!(of(Reference::unread(Some(Id::new(21)))));
    }
}
