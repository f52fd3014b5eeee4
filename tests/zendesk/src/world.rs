//! Everything there is: the accounts, and what the control port changes.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use crate::{account::Account, faults::Faults, request_log::RequestLog, seed, settings::Settings, times};

/// The handle that every part of the server holds.
#[derive(Clone, Default)]
pub(crate) struct Zendesk(Arc<Mutex<World>>);

/// All state. Dropping it is a reset.
#[derive(Default)]
pub(crate) struct World {
    accounts: HashMap<String, Account>,
    pub(crate) faults: Faults,
    pub(crate) log: RequestLog,
    settings: Settings,
}

impl Zendesk {
    /// Looks at or changes the world. Short and without waiting: everything else stands still.
    pub(crate) fn with<R>(&self, act: impl FnOnce(&mut World) -> R) -> R {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// As [`Self::with`], for one account; None if there is none of that name.
    pub(crate) fn with_account<R>(
        &self,
        subdomain: &str,
        act: impl FnOnce(&mut Account, &Settings) -> R,
    ) -> Option<R> {
        self.with(|world| {
            let settings = world.settings.clone();
            world.account(subdomain).map(|account| act(account, &settings))
        })
    }
}

impl World {
    /// The account, filled from its seed when first asked for.
    pub(crate) fn account(&mut self, subdomain: &str) -> Option<&mut Account> {
        if !self.accounts.contains_key(subdomain) {
            self.accounts.insert(subdomain.to_owned(), seed::account(subdomain)?);
        }
        self.accounts.get_mut(subdomain)
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.settings
    }

    pub(crate) fn set_settings(&mut self, settings: Settings) {
        times::set_ahead(settings.clock_ahead_s);
        self.settings = settings;
    }

    pub(crate) fn reset(&mut self) {
        *self = Self::default();
        self.set_settings(Settings::default());
    }
}
