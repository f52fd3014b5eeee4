//! The token as the user's tools take it: Postman, `.env`, cURL and short programs that list
//! tickets. Pure functions: text in, text out.
//!
//! What is written is safe by its values: an access token is RFC 6750's `b64token` or it is
//! refused, a subdomain is a DNS label. None of their characters means anything inside the
//! quotes of JSON or of any language here, and whatever else may be written is encoded as JSON.
//! Values are put in once and never read again.

mod curl;
mod dotenv;
mod fill;
mod go;
mod header;
mod java;
mod node;
mod php;
mod postman_collection;
mod postman_environment;
mod program;
mod python;
mod quoting;
mod ruby;
mod token;
mod tool;
mod zcli;

pub use quoting::Shell;
pub use token::NotABearerToken;
pub use tool::{TokenPlace, Tool};

use crate::zendesk::{Secret, Subdomain};

/// What stands for a secret in a preview.
pub const MASK: &str = "••••••••";

/// A token on its way to a tool.
#[derive(Clone, Copy, Debug)]
pub struct Handoff<'a> {
    subdomain: &'a Subdomain,
    token: &'a Secret,
    refresh: Option<Refresh<'a>>,
}

/// How a token is refreshed, if it can be.
#[derive(Clone, Copy, Debug)]
pub struct Refresh<'a> {
    /// The refresh token.
    pub token: &'a Secret,
    /// The identifier of the OAuth client, which the grant calls `client_id`.
    pub client: &'a str,
}

/// A text to copy or a file to save.
#[derive(Clone, Debug)]
pub struct Export {
    /// The name for Save file; none: it is only copied.
    pub file_name: Option<String>,
    /// Of the file.
    pub media_type: &'static str,
    /// The whole text; with the token in it, if `holds_token`.
    pub text: Secret,
    /// Whether the token stands in it: say so before it is saved.
    pub holds_token: bool,
}

/// What the exports are made of: the secrets themselves, or the mask in their place.
#[derive(Clone, Copy)]
struct Values<'a> {
    subdomain: &'a str,
    token: &'a str,
    refresh: Option<RefreshValues<'a>>,
}

#[derive(Clone, Copy)]
struct RefreshValues<'a> {
    token: &'a str,
    client: &'a str,
}

impl<'a> Handoff<'a> {
    /// Takes a token to hand over.
    ///
    /// # Errors
    /// [`NotABearerToken`] if it is not of the form that a bearer token has, so that it could
    /// mean something else where it is pasted.
    pub fn new(subdomain: &'a Subdomain, token: &'a Secret) -> Result<Self, NotABearerToken> {
        token::check(token)?;
        Ok(Self { subdomain, token, refresh: None })
    }

    /// The same, with what refreshes the token.
    #[must_use]
    pub fn refreshed_by(self, refresh: Refresh<'a>) -> Self {
        Self { refresh: Some(refresh), ..self }
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

    /// The same lines, masked.
    pub fn variables_preview(&self, shell: Shell) -> String {
        zcli::variables(self.masked(), shell).expose().to_owned()
    }

    fn exposed(&self) -> Values<'a> {
        Values {
            subdomain: self.subdomain.as_str(),
            token: self.token.expose(),
            refresh: self.refresh.map(|r| RefreshValues { token: r.token.expose(), client: r.client }),
        }
    }

    fn masked(&self) -> Values<'a> {
        Values {
            subdomain: self.subdomain.as_str(),
            token: MASK,
            refresh: self.refresh.map(|r| RefreshValues { token: MASK, client: r.client }),
        }
    }
}
