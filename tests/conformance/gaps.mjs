// What Zendesk's published OpenAPI leaves out of what the stand-in implements (GAPS), or says otherwise
// than live accounts answer (ERRORS), each with its reason and what we take instead: for clients,
// tokens, grants, pages and refusals what the documentation's tables and prose say; for tickets, users
// and their filters what we know of them, checked against no source. Which properties are required is
// ours throughout. `complete` puts them in, and throws where Zendesk has published something else by
// now: then that entry must go from here.

import { isDeepStrictEqual } from "node:util";

const reference = (kind, name) => ({ $ref: `#/components/${kind}/${name}` });
const object = (properties, ...optional) => ({
  type: "object",
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});
const orNull = (schema) => ({ ...schema, type: [schema.type, "null"] });

const TEXT = { type: "string" };
const FLAG = { type: "boolean" };
const ID = { type: "integer", minimum: 1 };
const TEXTS = { type: "array", items: TEXT };
const TIME = { type: "string", format: "date-time" };
const KIND = { enum: ["public", "confidential"] };

const inPath = (name) => ({ name, in: "path", required: true, schema: ID });
const inQuery = (name, schema) => ({ name, in: "query", schema });
const json = (schema) => ({ content: { "application/json": { schema } } });
const body = (schema) => ({ required: true, ...json(schema) });

const CLIENTS = "/api/v2/oauth/clients";
const CLIENT = `${CLIENTS}/{oauth_client_id}`;
const SECRET = `${CLIENT}/generate_secret`;
const GLOBAL_CLIENTS = "/api/v2/oauth/global_clients";
const TOKENS = "/api/v2/oauth/tokens";
const TOKEN = `${TOKENS}/{oauth_token_id}`;
const GRANTS = "/oauth/tokens";
const TICKETS = "/api/v2/tickets";
const TICKET = `${TICKETS}/{ticket_id}`;
const USERS = "/api/v2/users";
const USER = `${USERS}/{user_id}`;
const ME = `${USERS}/me`;
const SHOW_MANY = `${USERS}/show_many`;

const component = (kind, name, value) => [["components", kind, name], value];
const ofOperation = (path, method, name, value) => [["paths", path, method, name], value];

const newClient = object(
  {
    name: TEXT,
    identifier: TEXT,
    kind: KIND,
    redirect_uri: TEXTS,
    company: TEXT,
    description: TEXT,
  },
  "kind",
  "redirect_uri",
  "company",
  "description",
);

/** The bodies of each status. */
const REFUSALS = {
  400: ["Refused", "RefusedByOauth", "RefusedPage", "RefusedWithDescription"],
  401: ["RefusedWithout", "RefusedByOauth"],
  403: ["Refused"],
  404: ["RefusedWithDescription"],
  422: ["RefusedByProperty"],
};

const refusals = (path, method, ...statuses) =>
  statuses.map((status) => [
    ["paths", path, method, "responses", String(status)],
    {
      description: "Refused",
      ...json({ anyOf: REFUSALS[status].map((name) => reference("schemas", name)) }),
    },
  ]);

const GAPS = [
  {
    name: "objects",
    reason: "answers refer to schemas of these names, and nothing defines them",
    puts: [
      component(
        "schemas",
        "OAuthClientObject",
        object({
          id: ID,
          url: TEXT,
          identifier: TEXT,
          name: TEXT,
          kind: KIND,
          redirect_uri: TEXTS,
          secret: TEXT,
          company: orNull(TEXT),
          description: orNull(TEXT),
          global: FLAG,
          logo_url: orNull(TEXT),
          user_id: ID,
          created_at: TIME,
          updated_at: TIME,
        }),
      ),
      component(
        "schemas",
        "GlobalClientObject",
        object({
          id: ID,
          identifier: TEXT,
          name: TEXT,
          company: orNull(TEXT),
          description: orNull(TEXT),
          logo_url: orNull(TEXT),
        }),
      ),
      component(
        "schemas",
        "OauthTokenObject",
        object(
          {
            id: ID,
            url: TEXT,
            client_id: ID,
            user_id: ID,
            // "Only the first 10 characters of each access token are included."
            token: { type: "string", maxLength: 10 },
            full_token: TEXT,
            refresh_token: orNull({ type: "string", maxLength: 10 }),
            scopes: TEXTS,
            created_at: TIME,
            used_at: orNull(TIME),
            expires_at: orNull(TIME),
            refresh_token_expires_at: orNull(TIME),
          },
          "full_token",
        ),
      ),
      component(
        "schemas",
        "OAuthTokenForGrantTypesObject",
        object(
          {
            access_token: TEXT,
            token_type: { const: "bearer" },
            scope: TEXT,
            expires_in: orNull({ type: "integer" }),
            refresh_token: TEXT,
            refresh_token_expires_in: { type: "integer" },
          },
          "refresh_token",
          "refresh_token_expires_in",
        ),
      ),
      component(
        "schemas",
        "TicketObject",
        object({
          id: ID,
          url: TEXT,
          subject: TEXT,
          description: TEXT,
          status: { enum: ["new", "open", "pending", "hold", "solved", "closed"] },
          priority: { enum: ["urgent", "high", "normal", "low", null] },
          type: { enum: ["problem", "incident", "question", "task", null] },
          requester_id: ID,
          submitter_id: ID,
          assignee_id: orNull(ID),
          organization_id: orNull(ID),
          tags: TEXTS,
          custom_fields: { type: "array" },
          via: object({ channel: TEXT }),
          created_at: TIME,
          updated_at: TIME,
        }),
      ),
      component(
        "schemas",
        "UserObject",
        object({
          id: ID,
          url: TEXT,
          name: TEXT,
          email: orNull(TEXT),
          role: { enum: ["end-user", "agent", "admin"] },
          active: FLAG,
          verified: FLAG,
          suspended: FLAG,
          locale: TEXT,
          phone: orNull(TEXT),
          organization_id: orNull(ID),
          tags: TEXTS,
          user_fields: { type: "object" },
          created_at: TIME,
          updated_at: TIME,
        }),
      ),
    ],
  },
  {
    name: "parameters",
    reason: "operations refer to parameters of these names, and nothing defines them",
    puts: [
      component("parameters", "OAuthClientId", inPath("oauth_client_id")),
      component("parameters", "OAuthTokenId", inPath("oauth_token_id")),
      component("parameters", "TicketId", inPath("ticket_id")),
      component("parameters", "UserId", inPath("user_id")),
      component("parameters", "OAuthClientIdQuery", inQuery("client_id", ID)),
      component("parameters", "OAuthGlobalClientIdQuery", inQuery("global_client_id", ID)),
      component("parameters", "OAuthAllTokensQuery", inQuery("all", FLAG)),
      component("parameters", "UserRoleFilter", inQuery("role", TEXT)),
      component("parameters", "UserRolesFilter", inQuery("role[]", TEXT)),
      component("parameters", "UserPermissionSetFilter", inQuery("permission_set", ID)),
      component("parameters", "UserExternalIdFilter", inQuery("external_id", TEXT)),
    ],
  },
  {
    name: "pages",
    reason: "cursor and offset pages are described in prose only",
    puts: [CLIENTS, GLOBAL_CLIENTS, TOKENS, TICKETS, USERS].flatMap((path) => [
      ofOperation(path, "get", "parameters", [
        inQuery("page[size]", { type: "integer", minimum: 1, maximum: 100 }),
        inQuery("page[after]", TEXT),
        inQuery("page[before]", TEXT),
        inQuery("per_page", { type: "integer", minimum: 1, maximum: 100 }),
        inQuery("page", { type: "integer", minimum: 1 }),
      ]),
    ]),
  },
  {
    name: "request bodies",
    reason: "what these calls take is described in prose and tables only",
    puts: [
      ofOperation(CLIENTS, "post", "requestBody", body(object({ client: newClient }))),
      ofOperation(
        CLIENT,
        "put",
        "requestBody",
        body(object({ client: { ...newClient, required: [] } })),
      ),
      ofOperation(
        TOKENS,
        "post",
        "requestBody",
        body(object({ token: object({ client_id: ID, scopes: TEXTS }) })),
      ),
      ofOperation(
        GRANTS,
        "post",
        "requestBody",
        body({
          type: "object",
          properties: {
            grant_type: { enum: ["authorization_code", "refresh_token", "client_credentials"] },
            code: TEXT,
            client_id: TEXT,
            client_secret: TEXT,
            redirect_uri: TEXT,
            scope: TEXT,
            code_verifier: TEXT,
            expires_in: { type: "integer", minimum: 301, maximum: 172_799 },
            refresh_token_expires_in: { type: "integer", minimum: 604_801, maximum: 7_775_999 },
            refresh_token: TEXT,
          },
          required: ["grant_type", "client_id"],
        }),
      ),
    ],
  },
  {
    name: "authentication",
    reason: "that calls carry a token, and which need none, is described in prose only",
    puts: [
      component("securitySchemes", "bearer", { type: "http", scheme: "bearer" }),
      [["security"], [{ bearer: [] }]],
      // "Allowed For: Anonymous users"; the grants authenticate by the client's secret.
      ofOperation(ME, "get", "security", []),
      ofOperation(GRANTS, "post", "security", []),
    ],
  },
  {
    name: "refusals",
    reason: "no call has any other answer than success; the bodies are those seen on live accounts",
    puts: [
      component("schemas", "Refused", object({ error: object({ title: TEXT, message: TEXT }) })),
      component("schemas", "RefusedWithout", object({ error: TEXT })),
      component("schemas", "RefusedByOauth", object({ error: TEXT, error_description: TEXT })),
      component("schemas", "RefusedWithDescription", object({ error: TEXT, description: TEXT })),
      component(
        "schemas",
        "RefusedPage",
        object({
          errors: {
            type: "array",
            minItems: 1,
            items: object({ code: TEXT, title: TEXT, detail: TEXT }),
          },
        }),
      ),
      component(
        "schemas",
        "RefusedByProperty",
        object({
          error: { const: "RecordInvalid" },
          description: TEXT,
          details: {
            type: "object",
            minProperties: 1,
            additionalProperties: {
              type: "array",
              minItems: 1,
              items: object({ description: TEXT, error: TEXT }),
            },
          },
        }),
      ),
      ...refusals(CLIENTS, "get", 400, 401),
      ...refusals(CLIENTS, "post", 400, 401, 422),
      ...refusals(CLIENT, "get", 401, 404),
      // Of a global client.
      ...refusals(CLIENT, "put", 400, 401, 403, 404, 422),
      ...refusals(CLIENT, "delete", 401, 403, 404),
      ...refusals(SECRET, "put", 401, 403, 404),
      ...refusals(GLOBAL_CLIENTS, "get", 400, 401),
      ...refusals(TOKENS, "get", 400, 401),
      ...refusals(TOKENS, "post", 400, 401, 422),
      ...refusals(TOKEN, "get", 401, 404),
      ...refusals(TOKEN, "delete", 401, 404),
      ...refusals(GRANTS, "post", 400, 401),
      ...refusals(TICKETS, "get", 400, 401),
      ...refusals(`${TICKETS}/count`, "get", 401),
      ...refusals(TICKET, "get", 401, 404),
      ...refusals(USERS, "get", 400, 401),
      ...refusals(`${USERS}/count`, "get", 401),
      ...refusals(SHOW_MANY, "get", 400, 401),
      ...refusals(USER, "get", 401, 404),
    ],
  },
];

const ERRORS = [
  {
    name: "anonymous user",
    reason: "one object for everybody; live accounts answer anonymous users with an id of null",
    path: ["components", "schemas", "CurrentUserResponse", "properties", "user", "allOf", 0],
    published: reference("schemas", "UserObject"),
    value: {
      anyOf: [
        reference("schemas", "UserObject"),
        object({ id: { type: "null" }, name: TEXT, email: TEXT, role: { const: "end-user" } }),
      ],
    },
  },
];

/** Fills the gaps of the schema and puts its errors right. */
export function complete(schema) {
  for (const { name, path, published, value } of ERRORS) {
    const { parent, last } = find(schema, path);
    if (!isDeepStrictEqual(parent[last], published)) throw new NoLonger(name, path);
    parent[last] = value;
  }
  for (const { name, puts } of GAPS) {
    for (const [path, value] of puts) fill(schema, name, path, value);
  }
}

/** A list is added to the list that is there. */
function fill(schema, name, path, value) {
  const { parent, last } = find(schema, path);
  const published = parent[last];
  const known = Array.isArray(published) && Array.isArray(value) ? published : undefined;
  const isFilled = known
    ? known.some((one) => value.some((other) => one.name === other.name))
    : published !== undefined;
  if (isFilled) throw new NoLonger(name, path);
  parent[last] = known ? [...known, ...value] : value;
}

function find(schema, path) {
  let parent = schema;
  for (const step of path.slice(0, -1)) {
    parent[step] ??= {};
    parent = parent[step];
  }
  return { parent, last: path.at(-1) };
}

class NoLonger extends Error {
  constructor(name, path) {
    super(`"${name}" is out of date: Zendesk's OpenAPI has something else at ${path.join(" ")}`);
  }
}
