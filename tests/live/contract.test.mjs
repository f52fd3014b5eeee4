// The claims, asked of the stand-in account by the extension, in real Chromium.
import assert from "node:assert/strict";
import process from "node:process";
import { after, before, test } from "node:test";
import { startStandIn } from "../browser/harness/stand-in.mjs";
import { openAccountBrowser, placeOf, signedIn } from "./account-browser.mjs";
import { breakOf } from "./breaks.mjs";
import { allClaims, withNeeded } from "./claims.mjs";
import { Contract } from "./contract.mjs";

const skip =
  !(process.env.BROWSERS ?? "chromium,firefox").includes("chromium") && "Chromium is left out";
const LONG = { skip, timeout: 300_000 };
const ACCOUNT = "acme";

let standIn;
before(async () => {
  if (!skip) standIn = await startStandIn();
});
after(() => standIn?.stop());

/** The live check's browser, with or without a session. */
async function inAccountBrowser(use, cookie) {
  const browser = await openAccountBrowser({ subdomain: ACCOUNT, via: standIn, cookie });
  try {
    await use(browser, standIn.url(ACCOUNT, ""));
  } finally {
    await browser.quit();
    browser.removeDownloads();
  }
}

const isSignedIn = (t, browser, origin) =>
  signedIn(browser, origin, { say: () => {}, isOver: () => t.signal.aborted });

/** A signed-in browser and the place of its tab. */
async function atTheAccount(t, use) {
  await standIn.reset();
  await inAccountBrowser(
    async (browser, origin) => {
      await isSignedIn(t, browser, origin);
      await use({ browser, place: await placeOf(browser, origin) });
    },
    await standIn.session(ACCOUNT),
  );
}

test("whoever signs in by hand is waited for", LONG, async (t) => {
  await standIn.reset();
  await inAccountBrowser(async (browser, origin) => {
    const waiting = isSignedIn(t, browser, origin);
    await browser.fillSignInForm();
    assert.equal(await waiting, "ready");
  });
});

test("whoever a sign-in leads to the agents' pages is led on to Admin Center", LONG, async (t) => {
  await standIn.reset();
  await inAccountBrowser(async (browser, origin) => {
    const waiting = isSignedIn(t, browser, origin);
    await browser.tab.waitFor(
      () => document.querySelector("form[action*='/access/login']") !== null,
    );
    await browser.signIn(ACCOUNT);
    // It may be led on before that page has loaded.
    await browser.goto(`${origin}/agent`).catch(() => {});
    assert.equal(await waiting, "ready");
  });
});

test(
  "each claim finds the stand-in that is broken in its point, and no other claim does",
  LONG,
  async (t) => {
    await atTheAccount(t, async ({ browser, place }) => {
      const claims = allClaims();
      for (const broken of claims) {
        const onAsk = (claim) =>
          claim === broken &&
          standIn.fault(pathOf(claim), breakOf(claim), { method: claim.call.method, times: 1 });
        const contract = new Contract(browser, place, { onAsk });
        await contract.start();
        const results = await contract.check(withNeeded(broken, claims));
        const differing = results.filter(({ verdict }) => verdict !== "holds").map(({ id }) => id);
        assert.deepEqual(differing, [broken.id]);
        // An answer of success that tells no id may have made something.
        const left = (await contract.clean()).filter((line) => !line.startsWith("perhaps"));
        assert.deepEqual(left, []);
        await standIn.clearFaults();
      }
    });
  },
);

/** As a fault names it: ids are known to nobody here. */
function pathOf({ call }) {
  const [path] = call.target.split("?");
  return path.includes("{") ? `${path.slice(0, path.indexOf("{"))}*` : path.replace(/\.json$/, "");
}

test("a page can't tell that the browser is driven", LONG, (t) =>
  atTheAccount(t, async ({ browser }) => {
    assert.equal(await browser.evalPage(() => navigator.webdriver), false);
  }),
);

test("a call that the extension's table lacks is not sent", LONG, (t) =>
  atTheAccount(t, async ({ browser, place }) => {
    const contract = new Contract(browser, place);
    await contract.start();
    await standIn.clearLog();
    const call = { as: "session", method: "GET", target: "/api/v2/users.json" };
    const [result] = await contract.check([{ id: "users", call, expect: { status: [200] } }]);
    assert.equal(result.verdict, "could not be tried");
    assert.match(result.why[0], /no such call/);
    // The browser may ask for a page's icon by itself.
    const calls = (await standIn.log()).filter(({ path }) => path.startsWith("/api/"));
    assert.deepEqual(calls, []);
  }),
);

test("tokens of other clients stay, though the account lists them with ours", LONG, (t) =>
  atTheAccount(t, async ({ browser, place }) => {
    const claims = allClaims();
    const contract = new Contract(browser, place);
    await contract.start();
    await contract.check(
      withNeeded(
        claims.find(({ id }) => id === "client-create"),
        claims,
      ),
    );
    const { clients, tokens } = await standIn.account(ACCOUNT);
    const list = {
      kind: "answer",
      content_type: "application/json",
      body: JSON.stringify({ tokens: tokens.map(({ id, client_id }) => ({ id, client_id })) }),
    };
    await standIn.fault("/api/v2/oauth/tokens", list, { method: "GET" });
    assert.deepEqual(await contract.clean(), []);
    const after = await standIn.account(ACCOUNT);
    assert.ok(tokens.length > 0);
    assert.deepEqual(after.tokens, tokens);
    assert.equal(after.clients.length, clients.length - 1);
  }),
);
