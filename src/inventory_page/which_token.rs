//! Which token is this? A pasted token, such as a leaked one: first what is known of it without asking,
//! since to ask may count as a use; then what the account says to the token itself.

use leptos::html;
use leptos::prelude::*;
use zeroize::Zeroizing;

use super::model::Model;
use super::revoke::RevokeState;
use super::words;
use crate::inventory::TokenRow;
use crate::parts::{Button, Dialog, Done, Dynamic, Framed, Notice, Sentences, failure_sentences, flag, text};
use crate::texts;
use crate::transport::{Bearer, Watchful};
use crate::zendesk::{
    CurrentToken, Failure, FailureKind, Id, ListedToken, Secret, call, is_bearer_token, is_jwt,
};

/// The longest token, in characters; a JWT has several hundred.
const LONGEST: usize = 4_096;

/// What the account said.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Answer {
    Asking,
    /// Its own record.
    Found(ListedToken),
    /// The account takes it for no token of its own.
    Unknown,
    /// It works, but has no scope to read its own record.
    MayNotRead,
    Failed(Failure),
}

#[component]
pub(super) fn WhichToken(is_open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Dialog title=texts::which_token() is_open=is_open>
            <Question is_open=is_open/>
        </Dialog>
    }
}

#[component]
fn Question(is_open: RwSignal<bool>) -> impl IntoView {
    let model = expect_context::<Model>();
    let field = NodeRef::<html::Input>::new();
    let pasted = RwSignal::new(Secret::new(""));
    let prefix = RwSignal::new(None::<String>);
    // Others may be read meanwhile.
    let alike = Memo::new(move |_| prefix.read().as_deref().map(|prefix| beginning_with(model, prefix)));
    let answer = RwSignal::new(None::<Answer>);
    let questions = StoredValue::new(0_u32);
    let is_token = Memo::new(move |_| is_token(&pasted.read()));
    let account = untrack(|| model.account_name());
    let is_unsure = Memo::new(move |_| prefix.read().is_some() && !model.is_whole());
    let so_far =
        move || is_unsure.get().then(|| view! { <p class="hint">{texts::inventory_not_whole()}</p> });
    let enter = move |value: Zeroizing<String>| {
        let token = Secret::new(value.trim());
        prefix.set(prefix_of(&token));
        answer.set(None);
        // What is still to come is about another token.
        questions.update_value(|questions| *questions += 1);
        pasted.set(token);
    };
    let ask = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let token = pasted.get_untracked();
        if !is_token.get_untracked() {
            return;
        }
        pasted.set(Secret::new(""));
        if let Some(field) = field.get_untracked() {
            field.set_value("");
        }
        questions.update_value(|questions| *questions += 1);
        ask(model, token, answer, questions);
    };
    view! {
        <form class="dialog-form" on:submit=ask>
            <p>{texts::which_token_help()}</p>
            <div class="field">
                <label for="pasted">{texts::which_token_label()}</label>
                <input
                    id="pasted"
                    type="text"
                    class="code concealed"
                    autocomplete="off"
                    spellcheck="false"
                    node_ref=field
                    on:input=move |event| enter(event_target_value(&event).into())
                />
            </div>
            <div role="status" class="status">
                <Dynamic view=move || known(model, &pasted.read(), alike.read().as_deref())/>
                {so_far}
                <Dynamic view=move || answer.get().map(|answer| said(model, &answer, alike.read().as_deref(), is_open))/>
            </div>
            <div class="actions dialog-actions">
                <Button
                    label=text(move || texts::which_token_ask(&account))
                    class="button primary"
                    busy=flag(move || !is_token.get())
                />
                <Button label=texts::close() class="button" on_click=move |()| is_open.set(false)/>
            </div>
        </form>
    }
}

fn is_token(token: &Secret) -> bool {
    token.expose().chars().count() <= LONGEST && is_bearer_token(token)
}

/// The first characters of a token, as the account lists them. Those of a JWT tell nothing.
fn prefix_of(token: &Secret) -> Option<String> {
    let prefix = ListedToken::prefix_of(token);
    let is_longer = token.expose().len() > prefix.len();
    (is_token(token) && is_longer && !is_jwt(token)).then_some(prefix)
}

/// The rows of tokens that begin so.
fn beginning_with(model: Model, prefix: &str) -> Vec<Id> {
    let inventory = model.inventory.read();
    inventory.rows().iter().filter(|row| row.prefix == prefix).map(|row| row.id).collect()
}

fn ask(model: Model, token: Secret, answer: RwSignal<Option<Answer>>, questions: StoredValue<u32>) {
    let Some(tab) = untrack(|| model.in_tab()) else { return };
    let question = questions.get_value();
    answer.set(Some(Answer::Asking));
    leptos::task::spawn_local(async move {
        let bearer = Bearer { account: tab.account.clone(), second_try: Some(Watchful(tab)) };
        let said = match call(&bearer, &CurrentToken, &token).await {
            Ok(Some(record)) => Answer::Found(record),
            Ok(None) => Answer::MayNotRead,
            Err(Failure { kind: FailureKind::DeadToken | FailureKind::NotFound, .. }) => Answer::Unknown,
            Err(Failure { kind: FailureKind::MissingScopes | FailureKind::Forbidden, .. }) => {
                Answer::MayNotRead
            }
            Err(failure) => Answer::Failed(failure),
        };
        if questions.try_get_value() == Some(question) {
            answer.try_set(Some(said));
        }
    });
}

/// What the page knows of a pasted token without asking.
fn known(model: Model, pasted: &Secret, alike: Option<&[Id]>) -> AnyView {
    let plain = |said: String| view! { <p class="hint">{said}</p> }.into_any();
    if pasted.is_empty() {
        return ().into_any();
    }
    match alike {
        None if is_token(pasted) && is_jwt(pasted) => plain(texts::which_token_jwt()),
        None if is_token(pasted) => plain(texts::which_token_only_beginning()),
        None => plain(texts::which_token_no_token()),
        Some([]) => plain(texts::which_token_none_alike()),
        Some([id]) => {
            let inventory = model.inventory.read();
            let Some(row) = inventory.row(*id) else { return ().into_any() };
            view! { <p class="hint">{texts::which_token_one_alike()}</p> {facts(row)} }.into_any()
        }
        Some(many) => plain(texts::which_token_many_alike(many.len() as u64)),
    }
}

fn said(model: Model, answer: &Answer, alike: Option<&[Id]>, is_open: RwSignal<bool>) -> AnyView {
    let account = model.connection.tab.get().map(|tab| tab.account);
    match (answer, account) {
        (Answer::Asking, _) => view! { <p>{texts::which_token_asking()}</p> }.into_any(),
        (Answer::Found(record), _) => found(model, record, is_open),
        (Answer::Unknown, Some(account)) => {
            let (happened, helps) =
                (texts::which_token_unknown(account.as_str()), texts::which_token_unknown_help());
            view! { <Framed class="notice plain" icon="warning" happened=happened helps=helps/> }.into_any()
        }
        (Answer::MayNotRead, _) => may_not_read(model, alike, is_open),
        (Answer::Failed(failure), Some(account)) => {
            let sentences: Sentences = failure_sentences(failure, &account);
            view! { <Notice sentences=sentences failure=Some((failure.clone(), account))/> }.into_any()
        }
        _ => ().into_any(),
    }
}

fn found(model: Model, record: &ListedToken, is_open: RwSignal<bool>) -> AnyView {
    let inventory = model.inventory.read();
    let row = inventory.row(record.id).map(facts);
    let is_listed = row.is_some();
    let more = if is_listed { String::new() } else { texts::which_token_not_listed() };
    let revoke = is_listed.then(|| view! { <RevokeFound token=record.id is_open=is_open/> });
    view! { <Done happened=texts::which_token_works() more=more>{row}{revoke}</Done> }.into_any()
}

/// It can't be told whose it is, unless exactly one of all that there are begins alike.
fn may_not_read(model: Model, alike: Option<&[Id]>, is_open: RwSignal<bool>) -> AnyView {
    let inventory = model.inventory.read();
    let one = match alike {
        Some([id]) if model.is_whole() => inventory.row(*id).cloned(),
        _ => None,
    };
    let more = if one.is_some() {
        texts::which_token_may_not_read_alike()
    } else {
        texts::which_token_may_not_read_help()
    };
    let revoke = one.as_ref().map(|row| view! { <RevokeFound token=row.id is_open=is_open/> });
    view! {
        <Done happened=texts::which_token_may_not_read() more=more>{one.as_ref().map(facts)}{revoke}</Done>
    }
    .into_any()
}

#[component]
fn RevokeFound(token: Id, is_open: RwSignal<bool>) -> impl IntoView {
    let revoke = expect_context::<RevokeState>();
    let ask = move |()| {
        is_open.set(false);
        revoke.ask(vec![token]);
    };
    view! { <Button label=texts::inventory_revoke() class="button small danger" on_click=ask/> }
}

/// Whose a token is, and when it was used last as read before.
pub(super) fn facts(row: &TokenRow) -> AnyView {
    view! {
        <dl class="facts">
            <dt>{texts::token_client()}</dt>
            <dd><bdi>{words::client(row)}</bdi></dd>
            <dt>{texts::token_user()}</dt>
            <dd><bdi>{words::user(row)}</bdi></dd>
            <dt>{texts::inventory_used()}</dt>
            <dd title=words::exact(row.used)>{words::used(row)}</dd>
            <dt>{texts::token_created()}</dt>
            <dd title=words::exact(row.created)>{words::created(row)}</dd>
        </dl>
    }
    .into_any()
}
