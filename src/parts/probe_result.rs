//! What the probes of a token found, beside what its scopes say.

use leptos::prelude::*;

use super::{Notice, failure_sentences};
use crate::texts;
use crate::zendesk::{PROBES, Probed, Standing, Subdomain, sanitize, scopes_beyond_probes};

/// Resources by how they stand to the token, in the words of its scopes; what contradicts these comes first.
#[component]
pub fn ProbeResult(probed: Probed, scopes: Vec<String>, account: Subdomain) -> impl IntoView {
    let resources = |standing| probed.resources(standing, &scopes);
    let allowed = resources(Standing::Allowed).len() + resources(Standing::AllowedWithoutScope).len();
    let ended = probed.ended.clone().map(|failure| {
        let sentences = failure_sentences(&failure, &account);
        view! { <Notice sentences=sentences failure=Some((failure, account.clone()))/> }
    });
    let (mut sum, mut rows) = (String::new(), Vec::new());
    if !probed.is_dead() {
        sum = texts::probe_reads(&allowed.to_string(), &PROBES.len().to_string());
        let own = if scopes.is_empty() { texts::inventory_all_scopes() } else { shown(&scopes) };
        rows.push(row("", texts::token_scopes(), own, String::new()));
        for standing in Standing::ALL {
            let class = if standing.contradicts_scopes() { "marked" } else { "" };
            let (label, help) = said(standing, &probed, &account);
            rows.push(row(class, label, resources(standing).join(", "), help));
        }
        let beyond = shown(&scopes_beyond_probes(&scopes));
        rows.push(row("", texts::probe_by_scope(), beyond, String::new()));
    }
    view! {
        <div class="probe">
            {ended}
            <p class="probe-sum">{sum}</p>
            <dl>{rows}</dl>
        </div>
    }
}

/// Scopes are read to the letter, and shown harmless.
fn shown(scopes: &[String]) -> String {
    scopes.iter().map(|scope| sanitize(scope)).collect::<Vec<_>>().join(", ")
}

/// What a group is called, and what there is to know of it.
fn said(standing: Standing, probed: &Probed, account: &Subdomain) -> (String, String) {
    let label = match standing {
        Standing::ForbiddenDespiteScope => {
            return (texts::probe_forbidden_despite_scope(), texts::probe_forbidden_despite_scope_help());
        }
        Standing::Untried => {
            let help = probed.untried().map(|failure| failure_sentences(failure, account).happened);
            return (texts::probe_untried(), help.unwrap_or_default());
        }
        Standing::AllowedWithoutScope => texts::probe_allowed_without_scope(),
        Standing::Allowed => texts::probe_allowed(),
        Standing::Forbidden => texts::probe_forbidden(),
        Standing::NotOnPlan => texts::probe_not_on_plan(),
        Standing::NotAsked => texts::probe_not_asked(),
    };
    (label, String::new())
}

fn row(class: &'static str, label: String, names: String, help: String) -> AnyView {
    if names.is_empty() {
        return ().into_any();
    }
    view! {
        <div class=class>
            <dt>{label}</dt>
            <dd><span class="code">{names}</span>" "{help}</dd>
        </div>
    }
    .into_any()
}
