// What was made on the account, by its ids, and its removal.

const PATHS = { client: "/api/v2/oauth/clients", token: "/api/v2/oauth/tokens" };
const TRIES = 3;

const session = (method, target, more) => ({
  call: { as: "session", method, target },
  expect: {},
  ...more,
});
const ME = session("GET", "/api/v2/users/me.json", { keep: { csrf: "$.user.authenticity_token" } });

export class Leavings {
  /** {kind, id} of what was made. */
  #made = [];
  /** Identifiers of clients whose creation has no answer. */
  #unknown = [];
  #ask;
  #pace;
  #reopen;

  /**
   * @param ask sends a claim's call
   * @param {Pace} pace
   * @param reopen leads a tab to the account once more, and clicks the icon there
   */
  constructor({ ask, pace, reopen }) {
    this.#ask = ask;
    this.#pace = pace;
    this.#reopen = reopen;
  }

  /** Notes what a call of a claim that `makes` something has come to. */
  note({ makes: kind, call }, { made, refused }) {
    if (typeof made === "string") this.#made.push({ kind, id: made.replaceAll('"', "") });
    // It may have been made, and nobody has heard of it. A token goes with its client.
    else if (kind === "client" && (made === null || refused))
      this.#unknown.push(call.body.client.identifier);
  }

  /** Tokens before clients; with a client all its tokens, those of grants too, which tell no id. */
  async remove(run) {
    const left = [];
    const [tokens, clients] = ["token", "client"].map((kind) =>
      this.#made.filter((one) => one.kind === kind).map(({ id }) => id),
    );
    for (const client of clients) tokens.push(...(await this.#tokensOf(client)));
    for (const [kind, ids] of [
      ["token", new Set(tokens)],
      ["client", clients],
    ])
      for (const id of ids) if (!(await this.#isRemoved(kind, id))) left.push(`the ${kind} ${id}`);
    for (const identifier of this.#unknown)
      left.push(`perhaps a client: ${identifier.replace("{run}", run)} (no answer came)`);
    this.#made = [];
    this.#unknown = [];
    return left;
  }

  async #tokensOf(client) {
    const target = `${PATHS.token}.json?all=true&client_id=${client}&page[size]=100`;
    const { ids } = await this.#try(session("GET", target, { tokensOf: client }));
    return (ids ?? []).map((id) => id.replaceAll('"', ""));
  }

  async #isRemoved(kind, id) {
    const { status, words } = await this.#try(session("DELETE", `${PATHS[kind]}/${id}.json`));
    return status === 204 || (status === 404 && words["$.error"] === "RecordNotFound");
  }

  /** Once more with a fresh CSRF token, after the wait that was asked for, or in a tab opened anew. */
  async #try(claim) {
    let answer = {};
    for (let tries = 0; tries < TRIES; tries += 1) {
      answer = await this.#ask(claim).catch(() => ({}));
      if (answer.status === 403) await this.#ask(ME).catch(() => {});
      else if (answer.status === undefined) await this.#reopen().catch(() => {});
      else if (!(await this.#pace.after(answer))) return answer;
    }
    return answer;
  }
}
