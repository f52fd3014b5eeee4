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
    if probed.is_dead() {
        return view! { <div>{ended}</div> }.into_any();
    }
    let own = if scopes.is_empty() { texts::inventory_all_scopes() } else { shown(&scopes) };
    let mut rows = vec![row(false, texts::token_scopes(), own, String::new())];
    for standing in Standing::ALL {
        let (label, help) = said(standing, &probed, &account);
        rows.push(row(standing.contradicts_scopes(), label, resources(standing).join(", "), help));
    }
    let beyond = shown(&scopes_beyond_probes(&scopes));
    rows.push(row(false, texts::probe_by_scope(), beyond, String::new()));
    let sum = texts::probe_reads(&allowed.to_string(), &PROBES.len().to_string());
    view! {
        <div class="probe">
            {ended}
            <p class="probe-sum">{sum}</p>
            <dl>{rows}</dl>
        </div>
    }
    .into_any()
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

fn row(is_marked: bool, label: String, names: String, help: String) -> AnyView {
    if names.is_empty() {
        return ().into_any();
    }
    view! {
        <div class:marked=is_marked>
            <dt>{label}</dt>
            <dd><span class="code">{names}</span><p class="hint">{help}</p></dd>
        </div>
    }
    .into_any()
}
