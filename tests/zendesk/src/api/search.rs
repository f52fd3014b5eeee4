//! Search [search]: it reaches over resources, and therefore needs plain `read`.

use axum::{http::StatusCode, response::Response};

use super::{ApiError, caller::Staff, page::List, parameters::Parameters};
use crate::json::answer;

/// Tickets whose subject has the query's words; `type:ticket` and the like are ignored.
pub(crate) async fn search(Staff(member): Staff) -> Result<Response, ApiError> {
    let query = Parameters::of(&member.caller.uri).get("query").unwrap_or_default().to_lowercase();
    let words: Vec<&str> = query.split_whitespace().filter(|word| !word.contains(':')).collect();
    let body = member.caller.account(|account, _| {
        let found = account.tickets.values().filter(|ticket| {
            let subject = ticket.subject.to_lowercase();
            words.iter().all(|word| subject.contains(word))
        });
        let found = found.map(|ticket| (ticket.id, ticket));
        List::by_id("results", found).page(&member.caller, |ticket| ticket.presented(&account.origin()))
    })?;
    Ok(answer(StatusCode::OK, body))
}
