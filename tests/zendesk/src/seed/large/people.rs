//! The large account's users: with the three that every account has, 500.

use super::super::users;
use crate::account::{Account, Role, User};

const COUNT: u64 = 497;
/// The first one's id.
const FIRST: u64 = users::END_USER + 1_000;

const FIRST_NAMES: [&str; 23] = [
    "Aiko", "Björn", "Chiara", "Dmitri", "Elif", "Farah", "Grzegorz", "Hana", "Ines", "João", "Kwame",
    "Łucja", "Mehmet", "Nadia", "Óscar", "Priya", "Quentin", "Rosa", "Søren", "Tuân", "Uma", "Václav",
    "Xiang",
];
const LAST_NAMES: [&str; 29] = [
    "Abbott",
    "Bianchi",
    "Castillo",
    "Dubois",
    "Eriksen",
    "Fischer",
    "García",
    "Haddad",
    "Ivanova",
    "Jansen",
    "Kowalski",
    "Lindholm",
    "Müller",
    "Nakamura",
    "O'Brien",
    "Petrov",
    "Quispe",
    "Rossi",
    "Schäfer",
    "Tanaka",
    "Uzun",
    "van der Berg",
    "Weiß",
    "Xu",
    "Yılmaz",
    "Zhang",
    "Álvarez",
    "Österberg",
    "Šimek",
];

/// Most are agents; some admins, some suspended, some demoted to end users, some deleted.
pub(super) fn add(account: &mut Account) {
    let names = FIRST_NAMES.iter().cycle().zip(LAST_NAMES.iter().cycle());
    for (number, (first_name, last_name)) in (0..COUNT).zip(names) {
        let email = format!("agent-{number:03}@large.example");
        let role = match number {
            _ if number % 50 == 3 => Role::Admin,
            _ if number % 23 == 5 => Role::EndUser,
            _ => Role::Agent,
        };
        account.users.push(User {
            suspended: number % 17 == 4,
            active: number % 61 != 9,
            ..User::new(FIRST + number, &format!("{first_name} {last_name}"), &email, role)
        });
    }
}

/// The id of the n-th; past the last one there is nobody.
pub(super) fn id(number: u64) -> u64 {
    FIRST + number
}

/// How many ids tokens are spread over: three more than there are users.
pub(super) const IDS: u64 = COUNT + 3;
