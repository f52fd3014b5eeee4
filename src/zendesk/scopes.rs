//! Scopes: what a token may do. Source: "OAuth Tokens", Scopes.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The accesses that a resource has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// `:read` alone.
    Read,
    /// `:write` alone.
    Write,
    ReadWrite,
}

/// A resource that scopes can be narrowed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resource {
    /// As scopes write it: `ticket_views`.
    pub name: &'static str,
    pub access: Access,
}

const fn both(name: &'static str) -> Resource {
    Resource { name, access: Access::ReadWrite }
}

/// The resources that Zendesk documented in August 2026, in its order. The list grows; a scope of
/// the right form that is not here is accepted, and marked as unknown to us.
pub const RESOURCES: [Resource; 27] = [
    both("tickets"),
    both("users"),
    both("organizations"),
    both("hc"),
    both("apps"),
    both("triggers"),
    both("automations"),
    both("targets"),
    both("webhooks"),
    both("macros"),
    both("requests"),
    both("satisfaction_ratings"),
    both("dynamic_content"),
    both("themes"),
    both("zis"),
    both("account_settings"),
    both("brands"),
    both("custom_objects"),
    both("deletion_schedules"),
    both("groups"),
    both("sla_policies"),
    both("ticket_attachments"),
    both("ticket_views"),
    Resource { name: "auditlogs", access: Access::Read },
    Resource { name: "security", access: Access::Read },
    Resource { name: "any_channel", access: Access::Write },
    Resource { name: "web_widget", access: Access::Write },
];

/// One scope of the right form: `read`, `write`, `impersonate` or `resource:read|write`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Scope(String);

/// Why scopes are refused before they are sent: Zendesk accepts an unknown scope and then answers
/// Forbidden to every call, and takes no scopes at all for every scope.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BadScope {
    /// The text has not the form of a scope.
    #[error("“{0}” is not a scope: write read, write, impersonate, or resource:read")]
    Form(String),
    /// A known resource does not have this access.
    #[error("“{0}” does not exist: the resource lacks this access")]
    NoSuchAccess(String),
    /// No scope was chosen.
    #[error("no scope is chosen")]
    Empty,
}

impl Scope {
    /// Reads a scope as it is written in a request.
    ///
    /// # Errors
    /// [`BadScope`] if it can't work on any account.
    pub fn parse(text: &str) -> Result<Self, BadScope> {
        let text = text.trim();
        let form = || BadScope::Form(text.to_owned());
        if matches!(text, "read" | "write" | "impersonate") {
            return Ok(Self(text.to_owned()));
        }
        let (resource, access) = text.split_once(':').ok_or_else(form)?;
        let letters = |c: char| c.is_ascii_lowercase() || c == '_';
        if resource.is_empty() || !resource.chars().all(letters) || !matches!(access, "read" | "write") {
            return Err(form());
        }
        let lacks = match access {
            "read" => Access::Write,
            _ => Access::Read,
        };
        if RESOURCES.iter().any(|known| known.name == resource && known.access == lacks) {
            return Err(BadScope::NoSuchAccess(text.to_owned()));
        }
        Ok(Self(text.to_owned()))
    }

    /// True if Zendesk's documentation named it when this was written.
    pub fn is_known(&self) -> bool {
        match self.0.split_once(':') {
            None => true,
            Some((resource, _)) => RESOURCES.iter().any(|known| known.name == resource),
        }
    }

    /// As it is written in a request.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Scope {
    type Error = BadScope;

    fn try_from(text: String) -> Result<Self, BadScope> {
        Self::parse(&text)
    }
}

impl From<Scope> for String {
    fn from(scope: Scope) -> Self {
        scope.0
    }
}

/// At least one scope, each once, in the order given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<String>", into = "Vec<String>")]
pub struct Scopes(Vec<Scope>);

impl Scopes {
    /// Reads scopes as a request lists them.
    ///
    /// # Errors
    /// [`BadScope`] names the first that can't work, or says that there are none.
    pub fn parse<'a>(texts: impl IntoIterator<Item = &'a str>) -> Result<Self, BadScope> {
        let mut scopes: Vec<Scope> = Vec::new();
        for text in texts {
            let scope = Scope::parse(text)?;
            if !scopes.contains(&scope) {
                scopes.push(scope);
            }
        }
        if scopes.is_empty() { Err(BadScope::Empty) } else { Ok(Self(scopes)) }
    }

    /// True if these are the same scopes, in whatever order and however often.
    pub fn are(&self, granted: &[String]) -> bool {
        let asked: Vec<String> = self.clone().into();
        same_scopes(&asked, granted)
    }

    /// The scopes that a refusal names, and the others; none if it names none of them, or all.
    ///
    /// A text is prose, in which `read` and `write` may be words: they count as scopes only behind
    /// its last colon.
    pub fn without_those_named_in(&self, refusal: &str) -> Option<(Vec<String>, Self)> {
        let listed = refusal.rsplit_once(": ").map_or("", |(_, list)| list);
        let names = |text: &str, scope: &Scope| {
            let letters = |c: char| c.is_ascii_lowercase() || c == '_' || c == ':';
            text.split(|c| !letters(c)).any(|word| word.trim_matches(':') == scope.0)
        };
        let is_named = |scope: &&Scope| names(if scope.0.contains(':') { refusal } else { listed }, scope);
        let (named, rest): (Vec<&Scope>, Vec<&Scope>) = self.0.iter().partition(is_named);
        if named.is_empty() || rest.is_empty() {
            return None;
        }
        let named = named.into_iter().map(ToString::to_string).collect();
        Some((named, Self(rest.into_iter().cloned().collect())))
    }

    /// As the grants write them: one text with spaces.
    pub fn joined(&self) -> String {
        self.0.iter().map(Scope::as_str).collect::<Vec<_>>().join(" ")
    }

    pub fn iter(&self) -> impl Iterator<Item = &Scope> {
        self.0.iter()
    }
}

/// True if both are the same set.
pub fn same_scopes(some: &[String], others: &[String]) -> bool {
    some.iter().all(|scope| others.contains(scope)) && others.iter().all(|scope| some.contains(scope))
}

impl TryFrom<Vec<String>> for Scopes {
    type Error = BadScope;

    fn try_from(texts: Vec<String>) -> Result<Self, BadScope> {
        Self::parse(texts.iter().map(String::as_str))
    }
}

impl From<Scopes> for Vec<String> {
    fn from(scopes: Scopes) -> Self {
        scopes.0.into_iter().map(String::from).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_of_the_right_form_pass_and_unknown_ones_are_marked() {
        for (text, known) in [
            ("read", true),
            ("impersonate", true),
            ("tickets:read", true),
            ("auditlogs:read", true),
            ("new_thing:write", false),
        ] {
            assert_eq!(Scope::parse(text).unwrap().is_known(), known, "{text}");
        }
    }

    #[test]
    fn what_can_not_work_is_refused_before_it_is_sent() {
        for text in [
            "",
            "Read",
            "read,write",
            "read write",
            "tickets",
            "tickets:",
            ":read",
            "tickets:delete",
            "a:b:read",
            "tickets:read\"]",
        ] {
            assert_eq!(Scope::parse(text), Err(BadScope::Form(text.to_owned())), "{text}");
        }
        for text in ["auditlogs:write", "security:write", "any_channel:read", "web_widget:read"] {
            assert_eq!(Scope::parse(text), Err(BadScope::NoSuchAccess(text.to_owned())), "{text}");
        }
        assert_eq!(Scopes::parse([]), Err(BadScope::Empty));
    }

    #[test]
    fn scopes_are_compared_as_sets() {
        let asked = Scopes::parse(["read", "write"]).unwrap();
        let are = |granted: &[&str]| asked.are(&granted.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>());
        assert!(are(&["read", "write"]) && are(&["write", "read"]) && are(&["write", "read", "read"]));
        for other in [
            &["read"][..],
            &["read", "read"],
            &["read", "write", "impersonate"],
            &["tickets:read", "write"],
            &[],
        ] {
            assert!(!are(other), "{other:?}");
        }
    }

    #[test]
    fn the_scopes_that_a_refusal_names_can_be_left_out() {
        let asked = Scopes::parse(["read", "tickets:write", "users:read"]).unwrap();
        let left = |refusal: &str| {
            asked.without_those_named_in(refusal).map(|(named, rest)| (named.join(" "), rest.joined()))
        };
        let both = |named: &str, rest: &str| Some((named.to_owned(), rest.to_owned()));
        assert_eq!(
            left("The requested scope is invalid, unknown, or malformed: tickets:write, users:read."),
            both("tickets:write users:read", "read")
        );
        assert_eq!(left("You may not have tickets:write"), both("tickets:write", "read users:read"));
        assert_eq!(left("Not allowed: read"), both("read", "tickets:write users:read"));
        for unhelpful in [
            "The requested scope is invalid, unknown, or malformed.",
            "You may not read this.",
            "Unknown: webhooks:read",
            "None of them: read, tickets:write, users:read",
            "my_tickets:write",
            "",
        ] {
            assert_eq!(left(unhelpful), None, "{unhelpful}");
        }
    }

    #[test]
    fn each_scope_stands_once() {
        let scopes = Scopes::parse(["read", "write", "read"]).unwrap();
        assert_eq!(Vec::from(scopes), ["read", "write"]);
    }
}
