//! Offset pages: `page`, `per_page` [pagination].

use serde_json::json;

use super::{
    ApiError,
    page::{MOST, Page},
    parameters::Parameters,
};

/// Records past this one are reached by cursor only.
const DEEPEST: usize = 10_000;

pub(crate) fn page(count: usize, parameters: &Parameters, address: &str) -> Result<Page, ApiError> {
    let per_page = number(parameters, "per_page").unwrap_or(MOST).clamp(1, MOST);
    let page = number(parameters, "page").unwrap_or(1).max(1);
    if page.saturating_mul(per_page) > DEEPEST {
        let detail = "Number of records requested exceeds 10,000; use cursor pagination";
        return Err(ApiError::pagination("InvalidPaginationDepth", detail));
    }
    let start = count.min((page - 1) * per_page);
    let end = count.min(start + per_page);
    let link = |page: usize| format!("{address}?{}", parameters.with("page", &page.to_string(), &[]));
    let envelope = json!({
        "next_page": (end < count).then(|| link(page + 1)),
        "previous_page": (page > 1).then(|| link(page - 1)),
        "count": count,
    });
    Ok(Page { range: start..end, envelope: envelope.as_object().cloned().unwrap_or_default() })
}

fn number(parameters: &Parameters, name: &str) -> Option<usize> {
    parameters.get(name).and_then(|text| text.parse().ok())
}
