//! Check tickets: what Postman will do, with nothing but the bearer.

use futures_util::future::join;
use leptos::prelude::*;

use super::replace::ReplaceButton;
use crate::browser::clock;
use crate::parts::{Button, Details, Done, Notice, Sentences, failure_sentences, text};
use crate::popup::model::Model;
use crate::popup::tasks;
use crate::texts;
use crate::transport::Bearer;
use crate::vault::HeldToken;
use crate::zendesk::{
    CountTickets, Endpoint, Failure, FailureKind, ListTickets, Ticket, TransportError, call,
};

/// What the check found.
#[derive(Clone, Debug)]
enum Finding {
    Works { millis: u64, count: Option<u64>, newest: Vec<Ticket> },
    Fails { failure: Failure, unclear: bool },
}

/// The check of one held token, and its last answer.
#[derive(Clone, Copy)]
pub(super) struct Check {
    held: StoredValue<HeldToken>,
    is_running: RwSignal<bool>,
    finding: RwSignal<Option<Finding>>,
}

impl Check {
    pub(super) fn of(held: HeldToken) -> Self {
        Self { held: StoredValue::new(held), is_running: RwSignal::new(false), finding: RwSignal::new(None) }
    }

    /// The account no longer takes the token.
    pub(super) fn found_dead(self) -> bool {
        let is_dead = |failure: &Failure| matches!(failure.kind, FailureKind::DeadToken);
        self.finding.with(|found| matches!(found, Some(Finding::Fails { failure, .. }) if is_dead(failure)))
    }

    /// Another question found so.
    pub(super) fn fails(self, failure: Failure) {
        self.finding.try_set(Some(Finding::Fails { failure, unclear: false }));
    }

    fn start(self, model: Model) {
        if self.is_running.get_untracked() {
            return;
        }
        self.is_running.set(true);
        // What was told before, and may have sent here, would hide what is found.
        model.commands.ended.set(None);
        model.commands.undelivered.set(None);
        let held = self.held.get_value();
        tasks::spawn(model, async move {
            let found = check_tickets(model, held).await;
            self.finding.try_set(Some(found));
            self.is_running.try_set(false);
        });
    }
}

/// Check tickets.
#[component]
pub(super) fn CheckButton(check: Check) -> impl IntoView {
    let model = expect_context::<Model>();
    let is_running = check.is_running;
    let name = text(move || if is_running.get() { texts::token_checking() } else { texts::token_check() });
    view! {
        <Button
            label=name
            class="button"
            busy=is_running
            on_click=move |()| check.start(model)
        />
    }
}

async fn check_tickets(model: Model, held: HeldToken) -> Finding {
    let account = held.owner.account;
    let second_try = untrack(|| model.in_tab()).filter(|tab| tab.account == account);
    let unclear = second_try.is_none();
    let bearer = Bearer { account, second_try };
    let began = clock::elapsed();
    let timed = async {
        let listed = call(&bearer, &ListTickets, &held.full_token).await;
        (listed, clock::elapsed() - began)
    };
    // The count may be refused where the list is not: then the page's own number tells.
    let ((listed, millis), counted) = join(timed, call(&bearer, &CountTickets, &held.full_token)).await;
    match listed {
        Ok(newest) => Finding::Works { millis: millis.round() as u64, count: counted.ok(), newest },
        Err(failure) => {
            let unclear = unclear && failure.kind == FailureKind::Transport(TransportError::Network);
            Finding::Fails { failure, unclear }
        }
    }
}

/// The last answer.
pub(super) fn found(check: Check) -> Option<AnyView> {
    let account = check.held.with_value(|held| held.owner.account.clone());
    Some(match check.finding.get()? {
        Finding::Works { millis, count, newest } => {
            view! { <TokenWorks millis=millis count=count newest=newest/> }.into_any()
        }
        Finding::Fails { failure, unclear } => {
            let sentences = match &failure.kind {
                _ if unclear => Sentences {
                    happened: texts::check_unclear(),
                    helps: texts::check_unclear_help(account.as_str()),
                },
                FailureKind::Forbidden => {
                    Sentences { happened: texts::check_forbidden(), helps: texts::check_forbidden_help() }
                }
                _ => failure_sentences(&failure, &account),
            };
            let held = check.held.get_value();
            let replace = check
                .found_dead()
                .then(|| view! { <ReplaceButton held=held class="button primary wide"/> }.into_any());
            view! { <Notice sentences=sentences failure=Some((failure, account))>{replace}</Notice> }
                .into_any()
        }
    })
}

#[component]
fn TokenWorks(millis: u64, count: Option<u64>, newest: Vec<Ticket>) -> impl IntoView {
    let reads = count.map_or_else(texts::check_reads, texts::check_count);
    let text = format!("call: {}\nstatus: 200\ntime: {millis} ms", ListTickets.request_line().name());
    let item = |ticket: Ticket| view! { <TicketItem ticket=ticket/> }.into_any();
    let tickets: Vec<AnyView> = newest.into_iter().map(item).collect();
    view! {
        <Done happened=texts::check_ok() more=reads>
            <ul class="tickets wide" aria-label=texts::check_newest()>{tickets}</ul>
            <Details text=text/>
        </Done>
    }
}

#[component]
fn TicketItem(ticket: Ticket) -> impl IntoView {
    let subject = if ticket.subject.is_empty() { texts::check_no_subject() } else { ticket.subject };
    view! {
        <li>
            <span class="ticket-id">"#"{ticket.id.to_string()}</span>
            <bdi>{subject}</bdi>
        </li>
    }
}
