// Who is signed in, and where: each situation on opening has its own screen and the step that helps.
import assert from "node:assert/strict";
import { inEachBrowser, inOneBrowser } from "./harness/each-browser.mjs";
import { until } from "./harness/polling.mjs";
import {
  CLIENTS,
  liveTokens,
  ME,
  openPopup,
  readyPopup,
  tellsAnError,
  tokenPopup,
} from "./support.mjs";

inEachBrowser(
  "signed out: the popup leads to the sign-in page, and on from there",
  async ({ browser, standIn }) => {
    await browser.open(standIn.url("acme", "/hc/en-us"));
    const popup = await browser.clickToolbar();
    await popup.waitForState("signed-out");
    assert.match(await popup.text(), /You are signed out of acme.zendesk.com/);
    assert.equal(await popup.has("button", "Generate token"), false);
    const before = (await browser.tabs()).length;
    await popup.click("button", "Sign in to Zendesk");
    await until("a tab to open", async () => (await browser.tabs()).length > before);
    await browser.closePopup();
    await browser.switchTo((await browser.tabs()).at(-1));
    await browser.fillSignInForm();
    const next = await browser.clickToolbar();
    await next.waitForState("ready");
  },
);

inOneBrowser(
  "a session that ended while the page stayed open is signed out",
  async ({ browser, standIn }) => {
    await browser.openAdminCenter("acme");
    await standIn.signOut("acme");
    const popup = await browser.clickToolbar();
    await popup.waitForState("signed-out");
  },
);

for (const [name, fault] of [
  ["401", { kind: "status", status: 401 }],
  ["a redirect to the sign-in page", { kind: "redirect" }],
])
  for (const path of [ME, CLIENTS])
    inEachBrowser(`${name} for ${path} is an ended session`, async ({ browser, standIn }) => {
      await standIn.fault(path, fault);
      const popup = await openPopup(browser);
      await popup.waitForState("signed-out");
      assert.equal(await popup.has("button", "Sign in to Zendesk"), true);
    });

for (const [user, name] of [
  ["agent", "Amir Okafor"],
  ["end-user", "Emma Duarte"],
])
  inOneBrowser(
    `the role ${user} is told that OAuth tokens need an admin, and who is signed in`,
    async ({ browser, standIn }) => {
      await browser.signIn("acme", user);
      await browser.open(standIn.url("acme", "/hc/en-us"));
      const popup = await browser.clickToolbar();
      await popup.waitForState("not-admin");
      assert.match(await popup.text(), /OAuth tokens need an admin/);
      assert.ok((await popup.status()).includes(name), await popup.status());
    },
  );

inOneBrowser(
  "an admin to whom Zendesk refuses the clients is told so",
  async ({ browser, standIn }) => {
    await standIn.fault(CLIENTS, { kind: "status", status: 403 });
    const popup = await openPopup(browser);
    await popup.waitForState("not-admin");
    assert.match(
      await popup.status(),
      /doesn't let this user see the OAuth clients of acme.zendesk.com/,
    );
  },
);

inEachBrowser(
  "not Zendesk: says where to go, and after a first token offers its account",
  async ({ browser }) => {
    await browser.open("about:blank");
    const first = await browser.clickToolbar();
    await first.waitForState("not-zendesk");
    assert.equal(await first.has("link", "acme"), false);
    await browser.closePopup();

    const second = await tokenPopup(browser);
    await second.click("button", "Forget token");
    await second.waitForState("ready");
    await browser.closePopup();

    await browser.newTab("about:blank");
    const third = await browser.clickToolbar();
    await third.waitForState("not-zendesk");
    await third.byRole("link", "acme");
    const target = await third.evaluate(() => document.querySelector("main ul a").href);
    assert.match(target, /^https:\/\/acme\.zendesk\.com\/admin\//);
  },
);

inEachBrowser(
  "a tab that went to another account: Generate says that the tab has left, and makes nothing",
  async ({ browser, standIn }) => {
    const before = (await liveTokens(standIn)).length;
    await browser.signIn("fresh");
    const popup = await readyPopup(browser);
    await browser.goto(standIn.url("fresh", "/agent"));
    await popup.click("button", "Generate token");
    await popup.waitForStatus(/has left acme/);
    assert.equal(await popup.state(), "ready");
    assert.equal(await tellsAnError(popup), true);
    assert.equal((await liveTokens(standIn)).length, before);
    assert.equal((await liveTokens(standIn, "fresh")).length, 0);
  },
);

inEachBrowser(
  "a tab that left the account: Try again leads to out-of-touch, which leads back",
  async ({ browser, standIn }) => {
    await standIn.fault(ME, { kind: "status", status: 500 });
    const popup = await openPopup(browser);
    await popup.waitForState("unexpected");
    await standIn.clearFaults();
    await browser.goto("about:blank");
    await popup.click("button", "Try again");
    await popup.waitForState("out-of-touch");
    assert.match(await popup.text(), /The tab has left acme/);
    const back = await popup.evaluate(() => document.querySelector("main section a").href);
    assert.equal(back, standIn.adminCenter("acme"));
  },
);
