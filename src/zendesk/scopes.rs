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
    /// Both.
    ReadWrite,
}

/// A resource that scopes can be narrowed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resource {
    /// As scopes write it: `ticket_views`.
    pub name: &'static str,
    /// The accesses it has.
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

    /// True if these are the same scopes, in whatever order.
    pub fn are(&self, granted: &[String]) -> bool {
        granted.len() == self.0.len() && self.0.iter().all(|scope| granted.contains(&scope.0))
    }

    /// As the grants write them: one text with spaces.
    pub fn joined(&self) -> String {
        self.0.iter().map(Scope::as_str).collect::<Vec<_>>().join(" ")
    }

    /// The scopes.
    pub fn iter(&self) -> impl Iterator<Item = &Scope> {
        self.0.iter()
    }
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
    fn each_scope_stands_once() {
        let scopes = Scopes::parse(["read", "write", "read"]).unwrap();
        assert_eq!(Vec::from(scopes), ["read", "write"]);
    }
}
