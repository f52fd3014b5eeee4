//! How long ten thousand rows take: printed, never asserted. `cargo test --release -p full-token
//! --test inventory ten_thousand -- --ignored --nocapture`.

#![allow(clippy::print_stdout, reason = "it is run for its figures")]

use std::sync::Arc;
use std::time::Instant;

use full_token::inventory::{
    Card, Column, Direction, Filter, Reference, RowClient, RowUser, Search, Sort, TokenRow, group,
};
use full_token::zendesk::{AccountToken, Client, Id, ListedUser, Role};

use super::samples::NOW;

const ROUNDS: u32 = 21;

fn rows() -> Vec<TokenRow> {
    let clients: Vec<Arc<RowClient>> = (0..1_000).map(|n| Arc::new(RowClient::new(&client(n), ""))).collect();
    let users: Vec<Arc<RowUser>> = (0..500).map(|n| Arc::new(RowUser::from(&user(n)))).collect();
    let row = |n: u64| {
        let spread = n * 2_654_435_761 % 1_000_003;
        let (client, user) = ((spread % 1_000) as usize, (spread % 500) as usize);
        let at = |days: u64| (NOW - spread * 1_000 - days * 86_400_000).to_string();
        let token = AccountToken {
            id: Id::new(10_000_000_000_000 + n),
            client_id: Some(Id::new(client as u64)),
            user_id: Some(Id::new(user as u64)),
            prefix: format!("{spread:010x}"),
            scopes: vec!["tickets:read".into(), "users:write".into()],
            created_at: at(spread % 400),
            expires_at: n.is_multiple_of(3).then(|| (NOW + spread * 1_000).to_string()),
            used_at: (!n.is_multiple_of(4)).then(|| at(spread % 200)),
            has_refresh_token: Some(n.is_multiple_of(2)),
        };
        let mut row = TokenRow::new(token, None, |text| text.parse().ok());
        row.client.record = clients.get(client).cloned();
        row.user = Reference { id: row.user.id, record: users.get(user).cloned() };
        row.write_search_text(&["24 Nov 2026, 10:00", "25 Nov 2026, 11:30", "1 Dec 2026, 09:15", "Admin"]);
        row
    };
    (0..10_000).map(row).collect()
}

fn client(n: u64) -> Client {
    Client {
        id: Id::new(n),
        identifier: format!("integration_{n}"),
        name: format!("Integration {} for the warehouse", n * 7_919 % 1_000),
        user_id: None,
        kind: None,
        redirect_uri: vec![],
        global: false,
        created_at: String::new(),
    }
}

fn user(n: u64) -> ListedUser {
    let name = format!("Amir Okafor the {}th", n * 7_919 % 500);
    ListedUser { id: Id::new(n), name, role: Role::Admin, suspended: n.is_multiple_of(50) }
}

/// The median in milliseconds.
fn measure(name: &str, mut work: impl FnMut() -> usize) {
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(work());
            start.elapsed().as_secs_f64() * 1_000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("{name}: {:.2} ms", times[times.len() / 2]);
}

#[test]
#[ignore = "measures"]
fn ten_thousand_rows_are_filtered_and_sorted() {
    let rows = rows();
    let all = Filter::default;
    for (name, filter) in [
        ("nothing", all()),
        ("a search that finds all", Filter { search: Search::new("o"), ..all() }),
        ("a search that finds few", Filter { search: Search::new("warehouse 417"), ..all() }),
        ("a search that finds none", Filter { search: Search::new("nowhere to be found"), ..all() }),
        ("all cards", Filter { cards: Card::ALL[..4].to_vec(), ..all() }),
    ] {
        measure(&format!("filter by {name}"), || filter.of(&rows, NOW).len());
    }
    for column in Column::ALL {
        let sort = Sort { column, direction: Direction::Descending };
        measure(&format!("sort by {column:?}"), || {
            let mut shown: Vec<&TokenRow> = rows.iter().collect();
            sort.apply(&mut shown);
            shown.len()
        });
    }
    measure("group", || group(&rows.iter().collect::<Vec<_>>()).len());
    measure("count the cards", || Card::counts(&rows, NOW)[0]);
}
