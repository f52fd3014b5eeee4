//! One page of a list [pagination]: by cursor if the query asks for it, else by offset.

use axum::http::Uri;
use serde_json::{Map, Value, json};

use super::{ApiError, caller::Caller, cursor, offset, parameters::Parameters};

/// At most so many records a page.
pub(crate) const MOST: usize = 100;

/// What orders a list: a value, and the id where values are equal.
pub(crate) type Key = (i64, u64);

/// A list in its order, of which a page is wanted.
pub(crate) struct List<'a, T> {
    /// The property that holds the records, such as `clients`.
    pub(crate) name: &'a str,
    pub(crate) records: Vec<(Key, T)>,
    pub(crate) descending: bool,
}

impl<'a, T> List<'a, T> {
    /// Records ordered by id.
    pub(crate) fn by_id(name: &'a str, records: impl Iterator<Item = (u64, T)>) -> Self {
        let records = records.map(|(id, record)| ((0, id), record)).collect();
        Self { name, records, descending: false }
    }

    /// The page that the caller asks for.
    pub(crate) fn page(mut self, caller: &Caller, present: impl Fn(&T) -> Value) -> Result<Value, ApiError> {
        self.records.sort_unstable_by_key(|(key, _)| *key);
        if self.descending {
            self.records.reverse();
        }
        let parameters = Parameters::of(&caller.uri);
        let keys: Vec<Key> = self.records.iter().map(|(key, _)| *key).collect();
        let page = if cursor::is_wanted(&parameters) {
            cursor::page(&keys, self.descending, &parameters, &links(caller))?
        } else {
            offset::page(keys.len(), &parameters, &links(caller))?
        };
        let shown = self.records.get(page.range).unwrap_or_default();
        let records: Vec<Value> = shown.iter().map(|(_, record)| present(record)).collect();
        let mut body = Map::from_iter([(self.name.to_owned(), json!(records))]);
        body.extend(page.envelope);
        Ok(Value::Object(body))
    }
}

/// Which records, and what stands beside them.
pub(crate) struct Page {
    pub(crate) range: std::ops::Range<usize>,
    pub(crate) envelope: Map<String, Value>,
}

/// The address of the list, without its query.
fn links(caller: &Caller) -> String {
    let Caller { subdomain, uri, .. } = caller;
    format!("https://{subdomain}.zendesk.com{}.json", Uri::path(uri))
}
