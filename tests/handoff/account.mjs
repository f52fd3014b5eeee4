// The stand-in account as a signed-in admin's browser sees it: where the tests' tokens come from.

import { readFileSync } from "node:fs";
import { fetch, ProxyAgent } from "undici";

// RFC 7636, appendix B.
const CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const REDIRECT_URI = "https://localhost/";

export class Account {
  #origin;
  #dispatcher;
  #cookie;
  #csrf;

  static async signIn(standIn, subdomain) {
    const account = new Account();
    account.#origin = `https://${subdomain}.zendesk.com`;
    account.#dispatcher = new ProxyAgent({
      uri: `http://${standIn.proxy}`,
      requestTls: { ca: readFileSync(standIn.ca) },
    });
    const { name, value } = await standIn.session(subdomain);
    account.#cookie = `${name}=${value}`;
    const me = await account.json("GET", "/api/v2/users/me.json");
    account.#csrf = me.user.authenticity_token;
    return account;
  }

  /** The first of its tickets, as each program prints them. */
  async firstTickets(count) {
    const { tickets } = await this.json("GET", `/api/v2/tickets.json?page[size]=${count}`);
    return tickets.map(({ id, subject }) => `${id} ${subject}`);
  }

  async token(scopes, of = "postman_testing") {
    const { clients } = await this.json("GET", "/api/v2/oauth/clients.json");
    const { id } = clients.find(({ identifier }) => identifier === of);
    const answer = await this.json("POST", "/api/v2/oauth/tokens.json", {
      token: { client_id: id, scopes },
    });
    return answer.token.full_token;
  }

  /** With its secret, which is whole in this answer alone. */
  async confidentialClient(identifier) {
    const { client } = await this.json("POST", "/api/v2/oauth/clients.json", {
      client: { name: "Renewing", identifier, kind: "confidential" },
    });
    return client;
  }

  /** By the consent page: a token with a refresh token, of a new client. */
  async refreshableToken(kind) {
    const { client } = await this.json("POST", "/api/v2/oauth/clients.json", {
      client: { name: kind, identifier: `refreshable_${kind}`, kind, redirect_uri: [REDIRECT_URI] },
    });
    const request = {
      response_type: "code",
      client_id: client.identifier,
      redirect_uri: REDIRECT_URI,
      scope: "read write",
      code_challenge: CHALLENGE,
      code_challenge_method: "S256",
    };
    const form = { ...request, decision: "allow", authenticity_token: this.#csrf };
    const redirect = await this.#send("POST", "/oauth/authorizations", {
      body: new URLSearchParams(form).toString(),
      contentType: "application/x-www-form-urlencoded",
    });
    const code = new URL(redirect.headers.get("location")).searchParams.get("code");
    const pair = await this.json("POST", "/oauth/tokens", {
      grant_type: "authorization_code",
      code,
      client_id: client.identifier,
      client_secret: client.secret,
      redirect_uri: REDIRECT_URI,
      scope: request.scope,
      code_verifier: VERIFIER,
    });
    return { client, token: pair.access_token, refreshToken: pair.refresh_token };
  }

  async json(method, path, body) {
    const answer = await this.#send(method, path, {
      body: body && JSON.stringify(body),
      contentType: body && "application/json",
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${answer.status} to ${method} ${path}: ${text}`);
    return JSON.parse(text);
  }

  #send(method, path, { body, contentType }) {
    const headers = { accept: "application/json", cookie: this.#cookie };
    if (contentType) headers["content-type"] = contentType;
    if (method !== "GET") headers.origin = this.#origin;
    if (this.#csrf) headers["x-csrf-token"] = this.#csrf;
    return fetch(this.#origin + path, {
      method,
      headers,
      body,
      redirect: "manual",
      dispatcher: this.#dispatcher,
    });
  }
}
