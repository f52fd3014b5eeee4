//! Every row of the error table.

use super::*;
use crate::zendesk::{
    CreateToken, CurrentToken, Endpoint, Headers, Id, ListClients, RevokeToken, Secret, TransportError,
};

fn response(status: u16, body: &str) -> Response {
    Response { status, redirected: false, headers: Headers::default(), body: Secret::new(body) }
}

fn over_session(status: u16, body: &str) -> Failure {
    ListClients::default().parse_response(Ok(response(status, body))).unwrap_err()
}

fn with_bearer(status: u16, body: &str) -> Failure {
    CurrentToken.parse_response(Ok(response(status, body))).unwrap_err()
}

const DEAD: &str = r#"{"error": "invalid_token", "error_description": "The access token provided is expired, revoked, malformed or invalid for other reasons."}"#;

#[test]
fn a_401_means_the_session_or_the_token_by_who_asked() {
    let failure = over_session(401, r#"{"error": "Couldn't authenticate you"}"#);
    assert_eq!(
        (failure.kind, failure.message.as_deref()),
        (FailureKind::SignedOut, Some("Couldn't authenticate you"))
    );
    assert_eq!(with_bearer(401, DEAD).kind, FailureKind::DeadToken);
    assert_eq!(with_bearer(401, "").kind, FailureKind::DeadToken);
}

#[test]
fn a_403_tells_role_from_scope_in_every_shape() {
    let role = r#"{"error": {"title": "Forbidden", "message": "You do not have access to this page."}}"#;
    let failure = over_session(403, role);
    assert_eq!(
        (failure.kind, failure.message.as_deref()),
        (FailureKind::Forbidden, Some("You do not have access to this page."))
    );
    let scope =
        r#"{"error": "Forbidden", "description": "You are missing the following required scopes: read"}"#;
    assert_eq!(with_bearer(403, scope).kind, FailureKind::MissingScopes);
    assert_eq!(over_session(403, "<!DOCTYPE html><h1>403</h1>").kind, FailureKind::Forbidden);
    assert_eq!(with_bearer(403, "plain").kind, FailureKind::Forbidden);
}

#[test]
fn a_missing_record_is_not_a_missing_endpoint() {
    assert_eq!(
        over_session(404, r#"{"error": "RecordNotFound", "description": "Not found"}"#).kind,
        FailureKind::NotFound
    );
    assert_eq!(
        over_session(404, r#"{"error": "InvalidEndpoint", "description": "Not found"}"#).kind,
        FailureKind::NoEndpoint
    );
    assert_eq!(over_session(404, "").kind, FailureKind::NotFound);
    assert_eq!(over_session(404, "<html>No help desk</html>").kind, FailureKind::Html, "no record's absence");
    assert_eq!(over_session(405, "").kind, FailureKind::NoEndpoint);
    assert_eq!(over_session(410, "").kind, FailureKind::NoEndpoint);
}

#[test]
fn a_refused_record_names_its_fields() {
    let body = r#"{"error": "RecordInvalid", "description": "Record validation errors", "details": {"identifier": [{"description": "Identifier: has already been taken", "error": "DuplicateValue"}]}}"#;
    let failure = over_session(422, body);
    let FailureKind::Invalid(fields) = failure.kind else { panic!("{:?}", failure.kind) };
    assert_eq!(fields.len(), 1);
    assert_eq!((fields[0].field.as_str(), fields[0].code.as_deref()), ("identifier", Some("DuplicateValue")));
    let conflict = over_session(
        409,
        r#"{"errors": [{"code": "Conflict", "title": "Conflict", "detail": "Try later"}]}"#,
    );
    assert_eq!(conflict.message.as_deref(), Some("Try later"));
    let scope = over_session(400, r#"{"error": "invalid_scope", "error_description": "Too wide"}"#);
    let refused = FailureKind::Grant(GrantError::InvalidScope);
    assert_eq!((scope.kind, scope.message.as_deref()), (refused, Some("Too wide")), "as the grants say it");
}

/// Only then does the popup offer to go on without them.
#[test]
fn a_400_refuses_scopes_only_if_it_says_so() {
    let refused = |error: &str| over_session(400, &format!(r#"{{"error": "{error}"}}"#));
    assert!(refused("invalid_scope").refuses_scopes());
    for other in ["invalid_request", "RecordInvalid"] {
        assert!(!refused(other).refuses_scopes(), "{other}");
    }
}

#[test]
fn a_429_waits_as_long_as_it_says_else_10_s() {
    let mut limited = response(429, "Number of allowed API requests per minute exceeded");
    let wait = |a: &Response| ListClients::default().parse_response(Ok(a.clone())).unwrap_err().kind;
    assert_eq!(wait(&limited), FailureKind::RateLimited(10));
    for (header, seconds) in [("37", 37), ("0", 1), ("soon", 10), ("999999", 3600)] {
        limited.headers.retry_after = Some(header.to_owned());
        assert_eq!(wait(&limited), FailureKind::RateLimited(seconds), "{header}");
    }
}

#[test]
fn html_for_json_is_signed_out_only_after_a_redirect() {
    assert_eq!(over_session(200, "<html>").kind, FailureKind::Html);
    let redirect = Response { redirected: true, ..response(0, "") };
    assert_eq!(ListClients::default().parse_response(Ok(redirect)).unwrap_err().kind, FailureKind::SignedOut);
}

#[test]
fn an_answer_without_content_is_no_web_page_whatever_its_header_says() {
    let headers = Headers { content_type: Some("text/html; charset=utf-8".into()), ..Headers::default() };
    let revoked = Response { headers: headers.clone(), ..response(204, "") };
    assert_eq!(RevokeToken(Id::new(7)).parse_response(Ok(revoked)), Ok(()));
    for body in ["Please wait", ""] {
        let page = Response { headers: headers.clone(), ..response(200, body) };
        assert_eq!(RevokeToken(Id::new(7)).parse_response(Ok(page)).unwrap_err().kind, FailureKind::Html);
    }
}

#[test]
fn only_a_write_leaves_open_whether_it_was_done() {
    for (status, body) in [(200, "<html>"), (503, ""), (200, "{")] {
        let read = over_session(status, body);
        assert!(!read.leaves_open(), "a read changes nothing: {read}");
        let write = CreateToken.parse_response(Ok(response(status, body))).unwrap_err();
        assert!(write.leaves_open(), "{write}");
    }
    let nowhere = CreateToken.parse_response(Ok(response(404, "<html>"))).unwrap_err();
    assert!(!nowhere.leaves_open(), "{nowhere}");
    let silent = ListClients::default().parse_response(Err(TransportError::Network)).unwrap_err();
    assert!(!silent.leaves_open());
}

#[test]
fn an_empty_or_cut_off_body_is_malformed_and_nothing_panics() {
    for body in ["", "{", r#"{"clients": [{"id": 1"#, "[]", "null", "1", r#"{"clients": {}}"#] {
        assert_eq!(over_session(200, body).kind, FailureKind::Malformed, "{body}");
    }
}

#[test]
fn server_trouble_and_the_unknown_are_told_apart() {
    assert_eq!(over_session(503, "<html>").kind, FailureKind::Unavailable);
    assert_eq!(over_session(500, r#"{"error": 5}"#).kind, FailureKind::Unavailable);
    assert_eq!(over_session(418, "").kind, FailureKind::Unexpected);
}

#[test]
fn a_failure_repeats_no_body() {
    let failure = over_session(200, r#"{"token": {"full_token": "topsecret""#);
    assert!(!format!("{failure:?} {failure}").contains("topsecret"));
}
