//! The Zendesk API as Rust types and calls: what to ask, and what an answer means.
//!
//! No browser in it: a [`Transport`] carries the requests, so everything here compiles and is
//! tested natively. Contract: Zendesk's API reference, "OAuth Clients", "OAuth Tokens",
//! "Users", "Tickets" and "Security and authentication".

mod account_tokens;
mod api_tokens;
mod bearer_token;
mod clients;
mod consent_page;
mod endpoint;
mod error_body;
mod exact_fields;
mod failure;
mod grants;
mod id;
pub(crate) mod json;
mod jwt;
mod listed_users;
mod malformed;
mod pacing;
mod pages;
mod probe;
mod request;
mod response;
mod retry;
mod sanitize;
mod scopes;
pub(crate) mod secret;
mod standing;
mod subdomain;
mod tickets;
mod time;
mod tokens;
mod tolerant_fields;
mod transport;
mod users;

pub use account_tokens::{AccountToken, ListAccountTokens};
pub use api_tokens::{ApiToken, ListApiTokens};
pub use bearer_token::is_bearer_token;
pub use clients::{
    Client, ClientKind, CreateClient, CreatedClient, DeleteClient, GenerateSecret, ListClients,
    ListGlobalClients, NewClient, ShowClient, ShowRedirectUris, UpdateClient,
};
pub use consent_page::{Authorization, ConsentPage, base64url, consent_failure};
pub use endpoint::Endpoint;
pub use error_body::FieldError;
pub use failure::{Failure, FailureKind, GrantError};
pub use grants::{CreateGrantToken, Grant, GrantedToken, Lifetime, TokenRequest};
pub use id::Id;
pub use jwt::{is_jwt, jwt_expiry_s};
pub use listed_users::{ListedUser, ShowManyUsers};
pub use malformed::Malformed;
pub use pacing::{PacedAnswer, Pacing, Permit, RateLimit};
pub use pages::{Cursor, Page};
pub use probe::{PROBES, Probe, Probed, Verdict, send_probes};
pub use request::{Authentication, Credentials, Method, Request, RequestLine};
pub use response::{Headers, Response, TransportError};
pub use retry::{wait_before_check, wait_before_retry};
pub use sanitize::sanitize;
pub use scopes::{Access, BadScope, RESOURCES, Resource, Scope, Scopes, same_scopes};
pub use secret::Secret;
pub use standing::{Standing, scopes_beyond_probes};
pub use subdomain::{NotAnAccount, RESERVED, Subdomain};
pub use tickets::{CountTickets, ListTickets, Ticket};
pub use time::Millis;
pub use tokens::{CreateToken, CreatedToken, CurrentToken, ListTokens, ListedToken, NewToken, RevokeToken};
pub use transport::{Transport, call};
pub use users::{Me, Role, ShowMe, ShowUser};
