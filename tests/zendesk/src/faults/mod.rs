//! Faults on demand: which requests they meet. `kinds` says what there is, `inject` does it.

mod bodies;
mod inject;
mod kinds;

use axum::http::Method;
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

pub(crate) use self::{inject::inject, kinds::Fault};

/// What `POST /faults` sets.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rule {
    /// None is every account.
    account: Option<String>,
    /// None is every method but OPTIONS: a preflight is the browser's, not the program's.
    method: Option<String>,
    /// With or without `.json`; a `*` at the end is a prefix match; None is every path.
    path: Option<String>,
    fault: Fault,
    /// Lets that many matching requests pass first.
    #[serde(default)]
    skip: u64,
    /// None is always.
    times: Option<u64>,
    /// Meets every n-th matching request only.
    every: Option<u64>,
}

/// A rule in force.
#[derive(Serialize)]
pub(crate) struct Standing {
    id: u64,
    seen: u64,
    met: u64,
    #[serde(flatten)]
    rule: Rule,
}

#[derive(Default)]
pub(crate) struct Faults {
    standing: Vec<Standing>,
    last_id: u64,
    /// Changes when the faults are cleared, and ends with them: who is held goes on.
    cleared: watch::Sender<()>,
}

impl Faults {
    pub(crate) fn set(&mut self, rule: Rule) -> u64 {
        self.last_id += 1;
        self.standing.push(Standing { id: self.last_id, seen: 0, met: 0, rule });
        self.last_id
    }

    pub(crate) fn standing(&self) -> &[Standing] {
        &self.standing
    }

    pub(crate) fn clear(&mut self) {
        self.standing.clear();
        self.cleared.send_replace(());
    }

    pub(crate) fn remove(&mut self, id: u64) -> bool {
        let before = self.standing.len();
        self.standing.retain(|standing| standing.id != id);
        self.standing.len() < before
    }

    /// The faults that this request meets, in the order they were set; and what changes once they are
    /// cleared.
    fn met_by(&mut self, account: &str, method: &Method, path: &str) -> (Vec<Fault>, watch::Receiver<()>) {
        let matching = self.standing.iter_mut().filter(|one| one.rule.matches(account, method, path));
        (matching.filter_map(Standing::count).collect(), self.cleared.subscribe())
    }
}

impl Standing {
    /// Counts a matching request, and gives the fault if it is this one's turn.
    fn count(&mut self) -> Option<Fault> {
        self.seen += 1;
        let turn = self.seen.checked_sub(self.rule.skip).filter(|turn| *turn > 0)?;
        let is_turn = turn.is_multiple_of(self.rule.every.unwrap_or(1).max(1));
        let is_left = self.rule.times.is_none_or(|times| self.met < times);
        (is_turn && is_left).then(|| {
            self.met += 1;
            self.rule.fault.clone()
        })
    }
}

impl Rule {
    fn matches(&self, account: &str, method: &Method, path: &str) -> bool {
        let of_method = match &self.method {
            Some(wanted) => wanted.eq_ignore_ascii_case(method.as_str()),
            None => method != Method::OPTIONS,
        };
        of_method
            && self.account.as_deref().is_none_or(|wanted| wanted == account)
            && self.path.as_deref().is_none_or(|wanted| path_matches(wanted, path))
    }
}

fn path_matches(wanted: &str, path: &str) -> bool {
    let path = path.strip_suffix(".json").unwrap_or(path);
    match wanted.strip_suffix('*') {
        Some(prefix) => path.starts_with(prefix),
        None => wanted.strip_suffix(".json").unwrap_or(wanted) == path,
    }
}
