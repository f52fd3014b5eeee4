use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use super::*;
use crate::zendesk::{Access, Credentials, Headers, Method, RESOURCES, Standing, scopes_beyond_probes};

fn answer(status: u16, body: &str) -> Result<Response, TransportError> {
    let headers = Headers { retry_after: Some("7".into()), ..Headers::default() };
    Ok(Response { status, redirected: false, headers, body: Secret::new(body) })
}

fn verdict(result: Result<Response, TransportError>) -> Result<Verdict, FailureKind> {
    PROBES[0].verdict(result).map_err(|failure| failure.kind)
}

fn scopes(scopes: &[&str]) -> Vec<String> {
    scopes.iter().map(|&scope| scope.to_owned()).collect()
}

/// An account that answers when it is told to, and notes what it was asked.
#[derive(Default)]
struct Account {
    asked: RefCell<Vec<Request>>,
    answers: RefCell<Vec<Result<Response, TransportError>>>,
}

impl Transport for Account {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let place = self.asked.borrow().len();
        self.asked.borrow_mut().push(request);
        std::future::poll_fn(|_| match self.answers.borrow().get(place) {
            Some(answer) => Poll::Ready(answer.clone()),
            None => Poll::Pending,
        })
        .await
    }
}

impl Account {
    /// Answers the oldest request that waits, and lets the probes go on.
    fn answers(&self, result: Result<Response, TransportError>, probes: &mut Probes<'_>) -> Poll<Probed> {
        self.answers.borrow_mut().push(result);
        poll(probes)
    }

    fn waiting(&self) -> usize {
        self.asked.borrow().len() - self.answers.borrow().len()
    }
}

type Probes<'a> = Pin<Box<dyn Future<Output = Probed> + 'a>>;

fn poll(probes: &mut Probes<'_>) -> Poll<Probed> {
    probes.as_mut().poll(&mut Context::from_waker(Waker::noop()))
}

fn all_answer(result: impl Fn(usize) -> Result<Response, TransportError>) -> Probed {
    let account =
        Account { answers: RefCell::new((0..PROBES.len()).map(result).collect()), ..Account::default() };
    let token = Secret::new("t0ken");
    let mut probes: Probes<'_> = Box::pin(send_probes(&account, &token));
    let Poll::Ready(probed) = poll(&mut probes) else { panic!("all is answered") };
    probed
}

#[test]
fn each_probe_is_a_get_with_the_bearer_of_a_resource_that_can_be_read() {
    let mut resources: Vec<&str> = PROBES.iter().map(|probe| probe.resource).collect();
    for probe in PROBES {
        let request = probe.request(&Secret::new("t0ken"));
        assert_eq!((request.method, &request.body), (Method::Get, &None));
        assert_eq!(request.credentials, Credentials::Bearer(Secret::new("t0ken")));
        let known = RESOURCES.iter().find(|known| known.name == probe.resource);
        assert!(known.is_some_and(|known| known.access != Access::Write), "{}", probe.resource);
    }
    resources.dedup();
    assert_eq!(resources.len(), PROBES.len(), "each resource once");
}

#[test]
fn the_injected_function_knows_each_probe_and_no_other() {
    let function = include_str!("../../../extension/in-tab.js");
    let (_, rest) = function.split_once("const PROBES = [").unwrap();
    let (list, _) = rest.split_once("];").unwrap();
    let listed: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
    let (tickets, others) = PROBES.split_first().unwrap();
    assert_eq!(listed, others.iter().map(|probe| probe.path).collect::<Vec<_>>());
    // Check tickets asks it too.
    assert_eq!(tickets.path, "tickets/count.json");
    assert!(rest.contains(r"/^\/api\/v2\/tickets(\/count)?\.json$/"));
}

#[test]
fn every_answer_has_its_verdict() {
    let missing =
        r#"{"error": "Forbidden", "description": "You are missing the following required scopes: read"}"#;
    let role = r#"{"error": {"title": "Forbidden", "message": "You do not have access to this page. Please contact the account owner of this help desk for further help."}}"#;
    for (status, body, wanted) in [
        (200, "{}", Verdict::Allowed),
        // What is counted or listed is not read.
        (200, "", Verdict::Allowed),
        (200, r#"{"count": "many"}"#, Verdict::Allowed),
        (403, missing, Verdict::Forbidden),
        (403, role, Verdict::Forbidden),
        (403, "", Verdict::Forbidden),
        (403, r#"{"error": {"title": "Forbidden", "message": "Your Plan lacks this."}}"#, Verdict::NotOnPlan),
        (403, r#"{"error": "Feature not available"}"#, Verdict::NotOnPlan),
        (403, r#"{"error": "Forbidden", "description": "This feature is not enabled"}"#, Verdict::NotOnPlan),
        (402, "", Verdict::NotOnPlan),
        (404, r#"{"error": "InvalidEndpoint", "description": "Not found"}"#, Verdict::NotOnPlan),
        (404, r#"{"error": "RecordNotFound", "description": "Not found"}"#, Verdict::NotOnPlan),
        (404, "<html>", Verdict::NotOnPlan),
        (405, "", Verdict::NotOnPlan),
        (410, "", Verdict::NotOnPlan),
    ] {
        assert_eq!(verdict(answer(status, body)), Ok(wanted), "{status} {body}");
    }
    let headers = Headers { content_type: Some("text/html".into()), ..Headers::default() };
    let emptied_page = Response { headers, ..answer(200, "").unwrap() };
    assert!(matches!(verdict(Ok(emptied_page)), Ok(Verdict::Untried(_))), "a sign-in page allows nothing");
    assert_eq!(verdict(answer(401, "")), Err(FailureKind::DeadToken));
    assert_eq!(verdict(answer(429, "")), Err(FailureKind::RateLimited(7)));
}

#[test]
fn what_says_nothing_of_the_token_keeps_its_reason() {
    let reason = |result| match verdict(result) {
        Ok(Verdict::Untried(failure)) => failure.kind,
        other => panic!("{other:?}"),
    };
    assert_eq!(reason(answer(200, "<!DOCTYPE html>")), FailureKind::Html);
    assert_eq!(reason(answer(400, "{}")), FailureKind::Invalid(vec![]));
    assert_eq!(reason(answer(422, "{}")), FailureKind::Invalid(vec![]));
    assert_eq!(reason(answer(418, "")), FailureKind::Unexpected);
    for status in [500, 502, 503, 504] {
        assert_eq!(reason(answer(status, "")), FailureKind::Unavailable, "{status}");
    }
    let redirect = Response { redirected: true, ..answer(0, "").unwrap() };
    assert_eq!(reason(Ok(redirect)), FailureKind::Html);
    for error in [
        TransportError::Network,
        TransportError::TimedOut,
        TransportError::TooLarge,
        TransportError::TabUnavailable,
        TransportError::Lost,
    ] {
        assert_eq!(reason(Err(error)), FailureKind::Transport(error));
    }
}

#[test]
fn four_are_under_way_and_never_more() {
    let (account, token) = (Account::default(), Secret::new("t0ken"));
    let mut probes: Probes<'_> = Box::pin(send_probes(&account, &token));
    assert!(poll(&mut probes).is_pending());
    for answered in 0..PROBES.len() - 1 {
        assert_eq!(account.waiting(), (PROBES.len() - answered).min(4));
        assert!(account.answers(answer(200, "{}"), &mut probes).is_pending());
    }
    let Poll::Ready(probed) = account.answers(answer(200, "{}"), &mut probes) else {
        panic!("all is answered")
    };
    assert_eq!(probed.resources(Standing::Allowed, &[]).len(), PROBES.len());
    let paths = PROBES.map(|probe| ["/api/v2/", probe.path].concat());
    let asked: Vec<String> = account.asked.borrow().iter().map(|request| request.path.clone()).collect();
    assert_eq!(asked, paths, "each once");
}

#[test]
fn a_429_stops_it_and_what_is_known_stays() {
    let (account, token) = (Account::default(), Secret::new("t0ken"));
    let mut probes: Probes<'_> = Box::pin(send_probes(&account, &token));
    assert!(poll(&mut probes).is_pending());
    assert!(account.answers(answer(200, "{}"), &mut probes).is_pending());
    assert!(account.answers(answer(429, ""), &mut probes).is_pending());
    assert!(account.answers(answer(403, ""), &mut probes).is_pending());
    assert!(account.answers(answer(200, "{}"), &mut probes).is_pending());
    let Poll::Ready(probed) = account.answers(answer(404, ""), &mut probes) else {
        panic!("nothing is sent")
    };
    assert_eq!(account.asked.borrow().len(), 5, "four at first, and one for the first answer");
    assert_eq!(probed.ended.as_ref().unwrap().kind, FailureKind::RateLimited(7));
    assert!(!probed.is_dead());
    let of = |standing| probed.resources(standing, &scopes(&["read"])).join(" ");
    assert_eq!(of(Standing::Allowed), "tickets hc");
    assert_eq!(of(Standing::ForbiddenDespiteScope), "organizations");
    assert_eq!(of(Standing::NotOnPlan), "apps");
    assert_eq!(probed.resources(Standing::NotAsked, &[]).len(), PROBES.len() - 4);
}

#[test]
fn a_dead_token_ends_it_whatever_else_is_answered() {
    for order in [[401, 429], [429, 401]] {
        let (account, token) = (Account::default(), Secret::new("t0ken"));
        let mut probes: Probes<'_> = Box::pin(send_probes(&account, &token));
        assert!(poll(&mut probes).is_pending());
        for status in order {
            assert!(account.answers(answer(status, ""), &mut probes).is_pending());
        }
        assert!(account.answers(answer(200, ""), &mut probes).is_pending());
        let Poll::Ready(probed) = account.answers(answer(401, ""), &mut probes) else {
            panic!("nothing more is sent")
        };
        assert!(probed.is_dead(), "{order:?}");
        assert_eq!(account.asked.borrow().len(), 4);
    }
}

#[test]
fn scopes_and_answers_that_differ_are_told_apart() {
    // Tickets, users, organizations; hc is not on the plan, and the help of nobody is needed for apps.
    let probed = all_answer(|place| match place {
        0 | 2 => answer(200, "{}"),
        3 => answer(404, ""),
        4 => answer(503, ""),
        _ => answer(403, ""),
    });
    let of = |standing, scopes: &[String]| probed.resources(standing, scopes).join(" ");
    let narrow = scopes(&["tickets:read", "users:read", "users:write", "hc:read"]);
    assert_eq!(of(Standing::Allowed, &narrow), "tickets");
    assert_eq!(of(Standing::ForbiddenDespiteScope, &narrow), "users");
    assert_eq!(of(Standing::AllowedWithoutScope, &narrow), "organizations");
    assert_eq!(of(Standing::NotOnPlan, &narrow), "hc");
    assert_eq!(of(Standing::Untried, &narrow), "apps");
    assert_eq!(probed.untried().unwrap().kind, FailureKind::Unavailable);
    assert_eq!(probed.resources(Standing::Forbidden, &narrow).len(), PROBES.len() - 5);
    for everything in [scopes(&["read"]), vec![]] {
        assert_eq!(of(Standing::Allowed, &everything), "tickets organizations");
        assert_eq!(of(Standing::Forbidden, &everything), "");
    }
    assert_eq!(of(Standing::AllowedWithoutScope, &scopes(&["write"])), "tickets organizations");
    let all: usize = Standing::ALL.map(|standing| probed.resources(standing, &narrow).len()).iter().sum();
    assert_eq!(all, PROBES.len(), "each resource stands in one place");
}

#[test]
fn what_no_probe_shows_is_told_by_scope() {
    let beyond = |list: &[&str]| scopes_beyond_probes(&scopes(list)).join(" ");
    let unprobed = "zis:read ticket_attachments:read security:read";
    assert_eq!(beyond(&["tickets:read", "users:read"]), "");
    assert_eq!(beyond(&["read"]), unprobed);
    assert_eq!(
        beyond(&["tickets:write", "zis:read", "new_thing:read"]),
        "tickets:write zis:read new_thing:read"
    );
    assert_eq!(beyond(&["read", "write", "impersonate"]), format!("write impersonate {unprobed}"));
    assert_eq!(beyond(&[]), format!("write impersonate {unprobed}"));
}
