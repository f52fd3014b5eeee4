//! The fields and forms that several screens share.

mod client_secret;
mod custom_scopes;
mod lifetime;
mod new_client;
mod new_client_fields;
mod new_client_form;
mod no_secret;
mod resource_name;
mod scopes;

pub(super) use client_secret::{ClientSecrets, EnterClientSecret};
pub(super) use lifetime::LifetimeField;
pub(super) use new_client::kind_name;
pub(super) use new_client_form::NewClientForm;
pub(super) use no_secret::NoSecret;
pub(super) use scopes::ScopesField;
