// An account without OAuth clients: the popup creates one for testing, and goes on.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { inEachBrowser } from "./harness/each-browser.mjs";
import { generate, liveTokens, openPopup, readyPopup } from "./support.mjs";

const redirects = Object.values(
  JSON.parse(readFileSync(new URL("../../extension/redirects.json", import.meta.url), "utf8")),
);

const onlyClient = async (standIn) => {
  const { clients } = await standIn.account("fresh");
  assert.equal(clients.length, 1);
  return clients[0];
};

inEachBrowser(
  "three clicks and no typing give a copied token on an account without clients",
  async ({ browser, standIn }) => {
    const popup = await openPopup(browser, "fresh");
    await popup.waitForState("no-clients");
    await popup.click("button", "Create client");
    await popup.waitForState("ready");
    await popup.click("button", "Generate token");
    await popup.waitForState("token");
    await popup.click("button", "Copy token");
    await popup.byRole("button", "Copied");
    const tokens = await liveTokens(standIn, "fresh");
    assert.equal(tokens.length, 1);
    assert.equal(tokens[0].client_id, (await onlyClient(standIn)).id);
    assert.equal(await browser.clipboard(), tokens[0].full_token);
  },
);

inEachBrowser(
  "the form for the first client is filled in, and the client is what it says",
  async ({ browser, standIn }) => {
    const popup = await openPopup(browser, "fresh");
    await popup.waitForState("no-clients");
    const name = await popup.value("textbox", "Name");
    const identifier = await popup.value("textbox", "Unique identifier");
    assert.ok(name);
    assert.match(identifier, /^[a-z0-9_]+$/);
    assert.equal(await popup.isChecked("radio", "Confidential"), true);
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
    await first.click("button", "Copy secret");
    await first.byRole("button", "Copied");
    assert.equal(await browser.clipboard(), secret);

    const second = await browser.clickToolbar();
    await second.waitForState("ready");
    assert.equal(await second.has("textbox", "Client secret"), true);
    await second.click("button", "Copy secret");
    await second.byRole("button", "Copied");
    assert.equal(await browser.clipboard(), secret);
  },
);

inEachBrowser(
  "the secret is no longer shown once a token was made",
  async ({ browser, standIn }) => {
    const popup = await openPopup(browser, "fresh");
    await popup.waitForState("no-clients");
    await popup.click("button", "Create client");
    await popup.byRole("button", "Copy secret");
    const { secret } = await onlyClient(standIn);
    await generate(popup);
    assert.equal(await popup.has("button", "Copy secret"), false);
    // Revoked, not forgotten: what is held of the client stays.
    await popup.click("button", "Revoke token");
    await popup.byRole("button", "Keep token");
    await popup.click("button", "Revoke token");
    await popup.waitForState("ready");
    assert.equal(await popup.has("button", "Copy secret"), false);
    assert.equal(await popup.has("textbox", "Client secret"), false);
    assert.equal((await popup.html()).includes(secret), false);
  },
);

inEachBrowser(
  "an identifier that is taken is told in the form, which keeps what was typed",
  async ({ browser, standIn }) => {
    const popup = await readyPopup(browser);
    const before = (await standIn.account("acme")).clients;
    await popup.click("button", "New OAuth client");
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

inEachBrowser(
  "Cancel leads from the client form back to the token form",
  async ({ browser, standIn }) => {
    const popup = await readyPopup(browser);
    const before = (await standIn.account("acme")).clients.length;
    await popup.click("button", "New OAuth client");
    await popup.byRole("textbox", "Unique identifier");
    await popup.click("button", "Cancel");
    await popup.byRole("button", "Generate token");
    assert.equal((await standIn.account("acme")).clients.length, before);
  },
);
