// A Firefox with the product and its two yardsticks side by side, whose popups carry the watcher.
// `open` clicks one of the toolbar buttons and says when.
import { launch } from "../harness/firefox.mjs";
import { firefoxDocument } from "../harness/firefox-document.mjs";
import { clickToolbar } from "../harness/firefox-scripts.mjs";
import { BLANK_ID, blankExtension } from "./blank-extension.mjs";
import { PLAIN_ID, plainExtension } from "./plain-extension.mjs";
import { watcher } from "./watcher.mjs";

export async function launchFirefox(options) {
  const browser = await launch(options);
  const { chrome } = browser;
  const { driver } = browser.process;
  await driver.installAddon(blankExtension("firefox"), true);
  await driver.installAddon(plainExtension("firefox", options.extension), true);
  const ids = { ours: browser.extensionId, blank: BLANK_ID, plain: PLAIN_ID };
  await chrome.run(plant, `${watcher}`);

  async function open(which) {
    await browser.switchTo(browser.tab);
    const { clicked, browserId } = await chrome.run(timedClick, ids[which]);
    const view = browser.view(firefoxDocument(chrome, browserId));
    await view.waitFor(() => location.protocol === "moz-extension:", {
      every: 5,
    });
    return { clicked, view };
  }

  return { browser, open };
}

// Timed where the click is made: the way through geckodriver is none of the browser's.
const timedClick = `async (kit, id) => {
	const clicked = Date.now();
	return { clicked, browserId: await (${clickToolbar})(kit, id) };
}`;

// Every panel and background of an extension belongs to this group, those to come too.
function plant(_kit, source) {
  const script = `addEventListener("DOMDocElementInserted", ({ target }) => {
		const view = target.defaultView;
		if (view?.location.pathname !== "/popup.html") return;
		const sandbox = new Cu.Sandbox(view, { sandboxPrototype: view, wantXrays: false, sameZoneAs: view });
		Cu.evalInSandbox(${JSON.stringify(`(${source})()`)}, sandbox);
	}, true);`;
  window
    .getGroupMessageManager("webext-browsers")
    .loadFrameScript(
      `data:application/javascript;charset=utf-8,${encodeURIComponent(script)}`,
      true,
    );
}
