// The clients of an account: what hangs on each, new ones, changes, and the end of one.
import assert from "node:assert/strict";
import { inEachBrowser } from "./harness/each-browser.mjs";
import { openInventory, waitForRows } from "./inventory-support.mjs";
import { CLIENTS, liveTokens } from "./support.mjs";

async function clientsOf(browser, account) {
  const page = await openInventory(browser, account);
  await page.click("link", "Clients");
  await page.byRole("table", "OAuth clients");
  await page.waitFor(() => !/User \d/.test(document.querySelector("tbody").textContent));
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

inEachBrowser(
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
