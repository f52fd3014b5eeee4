// The clients of an account: what hangs on each, new ones, changes, and the end of one.
import assert from "node:assert/strict";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import { openInventory, waitForNames, waitForRows } from "./inventory-support.mjs";
import { CLIENTS, focusOn, liveTokens } from "./support.mjs";

async function clientsOf(browser, account) {
  const page = await openInventory(browser, account);
  await page.click("link", "Clients");
  await page.byRole("table", "OAuth clients");
  await waitForNames(page);
  return page;
}

const find = async (standIn, identifier, account = "inventory") =>
  (await standIn.account(account)).clients.find((client) => client.identifier === identifier);

inEachBrowser(
  "a client shows its user, its tokens and their last use; a global one is read-only",
  async ({ browser }) => {
    const page = await clientsOf(browser);
    await waitForRows(page, 5);
    const rows = await page.evaluate(() =>
      [...document.querySelectorAll("tbody tr:not(.gap)")].map((row) =>
        [...row.cells].map((cell) => cell.textContent).join(" "),
      ),
    );
    assert.match(
      rows.find((row) => row.startsWith("Nightly export")),
      /nightly_export Confidential Ada Lindqvist +4 /,
    );
    assert.match(
      rows.find((row) => row.startsWith("Survey connector")),
      /Read-only/,
    );
    await page.fill("searchbox", "Search clients", "field.inventory.example");
    await waitForRows(page, 1);
  },
);

inOneBrowser(
  "a client is changed by what was changed alone; what others added meanwhile stays",
  async ({ browser, standIn }) => {
    const page = await clientsOf(browser);
    const odd = `https://a.example/${"x".repeat(300)}?a=%20&b=|`;
    const { id } = await find(standIn, "field_app");
    const change = (redirect_uri) =>
      standIn.fault(
        `${CLIENTS}/${id}`,
        {
          kind: "answer",
          content_type: "application/json",
          body: JSON.stringify({
            client: {
              id,
              name: "Field app",
              identifier: "field_app",
              kind: "public",
              redirect_uri,
            },
          }),
        },
        { method: "GET", times: 1 },
      );
    await page.click("button", "Edit Field app");
    await page.fill("textbox", "Name", "Field app 2");
    await page.fill("textbox", "Redirect URLs", `https://new.example/\n`);
    const meanwhile = [
      "https://field.inventory.example/signed-in",
      odd,
      "https://meanwhile.example/",
    ];
    await change(meanwhile);
    await page.click("button", "Save");
    await page.waitForStatus(/Field app 2 is changed/);
    const client = await find(standIn, "field_app");
    assert.equal(client.name, "Field app 2");
    assert.deepEqual(client.redirect_uri, [
      odd,
      "https://meanwhile.example/",
      "https://new.example/",
    ]);
    await page.click("button", "Done");
    await page.waitFor(() => !/is changed/.test(document.body.textContent));
    await focusOn(page, "Search clients");
  },
);

inEachBrowser(
  "a client is deleted with its tokens once its identifier is typed",
  async ({ browser, standIn }) => {
    const page = await clientsOf(browser);
    await page.click("button", "Delete Postman testing");
    await page.waitForStatus(/3 tokens end with it/);
    await page.waitForStatus(/1 of them was used in the last 7 days/);
    assert.ok(await page.isDisabled("button", "Delete client"));
    await page.fill("textbox", /^Type the unique identifier/, "postman");
    assert.ok(await page.isDisabled("button", "Delete client"));
    await page.fill("textbox", /^Type the unique identifier/, "postman_testing");
    await page.click("button", "Delete client");
    await page.waitForStatus(/Postman testing is deleted/);
    await waitForRows(page, 4);
    assert.equal((await liveTokens(standIn, "inventory")).length, 9);
    await page.click("link", "Tokens");
    await waitForRows(page, 9);
  },
);

inOneBrowser(
  "a client that is deleted elsewhere is gone once all is read again, and a cut-off list deletes none",
  async ({ browser, standIn }) => {
    const page = await clientsOf(browser);
    await waitForRows(page, 5);
    const [client] = (await standIn.account("inventory")).clients;
    const { id, name, identifier } = client;
    const list = (meta) => ({
      kind: "answer",
      content_type: "application/json",
      body: JSON.stringify({ clients: [{ id, name, identifier, redirect_uri: [] }], meta }),
    });
    const only = { method: "GET", account: "inventory" };
    await standIn.fault(CLIENTS, list({ has_more: true, after_cursor: null }), only);
    await page.click("button", "Read again");
    await page.waitForState("refused");
    await waitForRows(page, 5);
    await standIn.clearFaults();
    await standIn.fault(CLIENTS, list({ has_more: false }), only);
    await page.click("button", "Read again");
    await page.waitForState("complete");
    // With the global ones.
    await waitForRows(page, 2);
  },
);

inOneBrowser(
  "an address that no field shows as it is stays as it is, and so does an untouched name",
  async ({ browser, standIn }) => {
    const client = await find(standIn, "field_app");
    const odd = " https://outer.example/spaces ";
    const { id } = client;
    const answer = {
      kind: "answer",
      content_type: "application/json",
      body: JSON.stringify({
        clients: [
          {
            id,
            name: " Field app ",
            identifier: "field_app",
            kind: "public",
            redirect_uri: [odd, "https://field.inventory.example/signed-in"],
          },
        ],
        meta: { has_more: false },
      }),
    };
    await standIn.fault(CLIENTS, answer, { method: "GET", account: "inventory" });
    const page = await clientsOf(browser);
    await page.click("button", /^Edit\s+Field app/);
    await page.waitFor(() => /1 more address/.test(document.querySelector("dialog").textContent));
    assert.ok(await page.isDisabled("button", "Save"));
    assert.equal(
      await page.value("textbox", "Redirect URLs"),
      "https://field.inventory.example/signed-in",
    );
    await page.fill("textbox", "Name", "Field app 3");
    await page.click("button", "Save");
    await page.waitForStatus(/Field app 3 is changed/);
    const after = await find(standIn, "field_app");
    assert.deepEqual([after.name, after.redirect_uri], ["Field app 3", client.redirect_uri]);
  },
);

inEachBrowser("a new client is there with its secret", async ({ browser, standIn }) => {
  const page = await clientsOf(browser);
  await page.click("button", "New OAuth client");
  await page.fill("textbox", "Name", "Weekly report");
  await page.fill("textbox", "Unique identifier", "weekly_report");
  await page.click("button", "Create client");
  await page.waitForStatus(/Weekly report is created/);
  await page.byRole("button", "Copy secret");
  const { secret } = await find(standIn, "weekly_report");
  assert.ok(!(await page.html()).includes(secret));
  await waitForRows(page, 6);
});

inEachBrowser(
  "a dialog that Escape has closed does not take the next one with it",
  async ({ browser }) => {
    const page = await clientsOf(browser);
    await page.click("button", "Edit Field app");
    await page.byRole("textbox", "Name");
    await page.evaluate(async () => {
      const edit = [...document.querySelectorAll("tbody button")].find(
        (button) => button.getAttribute("aria-label") === "Edit Nightly export",
      );
      const dialog = document.querySelector("dialog");
      dialog.addEventListener("close", () => {
        window.isClosed = true;
      });
      dialog.dispatchEvent(new Event("cancel", { cancelable: true }));
      // The page has heard of it; that the browser has closed the dialog is told in a later task.
      for (let turn = 0; turn < 20; turn += 1) await null;
      edit.click();
    });
    await page.waitFor(() => document.querySelector("dialog input").value === "Nightly export");
    await page.waitFor(() => window.isClosed);
    assert.equal(await page.value("textbox", "Name"), "Nightly export");
  },
);

inOneBrowser(
  "what Zendesk refuses of a new client is there to be corrected",
  async ({ browser, standIn }) => {
    const page = await clientsOf(browser);
    await page.click("button", "New OAuth client");
    await page.fill("textbox", "Name", "Weekly report");
    await page.fill("textbox", "Unique identifier", "nightly_export");
    await page.click("radio", "Public");
    await page.click("button", "Create client");
    await page.waitForStatus(/has already been taken|already/);
    await page.click("button", "New OAuth client");
    assert.equal(await page.value("textbox", "Name"), "Weekly report");
    assert.ok(await page.isChecked("radio", "Public"));
    await page.fill("textbox", "Unique identifier", "weekly_report");
    await page.click("button", "Create client");
    await page.waitForStatus(/Weekly report/);
    assert.ok(await find(standIn, "weekly_report"));
    await page.click("button", "New OAuth client");
    assert.equal(await page.value("textbox", "Name"), "", "it is done");
  },
);
