//! A failure in the user's words: what happened, and what helps.

use crate::texts;
use crate::vault::{Intent, Outcome, Record, Vault, Work};
use crate::zendesk::{Failure, FailureKind, GrantError, Subdomain, TransportError};

/// Two sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentences {
    /// What happened.
    pub happened: String,
    /// What helps; may be empty.
    pub helps: String,
}

impl Sentences {
    fn new(happened: String, helps: String) -> Self {
        Self { happened, helps }
    }
}

/// Nobody in the extension has heard a command. Tokens and secrets that the vault holds go with a restart.
pub fn worker_silent_sentences(vault: &Vault) -> Sentences {
    let holds_one = vault.records().any(|record| !matches!(record, Record::Intent(_)));
    let helps = if holds_one { texts::worker_silent_help_held() } else { texts::worker_silent_help() };
    Sentences::new(texts::worker_silent(), helps)
}

/// The worker has heard a command, and does not do it.
pub fn command_refused_sentences() -> Sentences {
    Sentences::new(texts::command_refused(), texts::command_refused_help())
}

/// The sentences for a failed call to this account.
pub fn failure_sentences(failure: &Failure, account: &Subdomain) -> Sentences {
    let account = account.as_str();
    match &failure.kind {
        FailureKind::Transport(kind) => silence_sentences(*kind, account),
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
        FailureKind::RateLimited(seconds) => {
            Sentences::new(texts::failure_rate_limited(), texts::failure_rate_limited_help((*seconds).into()))
        }
        FailureKind::Unavailable => {
            Sentences::new(texts::failure_unavailable(), texts::failure_timed_out_help())
        }
        FailureKind::Html => Sentences::new(texts::failure_html(), texts::failure_html_help()),
        FailureKind::Malformed => Sentences::new(texts::failure_malformed(), texts::failure_report_help()),
        FailureKind::NoFullToken => {
            Sentences::new(texts::failure_no_full_token(), texts::failure_no_full_token_help())
        }
        FailureKind::Grant(error) => grant_sentences(*error, failure),
        FailureKind::ConsentClosed => {
            Sentences::new(texts::consent_closed(), texts::grant_access_denied_help())
        }
        FailureKind::ForeignConsent => {
            Sentences::new(texts::consent_foreign(), texts::consent_foreign_help())
        }
        FailureKind::Unexpected => Sentences::new(texts::failure_unexpected(), texts::failure_report_help()),
    }
}

/// The sentences for how a command ended, if it did not end well.
pub fn outcome_sentences(intent: &Intent) -> Option<Sentences> {
    let account = &intent.owner.account;
    let is_refresh = matches!(intent.work, Work::RefreshToken { .. });
    match intent.outcome.as_ref()? {
        Outcome::Failed(Failure { kind: FailureKind::Grant(GrantError::InvalidGrant), .. }) if is_refresh => {
            Some(Sentences::new(texts::grant_used_up(), texts::grant_used_up_help()))
        }
        Outcome::Failed(failure) if failure.leaves_open() || has_revoked_some(intent) => {
            Some(Sentences { helps: lost_help(intent), ..failure_sentences(failure, account) })
        }
        Outcome::Failed(failure) => Some(failure_sentences(failure, account)),
        Outcome::Lost => Some(Sentences::new(texts::failure_network(account.as_str()), lost_help(intent))),
        Outcome::Broken => Some(Sentences::new(texts::broken(), lost_help(intent))),
        Outcome::StillWorks => Some(Sentences::new(texts::still_works(), texts::still_works_help())),
        Outcome::Foreign { revoked } => Some(foreign_sentences(intent, *revoked)),
        Outcome::AnotherUser => Some(Sentences::new(
            texts::inventory_another_user(&intent.user_name, account.as_str()),
            texts::inventory_another_user_help(&intent.user_name),
        )),
        Outcome::SecretCutShort(_) => {
            Some(Sentences::new(texts::secret_cut_short(), texts::secret_cut_short_help()))
        }
        Outcome::ClientCreated(_)
        | Outcome::SecretReplaced(_)
        | Outcome::ClientUpdated(_)
        | Outcome::ClientDeleted
        | Outcome::TokensRevoked { .. }
        | Outcome::RedirectAdded
        | Outcome::OrphansRevoked(_)
        | Outcome::Revoked { .. } => None,
    }
}

/// A refused grant: each error has its own next step.
fn grant_sentences(error: GrantError, failure: &Failure) -> Sentences {
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

fn foreign_sentences(intent: &Intent, revoked: bool) -> Sentences {
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

fn silence_sentences(kind: TransportError, account: &str) -> Sentences {
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
/// What failed then was the next of several.
fn has_revoked_some(intent: &Intent) -> bool {
    matches!(intent.work, Work::RevokeOrphans { revoked: 1.., .. })
}

fn lost_help(intent: &Intent) -> String {
    match intent.work {
        Work::CreateToken { .. } => texts::lost_token_help(intent.owner.account.as_str()),
        Work::CreateClient(_) | Work::CreateClientAndToken { .. } => texts::lost_client_help(),
        Work::RefreshToken { .. } => texts::lost_refresh_help(),
        Work::AddRedirect { .. } => texts::lost_redirect_help(),
        Work::RevokeOrphans { .. } => texts::lost_orphans_help(),
        Work::RevokeToken { .. } => texts::lost_revoke_help(),
        Work::RevokeTokens(_) => texts::inventory_lost_revocation_help(),
        Work::UpdateClient { .. } => texts::inventory_lost_update_help(),
        Work::ReplaceSecret { .. } => texts::lost_secret_help(),
        Work::DeleteClient { .. } => texts::inventory_lost_delete_help(),
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
    if message.is_empty() {
        texts::failure_invalid()
    } else {
        texts::failure_invalid_said(&with_full_stop(message))
    }
}

/// Zendesk's words end with or without a full stop; ours follow.
fn with_full_stop(mut message: String) -> String {
    if !message.ends_with(['.', '!', '?', '…']) {
        message.push('.');
    }
    message
}
