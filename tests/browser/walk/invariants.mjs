// What holds after each step of a walk.
import { TOKENS } from "../support.mjs";
import { prefixIn, readGroups } from "./groups.mjs";
import { isAlive } from "./ledger.mjs";
import { Violation } from "./violation.mjs";

const STATES = new Set([
  "connecting",
  "not-zendesk",
  "signed-out",
  "not-admin",
  "no-clients",
  "ready",
  "consent",
  "authorizing",
  "creating",
  "token",
  "offline",
  "rate-limited",
  "out-of-touch",
  "unexpected",
]);

/** How long a list that was read before an answer came may still be shown, in milliseconds. */
const OLD_LIST_MS = 8_000;

/** Looks at the account, the vault and the popup; throws a Violation. */
export async function checkEverything(walk) {
  await checkConsoles(walk);
  const account = await walk.account();
  const vault = await walk.readVault();
  checkVault(walk, vault, account);
  await checkAccount(walk, account);
  await checkPopup(walk, account);
}

async function checkConsoles({ browser }) {
  const errors = await browser.errors();
  if (errors.length > 0)
    throw new Violation(
      `errors in the consoles: ${errors.map(({ where, text }) => `${where}: ${text}`).join("; ")}`,
    );
}

function checkVault(walk, vault, account) {
  const held = vault.tokens.map(({ full_token: token }) => token);
  if (new Set(held).size < held.length) throw new Violation("a token is held twice");
  for (const token of walk.held)
    if (!held.includes(token) && !walk.ledger.mayGo(token))
      throw new Violation(`the token ${short(token)} is held no longer, and nobody asked for that`);
  walk.held = held;
  const onDisk = JSON.stringify(vault.local);
  for (const secret of secretsOf(account))
    if (onDisk.includes(secret)) throw new Violation(`the secret ${short(secret)} is on the disk`);
}

function secretsOf({ tokens, clients }) {
  const secrets = tokens.flatMap((token) => [token.full_token, token.refresh_token]);
  return [...secrets, ...clients.map(({ secret }) => secret)].filter(Boolean);
}

async function checkAccount({ ledger, standIn, name }, account) {
  for (const token of account.tokens) {
    const isOurs = !ledger.others.has(token.full_token);
    if (token.revoked && !(isOurs && ledger.mayBeDead(token)))
      throw new Violation(`${tell(token, ledger)} was revoked, and nobody asked for that`);
  }
  // One that was met by a fault counts as well.
  for (const { path } of await standIn.log({ account: name, method: "DELETE" }))
    checkRevocation(path, ledger, account);
}

function checkRevocation(path, ledger, account) {
  const id = path.replace(`${TOKENS}/`, "").replace(".json", "");
  const token = account.tokens.find((one) => String(one.id) === id);
  if (!token || !ledger.mayBeRevoked(token))
    throw new Violation(
      `DELETE ${path}: ${token ? tell(token, ledger) : "no token of the account"}, and nobody asked for that`,
    );
}

async function checkPopup(walk, account) {
  const popup = walk.browser.popup;
  if (!popup) return;
  // Whatever cannot be read has just gone, with its document.
  const seen = await popup.evaluate(readInPopup).catch(() => null);
  if (!seen) return;
  if (!STATES.has(seen.state)) throw new Violation(`the popup's state is ${seen.state}`);
  if (seen.isBroken) throw new Violation("the popup broke down");
  if (seen.text.trim() === "") throw new Violation(`the popup is blank in state ${seen.state}`);
  if (seen.isMasked)
    for (const secret of secretsOf(account))
      if (seen.html.includes(secret))
        throw new Violation(`the secret ${short(secret)} is in the document`);
  if (seen.state === "ready") await checkGroups(walk, popup);
}

// In the popup.
const readInPopup = () => ({
  state: document.querySelector("main")?.dataset.state,
  isBroken: document.querySelector("#broken")?.hidden === false,
  // biome-ignore lint/performance/useDomNodeTextContent: what is shown, not what is in the source
  text: document.body.innerText,
  isMasked: !document.querySelector("#token:not(.masked)"),
  html: [
    document.documentElement.outerHTML,
    ...[...document.querySelectorAll("input:not(#entered), textarea")].map(({ value }) => value),
  ].join("\n"),
});

/** What arrived, was never ours to lose, or is kept is not listed as a token whose secret never arrived. */
async function checkGroups(walk, popup) {
  const wrong = async () => {
    const groups = await readGroups(popup).catch(() => null);
    for (const { text } of groups?.orphans ?? []) {
      if (walk.arrivedAs(prefixIn(text))) return { text, but: "it did" };
      if (await walk.keptAs(prefixIn(text))) return { text, but: "the user keeps it" };
    }
  };
  if (!(await wrong())) return;
  const end = Date.now() + OLD_LIST_MS;
  let item;
  while (Date.now() < end) {
    item = await wrong();
    if (!item) return;
  }
  // A list that can't be read leaves what was there.
  if (walk.isTroubled) return;
  throw new Violation(
    `“${item.text}” is listed among those whose secret never arrived, and ${item.but}`,
  );
}

export const short = (secret) => `${secret.slice(0, 10)}…${secret.slice(-6)}`;

export function tell(token, ledger) {
  const owner = ledger.others.has(token.full_token)
    ? "of somebody else"
    : ledger.arrived.has(token.full_token)
      ? "that arrived"
      : "whose secret never arrived";
  return `the token ${short(token.full_token)} (${token.id}, ${isAlive(token) ? "works" : "dead"}, created ${token.created_at}) ${owner}`;
}
