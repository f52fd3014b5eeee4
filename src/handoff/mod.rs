//! The token as the user's tools take it: Postman, `.env`, cURL and short programs that list
//! tickets. Pure functions: text in, text out.
//!
//! What is written is safe by its values: an access token is RFC 6750's `b64token` or it is
//! refused, a subdomain is a DNS label. None of their characters means anything inside the
//! quotes of JSON or of any language here, and whatever else may be written is encoded for its place.
//! Values are put in once and never read again.

mod curl;
mod dotenv;
mod export;
mod fill;
mod go;
mod header;
mod java;
mod literal;
mod node;
mod php;
mod postman_collection;
mod postman_environment;
mod program;
mod python;
mod quoting;
mod renewal;
mod renewing;
mod ruby;
mod token;
mod token_place;
mod tool;
mod tool_group;
mod values;
mod zcli;

pub use export::{Export, Handoff, MASK, Refresh};
pub use quoting::Shell;
pub use renewal::Renewal;
pub use token::NotABearerToken;
pub use token_place::TokenPlace;
pub use tool::Tool;
pub use tool_group::ToolGroup;
