//! Tickets: what a new token is proved with. Source: "Tickets", list and count.

use serde::Deserialize;

use super::{Endpoint, FailureKind, Id, Request, RequestLine, Secret, json, tolerant_fields};

/// A ticket, as far as the check shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    pub id: Id,
    pub subject: String,
}

/// `GET /api/v2/tickets.json` with the bearer: the three newest.
#[derive(Clone, Copy, Debug)]
pub struct ListTickets;

impl Endpoint for ListTickets {
    type Output = Vec<Ticket>;
    type Input = Secret;

    fn request_line(&self) -> RequestLine {
        RequestLine::bearer("/api/v2/tickets.json")
    }

    fn request(&self, token: &Secret) -> Request {
        self.request_line().read_with(token, "page[size]=3&sort=-id")
    }

    fn parse_body(&self, body: &str) -> Result<Vec<Ticket>, FailureKind> {
        let Tickets { tickets } = json::decode(body)?;
        Ok(tickets.into_iter().filter_map(|t| Some(Ticket { id: t.id?, subject: t.subject })).collect())
    }
}

/// `GET /api/v2/tickets/count.json` with the bearer.
#[derive(Clone, Copy, Debug)]
pub struct CountTickets;

impl Endpoint for CountTickets {
    type Output = u64;
    type Input = Secret;

    fn request_line(&self) -> RequestLine {
        RequestLine::bearer("/api/v2/tickets/count.json")
    }

    fn request(&self, token: &Secret) -> Request {
        self.request_line().read_with(token, "")
    }

    fn parse_body(&self, body: &str) -> Result<u64, FailureKind> {
        let Count { count: Value { value } } = json::decode(body)?;
        value.parse().map_err(|_| FailureKind::Malformed)
    }
}

#[derive(Deserialize)]
struct Tickets {
    tickets: Vec<Record>,
}

#[derive(Deserialize)]
struct Record {
    #[serde(default, deserialize_with = "tolerant_fields::optional_id")]
    id: Option<Id>,
    #[serde(default, deserialize_with = "tolerant_fields::text")]
    subject: String,
}

#[derive(Deserialize)]
struct Count {
    count: Value,
}

#[derive(Deserialize)]
struct Value {
    #[serde(default, deserialize_with = "tolerant_fields::text")]
    value: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_are_text_whatever_stands_there() {
        let body = r#"{"tickets": [{"id": 3, "subject": "<script>"}, {"id": 2, "subject": null}, {"subject": "no id"}, {"id": "1", "subject": ["x"]}]}"#;
        let tickets = ListTickets.parse_body(body).unwrap();
        let subjects: Vec<_> = tickets.iter().map(|t| t.subject.as_str()).collect();
        assert_eq!(subjects, ["<script>", "", ""]);
    }

    #[test]
    fn the_count_is_read_and_nonsense_refused() {
        let count = CountTickets;
        assert_eq!(count.parse_body(r#"{"count": {"value": 102, "refreshed_at": null}}"#), Ok(102));
        assert_eq!(count.parse_body(r#"{"count": {"value": "many"}}"#), Err(FailureKind::Malformed));
        assert_eq!(count.parse_body("{}"), Err(FailureKind::Malformed));
    }
}
