//! A failure in the user's words: what happened, and what helps.

use crate::handoff::Tool;
use crate::texts;
use crate::vault::{Flow, Intent, Outcome, Work};
use crate::zendesk::{Failure, FailureKind, GrantError, Subdomain, TransportError};

/// Two sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sentences {
    /// What happened.
    pub(super) happened: String,
    /// What helps; may be empty.
    pub(super) helps: String,
}

impl Sentences {
    fn new(happened: String, helps: String) -> Self {
        Self { happened, helps }
    }
}

/// The words for a failed call to this account.
pub(super) fn of_failure(failure: &Failure, account: &Subdomain) -> Sentences {
    let account = account.as_str();
    match &failure.kind {
        FailureKind::Transport(kind) => of_silence(*kind, account),
        FailureKind::SignedOut => {
            Sentences::new(texts::failure_signed_out(account), texts::failure_signed_out_help())
        }
        FailureKind::DeadToken => {
            Sentences::new(texts::failure_dead_token(), texts::failure_dead_token_help())
        }
        FailureKind::Forbidden => Sentences::new(texts::failure_forbidden(), texts::failure_forbidden_help()),
        FailureKind::MissingScopes => {
            Sentences::new(texts::failure_missing_scopes(), texts::failure_missing_scopes_help())
        }
        FailureKind::NotFound => Sentences::new(texts::failure_not_found(), texts::failure_not_found_help()),
        FailureKind::NoEndpoint => {
            Sentences::new(texts::failure_no_endpoint(account), texts::failure_no_endpoint_help())
        }
        FailureKind::Invalid(_) => Sentences::new(refusal(failure), texts::failure_invalid_help()),
        FailureKind::RateLimited(seconds) => Sentences::new(
            texts::failure_rate_limited(),
            texts::failure_rate_limited_help(&seconds.to_string()),
        ),
        FailureKind::Unavailable => {
            Sentences::new(texts::failure_unavailable(), texts::failure_timed_out_help())
        }
        FailureKind::Html => Sentences::new(texts::failure_html(), texts::failure_html_help()),
        FailureKind::Malformed => Sentences::new(texts::failure_malformed(), texts::failure_report_help()),
        FailureKind::NoFullToken => {
            Sentences::new(texts::failure_no_full_token(), texts::failure_no_full_token_help())
        }
        FailureKind::Grant(error) => of_grant(*error, failure),
        FailureKind::ConsentClosed => {
            Sentences::new(texts::consent_closed(), texts::grant_access_denied_help())
        }
        FailureKind::ForeignConsent => {
            Sentences::new(texts::consent_foreign(), texts::consent_foreign_help())
        }
        FailureKind::Unexpected => Sentences::new(texts::failure_unexpected(), texts::failure_report_help()),
    }
}

/// The words for how a command ended, if it did not end well.
pub(super) fn of_outcome(intent: &Intent) -> Option<Sentences> {
    let account = &intent.owner.account;
    let is_refresh = matches!(intent.work, Work::RefreshToken { .. });
    match intent.outcome.as_ref()? {
        Outcome::Failed(Failure { kind: FailureKind::Grant(GrantError::InvalidGrant), .. }) if is_refresh => {
            Some(Sentences::new(texts::grant_used_up(), texts::grant_used_up_help()))
        }
        Outcome::Failed(failure) if failure.leaves_open() => {
            Some(Sentences { helps: of_lost(intent), ..of_failure(failure, account) })
        }
        Outcome::Failed(failure) => Some(of_failure(failure, account)),
        Outcome::Lost => Some(Sentences::new(texts::failure_network(account.as_str()), of_lost(intent))),
        Outcome::Broken => Some(Sentences::new(texts::broken(), of_lost(intent))),
        Outcome::StillWorks => Some(Sentences::new(texts::still_works(), texts::still_works_help())),
        Outcome::Foreign { revoked } => Some(of_foreign(intent, *revoked)),
        Outcome::ClientCreated(_)
        | Outcome::RedirectAdded
        | Outcome::OrphansRevoked(_)
        | Outcome::Revoked { .. } => None,
    }
}

/// A refused grant: each error has its own next step.
fn of_grant(error: GrantError, failure: &Failure) -> Sentences {
    match error {
        GrantError::AccessDenied => {
            Sentences::new(texts::grant_access_denied(), texts::grant_access_denied_help())
        }
        GrantError::InvalidClient => {
            Sentences::new(texts::grant_invalid_client(), texts::grant_invalid_client_help())
        }
        GrantError::InvalidGrant => {
            Sentences::new(texts::grant_invalid_grant(), texts::grant_invalid_grant_help())
        }
        GrantError::InvalidRequest => Sentences::new(refusal(failure), texts::failure_report_help()),
        GrantError::InvalidScope => {
            Sentences::new(texts::grant_invalid_scope(), texts::grant_invalid_scope_help())
        }
        GrantError::UnauthorizedClient => {
            Sentences::new(texts::grant_unauthorized_client(), texts::grant_unauthorized_client_help())
        }
    }
}

fn of_foreign(intent: &Intent, revoked: bool) -> Sentences {
    let client = match &intent.work {
        Work::CreateToken { client, .. } => client.name.as_str(),
        _ => "",
    };
    if revoked {
        Sentences::new(texts::foreign_token(), texts::foreign_token_help(&intent.user_name))
    } else {
        Sentences::new(texts::foreign_token_left(), texts::foreign_token_left_help(client))
    }
}

/// The flow that a token came by.
pub(super) fn of_flow(flow: Flow) -> String {
    match flow {
        Flow::TokensApi => texts::flow_tokens_api(),
        Flow::ClientCredentials => texts::flow_client_credentials(),
        Flow::AuthorizationCode => texts::flow_authorization_code(),
    }
}

/// A tool's name, and where what it is given goes.
pub(super) struct ToolTexts {
    /// As the menu lists it.
    pub(super) name: String,
    /// Where to paste or import it.
    pub(super) where_to: String,
}

/// The words for a tool.
pub(super) fn of_tool(tool: Tool) -> ToolTexts {
    let (name, where_to) = match tool {
        Tool::PostmanEnvironment => {
            (texts::tool_postman_environment(), texts::tool_postman_environment_where())
        }
        Tool::PostmanCollection => (texts::tool_postman_collection(), texts::tool_postman_collection_where()),
        Tool::AuthorizationHeader => (texts::tool_header(), texts::tool_header_where()),
        Tool::Dotenv => (texts::tool_dotenv(), texts::tool_dotenv_where()),
        Tool::CurlSh => (texts::tool_curl_sh(), texts::tool_curl_sh_where()),
        Tool::CurlPowerShell => (texts::tool_curl_powershell(), texts::tool_curl_powershell_where()),
        Tool::CurlCmd => (texts::tool_curl_cmd(), texts::tool_curl_cmd_where()),
        Tool::Ruby => (texts::tool_ruby(), texts::tool_program()),
        Tool::PythonZenpy => (texts::tool_python_zenpy(), texts::tool_program()),
        Tool::PythonRequests => (texts::tool_python_requests(), texts::tool_program()),
        Tool::NodeZendesk => (texts::tool_node_zendesk(), texts::tool_program()),
        Tool::NodeFetch => (texts::tool_node_fetch(), texts::tool_node_fetch_where()),
        Tool::Php => (texts::tool_php(), texts::tool_php_where()),
        Tool::Java => (texts::tool_java(), texts::tool_java_where()),
        Tool::Go => (texts::tool_go(), texts::tool_go_where()),
        Tool::Zcli => (texts::tool_zcli(), texts::tool_zcli_where()),
    };
    ToolTexts { name, where_to }
}

/// A report that anybody may read: what was asked, what came, and no secret.
pub(super) fn report(failure: &Failure, account: &Subdomain) -> String {
    let status = failure.status.map_or_else(|| "-".to_owned(), |status| status.to_string());
    let lines = [
        concat!("Full Token ", env!("CARGO_PKG_VERSION")).to_owned(),
        format!("account: {account}"),
        format!("call: {}", failure.request),
        format!("status: {status}"),
        format!("meaning: {}", failure.kind),
        format!("said: {}", failure.message.as_deref().unwrap_or("-")),
        format!("date: {}", failure.date.as_deref().unwrap_or("-")),
    ];
    lines.join("\n")
}

fn of_silence(kind: TransportError, account: &str) -> Sentences {
    match kind {
        TransportError::Network | TransportError::Lost => {
            Sentences::new(texts::failure_network(account), texts::failure_network_help())
        }
        TransportError::TimedOut => {
            Sentences::new(texts::failure_timed_out(account), texts::failure_timed_out_help())
        }
        TransportError::TooLarge => {
            Sentences::new(texts::failure_too_large(account), texts::failure_report_help())
        }
        TransportError::TabUnavailable => {
            Sentences::new(texts::failure_tab_unavailable(account), texts::failure_tab_unavailable_help())
        }
    }
}

/// The request may have had its effect: nobody may be told that it had none.
fn of_lost(intent: &Intent) -> String {
    match intent.work {
        Work::CreateToken { .. } => texts::lost_token_help(intent.owner.account.as_str()),
        Work::CreateClient(_) => texts::lost_client_help(),
        Work::RefreshToken { .. } => texts::lost_refresh_help(),
        Work::AddRedirect { .. } => texts::lost_redirect_help(),
        Work::RevokeOrphans { .. } => texts::lost_orphans_help(),
        Work::RevokeToken { .. } => texts::lost_revoke_help(),
    }
}

/// Zendesk's own words for a refused record: its fields' reasons, else its sentence.
fn refusal(failure: &Failure) -> String {
    let fields = match &failure.kind {
        FailureKind::Invalid(fields) => {
            fields.iter().map(|field| field.description.as_str()).collect::<Vec<_>>()
        }
        _ => Vec::new(),
    };
    let message =
        if fields.is_empty() { failure.message.clone().unwrap_or_default() } else { fields.join(" ") };
    if message.is_empty() { texts::failure_invalid() } else { texts::failure_invalid_said(&ended(message)) }
}

/// Zendesk's words end with or without a full stop; ours follow.
fn ended(mut message: String) -> String {
    if !message.ends_with(['.', '!', '?', '…']) {
        message.push('.');
    }
    message
}
