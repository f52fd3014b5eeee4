//! Cursor pages: `page[size]`, `page[after]`, `page[before]` [pagination].

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::{Map, Value, json};

use super::{
    ApiError,
    page::{Key, MOST, Page},
    parameters::Parameters,
};

const SIZE: &str = "page[size]";
const AFTER: &str = "page[after]";
const BEFORE: &str = "page[before]";

pub(crate) fn is_wanted(parameters: &Parameters) -> bool {
    [SIZE, AFTER, BEFORE].iter().any(|name| parameters.get(name).is_some())
}

/// The page's range of `keys`, which are in the list's order.
pub(crate) fn page(
    keys: &[Key],
    descending: bool,
    parameters: &Parameters,
    address: &str,
) -> Result<Page, ApiError> {
    if parameters.get("page").or(parameters.get("per_page")).is_some() {
        return Err(invalid("cursor and offset parameters can't be mixed"));
    }
    let size = size(parameters)?;
    let (start, end) = match (parameters.get(AFTER), parameters.get(BEFORE)) {
        (Some(_), Some(_)) => return Err(invalid("page[after] and page[before] can't be mixed")),
        (Some(after), None) => {
            let start = position(keys, descending, decode(after)?, true);
            (start, keys.len().min(start + size))
        }
        (None, Some(before)) => {
            let end = position(keys, descending, decode(before)?, false);
            (end.saturating_sub(size), end)
        }
        (None, None) => (0, keys.len().min(size)),
    };
    Ok(Page { range: start..end, envelope: envelope(keys, start, end, parameters, address) })
}

fn size(parameters: &Parameters) -> Result<usize, ApiError> {
    match parameters.get(SIZE).map(str::parse) {
        None => Ok(MOST),
        Some(Ok(size @ 1..=MOST)) => Ok(size),
        Some(_) => Err(invalid("page[size] must be an integer between 1 and 100")),
    }
}

/// Where the records past `key` begin; `key` itself may be gone by now.
fn position(keys: &[Key], descending: bool, key: Key, past: bool) -> usize {
    keys.partition_point(|one| {
        let ordering = if descending { key.cmp(one) } else { one.cmp(&key) };
        ordering.is_lt() || (past && ordering.is_eq())
    })
}

fn envelope(
    keys: &[Key],
    start: usize,
    end: usize,
    parameters: &Parameters,
    address: &str,
) -> Map<String, Value> {
    let shown = keys.get(start..end).unwrap_or_default();
    let link = |name: &str, cursor: Option<&Key>| {
        cursor.map(|key| format!("{address}?{}", parameters.with(name, &encode(*key), &[AFTER, BEFORE])))
    };
    let (has_next, has_previous) = (end < keys.len(), start > 0);
    let has_more = if parameters.get(BEFORE).is_some() { has_previous } else { has_next };
    let envelope = json!({
        "meta": {
            "has_more": has_more,
            "after_cursor": shown.last().map(|key| encode(*key)),
            "before_cursor": shown.first().map(|key| encode(*key)),
        },
        "links": {
            "next": link(AFTER, shown.last().filter(|_| has_next)),
            "prev": link(BEFORE, shown.first().filter(|_| has_previous)),
        },
    });
    envelope.as_object().cloned().unwrap_or_default()
}

fn encode(key: Key) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(json!({ "o": "id", "v": key }).to_string())
}

fn decode(cursor: &str) -> Result<Key, ApiError> {
    let parsed = BASE64_URL_SAFE_NO_PAD
        .decode(cursor)
        .ok()
        .and_then(|json| serde_json::from_slice::<Value>(&json).ok())
        .and_then(|cursor| serde_json::from_value(cursor.get("v")?.clone()).ok());
    parsed.ok_or_else(|| ApiError::pagination("InvalidCursor", "the cursor is not valid"))
}

fn invalid(detail: &str) -> ApiError {
    ApiError::pagination("InvalidPaginationParameter", detail)
}
