//! Generate token: by the flow that leads to one, and by the next where the account has closed it.

use super::context::Context;
use super::flows::{self, Plan, Refusal, TokenFlow, WantedToken};
use super::memory_update::{MemoryChange, MemoryUpdate};
use super::transition::{ConsentRequest, Transition};
use super::{csrf_token, find_token_record, hold_token, note_tokens};
use crate::vault::{Flow, HeldClient, HeldSecret, HeldToken, Intent, Record, Step, Vault, Work};
use crate::zendesk::{Authorization, Failure, Lifetime, Response, Scopes, Secret, TransportError};

/// The work of a creation: every intent that comes here has one.
struct Creation {
    client: HeldClient,
    scopes: Scopes,
    lifetime: Lifetime,
    flow: Flow,
}

impl Creation {
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
    ) -> WantedToken<'a> {
        let Self { client, scopes, lifetime, .. } = self;
        WantedToken { client, scopes, lifetime: *lifetime, secret, csrf, authorization }
    }

    fn flow(&self) -> &'static dyn TokenFlow {
        flows::of(self.flow)
    }
}

/// The client's secret, if it is held.
fn secret_of<'a>(vault: &'a Vault, intent: &Intent, client: &HeldClient) -> Option<&'a HeldSecret> {
    vault.secret_of(&intent.owner, client.id)
}

/// The intent, about to send a request with this secret.
fn sending(intent: Intent, secret: Option<&HeldSecret>, context: &Context) -> Intent {
    Intent { started: context.now, secret_of: secret.map(|held| held.command.clone()), ..intent }
}

/// The first flow, or the question before it, unless the ready screen has told already for whom the
/// token will act.
pub(super) fn begin_token(intent: Intent, csrf: &Secret, vault: &Vault, context: Context) -> Transition {
    let plan = match first_plan(&intent, vault, &context) {
        Plan::Ask(flow @ Flow::ClientCredentials) if intent.acts_for_name.is_some() => Plan::Go(flow),
        plan => plan,
    };
    let acts_for_name = intent.acts_for_name.clone().filter(|_| plan == Plan::Go(Flow::ClientCredentials));
    take_flow(plan, Intent { acts_for_name, ..intent }, csrf, vault, context)
}

/// The same for a client that the user has just created for it: nothing is left to be asked, but for the
/// consent page where the command says so.
pub(super) fn begin_token_of_new_client(
    intent: Intent,
    asks_before_consent: bool,
    vault: &Vault,
    context: Context,
) -> Transition {
    let plan = match first_plan(&intent, vault, &context).flow() {
        // The CSRF token that came with the command is kept in no step.
        Flow::TokensApi => return csrf_token::request(intent, Step::RenewCsrf, context),
        flow @ Flow::AuthorizationCode if asks_before_consent => Plan::Ask(flow),
        flow => Plan::Go(flow),
    };
    take_flow(plan, intent, &Secret::new(""), vault, context)
}

fn first_plan(intent: &Intent, vault: &Vault, context: &Context) -> Plan {
    plan(intent, context.withdrawn.contains(&intent.owner.account), vault)
}

/// The user said Continue. Should the flow have changed meanwhile (a secret was entered, or
/// forgotten), the new one is told before it is taken, if it is to be told at all.
pub(super) fn continue_token(intent: Intent, vault: &Vault, context: Context) -> Transition {
    let told = Creation::of(&intent).map(|creation| creation.flow);
    let plan = match plan(&intent, true, vault) {
        Plan::Ask(flow) if Some(flow) == told => Plan::Go(flow),
        plan => plan,
    };
    take_flow(plan, intent, &Secret::new(""), vault, context)
}

fn plan(intent: &Intent, withdrawn: bool, vault: &Vault) -> Plan {
    let client = Creation::of(intent).map(|creation| creation.client);
    let held = client.as_ref().is_some_and(|client| secret_of(vault, intent, client).is_some());
    client.map_or(Plan::Go(Flow::TokensApi), |client| {
        flows::choose(withdrawn, &client, held, intent.owner.user)
    })
}

fn take_flow(plan: Plan, intent: Intent, csrf: &Secret, vault: &Vault, context: Context) -> Transition {
    match plan {
        Plan::Go(flow) => request_token(with_flow(intent, flow), csrf, Step::Write, vault, context),
        Plan::Ask(flow) => ask_user(with_flow(intent, flow)),
    }
}

fn with_flow(mut intent: Intent, flow: Flow) -> Intent {
    if let Work::CreateToken { flow: taken, .. } = &mut intent.work {
        *taken = flow;
    }
    intent
}

/// Waits for the user's word, for however long that takes.
fn ask_user(intent: Intent) -> Transition {
    Transition::put(Record::Intent(Intent { step: Step::Ask, request: None, ..intent }))
}

/// Takes the flow: its request, or the consent page before it.
pub(super) fn request_token(
    intent: Intent,
    csrf: &Secret,
    step: Step,
    vault: &Vault,
    context: Context,
) -> Transition {
    let Some(creation) = Creation::of(&intent) else { return Transition::default() };
    let secret = secret_of(vault, &intent, &creation.client);
    let intent = sending(intent, secret, &context);
    match creation.flow().request(&creation.wanted(secret.map(|held| &held.secret), Some(csrf), None)) {
        Some(request) => Transition::send(intent, step, request, context),
        None => request_consent(intent, &creation, context),
    }
}

fn request_consent(intent: Intent, creation: &Creation, context: Context) -> Transition {
    let consent_request = ConsentRequest {
        id: context.fresh.clone(),
        account: intent.owner.account.clone(),
        client_id: creation.client.identifier.clone(),
        scopes: creation.scopes.clone(),
    };
    let authorizing = Intent { step: Step::Authorizing, request: Some(context.fresh), ..intent };
    Transition { consent_request: Some(consent_request), ..Transition::put(Record::Intent(authorizing)) }
}

/// The consent page was left: the code is exchanged at once.
pub(super) fn consented(
    intent: Intent,
    consent: Result<Authorization, Failure>,
    vault: &Vault,
    context: Context,
) -> Transition {
    let Some(creation) = Creation::of(&intent) else { return Transition::default() };
    let authorization = match consent {
        Ok(authorization) => authorization,
        Err(failure) => {
            let reopened = Transition::reopen_popup(hold_token::badge_without_token(&intent));
            return reopened.and(Transition::fail(intent, failure, &context));
        }
    };
    let secret = secret_of(vault, &intent, &creation.client);
    let intent = sending(intent, secret, &context);
    match creation.flow().request(&creation.wanted(
        secret.map(|held| &held.secret),
        None,
        Some(&authorization),
    )) {
        Some(request) => Transition::send(intent, Step::Write, request, context),
        None => Transition::default(),
    }
}

/// The response to the flow's request came.
pub(super) fn token_created(
    intent: &Intent,
    result: Result<Response, TransportError>,
    vault: &Vault,
    context: &Context,
) -> Result<Transition, Failure> {
    let Some(creation) = Creation::of(intent) else { return Ok(Transition::default()) };
    let answered_at = note_tokens::answered_at(&result, context);
    let issued = creation.flow().parse_response(result)?;
    let scopes_differ = !creation.scopes.are(&issued.scopes);
    let has_record = issued.id.is_some();
    let token = hold_token::held_token(intent, creation.client, creation.flow, issued, answered_at, context);
    let token = HeldToken { scopes_differ, ..token };
    match vault.token_of(&intent.owner) {
        // The tab repeats what could not be written whole.
        Some(held) if held.command == intent.id => return Ok(hold_token::end_with_note(intent, held)),
        // Nothing is written over. This one is told as one that was made and is not held here.
        Some(_) => return Ok(hold_token::end_with_note(intent, &token)),
        None => {}
    }
    let next = if has_record {
        hold_token::end_with_token(intent, &token)
    } else {
        find_token_record::begin_find_record(intent, &token, context)
    };
    Ok(next.and(Transition::put(Record::Token(token))))
}

/// The flow led to no token. Where the account has closed it, the next one is taken; where that is
/// not clear, the user is asked.
///
/// # Errors
/// The failure itself, where it says nothing about the flow.
pub(super) fn next_flow(
    intent: &Intent,
    failure: Failure,
    vault: &Vault,
    context: &Context,
) -> Result<Transition, Failure> {
    let Some(creation) = Creation::of(intent) else { return Err(failure) };
    let plan = plan(intent, true, vault);
    match creation.flow().refusal(&failure.kind) {
        Refusal::Lasting => {
            let account = intent.owner.account.clone();
            let update = MemoryUpdate { account, change: MemoryChange::TokensApiWithdrawn };
            let remember = (!intent.owner.private).then_some(update);
            let next = take_flow(plan, intent.clone(), &Secret::new(""), vault, context.clone());
            Ok(next.and(Transition { remember, ..Transition::default() }))
        }
        Refusal::Unclear => {
            let refused = Intent { refusal: Some(failure), ..intent.clone() };
            Ok(ask_user(with_flow(refused, plan.flow())))
        }
        Refusal::None => Err(failure),
    }
}
