// One press of an enabled control of the popup, and what the user asks for by it.
import { until } from "../harness/polling.mjs";
import { prefixIn, readGroups, tick } from "./groups.mjs";
import { isNotedAsKept, mayHaveMade } from "./ledger.mjs";
import { Violation } from "./violation.mjs";

const ROLES = ["button", "radio", "checkbox", "menuitem"];

/** How long the worker may take to note what the user keeps, in milliseconds. */
const NOTED_MS = 15_000;

/** How often a walk chooses what it may press; what is not named here weighs 1. */
const WEIGHTS = [
  [/^Generate token$/, 14],
  [/^(Open Zendesk|Generate for .+)$/, 12],
  [/^Create client( and generate token)?$/, 6],
  [/^Add redirect URL to this client$/, 10],
  [/^Refresh token$/, 6],
  [/^(Forget|Revoke) token$/, 4],
  [/^Forget and generate a new one$/, 3],
  [/^Revoke (tokens|\d+ tokens?|it|ticked)$/, 6],
  [/^Try again$/, 4],
  [/^Keep (them|it|all)$/, 4],
  [/^(Copy|Reveal|Hide)/, 0.5],
  // A file that a walk saves would stay on the disk.
  [/^Save (file|environment|collection|both)$/, 0],
];

const SCOPE = /^(read|write|[a-z_]+:(read|write))$/;

function weightOf({ role, name }) {
  if (role === "menuitem" || SCOPE.test(name)) return 0.1;
  return WEIGHTS.find(([pattern]) => pattern.test(name))?.[1] ?? 1;
}

/** Presses something. Hands back what, in words; nothing where there is nothing to press. */
export async function press(walk, random) {
  const view = walk.browser.popup;
  const controls = await enabledOnes(view);
  const chosen = random.weigh(controls, (control) => control.weight);
  if (!chosen) return "nothing to press";
  return chosen.press(walk, view);
}

async function enabledOnes(view) {
  const lists = [];
  for (const role of ROLES) lists.push(await view.allByRole(role));
  const groups = await readGroups(view);
  const boxes = new Set();
  for (const item of [...groups.orphans, ...groups.gone]) boxes.add(item.text);
  const controls = lists
    .flat()
    .filter(({ disabled, role, name }) => {
      const isInGroup = role === "checkbox" && boxes.has(name);
      return !disabled && !isInGroup;
    })
    .map(({ role, name }) => ({
      weight: weightOf({ role, name }),
      press: (walk, popup) => pressControl(walk, popup, role, name),
    }));
  for (const group of ["orphans", "gone"])
    for (const [at, item] of groups[group].entries())
      if (item.canBeRevoked && item.ticked !== undefined)
        controls.push({
          weight: 3,
          press: (walk, popup) => tickItem(walk, popup, group, at, item),
        });
  return [...controls, ...(await choicesOf(view))];
}

/** The lists: a click opens one in the system's own window, out of reach. */
async function choicesOf(view) {
  const lists = await view.evaluate(() =>
    [...document.querySelectorAll("select:not(:disabled)")].map((list) => ({
      name: list.labels[0]?.textContent.trim(),
      values: [...list.options].map(({ value }) => value).filter(Boolean),
    })),
  );
  return lists.flatMap(({ name, values }) =>
    values.map((value) => ({
      weight: 2 / values.length,
      async press(_walk, popup) {
        await popup.select(name, value);
        return `chooses ${value} in ${name}`;
      },
    })),
  );
}

async function tickItem(walk, view, group, at, item) {
  // What arrived since the list was read will be in it no longer in a moment.
  if (group === "orphans" && walk.arrivedAs(prefixIn(item.text)))
    return "nothing: the list is an old one";
  await tick(view, group, at);
  return `ticks “${item.text}”`;
}

async function pressControl(walk, view, role, name) {
  const asked = ASKS.find(([pattern]) => pattern.test(name))?.[1];
  const isSure = await view.has("button", "Keep token");
  const before = asked && (await contextOf(walk, view, isSure));
  try {
    await view.click(role, name, { timeout: 1_000 });
  } catch (error) {
    // It may have been pressed all the same.
    if (/to arrive/.test(error.message)) asked?.(walk, before);
    throw error;
  }
  asked?.(walk, before);
  // What was held in between was meant as well.
  if (asked) asked(walk, { ...before, vault: await walk.readVault() });
  if (name === "Keep all") await checkNoted(walk, view, before);
  return `presses ${role} “${name}”`;
}

/** What the user keeps stands in a note of a request that may have made it. */
async function checkNoted(walk, view, { account, groups }) {
  if (!walk.tellsPrefixes) return;
  const kept = groups.orphans.flatMap(({ text }) =>
    account.tokens.filter(({ full_token: token }) => token.startsWith(prefixIn(text))),
  );
  const isNoted = (token, notes) =>
    notes.some((note) => isNotedAsKept(token, note)) ||
    !notes.some((note) => mayHaveMade(note, token));
  await until(
    "the worker to note what is kept",
    async () => {
      const { notes } = await walk.readVault();
      return kept.every((token) => isNoted(token, notes));
    },
    { timeout: NOTED_MS },
  ).catch(async ({ message }) => {
    if (!(await view.closed())) throw new Violation(message);
  });
}

async function contextOf(walk, view, isSure) {
  const [vault, account, groups] = [
    await walk.readVault(),
    await walk.account(),
    await readGroups(view).catch(() => ({ orphans: [], gone: [] })),
  ];
  return { vault, account, groups, isSure };
}

/** What the user asks for, by the name of what is pressed. */
const ASKS = [
  [
    /^(Forget token|Forget and generate a new one)$/,
    ({ ledger }, { vault }) => ledger.forget(vault),
  ],
  [
    /^Revoke token$/,
    // The first press only asks whether the user is sure.
    ({ ledger }, { vault, isSure }) => isSure && ledger.revoke(vault),
  ],
  [/^Refresh token$/, ({ ledger }, { vault }) => ledger.refresh(vault)],
  [
    /^Revoke (tokens|\d+ tokens?)$/,
    ({ ledger }, { account, groups }) => {
      for (const { text, ticked } of groups.orphans)
        if (ticked) addAll(ledger.ticked, orphans(ledger, text, account));
    },
  ],
  [
    /^Keep all$/,
    ({ ledger }, { account, groups }) => {
      for (const { text } of groups.orphans) addAll(ledger.kept, orphans(ledger, text, account));
    },
  ],
  [
    /^Revoke (it|ticked)$/,
    ({ ledger }, { vault, account, groups }) => {
      for (const { text, ticked = true } of groups.gone)
        if (ticked) addAll(ledger.ticked, ledger.meantAsGone(text, vault, account));
    },
  ],
  [
    /^Keep (it|them)$/,
    ({ ledger }, { vault, account, groups }) => {
      for (const { text } of groups.gone)
        addAll(ledger.kept, ledger.meantAsGone(text, vault, account));
    },
  ],
];

const orphans = (ledger, text, account) => ledger.meantAsOrphan(text, prefixIn(text), account);

const addAll = (set, items) => {
  for (const item of items) set.add(item);
};
