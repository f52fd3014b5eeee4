//! A Postman collection, v2.1: requests that take the token from the environment.
//!
//! It has variables of its own, since importers drop environments. Its `access_token` is empty,
//! a place to paste the token where there is no environment; in Postman the environment's wins.

use super::fill::fill;
use super::values::Values;
use crate::zendesk::Secret;

pub(super) fn render(values: Values<'_>) -> Secret {
    let refresh = match values.refresh {
        Some(_) => include_str!("templates/postman_collection_refresh.json.in").trim_end(),
        None => "",
    };
    fill(
        include_str!("templates/postman_collection.json.in"),
        &[("__SUBDOMAIN__", values.subdomain), ("__REFRESH__", refresh)],
    )
}
