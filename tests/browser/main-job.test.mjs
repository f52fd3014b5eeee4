// The main job: from the toolbar click to a token that works.
import assert from "node:assert/strict";
import { inEachBrowser } from "./harness/each-browser.mjs";

const TOKENS = "/api/v2/oauth/tokens";

const live = ({ tokens }) => tokens.filter((token) => !token.revoked);

inEachBrowser(
	"two clicks give a copied token on an account with clients",
	async ({ browser, standIn }) => {
		await browser.openAdminCenter("acme");
		const before = live(await standIn.account("acme")).length;
		let popup = await browser.clickToolbar();
		await popup.waitForState("ready");
		await popup.click("button", "Generate token");
		await popup.waitForState("token");
		await popup.click("button", "Copy token");
		await popup.byRole("button", "Copied");
		const tokens = live(await standIn.account("acme"));
		assert.equal(tokens.length, before + 1);
		assert.equal(await browser.clipboard(), tokens.at(-1).full_token);
	},
);
