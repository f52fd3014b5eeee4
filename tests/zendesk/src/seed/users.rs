//! The three users of every account: admin@, agent@ and end-user@{subdomain}.example.

use crate::account::{Account, Role, User};

const FIRST_ID: u64 = 381_942_700_112;

pub(crate) fn add(account: &mut Account) {
    let people = [
        (Role::Admin, "admin", "Ada Lindqvist"),
        (Role::Agent, "agent", "Amir Okafor"),
        (Role::EndUser, "end-user", "Emma Duarte"),
    ];
    for ((role, mailbox, name), id) in people.into_iter().zip((FIRST_ID..).step_by(7)) {
        let email = format!("{mailbox}@{}.example", account.subdomain);
        account.users.push(User::new(id, name, &email, role));
    }
}

/// The admin's id, the same in every account.
pub(crate) const ADMIN: u64 = FIRST_ID;
/// The agent's id.
pub(crate) const AGENT: u64 = FIRST_ID + 7;
/// The end user's id.
pub(crate) const END_USER: u64 = FIRST_ID + 14;
