//! Random accounts.

use std::sync::Arc;

use full_token::inventory::{
    Card, Column, Direction, Filter, LastUse, Reference, RowClient, Search, Sort, TokenRow,
};
use full_token::zendesk::{AccountToken, Client, Id, ListedUser, Role};
use proptest::prelude::*;

pub const NOW: u64 = 1_764_000_000_000;
const DAY_MS: u64 = 86_400_000;

/// Few names, so that many rows share them.
const NAMES: [&str; 6] = ["", "Söhne", "ŁUKASZ & Straße", "=1+1", "\"quoted\",\r\n", "ΟΔΥΣΣΕΥΣ"];

fn names() -> impl Strategy<Value = String> {
    prop::sample::select(&NAMES[..]).prop_map(str::to_owned)
}

/// Times around each limit, unreadable ones, and none.
fn times() -> impl Strategy<Value = Option<String>> {
    let limits = prop::sample::select(vec![0, 1, 7 * DAY_MS, 30 * DAY_MS, 90 * DAY_MS, 3_600_000]);
    let near = (limits, any::<bool>(), -1_i64..=1).prop_map(|(limit, is_past, by)| {
        let at = if is_past { NOW - limit } else { NOW + limit };
        Some(at.saturating_add_signed(by).to_string())
    });
    let wide = (0..800 * DAY_MS).prop_map(|age| Some((NOW + DAY_MS - age.min(NOW)).to_string()));
    prop_oneof![4 => near, 4 => wide, 1 => Just(Some("soon".to_owned())), 2 => Just(None)]
}

fn clients() -> impl Strategy<Value = Reference<RowClient>> {
    let id = prop::option::of((20..26_u64).prop_map(Id::new));
    (id, names(), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(id, name, global, is_zis, is_read)| {
            let identifier = if is_zis { "zis_x" } else { "own" }.to_owned();
            let of = |id| Client {
                id,
                identifier,
                name,
                user_id: None,
                kind: None,
                redirect_uri: vec![],
                global,
                created_at: String::new(),
            };
            let record = id.filter(|_| is_read).map(|id| Arc::new(RowClient::new(&of(id), "-1 of Ada's")));
            Reference { id, record }
        },
    )
}

fn users() -> impl Strategy<Value = Reference<full_token::inventory::RowUser>> {
    let id = prop::option::of((10..16_u64).prop_map(Id::new));
    let roles = prop::sample::select(vec![Role::Admin, Role::Agent, Role::EndUser, Role::Other("x".into())]);
    (id, names(), roles, any::<bool>(), any::<bool>()).prop_map(|(id, name, role, suspended, is_read)| {
        let of = |id| ListedUser { id, name, role, suspended };
        Reference { id, record: id.filter(|_| is_read).map(|id| Arc::new((&of(id)).into())) }
    })
}

fn tokens() -> impl Strategy<Value = AccountToken> {
    let scopes = prop::collection::vec(prop::sample::select(vec!["read", "write", "impersonate"]), 0..3);
    (prop::sample::select(vec!["", "f0011t0ken", "-1+1", "eyJhbGciOi"]), scopes, times(), times(), times())
        .prop_map(|(prefix, scopes, created_at, expires_at, used_at)| AccountToken {
            id: Id::new(0),
            client_id: None,
            user_id: None,
            prefix: prefix.to_owned(),
            scopes: scopes.into_iter().map(str::to_owned).collect(),
            created_at: created_at.unwrap_or_default(),
            expires_at,
            used_at,
            has_refresh_token: None,
        })
}

/// An account's rows, each with an id of its own.
pub fn rows() -> impl Strategy<Value = Vec<TokenRow>> {
    prop::collection::vec((tokens(), clients(), users()), 0..24).prop_map(|rows| {
        let row = |(place, (token, client, user)): (usize, (AccountToken, _, _))| {
            // In no order that any column has.
            let id = Id::new((place as u64 * 7_919 + 13) % 1_000_003);
            let mut row = TokenRow::new(AccountToken { id, ..token }, None, |text| text.parse().ok());
            row.client = client;
            row.user = user;
            row.write_search_text(&["Suspended"]);
            row
        };
        rows.into_iter().enumerate().map(row).collect()
    })
}

/// Most leave some rows.
pub fn filters() -> impl Strategy<Value = Filter> {
    let cards = prop_oneof![3 => Just(0), 2 => Just(1), 1 => Just(2)]
        .prop_flat_map(|number| prop::sample::subsequence(Card::ALL.to_vec(), number));
    let last_use = prop::option::weighted(0.2, prop::sample::select(LastUse::ALL.to_vec()));
    let client = prop::option::weighted(0.2, (20..26_u64).prop_map(Id::new));
    let user = prop::option::weighted(0.2, (10..16_u64).prop_map(Id::new));
    let search = prop::sample::select(vec!["", "", "", "söhne", "READ", "strasse SUSPENDED", "nobody"]);
    (cards, last_use, client, user, search).prop_map(|(cards, last_use, client, user, search)| Filter {
        cards,
        last_use,
        client,
        user,
        search: Search::new(search),
    })
}

pub fn sorts() -> impl Strategy<Value = Sort> {
    let directions = prop::sample::select(vec![Direction::Ascending, Direction::Descending]);
    (prop::sample::select(Column::ALL.to_vec()), directions)
        .prop_map(|(column, direction)| Sort { column, direction })
}

pub fn ids(rows: &[&TokenRow]) -> Vec<Id> {
    rows.iter().map(|row| row.id).collect()
}
