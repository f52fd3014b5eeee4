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

pub(crate) struct Page(Markup);

/// A page in the site's style.
pub(crate) fn page(title: &str, body: Markup) -> Page {
    Page(html! {
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
    })
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let headers = [(CONTENT_SECURITY_POLICY, POLICY), (CACHE_CONTROL, "no-store")];
        (headers, Html(self.0.into_string())).into_response()
    }
}
