// An account without OAuth clients: the popup creates one for testing, and goes on.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import { copy, generate, openPopup, readyPopup } from "./support.mjs";

const redirects = Object.values(
  JSON.parse(readFileSync(new URL("../../extension/redirects.json", import.meta.url), "utf8")),
);

const onlyClient = async (standIn) => {
  const { clients } = await standIn.account("fresh");
  assert.equal(clients.length, 1);
  return clients[0];
};

inEachBrowser(
  "the form for the first client is filled in, and the client is what it says",
  async ({ browser, standIn }) => {
    const popup = await openPopup(browser, "fresh");
    await popup.waitForState("no-clients");
    assert.match(await popup.text(), /Full Token test client · Confidential/);
    assert.equal(await popup.has("textbox", "Name"), false);
    await popup.click("button", "Edit");
    const name = await popup.value("textbox", "Name");
    const identifier = await popup.value("textbox", "Unique identifier");
    assert.ok(name);
    assert.match(identifier, /^[a-z0-9_]+$/);
    assert.equal(await popup.isChecked("radio", "Confidential"), true);
    assert.match(await popup.text(), /Full Token in Chrome, Edge and Firefox/);
    await popup.click("button", "Addresses");
    const shown = await popup.text();
    for (const url of redirects) assert.ok(shown.includes(url), url);

    await popup.click("button", "Create client");
    await popup.waitForState("ready");
    const client = await onlyClient(standIn);
    assert.deepEqual(
      {
        name: client.name,
        identifier: client.identifier,
        kind: client.kind,
        redirects: client.redirect_uri,
      },
      { name, identifier, kind: "confidential", redirects },
    );
    assert.equal(await popup.value("combobox", "OAuth client"), String(client.id));
  },
);

inEachBrowser(
  "the new client's secret is masked, copied, and survives a closed popup",
  async ({ browser, standIn }) => {
    const first = await openPopup(browser, "fresh");
    await first.waitForState("no-clients");
    await first.click("button", "Create client");
    await first.waitForState("ready");
    const { secret } = await onlyClient(standIn);
    assert.notEqual(await first.value("textbox", "Client secret"), secret);
    assert.equal((await first.html()).includes(secret), false);
    await copy(first, "Copy secret");
    assert.equal(await browser.clipboard(), secret);

    const second = await browser.clickToolbar();
    await second.waitForState("ready");
    assert.equal(await second.has("textbox", "Client secret"), true);
    await copy(second, "Copy secret");
    assert.equal(await browser.clipboard(), secret);
  },
);

inOneBrowser(
  "the secret stays to be copied beside the token, until it is forgotten",
  async ({ browser, standIn }) => {
    const popup = await openPopup(browser, "fresh");
    await popup.waitForState("no-clients");
    await popup.click("button", "Create client");
    await popup.byRole("button", "Copy secret");
    const { secret } = await onlyClient(standIn);
    await generate(popup);
    assert.match(await popup.text(), /Zendesk shows this secret only once/);
    assert.equal((await popup.html()).includes(secret), false);
    await copy(popup, "Copy secret");
    assert.equal(await browser.clipboard(), secret);
    const next = await browser.clickToolbar();
    // Revoked, not forgotten: what is held of the client stays.
    await next.click("button", "Revoke token");
    await next.byRole("button", "Keep token");
    await next.click("button", "Revoke token");
    await next.waitForState("ready");
    assert.equal(await next.has("button", "Copy secret"), true);
    await generate(next);
    await next.click("button", "Forget token");
    await next.waitForState("ready");
    assert.equal(await next.has("button", "Copy secret"), false);
    assert.equal((await next.html()).includes(secret), false);
  },
);

inOneBrowser(
  "an identifier that is taken is told in the form, which keeps what was typed",
  async ({ browser, standIn }) => {
    const popup = await readyPopup(browser);
    const before = (await standIn.account("acme")).clients;
    await popup.click("button", "New OAuth client");
    await popup.click("button", "Edit");
    await popup.fill("textbox", "Name", "Another one");
    await popup.fill("textbox", "Unique identifier", "postman_testing");
    await popup.click("button", "Create client");
    await popup.waitForStatus(/postman_testing is already/);
    assert.equal(await popup.state(), "ready");
    assert.equal(await popup.value("textbox", "Name"), "Another one");
    assert.equal(
      await popup.evaluate(
        () => document.querySelector("form [role=status] [data-error]") !== null,
      ),
      true,
    );
    assert.deepEqual((await standIn.account("acme")).clients, before);

    await popup.fill("textbox", "Unique identifier", "another_one");
    await popup.click("button", "Create client");
    await popup.byRole("button", "Copy secret");
    const { clients } = await standIn.account("acme");
    const made = clients.find((client) => client.identifier === "another_one");
    assert.equal(made.name, "Another one");
    assert.equal(await popup.value("combobox", "OAuth client"), String(made.id));
  },
);

inOneBrowser(
  "Cancel leads from the client form back to the token form",
  async ({ browser, standIn }) => {
    const popup = await readyPopup(browser);
    const before = (await standIn.account("acme")).clients.length;
    await popup.click("button", "New OAuth client");
    await popup.byRole("button", "Create client");
    await popup.click("button", "Cancel");
    await popup.byRole("button", "Generate token");
    assert.equal((await standIn.account("acme")).clients.length, before);
  },
);
