//! Generate token: by the flow that leads to one, and by the next where the account has closed it.

use super::flows::{self, Expires, Made, Plan, Refusal, TokenFlow, Wanted};
use super::{
    Badge, ConsentRequest, Context, MemoryChange, MemoryUpdate, Transition, find_record, machine, token_notes,
};
use crate::vault::{
    Flow, HeldClient, HeldSecret, HeldToken, INTENT_LIFE_MS, Intent, Millis, Outcome, Record, Step,
    TokenNote, Vault, Work,
};
use crate::zendesk::{
    Authorization, Failure, Lifetime, Response, Scopes, Secret, TransportError, jwt_expiry_s,
};

/// How far our reckoning of the account's clock may be off, in milliseconds, where nobody has set the
/// browser's: by `Date`'s whole seconds, and by how slowly an answer came.
const RECKONING_SLACK_MS: Millis = 5_000;

/// The work of a creation: every intent that comes here has one.
struct Asked {
    client: HeldClient,
    scopes: Scopes,
    lifetime: Lifetime,
    flow: Flow,
}

impl Asked {
    fn of(intent: &Intent) -> Option<Self> {
        match intent.work.clone() {
            Work::CreateToken { client, scopes, lifetime, flow } => {
                Some(Self { client, scopes, lifetime, flow })
            }
            _ => None,
        }
    }

    fn wanted<'a>(
        &'a self,
        secret: Option<&'a Secret>,
        csrf: Option<&'a Secret>,
        authorization: Option<&'a Authorization>,
    ) -> Wanted<'a> {
        Wanted {
            client: &self.client,
            scopes: &self.scopes,
            lifetime: self.lifetime,
            secret,
            csrf,
            authorization,
        }
    }

    fn flow(&self) -> &'static dyn TokenFlow {
        flows::of(self.flow)
    }
}

/// The client's secret, if it is held.
fn secret_of<'a>(vault: &'a Vault, intent: &Intent, client: &HeldClient) -> Option<&'a Secret> {
    vault.secret_of(&intent.owner, client.id).map(|held| &held.secret)
}

/// The first flow, or the question before it.
pub(super) fn begin(intent: Intent, csrf: &Secret, vault: &Vault, context: Context) -> Transition {
    let withdrawn = context.withdrawn.contains(&intent.owner.account);
    match plan(&intent, withdrawn, vault) {
        Plan::Go(flow) => write(with_flow(intent, flow), csrf, Step::Write, vault, context),
        Plan::Ask(flow) => ask(with_flow(intent, flow)),
    }
}

/// The user said Continue. Should the flow have changed meanwhile (a secret was entered, or
/// forgotten), the new one is told before it is taken, if it is to be told at all.
pub(super) fn go_on(intent: Intent, vault: &Vault, context: Context) -> Transition {
    let told = Asked::of(&intent).map(|asked| asked.flow);
    match plan(&intent, true, vault) {
        Plan::Ask(flow) if Some(flow) != told => ask(with_flow(intent, flow)),
        plan => write(with_flow(intent, plan.flow()), &Secret::new(""), Step::Write, vault, context),
    }
}

fn plan(intent: &Intent, withdrawn: bool, vault: &Vault) -> Plan {
    let client = Asked::of(intent).map(|asked| asked.client);
    let held = client.as_ref().is_some_and(|client| secret_of(vault, intent, client).is_some());
    client.map_or(Plan::Go(Flow::TokensApi), |client| {
        flows::choose(withdrawn, &client, held, intent.owner.user)
    })
}

fn with_flow(mut intent: Intent, flow: Flow) -> Intent {
    if let Work::CreateToken { flow: taken, .. } = &mut intent.work {
        *taken = flow;
    }
    intent
}

/// Waits for the user's word, for however long that takes.
fn ask(intent: Intent) -> Transition {
    let asking = Intent { step: Step::Ask, request: None, ..intent };
    Transition { put: vec![Record::Intent(asking)], ..Transition::default() }
}

/// Takes the flow: its request, or the consent page before it.
pub(super) fn write(
    intent: Intent,
    csrf: &Secret,
    step: Step,
    vault: &Vault,
    context: Context,
) -> Transition {
    let Some(asked) = Asked::of(&intent) else { return Transition::default() };
    let secret = secret_of(vault, &intent, &asked.client);
    let mut intent = Intent { started: context.now, ..intent };
    match asked.flow().request(&asked.wanted(secret, Some(csrf), None)) {
        Some(request) => machine::sending(&mut intent, step, request, context),
        None => request_consent(intent, &asked, context),
    }
}

fn request_consent(intent: Intent, asked: &Asked, context: Context) -> Transition {
    let consent_request = ConsentRequest {
        id: context.fresh.clone(),
        account: intent.owner.account.clone(),
        client_id: asked.client.identifier.clone(),
        scopes: asked.scopes.clone(),
    };
    let authorizing = Intent { step: Step::Authorizing, request: Some(context.fresh), ..intent };
    Transition {
        put: vec![Record::Intent(authorizing)],
        consent_request: Some(consent_request),
        ..Transition::default()
    }
}

/// The consent page was left: the code is exchanged at once.
pub(super) fn consented(
    intent: Intent,
    consent: Result<Authorization, Failure>,
    vault: &Vault,
    context: Context,
) -> Transition {
    let Some(asked) = Asked::of(&intent) else { return Transition::default() };
    let authorization = match consent {
        Ok(authorization) => authorization,
        Err(failure) => {
            let transition = machine::ended(intent, Outcome::Failed(failure), &context);
            return Transition { reopen_popup: Some(Badge::NoToken), ..transition };
        }
    };
    let secret = secret_of(vault, &intent, &asked.client);
    let mut intent = Intent { started: context.now, ..intent };
    match asked.flow().request(&asked.wanted(secret, None, Some(&authorization))) {
        Some(request) => machine::sending(&mut intent, Step::Write, request, context),
        None => Transition::default(),
    }
}

/// The answer of the flow's request came.
pub(super) fn written(
    intent: &Intent,
    result: Result<Response, TransportError>,
    vault: &Vault,
    context: &Context,
) -> Result<Transition, Failure> {
    let Some(asked) = Asked::of(intent) else { return Ok(Transition::default()) };
    let answered_at = token_notes::answered_at(&result, context);
    let made = asked.flow().parse_response(&asked.wanted(None, None, None), result)?;
    let scopes_differ = !asked.scopes.are(&made.scopes);
    let has_record = made.id.is_some();
    let client = asked.client.id;
    let token = held(intent, asked.client, asked.flow, made, answered_at, context);
    let token = HeldToken { scopes_differ, ..token };
    match vault.token_of(&intent.owner) {
        // The tab repeats what could not be written whole.
        Some(held) if held.command == intent.id => return Ok(noted(intent, held)),
        // Nothing is written over. This one is told as one that was made and is not held here.
        Some(_) => return Ok(noted(intent, &token)),
        None => {}
    }
    let shown = vault.secret_of(&intent.owner, client).filter(|held| !held.hidden);
    let hidden = shown.map(|held| Record::Secret(HeldSecret { hidden: true, ..held.clone() }));
    // The token is held before anything else is done about it.
    let mut transition =
        if has_record { settled(intent, &token) } else { find_record::begin(intent, &token, context) };
    transition.put.push(Record::Token(token));
    transition.put.extend(hidden);
    Ok(transition)
}

/// The command is done, and its token noted, whether it is held or not.
fn noted(intent: &Intent, token: &HeldToken) -> Transition {
    Transition { notes: vec![TokenNote::of(token, true)], ..settled(intent, token) }
}

/// A token as it is held. `answered_at`: by the account's own `Date`, if it said.
pub(super) fn held(
    intent: &Intent,
    client: HeldClient,
    flow: Flow,
    made: Made,
    answered_at: Option<Millis>,
    context: &Context,
) -> HeldToken {
    let now = intent.on_the_account(context.now);
    // Asked after it was answered: the browser's clock was set meanwhile.
    let is_possible =
        |asked: &Millis| answered_at.is_none_or(|answered| *asked <= answered + RECKONING_SLACK_MS);
    let asked_at = intent.asked_at.filter(is_possible);
    let asked_at = asked_at.unwrap_or_else(|| answered_at.unwrap_or(now).saturating_sub(INTENT_LIFE_MS));
    let in_jwt = || jwt_expiry_s(&made.full_token).map(|at| (context.iso)(at.saturating_mul(1_000)));
    let expires_at = match made.expires {
        Expires::At(at) => at.or_else(in_jwt),
        Expires::In(millis) => Some((context.iso)(answered_at.unwrap_or(now).saturating_add(millis))),
    };
    HeldToken {
        command: intent.id.clone(),
        owner: intent.owner.clone(),
        user_name: intent.user_name.clone(),
        client,
        flow,
        acts_for_name: intent.acts_for_name.clone(),
        user_id: made.user_id,
        id: made.id,
        full_token: made.full_token,
        refresh_token: made.refresh_token,
        scopes: made.scopes,
        scopes_differ: false,
        created_at: made.created_at.unwrap_or_else(|| (context.iso)(answered_at.unwrap_or(now))),
        expires_at,
        asked_at,
        arrived_at: answered_at.unwrap_or(asked_at + INTENT_LIFE_MS),
        deadline: context.now + context.hold,
    }
}

/// The token is this user's and complete: the command is done.
pub(super) fn settled(intent: &Intent, token: &HeldToken) -> Transition {
    let note = MemoryUpdate {
        account: intent.owner.account.clone(),
        change: MemoryChange::ClientUsed(token.client.id),
    };
    Transition {
        remove: vec![Record::Intent(intent.clone()).key()],
        remember: (!intent.owner.private).then_some(note),
        reopen_popup: opened_a_page(intent).then_some(Badge::Token),
        ..Transition::default()
    }
}

/// True if a page of Zendesk's stood between the popup and the token.
pub(super) fn opened_a_page(intent: &Intent) -> bool {
    matches!(intent.work, Work::CreateToken { flow: Flow::AuthorizationCode, .. })
}

/// There is no token, and the popup may have closed when Zendesk's page opened.
pub(super) fn no_token_badge(intent: &Intent) -> Option<Badge> {
    opened_a_page(intent).then_some(Badge::NoToken)
}

/// The flow led to no token. Where the account has closed it, the next one is taken; where that is
/// not clear, the user is asked. A secret that was refused is no longer held.
pub(super) fn refused(intent: Intent, failure: Failure, vault: &Vault, context: Context) -> Transition {
    let Some(asked) = Asked::of(&intent) else { return Transition::default() };
    match asked.flow().refusal(&failure.kind) {
        Refusal::Lasting => {
            let note = MemoryUpdate {
                account: intent.owner.account.clone(),
                change: MemoryChange::TokensApiWithdrawn,
            };
            let remember = (!intent.owner.private).then_some(note);
            Transition { remember, ..next_flow(intent, vault, context) }
        }
        Refusal::Unclear => {
            let next = plan(&intent, true, vault).flow();
            ask(with_flow(Intent { refusal: Some(failure), ..intent }, next))
        }
        Refusal::None => {
            let reopen_popup = no_token_badge(&intent);
            let wrong = machine::wrong_secret(&intent, &failure, vault);
            let transition = machine::failed(intent, failure, vault, &context);
            Transition { remove: wrong.into_iter().collect(), reopen_popup, ..transition }
        }
    }
}

fn next_flow(intent: Intent, vault: &Vault, context: Context) -> Transition {
    match plan(&intent, true, vault) {
        Plan::Go(flow) => write(with_flow(intent, flow), &Secret::new(""), Step::Write, vault, context),
        Plan::Ask(flow) => ask(with_flow(intent, flow)),
    }
}
