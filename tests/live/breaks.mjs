// How the stand-in is broken for each claim: once, in the very answer that the claim is about.

const ok = (body) => ({
  kind: "answer",
  body: JSON.stringify(body),
  content_type: "application/json",
});
const WHOLE_SECRET = "s".repeat(64);

/** What tells more than that nothing is there: a claim's own point. */
const OF_THEIR_OWN = {
  // No fault takes headers away: it is found by its status.
  headers: { kind: "status", status: 500 },
  "clients-list": ok({ clients: [{ id: "1" }], meta: { has_more: false }, links: {} }),
  "clients-list-secret": ok({ clients: [{ id: 1, secret: WHOLE_SECRET }] }),
  "global-clients-list": ok({
    global_clients: [{ id: 1, identifier: "a", name: "a", secret: "s" }],
  }),
  "tokens-list-first-characters": ok({
    tokens: [{ token: "0123456789", full_token: WHOLE_SECRET }],
  }),
  "client-csrf-refusal": { kind: "status", status: 403, body: "html" },
  "client-show": ok({ client: { id: 1, secret: WHOLE_SECRET } }),
  "token-lifetime": ok({ token: { expires_at: "2099-01-01T00:00:00Z" } }),
  "token-acts-for": ok({ token: { user_id: 1 } }),
  current: ok({ token: { id: 1 } }),
  "client-credentials": ok({
    access_token: WHOLE_SECRET,
    token_type: "bearer",
    refresh_token: "r",
  }),
  "default-lifetime": ok({ access_token: WHOLE_SECRET, expires_in: 7200 }),
  "asked-lifetime": ok({ access_token: WHOLE_SECRET, expires_in: 1800 }),
  "kind-change": ok({ client: { kind: "public", secret: WHOLE_SECRET } }),
  "secret-generate": ok({ client: { secret: "0123456789" } }),
};

export function breakOf({ id, expect }) {
  if (OF_THEIR_OWN[id]) return OF_THEIR_OWN[id];
  const isAboutRefusal = !expect.status.includes(200) && !expect.status.includes(201);
  // A refusal that is none, or an answer without what it should have.
  return isAboutRefusal || expect.body ? ok({}) : { kind: "status", status: 500 };
}
