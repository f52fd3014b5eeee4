//! From what happens around the worker to the intents that it concerns.

use super::context::Context;
use super::event::Event;
use super::transition::Transition;
use super::{machine, note_tokens, replace_secret, revoke_tokens};
use crate::protocol::Report;
use crate::vault::{Intent, Outcome, Record, RequestId, Step, TabId, Vault};
use crate::zendesk::{FailureKind, consent_failure};

/// A tab reports. It counts only from the top frame of the intent's own tab and account, for the
/// request that the intent waits for; the request's id is used up by it.
pub fn answered(report: Report, tab: TabId, origin: &str, vault: &Vault, context: Context) -> Transition {
    match vault.intent_awaiting(&report.request) {
        Some(intent) if intent.tab == tab && intent.owner.account.origin() == origin => {
            machine::advance(intent, Event::Answered(report.result.into()), vault, context)
        }
        _ => Transition::default(),
    }
}

/// A tab was closed: its answers will not come.
pub fn tab_closed(tab: TabId, vault: &Vault, context: &Context) -> Transition {
    let open = vault.intents().filter(|intent| intent.outcome.is_none() && intent.tab == tab);
    let transitions = open.map(|intent| machine::advance(intent, Event::TabGone, vault, context.clone()));
    transitions.fold(Transition::default(), Transition::and)
}

/// Time has gone by: an intent without an answer for too long is lost. A revocation of many goes on: one in
/// a transition, since one sends one request; the time of the next has come all the same.
pub fn time_passed(vault: &Vault, context: &Context) -> Transition {
    let overdue = || vault.intents().filter(|i| i.outcome.is_none() && i.is_overdue(context.now));
    let lost = overdue().filter(|intent| intent.work.revocation().is_none());
    let lost = lost.map(|intent| machine::advance(intent, Event::Lost, vault, context.clone()));
    let due = overdue().find(|intent| intent.work.revocation().is_some());
    let going_on = due.map(|intent| {
        let transition = revoke_tokens::time_passed(intent, vault, context);
        note_tokens::with_notes(None, transition, vault)
    });
    lost.chain(going_on).fold(Transition::default(), Transition::and)
}

/// A popup opened: what is overdue is lost, alarm or not. A consent page that this instance of the
/// worker did not open counts as closed: where it leads back to, nobody listens any more.
pub fn woken(vault: &Vault, open: &[RequestId], context: &Context) -> Transition {
    let forsaken = |intent: &&Intent| {
        intent.step == Step::Authorizing
            && intent.outcome.is_none()
            && intent.request.as_ref().is_none_or(|request| !open.contains(request))
    };
    let closed = || Outcome::Failed(consent_failure(FailureKind::ConsentClosed, None));
    let transitions =
        vault.intents().filter(forsaken).map(|intent| Transition::end(intent.clone(), closed(), context));
    transitions.fold(time_passed(vault, context), Transition::and)
}

/// An earlier instance of the worker broke down: what it had under way ends as broken. An answer
/// that comes after all is still taken. A revocation of many rests.
pub fn broken_down(vault: &Vault, context: &Context) -> Transition {
    let open = vault.intents().filter(|intent| intent.outcome.is_none() && intent.step != Step::Ask);
    let transitions = open.map(|intent| {
        if let Some(revocation) = intent.work.revocation() {
            return revoke_tokens::broken_down(intent, revocation);
        }
        if intent.is_identifying() || intent.step == Step::Confirm {
            // Its token is held, or is a stranger's; or the account has said that it is revoked: that is what
            // there is to tell.
            return machine::advance(intent, Event::Lost, vault, context.clone());
        }
        let ended = Transition::end_awaiting_response(intent.clone(), Outcome::Broken, context);
        replace_secret::forget_uncertain(intent, vault).and(ended)
    });
    transitions.fold(Transition::default(), Transition::and)
}

/// The last private window is gone, and with it what it held.
pub fn private_windows_gone(vault: &Vault) -> Transition {
    let private = vault.records().filter(|record| record.owner().private);
    let transition = Transition { remove: private.map(Record::key).collect(), ..Transition::default() };
    note_tokens::with_notes(None, transition, vault)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::background::command::OpenRevocations;
    use crate::protocol::Reply;
    use crate::vault::tests::{intent, owner, token};
    use crate::vault::{CommandId, Owner, RequestId};
    use crate::zendesk::TransportError;

    const ORIGIN: &str = "https://acme.zendesk.com";

    fn context(now: u64) -> Context {
        let fresh = RequestId("fresh".into());
        let (iso, parse) = (|at: u64| at.to_string(), |at: &str| at.parse().ok());
        Context {
            now,
            hold: 600_000,
            fresh,
            withdrawn: Vec::new(),
            secret_lengths: Vec::new(),
            revocations: OpenRevocations::default(),
            iso,
            parse,
        }
    }

    fn report(request: &str) -> Report {
        Report { request: RequestId(request.into()), result: Reply::TransportError(TransportError::Network) }
    }

    fn waiting() -> Vault {
        [Record::Intent(intent(0))].into_iter().collect()
    }

    fn outcomes(transition: &Transition) -> Vec<Option<Outcome>> {
        let intents = transition.put.iter().filter_map(|record| match record {
            Record::Intent(intent) => Some(intent.outcome.clone()),
            _ => None,
        });
        intents.collect()
    }

    #[test]
    fn a_report_counts_only_from_the_intents_own_tab_account_and_request() {
        let vault = waiting();
        let told = |request: &str, tab, origin: &str| {
            answered(report(request), TabId(tab), origin, &vault, context(1)) != Transition::default()
        };
        assert!(told("r1", 1, ORIGIN));
        assert!(!told("r2", 1, ORIGIN), "another request's id");
        assert!(!told("r1", 2, ORIGIN), "another tab");
        assert!(!told("r1", 1, "https://other.zendesk.com"), "another account");
        assert!(!told("r1", 1, "https://acme.zendesk.com.evil.example"));
    }

    #[test]
    fn a_requests_id_is_good_for_one_answer() {
        let mut vault = waiting();
        let transition = answered(report("r1"), TabId(1), ORIGIN, &vault, context(1));
        transition.put.into_iter().for_each(|record| vault.put(record));
        assert_eq!(answered(report("r1"), TabId(1), ORIGIN, &vault, context(2)), Transition::default());
    }

    #[test]
    fn a_closed_tab_loses_its_own_intents_and_no_others() {
        assert_eq!(outcomes(&tab_closed(TabId(1), &waiting(), &context(1))), [Some(Outcome::Lost)]);
        assert_eq!(tab_closed(TabId(2), &waiting(), &context(1)), Transition::default());
    }

    #[test]
    fn an_intent_is_lost_at_100_s() {
        assert_eq!(time_passed(&waiting(), &context(99_999)), Transition::default());
        assert_eq!(outcomes(&time_passed(&waiting(), &context(100_000))), [Some(Outcome::Lost)]);
    }

    #[test]
    fn a_consent_page_of_an_earlier_worker_counts_as_closed() {
        let authorizing = Intent { step: Step::Authorizing, ..intent(0) };
        let vault: Vault = [Record::Intent(authorizing)].into_iter().collect();
        assert_eq!(
            woken(&vault, &[RequestId("r1".into())], &context(1)),
            Transition::default(),
            "it is ours"
        );
        let told = outcomes(&woken(&vault, &[], &context(1)));
        let [Some(Outcome::Failed(failure))] = &told[..] else { panic!("{told:?}") };
        assert_eq!(failure.kind, FailureKind::ConsentClosed);
        assert_eq!(
            woken(&waiting(), &[], &context(1)),
            Transition::default(),
            "what waits for an answer goes on"
        );
    }

    #[test]
    fn the_user_has_all_the_time_there_is() {
        for step in [Step::Ask, Step::Authorizing] {
            let vault: Vault = [Record::Intent(Intent { step, ..intent(0) })].into_iter().collect();
            assert_eq!(time_passed(&vault, &context(u64::MAX)), Transition::default());
            assert_eq!(tab_closed(TabId(1), &vault, &context(1)), Transition::default());
            assert_eq!(vault.next_deadline(), None);
        }
    }

    #[test]
    fn a_breakdown_ends_what_was_under_way_but_not_its_late_answer() {
        let transition = broken_down(&waiting(), &context(1));
        assert_eq!(outcomes(&transition), [Some(Outcome::Broken)]);
        let vault: Vault = transition.put.into_iter().collect();
        assert!(vault.intent_awaiting(&RequestId("r1".into())).is_some());
        assert!(vault.knows(&CommandId("c1".into())));
    }

    #[test]
    fn with_the_last_private_window_goes_what_it_held_and_nothing_else() {
        let private = Owner { private: true, ..owner() };
        let mut vault = waiting();
        vault.put(Record::Token(token(9_000)));
        let mut hidden = token(9_000);
        hidden.owner = private;
        vault.put(Record::Token(hidden));
        assert_eq!(private_windows_gone(&vault).remove, ["token/acme/11//private"]);
    }
}
