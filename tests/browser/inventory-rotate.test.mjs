// Rotate without downtime: a twin of a client with a secret of its own, and the end of the old one once
// nothing uses it any more.
import assert from "node:assert/strict";
import { asksAxe } from "./harness/axe.mjs";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import { until } from "./harness/polling.mjs";
import { openInventory, setDay, TODAY, waitForCount, waitForRows } from "./inventory-support.mjs";
import { CLIENTS, createClient, liveTokens } from "./support.mjs";

const DAY_MS = 86_400_000;

const clients = async (standIn) => (await standIn.account("inventory")).clients;
const find = async (standIn, identifier) =>
  (await clients(standIn)).find((client) => client.identifier === identifier);

async function clientsOf(browser, state) {
  const page = await openInventory(browser, "inventory", state);
  await page.click("link", "Clients");
  await waitForRows(page, 5);
  return page;
}

const says = (page, words) =>
  page.waitFor((words) => document.querySelector("dialog")?.textContent.includes(words), {
    args: [words],
  });

/** The row of a client, as one text. */
const waitForRow = (page, identifier, words) =>
  page.waitFor(
    (identifier, words) =>
      [...document.querySelectorAll("tbody tr:not(.gap)")].some(
        (row) =>
          row.querySelector(".identifier").textContent === identifier &&
          row.textContent.includes(words),
      ),
    { args: [identifier, words] },
  );

inEachBrowser(
  "a client is rotated to the end: its twin works, the old one goes, and nothing else is touched",
  async ({ browser, standIn }) => {
    await setDay(standIn, TODAY);
    const before = await clients(standIn);
    const tokens = await liveTokens(standIn, "inventory");
    const old = await find(standIn, "postman_testing");
    const page = await clientsOf(browser);
    await page.click("button", "Edit Postman testing");
    await page.click("button", "Rotate without downtime");
    await says(page, "Both work side by side");
    await says(page, "allowed scopes, company, description and logo");
    if (asksAxe(browser)) assert.deepEqual(await page.axe(), []);
    assert.equal(await page.value("textbox", "Name"), "Postman testing");
    assert.equal(await page.value("textbox", "Unique identifier"), "postman_testing_2");
    await page.click("button", "Create client and generate token");
    await page.byRole("button", "Copy secret");
    // Its token is held by then.
    await page.byRole("button", "Use it in…");
    const twin = await find(standIn, "postman_testing_2");
    assert.deepEqual(
      [twin.name, twin.kind, twin.redirect_uri, twin.user_id],
      [old.name, old.kind, old.redirect_uri, old.user_id],
    );
    assert.notEqual(twin.secret, old.secret);
    await page.press("Escape");
    await waitForRow(page, "postman_testing", "To delete once unused");
    await waitForRow(page, "postman_testing_2", "Postman testing");

    await setDay(standIn, TODAY + 12.5 * DAY_MS);
    await page.click("button", "Read again");
    await page.waitForState("complete");
    await waitForRow(page, "postman_testing", "No live token used for 12 days");
    await page.fill("searchbox", "Search clients", "no live token");
    await waitForRows(page, 1);
    await page.click("button", "Delete Postman testing");
    await page.fill("textbox", /^Type the unique identifier/, "postman_testing");
    await page.click("button", "Delete client");
    await page.waitForStatus(/Postman testing is deleted/);

    const after = await clients(standIn);
    const ids = (list) => list.map(({ id }) => id).sort();
    assert.deepEqual(ids(after), ids([...before.filter(({ id }) => id !== old.id), twin]));
    const left = await liveTokens(standIn, "inventory");
    const others = tokens.filter((token) => token.client_id !== old.id);
    for (const { id } of others) assert.ok(left.some((token) => token.id === id));
    assert.equal(left.length, others.length + 1);
    assert.equal(left.at(-1).client_id, twin.id);
  },
);

async function beginRotation(page) {
  await page.click("button", "Edit Postman testing");
  await page.click("button", "Rotate without downtime");
  await page.byRole("textbox", "Unique identifier");
}

/** A twin is being made until the faults are cleared, and its dialog is closed. */
async function closeWhileTwinIsMade(browser, standIn) {
  const page = await clientsOf(browser);
  await beginRotation(page);
  const first = { method: "POST", times: 1 };
  await standIn.fault(CLIENTS, { kind: "hold", when: "before" }, first);
  await page.click("button", "Create client and generate token");
  await until("the request to arrive", async () => {
    const asked = await standIn.log({ method: "POST", account: "inventory" });
    return asked.some(({ path }) => path.startsWith(CLIENTS));
  });
  await page.press("Escape");
  await page.waitFor(() => document.querySelector("dialog") === null);
  return page;
}

inOneBrowser(
  "a dialog that is closed while the twin is made takes neither its card nor the old one's mark",
  async ({ browser, standIn }) => {
    const page = await closeWhileTwinIsMade(browser, standIn);
    await standIn.clearFaults();
    await says(page, "OAuth client Postman testing");
    await page.press("Escape");
    await waitForRow(page, "postman_testing", "To delete once unused");
  },
);

inOneBrowser("nor does one that is opened again meanwhile", async ({ browser, standIn }) => {
  const page = await closeWhileTwinIsMade(browser, standIn);
  await beginRotation(page);
  assert.ok(await page.isDisabled("button", "Creating client…"));
  await standIn.clearFaults();
  await says(page, "OAuth client Postman testing");
  await page.press("Escape");
  await waitForRow(page, "postman_testing", "To delete once unused");
});

inOneBrowser(
  "a twin that can't be made opens its closed dialog again, and says why",
  async ({ browser, standIn }) => {
    const page = await closeWhileTwinIsMade(browser, standIn);
    // Somebody else is quicker.
    await createClient(standIn, "inventory", { name: "Quicker", identifier: "postman_testing_2" });
    await standIn.clearFaults();
    await says(page, "postman_testing_2 is already being used by another OAuth client");
    await page.press("Escape");
    await page.waitFor(() => document.querySelector("dialog") === null);
    await page.click("link", "API tokens");
    await waitForCount(page, 19);
    assert.equal(await page.evaluate(() => document.querySelector("dialog")), null, "it was read");
  },
);

inOneBrowser(
  "a colleague's client is not rotated, nor one of nobody known, and both say why",
  async ({ browser, standIn }) => {
    const of = (user_id) => ({
      kind: "answer",
      content_type: "application/json",
      body: JSON.stringify({
        clients: [
          {
            id: 5,
            name: "Theirs",
            identifier: "theirs",
            kind: "confidential",
            user_id,
            redirect_uri: [],
          },
        ],
        meta: { has_more: false },
      }),
    });
    const list = { method: "GET", account: "inventory" };
    const page = await clientsOf(browser);
    const { users } = await standIn.account("inventory");
    const amir = users.find(({ name }) => name === "Amir Okafor");
    for (const [user, owner, words] of [
      [amir.id, "Amir Okafor", "This client belongs to Amir Okafor"],
      [null, "", "does not say whose client this is"],
    ]) {
      await standIn.clearFaults();
      await standIn.fault(CLIENTS, of(user), list);
      await page.click("button", "Read again");
      // What was read before stands until then, and its dialog would be about that.
      await page.waitFor(
        (owner) =>
          [...document.querySelectorAll("tbody tr:not(.gap)")].some(
            (row) =>
              row.querySelector(".identifier").textContent === "theirs" &&
              row.querySelector("td.user .first").textContent === owner,
          ),
        { args: [owner] },
      );
      await page.click("button", "Edit Theirs");
      await says(page, words);
      assert.equal(
        await page.evaluate(() => document.querySelector("dialog").textContent.includes("Rotate")),
        false,
      );
      await page.press("Escape");
    }
  },
);
