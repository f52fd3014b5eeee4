//! What a bearer with given scopes may do [oauth_tokens, "Scopes"].

use axum::http::Method;

use crate::settings::Settings;

/// The scope that the request lacks, in the word Zendesk's refusal uses; None if it may pass.
pub(crate) fn missing<'a>(scopes: &[String], method: &Method, path: &str) -> Option<&'a str> {
    let access = if matches!(*method, Method::GET | Method::HEAD) { "read" } else { "write" };
    let resource = resource_of(path);
    let for_resource = format!("{resource}:{access}");
    // "If you don't specify a resource, access to all resources is assumed"; the search reaches
    // over resources, hence none of them suffices for it. No scopes at all mean everything.
    let granted = scopes.is_empty()
        || scopes.iter().any(|scope| scope == access || (resource != "search" && *scope == for_resource));
    (!granted).then_some(access)
}

/// The resource that a path belongs to, in the word of its scopes. Where that is not the path's own, it is
/// ours: no page says which scope opens which path.
fn resource_of(path: &str) -> &str {
    match path.strip_prefix("/api/v2/").and_then(|path| path.split('/').next()).unwrap_or_default() {
        "help_center" => "hc",
        "guide" => "themes",
        "account" => "account_settings",
        "slas" => "sla_policies",
        "views" => "ticket_views",
        "audit_logs" => "auditlogs",
        own => own,
    }
}

/// Splits the `scope` of a grant.
pub(crate) fn split(scope: &str) -> Vec<String> {
    scope.split_whitespace().map(str::to_owned).collect()
}

/// Refuses scopes beyond `allowed` (None is everything), with the description of `invalid_scope`.
pub(crate) fn within(
    scopes: &[String],
    allowed: Option<&[String]>,
    settings: &Settings,
) -> Result<(), String> {
    let Some(allowed) = allowed else { return Ok(()) };
    let refused: Vec<&str> =
        scopes.iter().filter(|scope| !allowed.contains(scope)).map(String::as_str).collect();
    if refused.is_empty() { Ok(()) } else { Err(refusal(&refused, settings)) }
}

/// As [`within`], and there must be some: the grants know no "everything".
pub(crate) fn some_within(
    scopes: &[String],
    allowed: Option<&[String]>,
    settings: &Settings,
) -> Result<(), String> {
    if scopes.is_empty() { Err(refusal(&[], settings)) } else { within(scopes, allowed, settings) }
}

fn refusal(refused: &[&str], settings: &Settings) -> String {
    let words = "The requested scope is invalid, unknown, or malformed";
    if settings.invalid_scope_names_refused && !refused.is_empty() {
        return format!("{words}: {}.", refused.join(", "));
    }
    format!("{words}.")
}
