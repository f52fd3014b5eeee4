//! Where a snippet takes the token from.

/// Where a snippet takes the token from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TokenPlace {
    /// A program reads the variable `ZENDESK_OAUTH_TOKEN`; a shell snippet sets it first.
    #[default]
    Environment,
    /// It stands in the code.
    InCode,
}
