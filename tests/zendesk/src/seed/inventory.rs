//! Twelve tokens and nineteen API tokens, each for something that a table of them shows. Ages count from when the
//! account is first looked at after the start or a reset.

use time::Duration;

use super::{tickets, users};
use crate::{
    account::{Account, ApiToken, Client, Kind, Role, Token, User},
    secrets, times,
};

/// An agent who is suspended.
const SUSPENDED: u64 = users::END_USER + 7;
/// An agent once, and an end user now.
const DEMOTED: u64 = users::END_USER + 14;

const ZIS: u64 = 30_281_900_100_001;
const EXPORT: u64 = 30_281_900_100_002;
const FIELD_APP: u64 = 30_281_900_100_003;
const SURVEY: u64 = 30_281_900_100_004;
const POSTMAN: u64 = 30_281_900_100_005;

/// Twenty days ago, for as long as a test may look.
const USED_LATELY: Duration = Duration::days(20).saturating_add(Duration::minutes(20));

const FIRST_TOKEN: u64 = 30_281_900_200_001;
const FIRST_API_TOKEN: u64 = 30_281_900_300_001;
/// Nobody on the account.
const STRANGER: u64 = users::END_USER + 21;

pub(crate) fn account() -> Account {
    let mut account = Account::new("inventory", "Inventory");
    users::add(&mut account);
    tickets::add(&mut account, 3);
    account.users.push(User {
        suspended: true,
        ..User::new(SUSPENDED, "Sofia Brandt", "sofia.brandt@inventory.example", Role::Agent)
    });
    let demoted = User::new(DEMOTED, "Dilan Moreau", "dilan.moreau@inventory.example", Role::EndUser);
    account.users.push(demoted);
    account.clients = clients().map(|client| (client.id, client)).into();
    account.tokens = (FIRST_TOKEN..).zip(tokens()).map(|(id, token)| (id, Token { id, ..token })).collect();
    account.api_tokens =
        (FIRST_API_TOKEN..).zip(api_tokens()).map(|(id, token)| ApiToken { id, ..token }).collect();
    account.last_id = FIRST_TOKEN + 100_000;
    account
}

/// From the oldest to the newest, as their ids.
fn clients() -> [Client; 5] {
    let of = |id, days, identifier: &str, name: &str, kind, user_id| {
        let mut client = Client::new(id, identifier, name, kind, user_id);
        client.created_at = times::now() - Duration::days(days);
        client.updated_at = client.created_at;
        client
    };
    let confidential = Kind::Confidential;
    let zis = of(ZIS, 500, "zis_ticket_sync", "ZIS: Ticket sync", confidential, users::ADMIN);
    let export = of(EXPORT, 450, "nightly_export", "Nightly export", confidential, users::ADMIN);
    let mut field_app = of(FIELD_APP, 330, "field_app", "Field app", Kind::Public, users::AGENT);
    field_app.redirect_uri = vec!["https://field.inventory.example/signed-in".into()];
    let mut survey = of(SURVEY, 310, "zdg-survey_connector", "Survey connector", confidential, users::AGENT);
    survey.global = true;
    survey.company = Some("Survey Works".into());
    let postman = of(POSTMAN, 30, "postman_testing", "Postman testing", confidential, users::ADMIN);
    [zis, export, field_app, survey, postman]
}

/// From the oldest to the newest, as their ids.
fn tokens() -> [Token; 12] {
    [
        token(EXPORT, users::ADMIN, &["read"], Duration::days(420)),
        used(token(ZIS, users::ADMIN, &["read", "write"], Duration::days(380)), Duration::hours(1)),
        used(
            token(
                EXPORT,
                SUSPENDED,
                &["tickets:read", "users:read", "organizations:read", "hc:read"],
                Duration::days(300),
            ),
            Duration::days(100),
        ),
        used(token(SURVEY, users::AGENT, &["read"], Duration::days(250)), USED_LATELY),
        used(
            token(FIELD_APP, DEMOTED, &["tickets:read", "tickets:write"], Duration::days(200)),
            Duration::days(60),
        ),
        used(token(EXPORT, users::ADMIN, &["read", "impersonate"], Duration::days(150)), USED_LATELY),
        used(token(EXPORT, users::AGENT, &["tickets:read"], Duration::days(140)), Duration::days(100)),
        used(token(SURVEY, users::ADMIN, &["read", "write"], Duration::days(70)), Duration::days(60)),
        expiring(
            used(
                token(FIELD_APP, users::AGENT, &["tickets:read"], Duration::days(27)),
                Duration::minutes(10),
            ),
            Duration::days(3),
        ),
        expiring(
            used(token(POSTMAN, users::ADMIN, &["read", "write"], Duration::days(25)), Duration::days(20)),
            Duration::days(60),
        ),
        token(POSTMAN, SUSPENDED, &["read"], Duration::days(10)),
        token(POSTMAN, users::ADMIN, &["tickets:read"], Duration::minutes(5)),
    ]
}

/// One that was made so long ago, was never used and never expires.
fn token(client_id: u64, user_id: u64, scopes: &[&str], age: Duration) -> Token {
    let scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
    let mut token = Token::new(0, client_id, user_id, scopes);
    token.created_at = times::now() - age;
    token
}

fn used(token: Token, ago: Duration) -> Token {
    Token { used_at: Some(times::now() - ago), ..token }
}

/// With a refresh token, as every token that expires.
fn expiring(token: Token, left: Duration) -> Token {
    Token {
        expires_at: Some(times::now() + left),
        refresh_token: Some(secrets::random()),
        refresh_token_expires_at: Some(times::now() + left + Duration::days(30)),
        ..token
    }
}

/// From the oldest to the newest, as their ids: what uses them, and how many hours ago it last did.
fn api_tokens() -> Vec<ApiToken> {
    let of = |user, description: &str, made_days: i64, used_hours: Option<i64>| {
        let mut token = ApiToken::new(0, user, description);
        token.created_at = times::now() - Duration::days(made_days);
        token.last_used = used_hours.map(|hours| times::now() - Duration::hours(hours));
        // A token unused for 30 days is deactivated [api_tokens].
        token.active = used_hours.unwrap_or(made_days * 24) < 30 * 24;
        token
    };
    let (admin, agent) = (users::ADMIN, users::AGENT);
    vec![
        of(admin, "Data warehouse, nightly", 1_400, Some(9)),
        of(admin, "Jira connector", 1_300, Some(1)),
        of(STRANGER, "Phone system", 1_210, Some(2)),
        of(agent, "Quarterly report", 1_100, Some(40 * 24)),
        of(SUSPENDED, "Chat bot", 990, Some(3)),
        of(admin, "Monthly invoices", 900, Some(29 * 24)),
        of(DEMOTED, "Warehouse stock", 830, Some(5 * 24)),
        of(admin, "", 700, Some(12 * 24)),
        of(agent, "Ticket archive", 640, Some(26 * 24)),
        of(admin, "Status page", 600, Some(4)),
        of(admin, "Old importer", 560, None),
        of(agent, "Slack notifications", 510, Some(1)),
        of(admin, "Backup", 420, Some(20)),
        of(SUSPENDED, "Survey export", 380, Some(18 * 24)),
        of(admin, "Shop orders", 330, Some(1)),
        of(agent, "Zapier", 280, Some(6)),
        of(admin, "Test of Robin, delete me", 190, None),
        of(admin, "Language detection", 90, Some(30)),
        of(agent, "Postman", 45, Some(21 * 24)),
    ]
}
