//! Whatever is taken for an account is the host that the address names.

#![cfg(not(target_arch = "wasm32"))]

use full_token::zendesk::Subdomain;
use proptest::prelude::*;

proptest! {
    #[test]
    fn an_accepted_address_begins_with_the_accounts_origin(
        before in "[a-z0-9.@:/\\\\?#-]{0,12}",
        after in "[a-z0-9.@:/\\\\?#-]{0,12}",
    ) {
        let url = format!("https://{before}.zendesk.com{after}");
        if let Ok(subdomain) = Subdomain::from_url(&url) {
            let rest = url.strip_prefix(&subdomain.origin());
            prop_assert!(rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#'])), "{}", url);
        }
    }

    #[test]
    fn every_subdomain_is_found_on_every_page(label in "[a-z0-9]{1,30}", path in "(/[a-z]{0,5}){0,3}") {
        prop_assume!(!["www", "developer", "status", "static"].contains(&label.as_str()));
        let url = format!("https://{label}.zendesk.com{path}");
        prop_assert_eq!(Subdomain::from_url(&url).map(|s| s.as_str().to_owned()), Ok(label));
    }
}
