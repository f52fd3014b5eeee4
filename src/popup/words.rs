//! A failure in the user's words: what happened, and what helps.

use crate::texts;
use crate::vault::{Intent, Outcome, Work};
use crate::zendesk::{Failure, NoAnswer, Subdomain, Why};

/// Two sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words {
    /// What happened.
    pub(super) happened: String,
    /// What helps; may be empty.
    pub(super) helps: String,
}

impl Words {
    fn new(happened: String, helps: String) -> Self {
        Self { happened, helps }
    }
}

/// The words for a failed call to this account.
pub(super) fn of_failure(failure: &Failure, account: &Subdomain) -> Words {
    let account = account.as_str();
    match &failure.why {
        Why::NoAnswer(why) => of_silence(*why, account),
        Why::SignedOut => Words::new(texts::failure_signed_out(account), texts::failure_signed_out_help()),
        Why::DeadToken => Words::new(texts::failure_dead_token(), texts::failure_dead_token_help()),
        Why::Forbidden => Words::new(texts::failure_forbidden(), texts::failure_forbidden_help()),
        Why::MissingScopes => {
            Words::new(texts::failure_missing_scopes(), texts::failure_missing_scopes_help())
        }
        Why::NotFound => Words::new(texts::failure_not_found(), texts::failure_not_found_help()),
        Why::NoEndpoint => Words::new(texts::failure_no_endpoint(account), texts::failure_no_endpoint_help()),
        Why::Invalid(_) => Words::new(refusal(failure), texts::failure_invalid_help()),
        Why::RateLimited(seconds) => {
            Words::new(texts::failure_rate_limited(), texts::failure_rate_limited_help(&seconds.to_string()))
        }
        Why::Unavailable => Words::new(texts::failure_unavailable(), texts::failure_timed_out_help()),
        Why::Html => Words::new(texts::failure_html(), texts::failure_html_help()),
        Why::Malformed => Words::new(texts::failure_malformed(), texts::failure_report_help()),
        Why::NoFullToken => Words::new(texts::failure_no_full_token(), texts::failure_no_full_token_help()),
        Why::Unexpected => Words::new(texts::failure_unexpected(), texts::failure_report_help()),
    }
}

/// The words for how a command ended, if it did not end well.
pub(super) fn of_ending(intent: &Intent) -> Option<Words> {
    let account = &intent.owner.account;
    match intent.outcome.as_ref()? {
        Outcome::Failed(Failure { why: Why::NoAnswer(why), .. }) if *why != NoAnswer::OutOfTouch => {
            Some(of_lost(intent))
        }
        Outcome::Failed(failure) => Some(of_failure(failure, account)),
        Outcome::Lost => Some(of_lost(intent)),
        Outcome::Broken => Some(Words { happened: texts::broken(), ..of_lost(intent) }),
        Outcome::StillWorks => Some(Words::new(texts::still_works(), texts::still_works_help())),
        Outcome::ClientCreated(_) | Outcome::Revoked { .. } => None,
    }
}

/// A report that anybody may read: what was asked, what came, and no secret.
pub(super) fn report(failure: &Failure, account: &Subdomain) -> String {
    let status = failure.status.map_or_else(|| "-".to_owned(), |status| status.to_string());
    let lines = [
        concat!("Full Token ", env!("CARGO_PKG_VERSION")).to_owned(),
        format!("account: {account}"),
        format!("call: {}", failure.call),
        format!("status: {status}"),
        format!("meaning: {}", failure.why),
        format!("said: {}", failure.said.as_deref().unwrap_or("-")),
        format!("date: {}", failure.date.as_deref().unwrap_or("-")),
    ];
    lines.join("\n")
}

fn of_silence(why: NoAnswer, account: &str) -> Words {
    match why {
        NoAnswer::Network | NoAnswer::Lost => {
            Words::new(texts::failure_network(account), texts::failure_network_help())
        }
        NoAnswer::TimedOut => Words::new(texts::failure_timed_out(account), texts::failure_timed_out_help()),
        NoAnswer::TooLarge => Words::new(texts::failure_too_large(account), texts::failure_report_help()),
        NoAnswer::OutOfTouch => {
            Words::new(texts::failure_out_of_touch(account), texts::failure_out_of_touch_help())
        }
    }
}

/// The request may have had its effect: nobody may be told that it had none.
fn of_lost(intent: &Intent) -> Words {
    let account = intent.owner.account.as_str();
    match intent.work {
        Work::CreateToken { .. } => Words::new(texts::lost_token(account), texts::lost_token_help()),
        Work::CreateClient(_) => Words::new(texts::lost_client(account), texts::lost_client_help()),
        Work::RevokeToken { .. } => Words::new(texts::lost_revoke(), texts::lost_revoke_help()),
    }
}

/// Zendesk's own words for a refused record: its fields' reasons, else its sentence.
fn refusal(failure: &Failure) -> String {
    let fields = match &failure.why {
        Why::Invalid(fields) => fields.iter().map(|field| field.description.as_str()).collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    let said = if fields.is_empty() { failure.said.clone().unwrap_or_default() } else { fields.join(" ") };
    if said.is_empty() { texts::failure_invalid() } else { texts::failure_invalid_said(&said) }
}
