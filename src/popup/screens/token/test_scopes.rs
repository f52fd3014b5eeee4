//! Test every scope: what the account allows the token. It is asked in the account's tab, which sees
//! refusals too: a page of ours could not tell them from a dead network.

use leptos::prelude::*;

use super::check_tickets::Check;
use crate::parts::{Button, Dynamic, ProbeResult, ShowIf, flag, scroll_to, text};
use crate::popup::model::Model;
use crate::popup::tasks;
use crate::texts;
use crate::transport::InTab;
use crate::vault::HeldToken;
use crate::zendesk::{Probed, send_probes};

/// The test of one held token, and what it found last.
#[derive(Clone, Copy)]
pub(super) struct ScopeTest {
    held: StoredValue<HeldToken>,
    check: Check,
    is_running: RwSignal<bool>,
    probed: RwSignal<Option<Probed>>,
}

impl ScopeTest {
    pub(super) fn of(held: HeldToken, check: Check) -> Self {
        let held = StoredValue::new(held);
        Self { held, check, is_running: RwSignal::new(false), probed: RwSignal::new(None) }
    }

    /// The account's tab, if we are in touch with it.
    fn tab(self, model: Model) -> Option<InTab> {
        model.in_tab().filter(|tab| self.held.with_value(|held| held.owner.account == tab.account))
    }

    fn start(self, model: Model) {
        let Some(tab) = untrack(|| self.tab(model)).filter(|_| !self.is_running.get_untracked()) else {
            return;
        };
        self.is_running.set(true);
        let token = self.held.with_value(|held| held.full_token.clone());
        tasks::spawn(model, async move {
            let probed = send_probes(&tab, &token).await;
            self.is_running.try_set(false);
            match probed.ended.clone().filter(|_| probed.is_dead()) {
                Some(dead) => {
                    self.probed.try_set(None);
                    self.check.fails(dead);
                }
                None => _ = self.probed.try_set(Some(probed)),
            }
        });
    }
}

/// Where the account's tab is out of reach there is none.
#[component]
pub(super) fn ScopeTestButton(test: ScopeTest) -> impl IntoView {
    let model = expect_context::<Model>();
    let is_running = test.is_running;
    let name =
        move || text(move || if is_running.get() { texts::probe_testing() } else { texts::probe_test() });
    view! {
        <ShowIf when=flag(move || test.tab(model).is_some() && !test.check.found_dead())>
            <Button
                label=name()
                class="button small quiet"
                busy=is_running
                on_click=move |()| test.start(model)
            />
        </ShowIf>
    }
}

/// What was found last.
#[component]
pub(super) fn ScopeTestResult(test: ScopeTest) -> impl IntoView {
    let found = move || {
        let probed = test.probed.get().filter(|_| !test.check.found_dead())?;
        let (scopes, account) =
            test.held.with_value(|held| (held.scopes.clone(), held.owner.account.clone()));
        let result = view! { <ProbeResult probed=probed scopes=scopes account=account/> };
        Some(view! { <div use:scroll_to>{result}</div> }.into_any())
    };
    view! { <div role="status" class="status"><Dynamic view=found/></div> }
}
