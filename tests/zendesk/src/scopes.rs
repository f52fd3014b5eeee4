//! What a bearer with given scopes may do [oauth_tokens, "Scopes"].

use axum::http::Method;

/// The scope that the request lacks, in the word Zendesk's refusal uses; None if it may pass.
pub(crate) fn missing<'a>(scopes: &[String], method: &Method, path: &str) -> Option<&'a str> {
    let access = if matches!(*method, Method::GET | Method::HEAD) { "read" } else { "write" };
    let resource = path.strip_prefix("/api/v2/").and_then(|path| path.split('/').next()).unwrap_or_default();
    let for_resource = format!("{resource}:{access}");
    // "If you don't specify a resource, access to all resources is assumed"; the search reaches
    // over resources, hence none of them suffices for it. No scopes at all mean everything.
    let granted = scopes.is_empty()
        || scopes.iter().any(|scope| scope == access || (resource != "search" && *scope == for_resource));
    (!granted).then_some(access)
}

/// Splits the `scope` of a grant.
pub(crate) fn split(scope: &str) -> Vec<String> {
    scope.split_whitespace().map(str::to_owned).collect()
}

/// Whether all of `scopes` are within what the client is allowed.
pub(crate) fn within(scopes: &[String], allowed: Option<&[String]>) -> bool {
    allowed.is_none_or(|allowed| scopes.iter().all(|scope| allowed.contains(scope)))
}
