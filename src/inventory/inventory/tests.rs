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
        has_refresh_token: None,
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
    inventory
        .add_tokens(vec![AccountToken { used_at: Some("7".into()), ..token(2, 21, 11) }, token(3, 21, 11)]);
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
fn a_name_that_shows_nothing_is_as_none() {
    let mut inventory = inventory();
    inventory.add_tokens(vec![token(1, 21, 11)]);
    inventory.add_clients(vec![client(21, " \u{200B} ")]);
    inventory.add_users(&[Id::new(11)], &[user(11, "\t\u{2060}")]);
    let row = inventory.rows()[0].clone();
    assert_eq!(row.client.record.unwrap().name, "");
    assert_eq!(row.user.record.unwrap().name, "");
    assert_eq!(inventory.clients()[0].name, "");
}

#[test]
fn each_user_is_asked_for_once_until_all_is_read_again() {
    let mut inventory = inventory();
    inventory.add_tokens(vec![token(1, 21, 11), token(2, 21, 12)]);
    inventory.add_clients(vec![client(21, "Nightly")]);
    assert_eq!(inventory.users_to_read(), [11, 12, 13].map(Id::new));
    inventory.add_users(&[11, 12, 13].map(Id::new), &[user(11, "Ada")]);
    assert_eq!(inventory.users_to_read(), []);
    inventory.begin();
    assert_eq!(inventory.users_to_read().len(), 3);
}

#[test]
fn what_a_whole_reading_does_not_come_across_is_gone() {
    let mut inventory = inventory();
    inventory.add_tokens(vec![token(1, 21, 11), token(2, 21, 11), token(3, 22, 11)]);
    inventory.end_tokens();
    inventory.begin();
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
    assert!(inventory.remove_tokens(&[Id::new(3)].into()));
    assert_eq!(ids(&inventory), ["2", "4"]);
    inventory.add_clients(vec![client(21, "Nightly"), client(22, "Other")]);
    inventory.remove_client(Id::new(21));
    assert_eq!((ids(&inventory).len(), inventory.clients().len()), (0, 1));
    assert_eq!(inventory.client(Id::new(22)).map(|client| client.name.as_str()), Some("Other"));
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

#[test]
fn clients_that_a_whole_reading_does_not_come_across_are_gone() {
    let mut inventory = inventory();
    let names = |inventory: &Inventory| {
        inventory.clients().iter().map(|client| client.name.clone()).collect::<Vec<_>>()
    };
    let global = Client { global: true, ..client(23, "Zendesk's") };
    inventory.add_clients(vec![client(21, "Nightly"), client(22, "Other"), global]);
    inventory.end_clients(true);
    inventory.begin();
    inventory.add_clients(vec![client(22, "Other")]);
    let created = HeldClient::from(&client(24, "Made meanwhile"));
    inventory.add_new_client(&created, Id::new(13));
    assert_eq!(names(&inventory).len(), 4, "they stay on screen meanwhile");
    inventory.end_clients(false);
    assert_eq!(names(&inventory), ["Other", "Zendesk's", "Made meanwhile"]);
    inventory.end_clients(true);
    assert_eq!(names(&inventory), ["Other", "Made meanwhile"]);
}

#[test]
fn a_page_that_was_asked_for_before_brings_nothing_back() {
    let mut inventory = inventory();
    inventory.add_tokens(vec![token(1, 21, 11), token(2, 21, 11), token(3, 22, 11)]);
    inventory.add_clients(vec![client(21, "Nightly"), client(22, "Other")]);
    inventory.remove_tokens(&[Id::new(1)].into());
    assert!(!inventory.remove_tokens(&[Id::new(5)].into()));
    inventory.remove_client(Id::new(22));
    inventory.add_tokens(vec![token(1, 21, 11), token(3, 22, 11), token(4, 22, 11), token(5, 21, 11)]);
    inventory.add_clients(vec![client(22, "Other")]);
    assert_eq!(ids(&inventory), ["2"]);
    assert_eq!(inventory.client(Id::new(22)), None);
    // The account has the last word.
    inventory.begin();
    inventory.add_tokens(vec![token(1, 21, 11)]);
    inventory.add_clients(vec![client(22, "Other")]);
    assert_eq!((ids(&inventory).len(), inventory.clients().len()), (2, 2));
}
