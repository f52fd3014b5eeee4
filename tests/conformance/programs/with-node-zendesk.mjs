// What tests/conformance/third-party-clients.test.mjs has node-zendesk do: list tickets, OAuth clients and OAuth
// tokens, then revoke the token of the id in REVOKE. One JSON object on stdout.
//
// It has a method for each.

import process from "node:process";
import zendesk from "node-zendesk";

const { ZENDESK_SUBDOMAIN: subdomain, ZENDESK_OAUTH_TOKEN: token, REVOKE } = process.env;
const account = zendesk.createClient({ subdomain, token, oauth: true });

const tickets = await account.tickets.list();
const clients = await account.oauthclients.list();
// It knows no name of this list's records and so hands on the envelope, one a page, as it came.
const pages = await account.oauthtokens.list();
await account.oauthtokens.revoke(REVOKE);

const ids = (records) => records.map(({ id }) => id);
console.log(
  JSON.stringify({
    tickets: ids(tickets),
    clients: ids(clients),
    tokens: ids(pages.flatMap((page) => page.tokens ?? page)),
  }),
);
