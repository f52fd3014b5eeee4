//! Reading the account: side by side its tokens, its clients, who is signed in, and then their users.

use std::collections::BTreeSet;
use std::rc::Rc;

use futures_util::future::{join, try_join};
use leptos::prelude::*;

use super::model::{Admin, Model, Progress, Touch};
use crate::browser::clock;
use crate::inventory::Inventory;
use crate::transport::{InTab, Paced, Retrying, Watchful, is_asleep, who};
use crate::zendesk::{
    Client, Cursor, Failure, FailureKind, Id, ListAccountTokens, ListClients, ListGlobalClients, Me, Page,
    Role, ShowManyUsers, TransportError, call,
};

/// How often a reading goes on by itself in a tab that was only reloaded.
const MOST_RESTARTS: u32 = 3;

/// How many users are worth a request while there are more tokens to come.
const WORTH_A_REQUEST: usize = 100;

pub(super) type Reader = Paced<Retrying<Watchful>>;

/// Reads what is not read yet.
pub(super) fn go_on(model: Model) {
    restart(model, 0);
}

/// Reads everything anew. What was read stays until it is known to be gone.
pub(super) fn read_again(model: Model) {
    begin_anew(model);
    go_on(model);
}

fn begin_anew(model: Model) {
    model.reading.begin_lists();
    model.inventory.update(Inventory::begin);
}

fn restart(model: Model, restarts: u32) {
    let Some(tab) = untrack(|| model.in_tab()) else { return };
    model.reading.run.update(|run| *run += 1);
    let run = Run { model, number: model.reading.run.get_untracked(), reader: reader(model, &tab) };
    model.reading.failure.set(None);
    // What waited may have ended with the reading before.
    model.reading.waits_until.set(None);
    model.connection.touch.set(Touch::Kept);
    leptos::task::spawn_local(async move {
        if let Err(failure) = run.read_all().await
            && run.is_latest()
        {
            end(model, run.number, &tab, failure, restarts).await;
        }
    });
}

pub(super) fn reader(model: Model, tab: &InTab) -> Reader {
    let on_wait = Rc::new(move |until| {
        model.reading.waits_until.try_set(until);
    });
    Paced::new(Retrying(Watchful(tab.clone())), tab.account.clone(), on_wait)
}

/// Why a reading ended. A tab that was only reloaded, in a browser that still grants it, is read on.
async fn end(model: Model, number: u32, tab: &InTab, failure: Failure, restarts: u32) {
    if !is_of_tab(&failure) {
        model.reading.failure.set(Some(failure));
        return;
    }
    let touch = touch_of(model, tab).await;
    if model.reading.run.try_get_untracked() != Some(number) {
        // Another tab, or another reading, has taken its place.
        return;
    }
    match touch {
        Touch::Kept if restarts < MOST_RESTARTS => restart(model, restarts + 1),
        Touch::Kept => model.connection.touch.set(Touch::Lost),
        touch => model.connection.touch.set(touch),
    }
}

/// True if it was the account's tab that did not answer, and not the account.
pub(super) fn is_of_tab(failure: &Failure) -> bool {
    failure.kind == FailureKind::Transport(TransportError::TabUnavailable)
}

/// How we stand to a tab that has not answered. A click that grants it meanwhile makes the answer an old
/// one: it is asked again.
pub(super) async fn touch_of(model: Model, tab: &InTab) -> Touch {
    let grants = || model.connection.grants.try_get_value();
    loop {
        let asked_after = grants();
        let touch = if is_asleep(tab).await {
            Touch::Asleep
        } else if tab.answers().await {
            Touch::Kept
        } else {
            Touch::Lost
        };
        if grants() == asked_after {
            return touch;
        }
    }
}

/// The tokens of one client as they are now.
pub(super) async fn read_tokens_of(model: Model, client: Id) -> Result<(), Failure> {
    let Some(tab) = untrack(|| model.in_tab()) else {
        return Err(refusal(FailureKind::Transport(TransportError::TabUnavailable)));
    };
    let reader = reader(model, &tab);
    let (mut tokens, mut after) = (Vec::new(), None);
    loop {
        let page = call(&reader, &ListAccountTokens { client: Some(client), after }, &()).await?;
        tokens.extend(page.items);
        after = page.next;
        if page.is_cut {
            return Err(refusal(FailureKind::Malformed));
        }
        if after.is_none() {
            break;
        }
    }
    model.inventory.try_update(|inventory| inventory.replace_tokens_of(client, tokens));
    Ok(())
}

/// These tokens as they are now: client by client, which is fewer pages than all of the account's.
pub(super) async fn read_tokens_again(model: Model, ids: &[Id]) -> Result<(), Failure> {
    let clients: BTreeSet<Id> = {
        let inventory = model.inventory.read_untracked();
        ids.iter().filter_map(|id| inventory.row(*id)?.client.id).collect()
    };
    for client in clients {
        read_tokens_of(model, client).await?;
    }
    Ok(())
}

/// One reading, until a later one begins.
struct Run {
    model: Model,
    number: u32,
    reader: Reader,
}

impl Run {
    /// False once the page, or a later reading, has no use for what this one brings.
    fn is_latest(&self) -> bool {
        self.model.reading.run.try_get_untracked() == Some(self.number)
    }

    async fn read_all(&self) -> Result<(), Failure> {
        let lists = try_join(self.read_tokens(), self.read_clients());
        let admin = async {
            let admin = self.read_admin().await;
            if let Err(failure) = &admin {
                self.give_up(failure);
            }
            admin
        };
        // Whatever the lists come to: what was read for somebody else must go.
        let (admin, lists) = join(admin, lists).await;
        if !self.is_latest() {
            return Ok(());
        }
        admin?;
        lists?;
        self.read_users(1).await
    }

    /// An account that does not say who is signed in, or says that it is nobody who may read this: it is
    /// told at once, and no later page is taken.
    fn give_up(&self, failure: &Failure) {
        if self.is_latest() && !is_of_tab(failure) {
            self.model.reading.failure.set(Some(failure.clone()));
            self.model.reading.run.update(|run| *run += 1);
        }
    }

    /// Who is signed in: what somebody else has read is not theirs to see.
    async fn read_admin(&self) -> Result<(), Failure> {
        let (me, clock_ahead) = who(&self.reader).await;
        if !self.is_latest() {
            return Ok(());
        }
        if let Some(clock_ahead) = clock_ahead {
            self.model.connection.clock_ahead.set(clock_ahead);
        }
        let Me::SignedIn { id, name, role, csrf } = me? else {
            return Err(refusal(FailureKind::SignedOut));
        };
        let before = self.model.connection.admin.get_untracked();
        let is_another = before.is_some_and(|before| before.id != id);
        if is_another {
            self.model.forget();
        }
        if role != Role::Admin {
            self.model.forget();
            return Err(refusal(FailureKind::Forbidden));
        }
        let admin = Admin { id, name, csrf };
        self.model.connection.admin.set(Some(admin));
        if is_another {
            read_again(self.model);
        }
        Ok(())
    }

    async fn read_tokens(&self) -> Result<(), Failure> {
        let reading = self.model.reading;
        let mut is_first = true;
        while let Progress::At(after) = reading.tokens.get_untracked() {
            let page = call(&self.reader, &ListAccountTokens { client: None, after }, &()).await?;
            if !self.is_latest() {
                return Ok(());
            }
            let is_last = page.next.is_none() && !page.is_cut;
            self.model.now.set(clock::now());
            self.model.inventory.update(|inventory| {
                inventory.add_tokens(page.items);
                if is_last {
                    inventory.end_tokens();
                }
            });
            reading.read_at.set(Some(clock::now()));
            if page.is_cut {
                return Err(refusal(FailureKind::Malformed));
            }
            reading.tokens.set(progress(page.next));
            self.read_users(if is_first { 1 } else { WORTH_A_REQUEST }).await?;
            is_first = false;
        }
        Ok(())
    }

    /// The account's own clients, and the global ones. An account that does not show those has all
    /// their tokens protected.
    async fn read_clients(&self) -> Result<(), Failure> {
        let reading = self.model.reading;
        let own = async |after| call(&self.reader, &ListClients { after }, &()).await;
        let global = async |after| call(&self.reader, &ListGlobalClients { after }, &()).await;
        self.read_list(reading.clients, own).await?;
        let global = self.read_list(reading.global_clients, global).await;
        if let Err(failure) = &global
            && is_of_tab(failure)
        {
            return global;
        }
        if self.is_latest() {
            self.model.inventory.update(|inventory| inventory.end_clients(global.is_ok()));
        }
        Ok(())
    }

    async fn read_list(
        &self,
        list: RwSignal<Progress>,
        page: impl AsyncFn(Option<Cursor>) -> Result<Page<Client>, Failure>,
    ) -> Result<(), Failure> {
        while let Progress::At(after) = list.get_untracked() {
            let page = page(after).await?;
            if !self.is_latest() {
                return Ok(());
            }
            self.model.inventory.update(|inventory| inventory.add_clients(page.items));
            if page.is_cut {
                return Err(refusal(FailureKind::Malformed));
            }
            list.set(progress(page.next));
        }
        Ok(())
    }

    /// The users that are not read yet, if there are as many.
    async fn read_users(&self, at_least: usize) -> Result<(), Failure> {
        let missing = self.model.inventory.read_untracked().users_to_read();
        if missing.len() < at_least {
            return Ok(());
        }
        for request in ShowManyUsers::of(&missing) {
            let users = call(&self.reader, &request, &()).await?;
            if !self.is_latest() {
                return Ok(());
            }
            self.model.inventory.update(|inventory| inventory.add_users(request.ids(), &users));
        }
        Ok(())
    }
}

/// How far a list is read with the page before this one.
fn progress(next: Option<Cursor>) -> Progress {
    next.map_or(Progress::Done, |next| Progress::At(Some(next)))
}

/// A failure that stands in no response's status.
fn refusal(kind: FailureKind) -> Failure {
    let request = "GET /api/v2/oauth/tokens.json".to_owned();
    Failure { request, kind, status: Some(200), message: None, date: None, shape: None }
}
