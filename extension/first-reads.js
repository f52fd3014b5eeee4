// The popup's first reads leave with the loader's first line, before anything is painted and before
// the wasm is there. It takes their replies over (src/transport/first_reads.rs); what failed it reads
// itself.

import { inTab } from "./in-tab.js";

/** As src/zendesk writes them: tests/first_reads.rs holds these to it. */
const READS = ["/api/v2/users/me.json", "/api/v2/oauth/clients.json?page[size]=100"];

/** As src/zendesk/subdomain.rs reads an address, with what it refuses. */
const ACCOUNT =
  /^https:\/\/(?!xn--)([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)\.zendesk\.com(?:[/?#]|$)/;
const RESERVED = ["www", "developer", "status", "static"];

/** The account that an address is of. */
export function subdomainOf(url) {
  const subdomain = ACCOUNT.exec(url)?.[1];
  return RESERVED.includes(subdomain) ? undefined : subdomain;
}

/** A map of replies under way, by tab, origin and target. */
export async function readFirst() {
  const replies = new Map();
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  const subdomain = subdomainOf(tab?.url ?? "");
  if (subdomain === undefined) return replies;
  const origin = `https://${subdomain}.zendesk.com`;
  const read = (target) => replies.set(`${tab.id} ${origin}${target}`, reply(tab, origin, target));
  READS.forEach(read);
  const key = `account/${subdomain}`;
  const { last_client: client } = (await chrome.storage.local.get(key))[key] ?? {};
  if (/^\d+$/.test(client)) read(`/api/v2/oauth/clients/${client}.json`);
  return replies;
}

/** How long Firefox may take to grant the tab after the click. Nothing else is read before. */
const LATE_GRANT_MS = 1_000;
const RETRY_MS = 5;

async function reply(tab, origin, target) {
  const request = { origin, method: "GET", target, omit: false };
  // A page that is still loading can be asked already: Admin Center loads for seconds.
  const injection = {
    target: { tabId: tab.id },
    func: inTab,
    args: [request],
    injectImmediately: true,
  };
  const end = performance.now() + LATE_GRANT_MS;
  for (;;) {
    try {
      const [{ result }] = await chrome.scripting.executeScript(injection);
      return result;
    } catch (error) {
      // The tab is gone, or is another site's: whoever asks next finds out.
      const isLate = error.message.includes("Missing host permission");
      if (!isLate || performance.now() > end) return;
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}
