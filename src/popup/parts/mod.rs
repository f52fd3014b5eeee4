//! What several screens share.

mod copy_button;
mod countdown;
mod custom_scopes;
mod focus;
mod header;
mod icon;
mod lean;
mod new_client_form;
mod notice;
mod scopes;
mod secret_field;
mod standing;

pub(super) use copy_button::CopyButton;
pub(super) use countdown::countdown;
pub(super) use focus::focus_on_mount;
pub(super) use header::{Header, Mark, clients_page};
pub(super) use icon::Icon;
pub(super) use lean::{clicked, either, entered, flag, part, text, when};
pub(super) use new_client_form::NewClientForm;
pub(super) use notice::{Details, Done, Notice};
pub(super) use scopes::ScopesField;
pub(super) use secret_field::{ClientSecret, MASK};
pub(super) use standing::{Standing, Title};
