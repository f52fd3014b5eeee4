//! What several screens share.

mod copy_button;
mod countdown;
mod custom_scopes;
mod el;
mod focus;
mod header;
mod icon;
mod lifetime;
mod menu;
mod new_client_form;
mod notice;
mod radios;
mod reactive;
mod scopes;
mod secret_field;
mod status_screen;
mod value;

pub(super) use copy_button::copy_button;
pub(super) use countdown::countdown;
pub(super) use el::{El, all, button, el, optional};
pub(super) use header::{clients_page, header, header_of, mark, new_tab};
pub(super) use icon::icon;
pub(super) use lifetime::lifetime_field;
pub(super) use menu::{menu, menu_item};
pub(super) use new_client_form::new_client_form;
pub(super) use notice::{details, done, notice, worker_silent};
pub(super) use radios::{radio, radios};
pub(super) use reactive::{either, flag, nothing, part, text, when};
pub(super) use scopes::scopes_field;
pub(super) use secret_field::{MASK, client_secrets, entered_secret};
pub(super) use status_screen::{StatusScreen, title};
