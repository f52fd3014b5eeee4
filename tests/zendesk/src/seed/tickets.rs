//! Tickets with the subjects a help desk sees.

use time::{Duration, macros::datetime};

use super::users;
use crate::account::{Account, Disguise, Ticket};

const SUBJECTS: [&str; 25] = [
    "Invoice 2026-0417 shows the wrong VAT number",
    "Can't sign in after the password reset",
    "Where is my order #88231?",
    "Return label is missing from the parcel",
    "Export to CSV stops at 5,000 rows",
    "Please add a second delivery address",
    "Chat widget covers the checkout button on iPhone",
    "Refund arrived, but 4.90 EUR too low",
    "SSO: users from the Lyon office get \"access denied\"",
    "How do I change the language of the app?",
    "API returns 429 at night, though we make few calls",
    "Damaged on arrival: standing lamp, order #88007",
    "Upgrade from Team to Growth in the middle of a month",
    "E-mails to support@ are answered twice",
    "Delete my account and all my data",
    "Two-factor codes come 10 minutes late",
    "Wrong size delivered, exchange wanted",
    "Webhook signature doesn't verify since Tuesday",
    "Quote for 40 more agents",
    "Printing from the returns page cuts off the barcode",
    "Délai de livraison pour la Belgique ?",
    "Rechnung bitte als ZUGFeRD",
    "App crashes when I attach a photo",
    "Subscription renewed although it was cancelled",
    "Thank you, great service!",
];

const STATUSES: [&str; 6] = ["new", "open", "open", "pending", "solved", "closed"];
const PRIORITIES: [Option<&str>; 5] = [None, Some("low"), Some("normal"), Some("high"), Some("urgent")];

/// Adds that many tickets, numbered from 1 as every account's are.
pub(crate) fn add(account: &mut Account, count: usize) {
    let numbered = (1..).zip(SUBJECTS.into_iter().cycle().zip(STATUSES.into_iter().cycle()));
    let tickets = numbered.zip(PRIORITIES.into_iter().cycle()).take(count);
    account.tickets = tickets
        .map(|((id, (subject, status)), priority)| (id, ticket(id, subject, status, priority)))
        .collect();
}

fn ticket(id: u64, subject: &str, status: &'static str, priority: Option<&'static str>) -> Ticket {
    let age = Duration::minutes(i64::try_from(id).unwrap_or_default() * 17);
    let created_at = datetime!(2026-01-12 08:30 UTC) + age;
    Ticket {
        id,
        subject: subject.to_owned(),
        status,
        priority,
        requester_id: users::END_USER,
        created_at,
        // Not in the order of creation, so that a list sorted by it is seen to be.
        updated_at: created_at + Duration::hours(i64::try_from(id * 31 % 97).unwrap_or_default()),
        disguise: Disguise::default(),
    }
}
