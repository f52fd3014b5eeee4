//! What the account answers, beside what the token's scopes say.

use super::{Access, PROBES, Probed, RESOURCES, Verdict};

/// How a resource stands to a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The scopes include it, and the account forbids it all the same.
    ForbiddenDespiteScope,
    /// The account allows what no scope includes.
    AllowedWithoutScope,
    Allowed,
    Forbidden,
    NotOnPlan,
    Untried,
    /// The probes ended before.
    NotAsked,
}

impl Standing {
    /// What the reader must see comes first.
    pub const ALL: [Self; 7] = [
        Self::ForbiddenDespiteScope,
        Self::AllowedWithoutScope,
        Self::Allowed,
        Self::Forbidden,
        Self::NotOnPlan,
        Self::Untried,
        Self::NotAsked,
    ];

    fn of(verdict: Option<&Verdict>, in_scopes: bool) -> Self {
        match (verdict, in_scopes) {
            (Some(Verdict::Allowed), true) => Self::Allowed,
            (Some(Verdict::Allowed), false) => Self::AllowedWithoutScope,
            (Some(Verdict::Forbidden), true) => Self::ForbiddenDespiteScope,
            (Some(Verdict::Forbidden), false) => Self::Forbidden,
            (Some(Verdict::NotOnPlan), _) => Self::NotOnPlan,
            (Some(Verdict::Untried(_)), _) => Self::Untried,
            (None, _) => Self::NotAsked,
        }
    }

    /// True if scopes and account say different things.
    pub fn contradicts_scopes(self) -> bool {
        matches!(self, Self::ForbiddenDespiteScope | Self::AllowedWithoutScope)
    }
}

impl Probed {
    /// The resources that stand so to a token of these scopes.
    pub fn resources(&self, standing: Standing, scopes: &[String]) -> Vec<&'static str> {
        let stands = |resource, verdict: &Option<Verdict>| {
            Standing::of(verdict.as_ref(), read(scopes, resource)) == standing
        };
        let probes = PROBES.iter().zip(&self.verdicts);
        probes
            .filter(|(probe, verdict)| stands(probe.resource, verdict))
            .map(|(probe, _)| probe.resource)
            .collect()
    }
}

/// True if these scopes include reading the resource; no scopes mean all.
fn read(scopes: &[String], resource: &str) -> bool {
    scopes.is_empty()
        || scopes.iter().any(|scope| scope == "read" || scope.strip_suffix(":read") == Some(resource))
}

/// What the scopes say that no probe shows: writing, acting as others, and reading what has no probe.
pub fn scopes_beyond_probes(scopes: &[String]) -> Vec<String> {
    let all = ["read", "write", "impersonate"].map(str::to_owned);
    let scopes = if scopes.is_empty() { &all } else { scopes };
    let has_probe = |resource: &str| PROBES.iter().any(|probe| probe.resource == resource);
    let mut beyond: Vec<String> = scopes
        .iter()
        .filter(|scope| *scope != "read" && !scope.strip_suffix(":read").is_some_and(has_probe))
        .cloned()
        .collect();
    if scopes.iter().any(|scope| scope == "read") {
        let rest = RESOURCES.iter().filter(|known| known.access != Access::Write && !has_probe(known.name));
        beyond.extend(rest.map(|resource| [resource.name, ":read"].concat()));
    }
    beyond
}
