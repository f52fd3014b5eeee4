//! What the user has chosen under Scopes.

use crate::zendesk::{BadScope, Scopes};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// `read` and `write`.
    #[default]
    ReadAndWrite,
    /// `read`.
    ReadOnly,
    /// What is ticked and typed.
    Custom,
}

/// The whole choice; what is ticked stays while another radio is on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScopeChoice {
    pub mode: Mode,
    pub ticked: Vec<String>,
    /// Scopes typed by hand, between spaces or commas.
    pub typed: String,
}

impl ScopeChoice {
    /// The choice of exactly these scopes.
    pub fn of(scopes: &Scopes) -> Self {
        let ticked: Vec<String> = scopes.clone().into();
        let mode = match &ticked.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["read", "write"] => Mode::ReadAndWrite,
            ["read"] => Mode::ReadOnly,
            _ => Mode::Custom,
        };
        let ticked = if mode == Mode::Custom { ticked } else { Vec::new() };
        Self { mode, ticked, typed: String::new() }
    }

    /// The scopes to ask for.
    ///
    /// # Errors
    /// Why they can't work, before anything is sent.
    pub fn scopes(&self) -> Result<Scopes, BadScope> {
        match self.mode {
            Mode::ReadAndWrite => Scopes::parse(["read", "write"]),
            Mode::ReadOnly => Scopes::parse(["read"]),
            Mode::Custom => Scopes::parse(self.ticked.iter().map(String::as_str).chain(self.typed())),
        }
    }

    /// Typed scopes of the right form that the documentation does not name.
    pub fn unknown(&self) -> Vec<String> {
        let scopes = self.scopes().ok();
        let unknown = scopes.iter().flat_map(Scopes::iter).filter(|scope| !scope.is_known());
        unknown.map(ToString::to_string).collect()
    }

    pub fn tick(&mut self, scope: &str, on: bool) {
        self.ticked.retain(|ticked| ticked != scope);
        if on {
            self.ticked.push(scope.to_owned());
        }
    }

    fn typed(&self) -> impl Iterator<Item = &str> {
        self.typed.split([' ', ',']).filter(|scope| !scope.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn custom(ticked: &[&str], typed: &str) -> ScopeChoice {
        let ticked = ticked.iter().map(|&scope| scope.to_owned()).collect();
        ScopeChoice { mode: Mode::Custom, ticked, typed: typed.into() }
    }

    #[test]
    fn the_radios_stand_for_documented_scopes() {
        let of = |mode| Vec::from(ScopeChoice { mode, ..ScopeChoice::default() }.scopes().unwrap());
        assert_eq!(of(Mode::ReadAndWrite), ["read", "write"]);
        assert_eq!(of(Mode::ReadOnly), ["read"]);
    }

    #[test]
    fn custom_scopes_are_what_is_ticked_and_typed() {
        let scopes = custom(&["tickets:read"], "voice:read, users:read").scopes().unwrap();
        assert_eq!(Vec::from(scopes), ["tickets:read", "voice:read", "users:read"]);
        assert_eq!(custom(&["tickets:read"], "voice:read").unknown(), ["voice:read"]);
    }

    #[test]
    fn scopes_make_the_choice_that_asks_for_them() {
        for (asked, mode) in [
            (&["read", "write"][..], Mode::ReadAndWrite),
            (&["read"], Mode::ReadOnly),
            (&["tickets:read", "users:read"], Mode::Custom),
        ] {
            let choice = ScopeChoice::of(&Scopes::parse(asked.iter().copied()).unwrap());
            assert_eq!(choice.mode, mode);
            assert_eq!(Vec::from(choice.scopes().unwrap()), asked);
        }
    }

    #[test]
    fn nothing_chosen_is_not_everything() {
        assert_eq!(custom(&[], "  ").scopes(), Err(BadScope::Empty));
        assert_eq!(custom(&["read"], "tickets").scopes(), Err(BadScope::Form("tickets".into())));
    }

    #[test]
    fn a_ticked_scope_is_asked_for_once_and_an_unticked_one_no_longer() {
        let mut choice = custom(&[], "");
        for scope in ["tickets:read", "users:read", "tickets:read"] {
            choice.tick(scope, true);
        }
        assert_eq!(choice.ticked, ["users:read", "tickets:read"]);
        choice.tick("users:read", false);
        assert_eq!(choice.scopes(), Scopes::parse(["tickets:read"]));
    }
}
