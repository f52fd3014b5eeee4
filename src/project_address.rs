//! Where the project is published.

/// Its public address: `repository` of Cargo.toml, which has none until it is published. Links that
/// need it are not shown then.
pub const ADDRESS: &str = env!("CARGO_PKG_REPOSITORY");

/// Where a problem is reported.
pub fn issues_page(address: &str) -> Option<String> {
    (!address.is_empty()).then(|| format!("{address}/issues/new/choose"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_are_reported_where_the_project_is_published_and_nowhere_else() {
        assert_eq!(issues_page(""), None);
        let page = issues_page("https://example.org/full-token");
        assert_eq!(page.as_deref(), Some("https://example.org/full-token/issues/new/choose"));
    }
}
