//! What the exports are made of.

use super::Renewal;

/// What the exports are made of: the secrets themselves, or the mask in their place.
#[derive(Clone, Copy)]
pub(super) struct Values<'a> {
    pub(super) subdomain: &'a str,
    pub(super) token: &'a str,
    pub(super) refresh: Option<RefreshValues<'a>>,
    pub(super) renewal: Renewal<'a>,
}

#[derive(Clone, Copy)]
pub(super) struct RefreshValues<'a> {
    pub(super) token: &'a str,
    pub(super) client: &'a str,
}
