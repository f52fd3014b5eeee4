// A client's secret is replaced only where a whole one is known to come: tried first with a client that
// was made here, on whose secret nothing runs yet.
import assert from "node:assert/strict";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import { until } from "./harness/polling.mjs";
import { openInventory, waitForRows } from "./inventory-support.mjs";
import { CLIENTS, focusOn } from "./support.mjs";

const find = async (standIn, identifier) =>
  (await standIn.account("inventory")).clients.find((client) => client.identifier === identifier);

async function clientsOf(browser) {
  const page = await openInventory(browser);
  await page.click("link", "Clients");
  await waitForRows(page, 5);
  return page;
}

async function newClient(page) {
  await page.click("button", "New OAuth client");
  await page.fill("textbox", "Name", "Weekly report");
  await page.fill("textbox", "Unique identifier", "weekly_report");
  await page.click("button", "Create client");
  await page.waitForStatus(/Weekly report is created/);
}

async function replaceSecretOf(page, client) {
  await page.click("button", `Edit ${client}`);
  await page.click("button", "Replace secret");
  await page.waitFor(() => /gets no new tokens/.test(document.querySelector("dialog").textContent));
  // An Enter that is still held replaces nothing.
  await focusOn(page, "Cancel");
  await page.click("button", "Replace secret");
}

/** Whether it is offered for this client, once the dialog has asked what is known of the account. */
async function isOffered(page, client) {
  await page.click("button", `Edit ${client}`);
  await page.byRole("button", "Save");
  await page.evaluate(() => chrome.storage.local.get());
  const isThere = await page.evaluate(() =>
    [...document.querySelectorAll("dialog button")].some(
      (one) => one.textContent === "Replace secret",
    ),
  );
  await page.press("Escape");
  return isThere;
}

/** What Copy secret copies. */
async function heldSecret(browser, identifier) {
  const records = Object.values(await browser.storage.session.get());
  return records.find(({ secret }) => secret?.client.identifier === identifier)?.secret.secret;
}

inEachBrowser(
  "a secret is replaced of a client that was made here, and of any other after that",
  async ({ browser, standIn }) => {
    const page = await clientsOf(browser);
    assert.equal(await isOffered(page, "Nightly export"), false);
    await newClient(page);
    assert.equal(await isOffered(page, "Nightly export"), false);
    const before = await find(standIn, "weekly_report");
    await replaceSecretOf(page, "Weekly report");
    await page.waitForStatus(/The secret of Weekly report is replaced/);
    const after = await find(standIn, "weekly_report");
    assert.notEqual(after.secret, before.secret);
    assert.ok(!(await page.html()).includes(after.secret));
    assert.equal(await heldSecret(browser, "weekly_report"), after.secret);

    await page.click("button", "Done");
    // The worker notes it after the outcome, and the form asks once.
    await until("the length of a whole secret to be known", async () =>
      Object.values(await browser.storage.local.get()).some((record) => record.secret_length),
    );
    await replaceSecretOf(page, "Nightly export");
    await page.waitForStatus(/The secret of Nightly export is replaced/);
    const nightly = await find(standIn, "nightly_export");
    assert.equal(await heldSecret(browser, "nightly_export"), nightly.secret);
    assert.equal(await isOffered(page, "Field app"), false, "a public client has none to keep");
  },
);

inOneBrowser(
  "a secret that is cut short is told, and no other is replaced after that",
  async ({ browser, standIn }) => {
    await standIn.settings({ generate_secret_truncates: true });
    const page = await clientsOf(browser);
    await newClient(page);
    await replaceSecretOf(page, "Weekly report");
    await page.waitForStatus(/shows only its first characters/);
    await page.waitForStatus(/Rotate without downtime/);
    // The old secret goes after the outcome has come.
    await until("the old secret to be dropped", async () => {
      const held = await heldSecret(browser, "weekly_report");
      return held === undefined;
    });
    assert.equal(await isOffered(page, "Weekly report"), false, "nobody knows it any more");
    assert.equal(await isOffered(page, "Nightly export"), false);
  },
);

inOneBrowser(
  "an answer that is lost says that the secret may be replaced",
  async ({ browser, standIn }) => {
    const page = await clientsOf(browser);
    await newClient(page);
    const { id } = await find(standIn, "weekly_report");
    const path = `${CLIENTS}/${id}/generate_secret`;
    await standIn.fault(path, { kind: "reset", when: "after" }, { method: "PUT" });
    await replaceSecretOf(page, "Weekly report");
    await page.waitForStatus(/The secret may be replaced already/);
  },
);
