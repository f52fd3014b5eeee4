// How a View acts on a document in Firefox: by the frame script, in the process where the document lives.
// A browser element is named by its browserId, which outlives navigations and process switches.

import { isUnheard } from "./polling.mjs";

/** For how long one look goes on, in milliseconds: to ask anew costs some ten times as much. */
const LOOK_MS = 500;

export function firefoxDocument(chrome, browserId) {
  const inFrame = (act, ...args) =>
    chrome.run((kit, ...all) => kit.inFrame(...all), browserId, act, ...args);
  // A process may be busy for so long. What it has not heard by then it never does: it is no second key or
  // click.
  const inFrameOrAskAgain = (act, ...args) =>
    inFrame(act, ...args).catch((error) => {
      if (isUnheard(error)) return inFrame(act, ...args);
      throw error;
    });
  const parsed = (json) => (json === undefined || json === null ? undefined : JSON.parse(json));
  return {
    browserId,
    run: async (expression) => parsed(await inFrameOrAskAgain("evaluate", expression)),
    async waitFor(expression, { left, isFirst }) {
      const end = Date.now() + Math.min(LOOK_MS, left);
      return parsed(await inFrame("waitFor", expression, { end, isFirst }));
    },
    clickAt: (x, y) => inFrameOrAskAgain("clickAt", { x, y }),
    clickOn: async (expression) => parsed(await inFrame("clickOn", expression)),
    press: (combination) => inFrameOrAskAgain("press", [combination]),
    type: (text) => inFrameOrAskAgain("press", [...text]),
    async png() {
      const base64 = await chrome.run(drawSnapshot, browserId);
      return Buffer.from(base64, "base64");
    },
    isGone: () => chrome.run((kit, id) => !kit.browserOf(id)?.isConnected, browserId),
    close: () => chrome.run(closeView, browserId),
  };
}

// In the chrome context from here on.

async function drawSnapshot(kit, browserId) {
  const browser = kit.browserOf(browserId);
  const scale = browser.ownerDocument.defaultView.devicePixelRatio;
  const bitmap = await browser.browsingContext.currentWindowGlobal.drawSnapshot(
    null,
    scale,
    "white",
  );
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext("2d").drawImage(bitmap, 0, 0);
  const bytes = new Uint8Array(
    await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer(),
  );
  return ChromeUtils.base64URLEncode(bytes, { pad: true })
    .replaceAll("-", "+")
    .replaceAll("_", "/");
}

export async function closeView(kit, browserId) {
  const browser = kit.browserOf(browserId);
  const tab = kit.tabOf(browserId);
  if (!tab) return void browser?.closest("panel")?.hidePopup();
  const window = tab.ownerDocument.defaultView;
  // A window that is only just opening has its tab, but can't be closed with it yet.
  const isOpenOrGone = () => window.closed || window.gBrowserInit.delayedStartupFinished;
  await kit.until("the window to be open", isOpenOrGone);
  if (!window.closed) window.gBrowser.removeTab(tab);
}
