//! What only looks: the popup's own reads, and the screen that comes of them.

use full_token::popup::{CookieJar, Facts, Place, Reading, screen_for};
use full_token::vault::{Millis, Vault};
use full_token::zendesk::{
    Client, Endpoint, Failure, ListClients, ListTickets, Me, Secret, ShowMe, TransportError,
};

use super::account::{Account, USER};
use super::fault::{Fault, Met};
use super::fixture::account_name;
use super::operation::Operation;

/// What a faulted read comes to, in the popup's own hands.
fn read<E: Endpoint>(
    fault: Fault,
    account: &mut Account,
    endpoint: &E,
    input: &E::Input,
) -> Result<E::Output, Failure> {
    endpoint.parse_response(match fault.meet(account, &endpoint.request(input)) {
        Met::Report(result) => result,
        Met::TabClosed | Met::Lost | Met::Late(_) | Met::Slept => Err(TransportError::TabUnavailable),
    })
}

pub fn reading<T>(result: Result<T, Failure>) -> Reading<T> {
    result.map_or_else(Reading::Failed, Reading::Done)
}

pub fn opened(operation: Operation, fault: Fault) -> String {
    let mut account = Account::new(false);
    let clients = |account: &mut Account| {
        ListClients::default().parse_response(Ok(account.carry_out(&ListClients::default().request(&()))))
    };
    let (me, clients) = if operation == Operation::Open {
        (read(fault, &mut account, &ShowMe, &()), clients(&mut account))
    } else {
        let clients = read(fault, &mut account, &ListClients::default(), &());
        (ShowMe.parse_response(Ok(account.carry_out(&ShowMe.request(&())))), clients)
    };
    let kind = me.as_ref().err().or(clients.as_ref().err()).map(|failure| failure.kind.to_string());
    let screen = screen(&reading(me), &reading(clients.map(|page| page.items)), &Vault::default(), 0);
    assert!(screen != "connecting", "a failed read leaves nobody waiting");
    format!("{screen}: {}", kind.unwrap_or_else(|| "all is well".into()))
}

pub fn checked(fault: Fault) -> String {
    let mut account = Account::new(false);
    let token = account.make_token(USER, false);
    let found = read(fault, &mut account, &ListTickets, &Secret::new(token.secret.as_str()));
    assert_eq!(live(&account), [token.id], "looking changes nothing");
    format!("token: {}", found.map_or_else(|failure| failure.kind.to_string(), |_| "it works".into()))
}

pub fn screen(me: &Reading<Me>, clients: &Reading<Vec<Client>>, vault: &Vault, now: Millis) -> &'static str {
    let place = Place::Account(account_name());
    let cookie_jar = CookieJar::default();
    screen_for(&Facts {
        place: Some(&place),
        cookie_jar: &cookie_jar,
        me,
        clients,
        may_have_own_client: false,
        vault,
        now,
        set_aside: false,
    })
    .name()
}

/// The living tokens, without the colleague's own.
pub fn live(account: &Account) -> Vec<u64> {
    account.tokens.iter().filter(|token| token.alive && !token.is_used).map(|token| token.id).collect()
}
