// Starts the stand-in account (tests/zendesk) and speaks to its control port.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { killProcess, rememberProcess } from "./leftovers.mjs";

const START_MS = 10_000;
const STOP_MS = 3_000;
const ADMIN_CENTER = "/admin/apps-integrations/apis/oauth-clients";

export function standInProgram() {
  const built = process.platform === "win32" ? "zendesk-stand-in.exe" : "zendesk-stand-in";
  const named = process.env.ZENDESK_STAND_IN;
  return named ?? fileURLToPath(new URL(`../../../target/debug/${built}`, import.meta.url));
}

export const standInIsBuilt = () => existsSync(standInProgram());

export async function startStandIn() {
  if (!standInIsBuilt())
    throw new Error(
      "the stand-in account is not built: run ./build.sh, or name it in ZENDESK_STAND_IN",
    );
  const child = spawn(standInProgram(), ["--until-stdin-closes"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const forget = rememberProcess(child.pid);
  const ended = new Promise((resolve) => child.once("close", resolve));
  const where = await firstLine(child, ended);
  return new StandIn(where, async () => {
    child.stdin.end();
    const slow = setTimeout(() => killProcess(child.pid), STOP_MS);
    await ended;
    clearTimeout(slow);
    forget();
  });
}

async function firstLine(child, ended) {
  const lines = createInterface({ input: child.stdout });
  let slow;
  try {
    const line = await Promise.race([
      new Promise((resolve) => lines.once("line", resolve)),
      ended.then(() => Promise.reject(new Error("the stand-in ended before it said where it is"))),
      new Promise((_, reject) => {
        slow = setTimeout(
          () => reject(new Error("the stand-in did not say where it is")),
          START_MS,
        );
      }),
    ]);
    return JSON.parse(line);
  } catch (error) {
    killProcess(child.pid);
    throw error;
  } finally {
    clearTimeout(slow);
  }
}

class StandIn {
  #control;
  #stop;

  constructor({ proxy, control, ca, spki }, stop) {
    Object.assign(this, { proxy, ca, spki });
    this.#control = control;
    this.#stop = stop;
  }

  /** The address of a page of an account. */
  url(account, path = "/") {
    return `https://${account}.zendesk.com${path}`;
  }

  adminCenter(account) {
    return this.url(account, ADMIN_CENTER);
  }

  /** Every account as it was at the start: no faults, no log, no sessions. */
  reset() {
    return this.#call("POST", "/reset");
  }

  /**
   * From now on requests to `path` (null: any) meet `fault`.
   * @param {{kind: string}} fault e.g. {kind: "latency", ms: 3000}, {kind: "status", status: 429, retry_after: 5}
   */
  fault(path, fault, { account = null, method = null, skip = 0, times = null, every = null } = {}) {
    return this.#call("POST", "/faults", {
      account,
      method,
      path,
      fault,
      skip,
      times,
      every,
    });
  }

  clearFaults() {
    return this.#call("DELETE", "/faults");
  }

  /** The requests that arrived, oldest first; `filter` picks those whose fields equal its own. */
  async log(filter = {}) {
    const { requests } = await this.#call("GET", "/log");
    return requests.filter((request) =>
      Object.entries(filter).every(([key, value]) => request[key] === value),
    );
  }

  clearLog() {
    return this.#call("DELETE", "/log");
  }

  /** What the account holds: {clients, tokens, sessions}. */
  account(subdomain) {
    return this.#call("GET", `/accounts/${subdomain}`);
  }

  /** Ends every session of the account. */
  signOut(subdomain) {
    return this.#call("POST", `/accounts/${subdomain}/sign-out`);
  }

  /**
   * From now on the account answers at most `limit` requests of its API in a window of so many seconds,
   * of which `taken` are other programs'.
   */
  limitRate(subdomain, limit, { window_s = 60, taken = 0 } = {}) {
    return this.#call("POST", `/accounts/${subdomain}/rate-limit`, { limit, window_s, taken });
  }

  /** What its windows saw: {windows: [{remaining_at_start, requests, refused}], most}. */
  rateLimit(subdomain) {
    return this.#call("GET", `/accounts/${subdomain}/rate-limit`);
  }

  /** Changes settings: code_lifetime_s, grant_status, … (tests/zendesk/src/settings.rs); reset() undoes it. */
  settings(changes) {
    return this.#call("PATCH", "/settings", changes);
  }

  /** A new session's cookie, for a browser's `signIn`. */
  async session(subdomain, user = "admin") {
    return (await this.#call("POST", `/accounts/${subdomain}/sessions`, { user })).cookie;
  }

  stop() {
    return this.#stop();
  }

  async #call(method, path, body) {
    const answer = await fetch(this.#control + path, {
      method,
      headers: body && { "content-type": "application/json" },
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok)
      throw new Error(`the stand-in answered ${answer.status} to ${method} ${path}: ${text}`);
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }
}
