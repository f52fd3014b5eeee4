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
    Client, Cursor, Endpoint, Failure, FailureKind, Id, ListAccountTokens, ListClients, ListGlobalClients,
    Me, Page, RequestLine, Role, ShowManyUsers, ShowMe, TransportError, call,
};

/// How often a reading goes on by itself in a tab that was only reloaded.
const MOST_RESTARTS: u32 = 3;

/// How many users are worth a request while there are more tokens to come.
const WORTH_A_REQUEST: usize = 100;

/// Each try waits for its turn, another one of the same request too.
pub(super) type Reader = Retrying<Paced<Watchful>>;

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
    Retrying(Paced::new(Watchful(tab.clone()), tab.account.clone(), on_wait))
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
        let line = ListAccountTokens::default().request_line();
        return Err(Failure::no_response(&line, TransportError::TabUnavailable));
    };
    let reader = reader(model, &tab);
    let (mut tokens, mut list) = (Vec::new(), ListAccountTokens { client: Some(client), after: None });
    loop {
        let page = call(&reader, &list, &()).await?;
        let next = following(&list.request_line(), &page, list.after.as_ref())?;
        tokens.extend(page.items);
        if next.is_none() {
            break;
        }
        list.after = next;
    }
    model.inventory.try_update(|inventory| inventory.replace_tokens_of(client, tokens));
    Ok(())
}

/// These tokens as they are now: client by client, for as long as somebody waits for them.
pub(super) async fn read_tokens_again(
    model: Model,
    ids: &[Id],
    is_awaited: impl Fn() -> bool,
) -> Result<(), Failure> {
    let clients: BTreeSet<Id> = {
        let inventory = model.inventory.read_untracked();
        ids.iter().filter_map(|id| inventory.row(*id)?.client.id).collect()
    };
    for client in clients.into_iter().take_while(|_| is_awaited()) {
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
        let lists = async {
            try_join(self.read_tokens(), self.read_clients()).await?;
            self.read_all_users().await
        };
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
        lists
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
            return Err(in_answer(&ShowMe.request_line(), FailureKind::SignedOut));
        };
        let before = self.model.connection.admin.get_untracked();
        let is_another = before.is_some_and(|before| before.id != id);
        if is_another {
            self.model.forget();
        }
        if role != Role::Admin {
            self.model.forget();
            return Err(in_answer(&ShowMe.request_line(), FailureKind::Forbidden));
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
            let list = ListAccountTokens { client: None, after };
            let page = call(&self.reader, &list, &()).await?;
            if !self.is_latest() {
                return Ok(());
            }
            let next = following(&list.request_line(), &page, list.after.as_ref());
            let is_last = next == Ok(None);
            self.model.now.set(clock::now());
            self.model.inventory.update(|inventory| {
                inventory.add_tokens(page.items);
                if is_last {
                    inventory.end_tokens();
                }
            });
            // Where it was read in parts, the list is as old as its first.
            if list.after.is_none() {
                reading.begun_at.set(Some(clock::now()));
            }
            if is_last {
                reading.read_at.set(reading.begun_at.get_untracked());
            }
            reading.tokens.set(progress(next?));
            self.read_users(if is_first { 1 } else { WORTH_A_REQUEST }).await?;
            is_first = false;
        }
        Ok(())
    }

    /// The account's own clients, and the global ones. An account that does not show those has all
    /// their tokens protected.
    async fn read_clients(&self) -> Result<(), Failure> {
        let reading = self.model.reading;
        self.read_list(reading.clients, |after| ListClients { after }).await?;
        let global = self.read_list(reading.global_clients, |after| ListGlobalClients { after }).await;
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

    async fn read_list<E: Endpoint<Input = (), Output = Page<Client>>>(
        &self,
        read: RwSignal<Progress>,
        list: impl Fn(Option<Cursor>) -> E,
    ) -> Result<(), Failure> {
        while let Progress::At(after) = read.get_untracked() {
            let list = list(after.clone());
            let page = call(&self.reader, &list, &()).await?;
            if !self.is_latest() {
                return Ok(());
            }
            let next = following(&list.request_line(), &page, after.as_ref());
            self.model.inventory.update(|inventory| inventory.add_clients(page.items));
            read.set(progress(next?));
        }
        Ok(())
    }

    /// Those of what is listed meanwhile, too.
    async fn read_all_users(&self) -> Result<(), Failure> {
        while self.is_latest() && !self.model.inventory.read_untracked().users_to_read().is_empty() {
            self.read_users(1).await?;
        }
        if self.is_latest() {
            self.model.reading.has_users.set(true);
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

/// Where a list goes on that was read from `after` on, if it does.
fn following<T>(
    line: &RequestLine,
    page: &Page<T>,
    after: Option<&Cursor>,
) -> Result<Option<Cursor>, Failure> {
    page.following(after).map_err(|kind| in_answer(line, kind))
}

/// A failure that stands in no response's status.
fn in_answer(line: &RequestLine, kind: FailureKind) -> Failure {
    Failure { request: line.name(), kind, status: Some(200), message: None, date: None, shape: None }
}
