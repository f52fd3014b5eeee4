// axe-core as text: a page's CSP blocks script tags, evaluating it from the driver doesn't ask the CSP.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** What it finds is the same in both browsers: in the second one it is asked in the long form alone. */
export const asksAxe = (browser) => browser.name === "chromium" || Boolean(process.env.LONG);

/** What axe looks at in each scheme: in the second one only colours are others. */
export const AXE = {
  light: {},
  dark: { runOnly: ["color-contrast", "link-in-text-block"] },
};

let source;

/** An expression that answers with axe's violations, each short enough for a failure message. */
export function axeExpression(options = {}) {
  source ??= readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  return `(async () => {
		${source};
		const axe = window.axe;
		const { violations } = await axe.run(document, ${JSON.stringify({ resultTypes: ["violations"], ...options })});
		delete window.axe;
		return violations.map(({ id, impact, help, nodes }) => ({
			id, impact, help,
			nodes: nodes.map((node) => ({ target: node.target.join(" "), html: node.html, summary: node.failureSummary })),
		}));
	})()`;
}
