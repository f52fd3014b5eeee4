"""What tests/conformance/third-party-clients.test.mjs has zenpy do: list tickets, OAuth clients and OAuth tokens, then
revoke the token of the id in REVOKE. One JSON object on stdout.

zenpy has methods for tickets only. What it knows no object of goes through the request methods that
all its own methods go through: `_get` as it came, `_delete`.
"""

import json
import os

from zenpy import Zenpy
from zenpy.lib.endpoint import Url

account = Zenpy(
    subdomain=os.environ["ZENDESK_SUBDOMAIN"], oauth_token=os.environ["ZENDESK_OAUTH_TOKEN"]
)
api = account.tickets


def address(path):
    return api._build_url(Url(path))


def ids_of(name):
    ids, page = [], address(f"oauth/{name}.json") + "?page[size]=2"
    while page:
        answer = api._get(page, raw_response=True).json()
        ids += [record["id"] for record in answer[name]]
        page = answer["links"]["next"]
    return ids


shown = {
    "tickets": [ticket.id for ticket in account.tickets()],
    "clients": ids_of("clients"),
    "tokens": ids_of("tokens"),
}
api._delete(address(f"oauth/tokens/{os.environ['REVOKE']}.json"))
print(json.dumps(shown))
