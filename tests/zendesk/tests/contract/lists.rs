//! Pages of lists [pagination].

use serde_json::{Value, json};

use crate::support::{Answer, Session, StandIn};

const CLIENTS: &str = "https://large.zendesk.com/api/v2/oauth/clients.json";

fn large(stand_in: &StandIn) -> Session {
    stand_in.sign_in("large", "admin")
}

fn get(stand_in: &StandIn, session: &Session, url: &str) -> Answer {
    stand_in.get(url).session(session).send()
}

fn ids(page: &Value, name: &str) -> Vec<u64> {
    page[name].as_array().unwrap().iter().map(|record| record["id"].as_u64().unwrap()).collect()
}

#[test]
fn cursors_reach_every_record_once() {
    let stand_in = StandIn::start();
    let session = large(&stand_in);
    let mut url = format!("{CLIENTS}?page%5Bsize%5D=100");
    let mut seen = Vec::new();
    loop {
        let page = get(&stand_in, &session, &url).json();
        seen.extend(ids(&page, "clients"));
        assert_eq!(page["meta"]["has_more"], page["links"]["next"].is_string());
        match page["links"]["next"].as_str() {
            Some(next) => url = next.to_owned(),
            None => break,
        }
    }
    assert_eq!(seen.len(), 1_000);
    assert!(seen.is_sorted_by(|one, next| one < next));
}

#[test]
fn cursors_reach_all_10_000_tokens_of_everybody() {
    let stand_in = StandIn::start();
    let session = large(&stand_in);
    let tokens = session.url("/api/v2/oauth/tokens.json?all=true&page[size]=100");
    let (mut next, mut seen) = (Some(tokens), Vec::new());
    while let Some(url) = next {
        let page = get(&stand_in, &session, &url).json();
        seen.extend(ids(&page, "tokens"));
        next = page["links"]["next"].as_str().map(str::to_owned);
    }
    assert_eq!(seen.len(), 10_000);
    assert!(seen.is_sorted_by(|one, next| one < next));
}

#[test]
fn cursors_lead_back() {
    let stand_in = StandIn::start();
    let session = large(&stand_in);
    let first = get(&stand_in, &session, &format!("{CLIENTS}?page[size]=10")).json();
    assert!(first["links"]["prev"].is_null());
    let second = get(&stand_in, &session, first["links"]["next"].as_str().unwrap()).json();
    let back = get(&stand_in, &session, second["links"]["prev"].as_str().unwrap()).json();
    assert_eq!(ids(&back, "clients"), ids(&first, "clients"));
}

#[test]
fn cursors_survive_deleted_records() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let clients = admin.url("/api/v2/oauth/clients.json?page[size]=2");
    let first = get(&stand_in, &admin, &clients).json();
    let last = ids(&first, "clients")[1];
    stand_in.call("DELETE", &admin.url(&format!("/api/v2/oauth/clients/{last}.json"))).session(&admin).send();
    let second = get(&stand_in, &admin, first["links"]["next"].as_str().unwrap()).json();
    assert!(ids(&second, "clients")[0] > last);
    assert_eq!(ids(&second, "clients").len(), 2);
}

#[test]
fn offsets_give_next_page_and_count() {
    let stand_in = StandIn::start();
    let session = large(&stand_in);
    let page = get(&stand_in, &session, CLIENTS).json();
    assert_eq!((ids(&page, "clients").len(), &page["count"]), (100, &json!(1_000)));
    assert!(page["meta"].is_null() && page["previous_page"].is_null());
    let next = get(&stand_in, &session, page["next_page"].as_str().unwrap()).json();
    assert!(ids(&next, "clients")[0] > ids(&page, "clients")[99]);
}

#[test]
fn offsets_end_at_10_000() {
    let stand_in = StandIn::start();
    let session = large(&stand_in);
    let tickets = "https://large.zendesk.com/api/v2/tickets.json?per_page=100&page=";
    assert_eq!(get(&stand_in, &session, &format!("{tickets}100")).status, 200);
    let beyond = get(&stand_in, &session, &format!("{tickets}101"));
    assert_eq!((beyond.status, &beyond.json()["errors"][0]["code"]), (400, &json!("InvalidPaginationDepth")));
}

#[test]
fn wrong_page_parameters_are_400() {
    let stand_in = StandIn::start();
    let session = large(&stand_in);
    let wrong =
        ["page[size]=101", "page[size]=0", "page[size]=x", "page[after]=nonsense", "page[size]=2&page=1"];
    for query in wrong {
        let answer = get(&stand_in, &session, &format!("{CLIENTS}?{query}"));
        assert_eq!((answer.status, answer.json()["errors"].is_array()), (400, true), "{query}");
    }
}

#[test]
fn answers_tell_the_rate_limit() {
    let stand_in = StandIn::start();
    let answer = get(&stand_in, &large(&stand_in), CLIENTS);
    for name in ["x-rate-limit", "ratelimit-remaining", "ratelimit-reset"] {
        assert!(answer.header(name).parse::<u64>().is_ok(), "{name}");
    }
}
