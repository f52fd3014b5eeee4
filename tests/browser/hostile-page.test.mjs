// A page of the account that is against us: it replaces what a script may replace, says what our own
// pages say, and puts a worker between itself and the network. It gets no part of a secret, and the
// extension makes nothing on its word.
import assert from "node:assert/strict";
import { inEachBrowser } from "./harness/each-browser.mjs";
import { until } from "./harness/polling.mjs";
import { copy, generate, liveTokens, readyPopup, reveal, TOKENS } from "./support.mjs";

/** So few characters of a secret are already taken for a leak; Zendesk itself shows 10 of them. */
const PART = 12;

/** Every run of PART characters of these secrets that the text has. */
function partsIn(text, secrets) {
  const found = [];
  for (const secret of secrets)
    for (let at = 0; at + PART <= secret.length; at += 1)
      if (text.includes(secret.slice(at, at + PART))) found.push(secret.slice(at, at + PART));
  return found;
}

/** The secrets of the account's tokens and clients. */
async function secretsOf(standIn, account) {
  const { clients, tokens } = await standIn.account(account);
  return [...clients.map(({ secret }) => secret), ...tokens.map(({ full_token: token }) => token)];
}

// In the page, whose globals are window's: Firefox runs it in a sandbox with an Array and a Promise of
// its own. It works with what it took aside, as all else is what it replaces.
function spyOnEverything() {
  const { apply } = Reflect;
  const { stringify } = window.JSON;
  const text = window.String;
  let isNoting = false;
  window.record = "";
  function note(where, value) {
    // What it does itself to note something is nothing to note.
    if (isNoting) return;
    isNoting = true;
    try {
      window.record += `${where} `;
      window.record += `${text(value)} `;
      if (typeof value === "object") window.record += `${stringify(value)} `;
    } catch {
      // Not everything has a text.
    }
    window.record += "\n";
    isNoting = false;
  }
  function spyOn(owner, name) {
    const original = owner[name];
    if (typeof original !== "function") return;
    owner[name] = function spy(...given) {
      if (new.target) return Reflect.construct(original, given, original);
      note(name, this);
      for (let at = 0; at < given.length; at += 1) note(name, given[at]);
      const answer = apply(original, this, given);
      note(`${name} answered`, answer);
      return answer;
    };
    owner[name].prototype = original.prototype;
  }
  const prototypes = [
    [window.Array, "push map filter forEach join concat slice some find"],
    [window.String, "slice split replace trim startsWith includes"],
    [window.Promise, "catch finally"],
    [window.Headers, "set append get"],
    [window.Response, "text json arrayBuffer"],
    [window.TextDecoder, "decode"],
    [window.TextEncoder, "encode"],
    [window.XMLHttpRequest, "open send setRequestHeader"],
    [window.EventTarget, "addEventListener dispatchEvent"],
    [window.RegExp, "test exec"],
    [window.MessagePort, "postMessage"],
  ];
  for (const [{ prototype }, names] of prototypes)
    for (const name of names.split(" ")) spyOn(prototype, name);
  for (const name of ["parse", "stringify"]) spyOn(window.JSON, name);
  for (const name of "fetch structuredClone postMessage setTimeout URL Request Headers".split(" "))
    spyOn(window, name);
  // A then that shows what its promise came to.
  const { then } = window.Promise.prototype;
  // biome-ignore lint/suspicious/noThenProperty: it is a promise's own
  window.Promise.prototype.then = function spy(done, failed) {
    const spied = (answer) => {
      note("then", answer);
      return typeof done === "function" ? done(answer) : answer;
    };
    return apply(then, this, [spied, failed]);
  };
  // What is set to an object that has no such property of its own comes here.
  for (const name of "answer body full_token token secret client_secret refresh_token result request reportAs origin Authorization".split(
    " ",
  ))
    Object.defineProperty(window.Object.prototype, name, {
      configurable: true,
      set(value) {
        note(`setter of ${name}`, value);
        Object.defineProperty(this, name, {
          value,
          configurable: true,
          enumerable: true,
          writable: true,
        });
      },
    });
  for (const type of ["message", "storage", "copy", "error"])
    window.addEventListener(type, (event) => note(type, event.data ?? event));
  new window.MutationObserver(() => note("document", document.documentElement.outerHTML)).observe(
    document,
    { subtree: true, childList: true, attributes: true },
  );
  new window.PerformanceObserver((list) => {
    for (const entry of list.getEntries()) note("performance", entry);
  }).observe({ entryTypes: ["resource"] });
}

// In the page: it does what it can to be taken for us, with these messages.
async function speakUp(extensionId, messages) {
  const heard = [];
  const channel = new window.BroadcastChannel("full-token");
  const answer = (said) => heard.push(said);
  for (const message of messages) {
    window.postMessage(message, "*");
    channel.postMessage(message);
    document.dispatchEvent(
      new window.CustomEvent("full-token", { detail: message, bubbles: true }),
    );
    for (const runtime of [window.chrome?.runtime, window.browser?.runtime]) {
      try {
        runtime?.sendMessage?.(extensionId, message, answer);
        runtime?.sendMessage?.(message, answer);
        runtime?.connect?.(extensionId).postMessage(message);
      } catch (error) {
        // Whoever is not connectable throws.
        window.lastRefusal = String(error);
      }
    }
  }
  for (const target of [window, document, document.body]) {
    for (const type of ["click", "mousedown", "mouseup", "pointerdown"])
      target.dispatchEvent(new window.MouseEvent(type, { bubbles: true }));
    for (const key of ["Enter", " ", "F10"])
      for (const type of ["keydown", "keyup"])
        target.dispatchEvent(
          new window.KeyboardEvent(type, {
            key,
            altKey: true,
            shiftKey: true,
            bubbles: true,
          }),
        );
  }
  // What is posted now arrives after all that was posted before.
  await new Promise((resolve) => {
    window.addEventListener("message", ({ data }) => {
      if (data === "all is said") resolve();
    });
    window.postMessage("all is said", "*");
  });
  channel.close();
  return heard;
}

/** Reports as the injected function sends them: a page does not know the request's id. */
const REPORTS = ["1", "", "00000000-0000-0000-0000-000000000000"].map((request) => ({
  request,
  result: {
    response: {
      status: 201,
      redirected: false,
      headers: {},
      body: '{"token":{"id":1,"full_token":"of the page"}}',
    },
  },
}));

/** A command of the extension's own page, as it was sent. */
async function commandOf(popup) {
  await popup.evaluate(() => {
    window.commands = [];
    const { runtime } = chrome;
    const send = runtime.sendMessage;
    runtime.sendMessage = (...given) => {
      window.commands.push(given[0]);
      return send.apply(runtime, given);
    };
  });
  await generate(popup);
  const command = await popup.evaluate(() =>
    window.commands.find(({ command }) => command?.["create-token"]),
  );
  assert.ok(command, "no command was seen");
  return command;
}

inEachBrowser(
  "the page that gives our own commands and reports makes nothing; the same command of our own page makes a token",
  async ({ browser, standIn }) => {
    const popup = await readyPopup(browser);
    const command = await commandOf(popup);
    await popup.click("button", "Forget token");
    await popup.waitForState("ready");
    const { tokens: before } = await standIn.account("acme");
    const posts = async () =>
      (await standIn.log({ method: "POST", path: `${TOKENS}.json` })).length;
    const sent = await posts();
    assert.equal(sent, 1);
    const ofThePage = { ...command, id: "said-by-the-page" };
    const heard = await browser.evalPage(speakUp, browser.extensionId, [
      ofThePage,
      ...REPORTS,
      { wake: true },
      { isPopupOpen: true },
    ]);
    assert.deepEqual(heard, []);
    assert.equal(await popup.state(), "ready");
    assert.equal(await posts(), sent);
    // The control: the command is a good one, and the page's own would have come before it.
    await popup.evaluate(
      (message) => {
        chrome.runtime.sendMessage(message);
      },
      { ...command, id: "said-by-our-own-page" },
    );
    await popup.waitForState("token");
    const { tokens: after } = await standIn.account("acme");
    assert.equal(after.length, before.length + 1);
    assert.equal(await posts(), sent + 1);
    const held = JSON.stringify(await browser.storage.session.get());
    assert.equal(held.includes("said-by-the-page"), false);
    assert.equal(held.includes("of the page"), false);
  },
);

for (const [account, way] of [
  ["acme", "Tokens API"],
  ["freshwithdrawn", "Client credentials"],
]) {
  inEachBrowser(
    `a page that replaced what it can sees no part of a secret, and one token is made: ${way}`,
    async ({ browser, standIn }) => {
      await browser.openAdminCenter(account);
      const { tokens: before } = await standIn.account(account);
      await browser.evalPage(spyOnEverything);
      await browser.evalPage(speakUp, browser.extensionId, REPORTS);
      // All the while.
      await browser.evalPage((reports) => {
        window.chatter = window.setInterval(() => {
          for (const report of reports) window.postMessage(report, "*");
          document.body.click();
        }, 20);
      }, REPORTS);
      const popup = await browser.clickToolbar();
      if ((await popup.waitForState("ready", "no-clients")) === "no-clients") {
        await popup.click("button", "Create client");
        await popup.waitForState("ready");
      }
      await generate(popup);
      const shown = await reveal(popup);
      await copy(popup, "Copy token");
      const { tokens: after } = await standIn.account(account);
      assert.equal(after.length, before.length + 1);
      const secrets = await secretsOf(standIn, account);
      assert.ok(secrets.includes(shown));
      const recorded = () =>
        browser.evalPage(() => {
          window.clearInterval(window.chatter);
          return window.record;
        });
      assert.deepEqual(partsIn(await recorded(), secrets), []);
      // The control: what the page itself does with a secret is seen, by each of its spies.
      await browser.evalPage(async (secret) => {
        const { JSON: json } = window;
        const answer = await window.fetch(`/api/v2/users/me?by=fetch-${secret}`);
        await answer.text();
        json.parse(json.stringify({ is: `json-${secret}` }));
        window.structuredClone(`structuredClone-${secret}`);
        new window.TextDecoder().decode(new window.TextEncoder().encode(`decode-${secret}`));
        window.Array.prototype.push.call([], `push-${secret}`);
        await window.Promise.prototype.then.call(window.Promise.resolve(`then-${secret}`));
        new window.Object().full_token = `setter-${secret}`;
        new window.XMLHttpRequest().open("GET", `/?xhr-${secret}`);
        document.body.dataset.secret = `document-${secret}`;
      }, shown);
      const seen = await recorded();
      for (const spy of "fetch json structuredClone decode push then setter xhr document".split(
        " ",
      ))
        assert.ok(seen.includes(`${spy}-${shown}`), spy);
    },
  );
}

// At the root, so that all of the account's addresses are the worker's; a page, as the account serves no
// script of its own.
const WORKER = "/agent?worker";

// In the page's service worker: tells the page of every request, and of its answer.
function tellAll() {
  const tell = async (said) => {
    const pages = await self.clients.matchAll({ includeUncontrolled: true });
    for (const page of pages) page.postMessage(said);
  };
  self.addEventListener("install", () => self.skipWaiting());
  self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
  self.addEventListener("fetch", (event) => {
    const { url, headers } = event.request;
    const seen = { url, headers: [...headers] };
    event.waitUntil(tell(seen));
    event.respondWith(
      fetch(event.request).then(async (answer) => {
        await tell({ ...seen, body: await answer.clone().text() });
        return answer;
      }),
    );
  });
}

inEachBrowser(
  "the page's own service worker sees none of our requests, nor their Authorization",
  // A browser of its own: the worker would stay for the next test.
  { launch: {} },
  async ({ browser, standIn }) => {
    await browser.openAdminCenter("acme");
    await browser.serveWorker(WORKER, `(${tellAll})()`);
    await browser.evalPage(async (script) => {
      const { serviceWorker } = window.navigator;
      window.seen = [];
      serviceWorker.addEventListener("message", ({ data }) => window.seen.push(data));
      serviceWorker.startMessages();
      await serviceWorker.register(script, { scope: "/" });
    }, WORKER);
    await browser.tab.waitFor(
      () => window.navigator.serviceWorker.controller?.state === "activated",
    );
    /** What the worker told until it told of the page's own request, which is left out. */
    const toldUntil = async (name) => {
      await browser.evalPage(async (last) => {
        const headers = { Authorization: `Bearer ${last}` };
        await window.fetch(`/api/v2/users/me.json?by=${last}`, { headers });
      }, name);
      const told = () => browser.evalPage(() => window.seen);
      await until("the worker to tell of the page's own request", async () =>
        (await told()).some(
          ({ url, headers, body }) =>
            url.endsWith(name) && JSON.stringify(headers).includes(name) && body,
        ),
      );
      return (await told()).filter(({ url }) => !url.includes("by=the-page"));
    };
    const popup = await browser.clickToolbar();
    await popup.waitForState("ready");
    await generate(popup);
    const { full_token: token } = (await liveTokens(standIn)).at(-1);
    await standIn.clearLog();
    // What the popup can't ask itself is asked in the tab: requests with the token in them.
    await popup.evaluate(() => {
      const { Promise: Promised, TypeError: Refusal } = window;
      window.fetch = () => Promised.reject(new Refusal("not from here"));
    });
    await popup.click("button", "Check tickets");
    await popup.waitForStatus(/The token works/);
    await popup.click("button", "Test every scope");
    await popup.waitForStatus(/It can read \d+ of 22 resources/);
    const withToken = (await standIn.log()).filter(({ authorization }) => authorization);
    assert.notEqual(withToken.length, 0);
    assert.deepEqual(await toldUntil("the-page-at-last"), []);
    const inPage = await browser.evalPage(() => JSON.stringify(window.seen));
    assert.deepEqual(partsIn(inPage, [token]), []);
    // The control, and why keepalive is there: without it Firefox shows what the same world asks.
    await browser.evalBackground(async () => {
      const [{ id: tabId }] = await chrome.tabs.query({ active: true });
      await chrome.scripting.executeScript({
        target: { tabId },
        func: () => fetch("/api/v2/users/me.json?by=our-world").then((r) => r.text()),
      });
    });
    const without = await toldUntil("the-page-after-all");
    assert.equal(without.length > 0, browser.name === "firefox");
  },
);
