//! Tickets and users, for the check of a new token.

use serde_json::{Value, json};

use crate::support::StandIn;

fn tickets(query: &str) -> Value {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let token = stand_in.create_token(&admin, &["read"]);
    stand_in.get(&admin.url(&format!("/api/v2/tickets.json{query}"))).bearer(&token).send().json()
}

fn ids(page: &Value) -> Vec<u64> {
    page["tickets"].as_array().unwrap().iter().map(|ticket| ticket["id"].as_u64().unwrap()).collect()
}

#[test]
fn list_has_cursor_pages() {
    let page = tickets("?page[size]=3");
    assert_eq!((ids(&page), &page["meta"]["has_more"]), (vec![1, 2, 3], &json!(true)));
    assert!(page["tickets"][0]["subject"].is_string());
}

#[test]
fn list_is_sorted_on_demand() {
    assert_eq!(ids(&tickets("?page[size]=3&sort=-id")), [25, 24, 23]);
    let page = tickets("?page[size]=100&sort=-updated_at");
    let updated: Vec<_> =
        page["tickets"].as_array().unwrap().iter().map(|one| one["updated_at"].to_string()).collect();
    assert!(updated.is_sorted_by(|one, next| one >= next));
    assert_eq!(ids(&tickets("?per_page=2&sort_by=created_at&sort_order=desc")), [25, 24]);
}

#[test]
fn descending_pages_go_on_where_they_stopped() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let first =
        stand_in.get(&admin.url("/api/v2/tickets.json?sort=-id&page[size]=20")).session(&admin).send().json();
    let second = stand_in.get(first["links"]["next"].as_str().unwrap()).session(&admin).send().json();
    assert_eq!(ids(&second), [5, 4, 3, 2, 1]);
}

#[test]
fn count_has_value_and_refreshed_at() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let count = stand_in.get(&admin.url("/api/v2/tickets/count.json")).session(&admin).send().json();
    assert_eq!(count["count"]["value"], 25);
    assert!(count["count"]["refreshed_at"].is_string());
}

#[test]
fn show_has_one() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let answer = stand_in.get(&admin.url("/api/v2/tickets/7.json")).session(&admin).send();
    assert_eq!(answer.json()["ticket"]["id"], 7);
}

#[test]
fn search_finds_words_of_the_subject() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let found =
        stand_in.get(&admin.url("/api/v2/search.json?query=type:ticket+refund")).session(&admin).send();
    assert_eq!(found.json()["count"], 1);
}

#[test]
fn tickets_and_users_are_not_for_end_users() {
    let stand_in = StandIn::start();
    for (user, status) in [("agent", 200), ("end-user", 403)] {
        let session = stand_in.sign_in("acme", user);
        for path in ["/api/v2/tickets.json", "/api/v2/users.json"] {
            assert_eq!(stand_in.get(&session.url(path)).session(&session).send().status, status);
        }
    }
}

#[test]
fn users_are_listed() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let users = stand_in.get(&admin.url("/api/v2/users.json?page[size]=50")).session(&admin).send().json();
    assert_eq!(users["users"].as_array().unwrap().len(), 3);
}
