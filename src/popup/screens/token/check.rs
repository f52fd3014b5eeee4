//! Check tickets: what Postman will do, with nothing but the bearer.

use futures_util::future::join;
use leptos::prelude::*;

use crate::browser::clock;
use crate::popup::model::Model;
use crate::popup::parts::{El, button, el, icon, notice, text};
use crate::popup::sentences::{self, Sentences};
use crate::texts;
use crate::transport::Bearer;
use crate::vault::HeldToken;
use crate::zendesk::{
    CountTickets, Failure, FailureKind, ListTickets, Subdomain, Ticket, TransportError, call,
};

/// What the check found.
#[derive(Clone, Debug)]
pub(super) enum Finding {
    Works { millis: u64, count: Option<u64>, newest: Vec<Ticket> },
    Fails { failure: Failure, unclear: bool },
}

/// The button, and where its answer is told.
#[derive(Clone, Copy)]
pub(super) struct Check {
    held: StoredValue<HeldToken>,
    running: RwSignal<bool>,
    finding: RwSignal<Option<Finding>>,
}

impl Check {
    pub(super) fn of(held: HeldToken) -> Self {
        Self { held: StoredValue::new(held), running: RwSignal::new(false), finding: RwSignal::new(None) }
    }

    fn start(self, model: Model) {
        if self.running.get_untracked() {
            return;
        }
        self.running.set(true);
        leptos::task::spawn_local(async move {
            let found = find(model, self.held.get_value()).await;
            self.finding.try_set(Some(found));
            self.running.try_set(false);
        });
    }

    /// The last answer, in words.
    pub(super) fn told(self) -> Option<El> {
        let account = self.held.with_value(|held| held.owner.account.clone());
        self.finding.get().map(|found| show(found, &account))
    }
}

/// Check tickets.
pub(super) fn check_button(model: Model, check: Check) -> El {
    let running = check.running;
    let name = text(move || if running.get() { texts::token_checking() } else { texts::token_check() });
    button("button wide", move || check.start(model)).idle_while(move || running.get()).child(name)
}

async fn find(model: Model, held: HeldToken) -> Finding {
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

fn show(finding: Finding, account: &Subdomain) -> El {
    match finding {
        Finding::Works { millis, count, newest } => {
            let summary = texts::check_ok(account.as_str(), "200", &clock::number(millis));
            let page = newest.len() as u64;
            let count = count.map_or_else(
                || texts::check_page(&clock::number(page)),
                |count| texts::check_count(&clock::number(count)),
            );
            works(summary, count, newest)
        }
        Finding::Fails { failure, unclear } => {
            let sentences = if unclear {
                Sentences {
                    happened: texts::check_unclear(),
                    helps: texts::check_unclear_help(account.as_str()),
                }
            } else {
                sentences::of_failure(&failure, account)
            };
            notice(sentences, Some((&failure, account)))
        }
    }
}

fn works(summary: String, count: String, newest: Vec<Ticket>) -> El {
    let tickets = newest.into_iter().map(|ticket| {
        let id = el("span").class("ticket-id").child("#").child(ticket.id.to_string());
        let subject = if ticket.subject.is_empty() { texts::check_no_subject() } else { ticket.subject };
        el("li").child(id).child(el("bdi").child(subject)).view()
    });
    el("div")
        .class("notice good")
        .child(icon("check-circle"))
        .child(el("p").child(el("strong").child(summary)).child(" ").child(count).child("."))
        .child(el("ul").class("tickets wide").attr("aria-label", texts::check_newest()).children(tickets))
}
