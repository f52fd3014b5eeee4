//! A token on its way to a tool: what is copied or saved, and what is shown of it.

use super::values::{RefreshValues, Values};
use super::{NotABearerToken, Renewal, Shell, TokenPlace, Tool, token, zcli};
use crate::zendesk::{Secret, Subdomain};

/// What stands for a secret in a preview.
pub const MASK: &str = "••••••••";

/// A token on its way to a tool.
#[derive(Clone, Copy, Debug)]
pub struct Handoff<'a> {
    subdomain: &'a Subdomain,
    token: &'a Secret,
    refresh: Option<Refresh<'a>>,
    renewal: Renewal<'a>,
}

/// How a token is refreshed, if it can be.
#[derive(Clone, Copy, Debug)]
pub struct Refresh<'a> {
    pub token: &'a Secret,
    /// The identifier of the OAuth client, which the grant calls `client_id`.
    pub client: &'a str,
}

/// A text to copy or a file to save.
#[derive(Clone, Debug)]
pub struct Export {
    /// The name for Save file; none: it is only copied.
    pub file_name: Option<String>,
    pub media_type: &'static str,
    /// The whole text; with the token in it, if `holds_token`.
    pub text: Secret,
    /// Whether the token stands in it: say so before it is saved.
    pub holds_token: bool,
}

impl<'a> Handoff<'a> {
    /// Takes a token to hand over.
    ///
    /// # Errors
    /// [`NotABearerToken`] if it is not of the form that a bearer token has, so that it could
    /// mean something else where it is pasted.
    pub fn new(subdomain: &'a Subdomain, token: &'a Secret) -> Result<Self, NotABearerToken> {
        token::check(token)?;
        Ok(Self { subdomain, token, refresh: None, renewal: Renewal::default() })
    }

    /// The same, with what refreshes the token.
    #[must_use]
    pub fn refreshed_by(self, refresh: Refresh<'a>) -> Self {
        Self { refresh: Some(refresh), ..self }
    }

    /// The same, with what a tool needs that [`Tool::needs_client_credentials`]; without it client
    /// and scope stand there empty.
    #[must_use]
    pub fn renewed_by(self, renewal: Renewal<'a>) -> Self {
        Self { renewal, ..self }
    }

    /// What is copied or saved for a tool. The place matters where [`Tool::takes_place`].
    pub fn export(&self, tool: Tool, place: TokenPlace) -> Export {
        Export {
            file_name: tool.file_name(self.subdomain),
            media_type: tool.media_type(),
            text: tool.render(self.exposed(), place),
            holds_token: tool.holds_token(place),
        }
    }

    /// The same text with [`MASK`] in place of each secret: made without them.
    pub fn preview(&self, tool: Tool, place: TokenPlace) -> String {
        tool.render(self.masked(), place).expose().to_owned()
    }

    /// The lines by which a shell sets the variables that programs read.
    pub fn variables(&self, shell: Shell) -> Secret {
        zcli::variables(self.exposed(), shell)
    }

    pub fn variables_preview(&self, shell: Shell) -> String {
        zcli::variables(self.masked(), shell).expose().to_owned()
    }

    fn exposed(&self) -> Values<'a> {
        Values {
            subdomain: self.subdomain.as_str(),
            token: self.token.expose(),
            refresh: self.refresh.map(|r| RefreshValues { token: r.token.expose(), client: r.client }),
            renewal: self.renewal,
        }
    }

    fn masked(&self) -> Values<'a> {
        Values {
            subdomain: self.subdomain.as_str(),
            token: MASK,
            refresh: self.refresh.map(|r| RefreshValues { token: MASK, client: r.client }),
            renewal: self.renewal,
        }
    }
}
