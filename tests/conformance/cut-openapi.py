"""Cuts what the stand-in account implements out of Zendesk's OpenAPI.

    python3 cut-openapi.py oauth.yml tickets.yml users.yml > zendesk-openapi.json

The three files are Zendesk's published OpenAPI of the resources of those names; one file of all of
them, as Zendesk publishes now, does as well. What is kept is kept letter by letter, save that prose
goes (but for the few words that OpenAPI demands of an answer) and examples, which refer to texts that
were not published. Needs PyYAML.
"""

import json
import re
import sys

import yaml

SOURCE = (
    "Cut by cut-openapi.py from the OpenAPI that Zendesk publishes for its Ticketing API "
    "(developer.zendesk.com: OAuth, Tickets, Users), without its prose and examples."
)

IMPLEMENTED = {
    "/api/v2/oauth/clients": ["get", "post"],
    "/api/v2/oauth/clients/{oauth_client_id}": ["get", "put", "delete"],
    "/api/v2/oauth/clients/{oauth_client_id}/generate_secret": ["put"],
    "/api/v2/oauth/global_clients": ["get"],
    "/api/v2/oauth/tokens": ["get", "post"],
    "/api/v2/oauth/tokens/{oauth_token_id}": ["get", "delete"],
    "/oauth/tokens": ["post"],
    "/api/v2/tickets": ["get"],
    "/api/v2/tickets/count": ["get"],
    "/api/v2/tickets/{ticket_id}": ["get"],
    "/api/v2/users": ["get"],
    "/api/v2/users/count": ["get"],
    "/api/v2/users/me": ["get"],
    "/api/v2/users/show_many": ["get"],
    "/api/v2/users/{user_id}": ["get"],
}
COMPONENTS = ["schemas", "parameters", "requestBodies", "responses"]
PROSE = {"description", "summary", "tags", "example", "examples"}
REFERENCE = re.compile(r'"#/components/(\w+)/(\w+)"')


def without_prose(node, is_properties=False, is_answer=False):
    """`description` may also be the name of a property, and is mandatory in an answer."""
    if isinstance(node, list):
        return [without_prose(one) for one in node]
    if not isinstance(node, dict):
        return node
    kept = {}
    for name, value in node.items():
        if name in PROSE and not is_properties and not (is_answer and name == "description"):
            continue
        if name == "responses":
            kept[name] = {
                status: without_prose(answer, is_answer=True) for status, answer in value.items()
            }
        else:
            kept[name] = without_prose(value, is_properties=name == "properties")
    return kept


def cut(documents):
    paths, known = {}, {}
    for document in documents:
        known.update(
            ((kind, name), component)
            for kind in COMPONENTS
            for name, component in document["components"].get(kind, {}).items()
        )
        for path, item in document["paths"].items():
            if path in IMPLEMENTED:
                wanted = [*IMPLEMENTED[path], "parameters"]
                paths[path] = without_prose({k: v for k, v in item.items() if k in wanted})
    paths = {path: paths[path] for path in IMPLEMENTED}

    components = {"schemas": {}}
    open_ends = set(REFERENCE.findall(json.dumps(paths)))
    while open_ends:
        kind, name = open_ends.pop()
        kept = components.setdefault(kind, {}) if (kind, name) in known else None
        if kept is not None and name not in kept:
            kept[name] = without_prose(known[kind, name], is_answer=kind == "responses")
            open_ends |= set(REFERENCE.findall(json.dumps(kept[name])))
    return {
        "openapi": documents[0]["openapi"],
        "info": {"title": "Zendesk", "version": "1.0", "description": SOURCE},
        "paths": paths,
        "components": {kind: dict(sorted(kept.items())) for kind, kept in components.items()},
    }


if __name__ == "__main__":
    documents = []
    for file in sys.argv[1:]:
        with open(file, encoding="utf-8") as text:
            documents.append(yaml.safe_load(text))
    json.dump(cut(documents), sys.stdout, indent=2)
    print()
