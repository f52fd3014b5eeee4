//! What all pages share: their frame and their headers.

use axum::{
    http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY},
    response::{Html, IntoResponse, Response},
};
use maud::{DOCTYPE, Markup, html};

/// As strict towards scripts and requests as Admin Center's. It has no `form-action`, which would
/// keep the consent page's form from its redirect to the client.
const POLICY: &str = "default-src 'self'; connect-src 'self'; img-src 'self' data:; object-src 'none'; \
                      base-uri 'self'; frame-ancestors 'self'";

pub(crate) struct Page {
    markup: Markup,
    has_policy: bool,
}

/// A page in the site's style and under its policy.
pub(crate) fn page(title: &str, body: Markup) -> Page {
    Page { markup: document(title, body), has_policy: true }
}

/// A page without a policy, as help centers are: from here other origins can be asked.
pub(crate) fn page_without_policy(title: &str, body: Markup) -> Page {
    Page { markup: document(title, body), has_policy: false }
}

fn document(title: &str, body: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                link rel="stylesheet" href="/assets/site.css";
            }
            body { (body) }
        }
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let policy = self.has_policy.then_some([(CONTENT_SECURITY_POLICY, POLICY)]);
        let page = ([(CACHE_CONTROL, "no-store")], Html(self.markup.into_string()));
        match policy {
            Some(policy) => (policy, page).into_response(),
            None => page.into_response(),
        }
    }
}
