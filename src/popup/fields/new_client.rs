//! The OAuth client that the popup offers to create: filled in already.

use crate::browser::{identity, random};
use crate::texts;
use crate::zendesk::{ClientKind, NewClient};

/// Where Zendesk's consent page may lead back to, one URL per browser.
const REDIRECTS: &[&str] = &include!(concat!(env!("OUT_DIR"), "/redirects.rs"));

/// A client for testing. Its identifier ends in random digits: identifiers are unique on an account,
/// and a first click must not fail because of a colleague's. It is public where the account has
/// withdrawn the Tokens API: each token takes one approval there, and no secret is ever needed.
pub(super) fn for_testing(is_withdrawn: bool) -> NewClient {
    let digits: String = random::id().chars().take(6).collect();
    NewClient {
        name: texts::new_client_name_value(),
        identifier: format!("full_token_test_{digits}"),
        kind: if is_withdrawn { ClientKind::Public } else { ClientKind::Confidential },
        redirect_uri: redirect_urls(),
    }
}

pub(in crate::popup) fn kind_name(kind: ClientKind) -> String {
    match kind {
        ClientKind::Confidential => texts::new_client_confidential(),
        ClientKind::Public => texts::new_client_public(),
    }
}

/// Our own redirect URLs: those of the stores' builds, and the running browser's, which is another
/// one where this build has another id (Edge's store, an unpacked package).
pub(super) fn redirect_urls() -> Vec<String> {
    let mut urls: Vec<String> = REDIRECTS.iter().map(|url| (*url).to_owned()).collect();
    let own = identity::redirect_url();
    if !urls.contains(&own) {
        urls.push(own);
    }
    urls
}
