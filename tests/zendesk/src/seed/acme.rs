//! Acme: the account of the demo, small and ordinary.

use time::{OffsetDateTime, macros::datetime};

use super::{tickets, users};
use crate::account::{Account, Client, Kind, Token};

pub(crate) fn account(subdomain: &str, name: &str) -> Account {
    let mut account = Account::new(subdomain, name);
    users::add(&mut account);
    tickets::add(&mut account, 25);
    add_clients(&mut account);
    add_tokens(&mut account);
    account
}

/// Ids and dates grow together; the newest client of the admin is the last but one.
fn add_clients(account: &mut Account) {
    add(account, "zis_acme_order_sync", "ZIS: Order sync", datetime!(2025-03-04 10:12 UTC), |client| {
        client.company = Some("Zendesk".into());
    });
    add(account, "warehouse_dashboard", "Warehouse dashboard", datetime!(2025-06-18 14:01 UTC), |client| {
        client.redirect_uri = vec!["https://warehouse.acme.example/oauth/callback".into()];
        client.company = Some("Acme".into());
        client.description = Some("Shows open returns beside the packing tables".into());
        client.user_id = users::AGENT;
    });
    add(
        account,
        "mobile_field_service",
        "Field service (mobile)",
        datetime!(2026-02-09 07:45 UTC),
        |client| {
            client.kind = Kind::Public;
            client.redirect_uri = vec!["https://field.acme.example/signed-in".into()];
            client.allowed_scopes = Some(vec!["tickets:read".into(), "users:read".into()]);
        },
    );
    add(account, "postman_testing", "Postman testing", datetime!(2026-10-21 11:30 UTC), |client| {
        client.redirect_uri = vec!["https://oauth.pstmn.io/v1/callback".into()];
        client.description = Some("For trying out API requests".into());
    });
    add(
        account,
        "global_reporting_connector",
        "Reporting connector",
        datetime!(2026-11-03 09:00 UTC),
        |client| {
            client.global = true;
            client.company = Some("Connector Works".into());
            client.user_id = users::AGENT;
        },
    );
}

fn add(
    account: &mut Account,
    identifier: &str,
    name: &str,
    created_at: OffsetDateTime,
    adjust: impl FnOnce(&mut Client),
) {
    let id = account.last_id + 4_096;
    account.last_id = id;
    let mut client = Client::new(id, identifier, name, Kind::Confidential, users::ADMIN);
    client.created_at = created_at;
    client.updated_at = created_at;
    adjust(&mut client);
    account.clients.insert(id, client);
}

/// Two tokens of the dashboard and one of the connector; one of the admin's has expired.
fn add_tokens(account: &mut Account) {
    let of = |identifier: &str| account.client_by_identifier(identifier).map_or(0, |client| client.id);
    let owners = [
        (of("warehouse_dashboard"), users::AGENT, "tickets:read", None),
        (of("warehouse_dashboard"), users::ADMIN, "read", None),
        (of("global_reporting_connector"), users::AGENT, "read", None),
        (of("mobile_field_service"), users::ADMIN, "tickets:read", Some(datetime!(2026-03-01 08:00 UTC))),
    ];
    for (client_id, user_id, scope, expires_at) in owners {
        let id = account.last_id + 512;
        account.last_id = id;
        let mut token = Token::new(id, client_id, user_id, vec![scope.to_owned()]);
        token.created_at = datetime!(2026-02-11 12:00 UTC);
        token.expires_at = expires_at;
        account.tokens.insert(id, token);
    }
}
