//! A short program that lists tickets.

use super::TokenPlace;
use super::fill::fill;
use super::values::Values;
use crate::zendesk::Secret;

/// A program's template and what its two forms differ in.
///
/// In every language here a text between double quotes is itself if it has only the characters
/// of a bearer token.
pub(super) struct Program {
    pub(super) file_name: &'static str,
    /// Names in it: `__RUN__`, a line `__IMPORT__`, `__SUBDOMAIN__`, `__TOKEN__`.
    pub(super) template: &'static str,
    /// How it is run, with the variables of `__SUBDOMAIN__.env` set and without.
    pub(super) run: Run,
    /// What reading a variable needs, with its line end.
    pub(super) import: &'static str,
    /// The expression that reads the variable `ZENDESK_OAUTH_TOKEN`.
    pub(super) variable: &'static str,
}

pub(super) enum Run {
    /// By a command that reads variables from where it is called.
    Command(&'static str),
    /// `node`, which reads the file itself.
    Node(&'static str),
}

impl Program {
    pub(super) fn render(&self, values: Values<'_>, place: TokenPlace) -> Secret {
        let Values { subdomain, token, .. } = values;
        let quoted = Secret::new(format!("\"{token}\""));
        let (import, token) = match place {
            TokenPlace::Environment => (self.import, self.variable),
            TokenPlace::InCode => ("", quoted.expose()),
        };
        fill(
            self.template,
            &[
                ("__RUN__", &self.run.line(subdomain, place)),
                ("__IMPORT__\n", import),
                ("__SUBDOMAIN__", subdomain),
                ("__TOKEN__", token),
            ],
        )
    }
}

impl Run {
    fn line(&self, subdomain: &str, place: TokenPlace) -> String {
        match (self, place) {
            (Self::Command(command), TokenPlace::Environment) => {
                format!("set -a; . ./{subdomain}.env; {command}")
            }
            (Self::Command(command), TokenPlace::InCode) => (*command).to_owned(),
            (Self::Node(file), TokenPlace::Environment) => format!("node --env-file={subdomain}.env {file}"),
            (Self::Node(file), TokenPlace::InCode) => format!("node {file}"),
        }
    }
}
