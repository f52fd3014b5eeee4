/**
 * The one function that runs in the admin's tab: it sends one request of a fixed table to the
 * account that the tab shows, so that cookie, Origin and CSRF are the page's own.
 *
 * It is injected into the isolated world by its source text, so everything that it needs stands
 * inside it. Wrapped by src/transport/in_tab.rs, where the argument's fields are named.
 *
 * @param {{origin: string, method: string, target: string, csrf?: string, bearer?: string,
 *   omit?: boolean, body?: string, reportAs?: string}} request
 * @returns the reply, or nothing where `reportAs` says that the worker gets it by message.
 */
export async function inTab(request) {
  const GIVE_UP_AFTER_MS = 90_000;
  const LARGEST_BODY = 2 * 1024 * 1024;
  const API_TOKENS = /^\/api\/v2\/api_tokens\.json$/;
  /** A record holds the token itself: nothing but these fields leaves the function. */
  const API_TOKEN_FIELDS = [
    "id",
    "user_id",
    "user_name",
    "description",
    "active",
    "created_at",
    "last_used",
    "last_used_at",
  ];
  const SESSION_CALLS = [
    ["GET", /^\/api\/v2\/users\/me\.json$/],
    ["GET", /^\/api\/v2\/oauth\/clients(\/\d+)?\.json$/],
    ["POST", /^\/api\/v2\/oauth\/clients\.json$/],
    ["PUT", /^\/api\/v2\/oauth\/clients\/\d+\.json$/],
    // Replace secret, which its user has confirmed.
    ["PUT", /^\/api\/v2\/oauth\/clients\/\d+\/generate_secret\.json$/],
    // Delete client, which its user has confirmed by typing the client's identifier.
    ["DELETE", /^\/api\/v2\/oauth\/clients\/\d+\.json$/],
    // The inventory names the clients that every account has: a token may be of one of them.
    ["GET", /^\/api\/v2\/oauth\/global_clients\.json$/],
    ["GET", /^\/api\/v2\/oauth\/tokens\.json$/],
    ["POST", /^\/api\/v2\/oauth\/tokens\.json$/],
    ["DELETE", /^\/api\/v2\/oauth\/tokens\/\d+\.json$/],
    ["GET", /^\/api\/v2\/users\/\d+\.json$/],
    // The inventory names the users whom tokens act for, and says which of them are suspended.
    ["GET", /^\/api\/v2\/users\/show_many\.json$/],
    // The inventory lists the legacy API tokens that are left, for who moves them to OAuth.
    ["GET", API_TOKENS],
  ];
  // Test every scope asks one GET of each resource, to tell what the account allows the token. What is
  // read stays in the tab.
  const PROBES = [
    "users/count",
    "organizations/count",
    "help_center/locales",
    "apps/owned",
    "triggers",
    "automations",
    "targets",
    "webhooks",
    "macros",
    "requests",
    "satisfaction_ratings/count",
    "dynamic_content/items",
    "guide/theming/themes",
    "account/settings",
    "brands",
    "custom_objects",
    "deletion_schedules",
    "groups/count",
    "slas/policies",
    "views/count",
    "audit_logs",
  ];
  const PROBE = new RegExp(`^/api/v2/(${PROBES.join("|")})$`);
  const BEARER_CALLS = [
    ["GET", /^\/api\/v2\/tickets(\/count)?\.json$/],
    ["GET", /^\/api\/v2\/oauth\/tokens\/current\.json$/],
    ["GET", PROBE],
  ];
  const GRANT_CALLS = [["POST", /^\/oauth\/tokens$/]];

  function calls() {
    if (request.omit) return GRANT_CALLS;
    return request.bearer === undefined ? SESSION_CALLS : BEARER_CALLS;
  }

  const transportError = (kind) => ({ "transport-error": kind });

  function isAllowed(url) {
    return (
      location.origin === request.origin &&
      url.origin === request.origin &&
      request.target.startsWith(url.pathname) &&
      calls().some(([method, path]) => method === request.method && path.test(url.pathname))
    );
  }

  function headers() {
    const sent = { Accept: "application/json" };
    if (request.body !== undefined) sent["Content-Type"] = "application/json";
    if (request.csrf !== undefined) sent["X-CSRF-Token"] = request.csrf;
    if (request.bearer !== undefined) sent.Authorization = `Bearer ${request.bearer}`;
    return sent;
  }

  /** What can't be read as a list of records is dropped whole: it may hold tokens. */
  function withoutTokens(body) {
    // A number past 2^53 keeps its digits.
    const exact = (_name, value, { source }) =>
      typeof value === "number" ? JSON.rawJSON(source) : value;
    const isPlain = (value) => Object(value) !== value || JSON.isRawJSON(value);
    const named = (record) =>
      Object.fromEntries(
        API_TOKEN_FIELDS.filter((name) => Object.hasOwn(record, name) && isPlain(record[name])).map(
          (name) => [name, record[name]],
        ),
      );
    try {
      return JSON.stringify({ api_tokens: JSON.parse(body, exact).api_tokens.map(named) });
    } catch {
      return "";
    }
  }

  function handedOver(path, isOk, body) {
    // A web page is told from a list that is odd; nothing of it is read.
    if (API_TOKENS.test(path)) return body.trimStart().startsWith("<") ? "<" : withoutTokens(body);
    return isOk && PROBE.test(path) ? "" : body;
  }

  async function ask(url) {
    const response = await fetch(url, {
      method: request.method,
      headers: headers(),
      body: request.body,
      cache: "no-store",
      credentials: calls() === SESSION_CALLS ? "same-origin" : "omit",
      // Keeps the call from the page's own service worker in Firefox.
      keepalive: true,
      // A redirect leads to a sign-in page: it is told, not followed.
      redirect: "manual",
      signal: AbortSignal.timeout(GIVE_UP_AFTER_MS),
    });
    const header = (name) => response.headers.get(name) ?? undefined;
    if (Number(header("content-length")) > LARGEST_BODY) return transportError("too-large");
    const body = await response.text();
    if (body.length > LARGEST_BODY) return transportError("too-large");
    return {
      response: {
        status: response.status,
        redirected: response.type === "opaqueredirect",
        headers: {
          content_type: header("content-type"),
          retry_after: header("retry-after"),
          date: header("date"),
          rate_limit_remaining: header("ratelimit-remaining") ?? header("x-rate-limit-remaining"),
          rate_limit_reset: header("ratelimit-reset"),
        },
        body: handedOver(url.pathname, response.ok, body),
      },
    };
  }

  async function reply() {
    const url = new URL(request.target, request.origin);
    if (!isAllowed(url)) return transportError("out-of-touch");
    try {
      return await ask(url);
    } catch (error) {
      return transportError(error?.name === "TimeoutError" ? "timed-out" : "network");
    }
  }

  /** The worker may just be starting: it is told again until it says that it heard. */
  async function report(result) {
    for (let wait = 100; wait < 5_000; wait *= 2) {
      try {
        if (await chrome.runtime.sendMessage({ request: request.reportAs, result })) return;
      } catch {
        // Nobody listens yet.
      }
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }

  const result = await reply();
  if (request.reportAs === undefined) return result;
  await report(result);
}
