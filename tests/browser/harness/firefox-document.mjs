// How a View acts on a document in Firefox: by frame scripts, in the process where the document lives.
// A browser element is named by its browserId, which outlives navigations and process switches.
export function firefoxDocument(chrome, browserId) {
  const inFrame = (script) =>
    chrome.run((kit, id, source) => kit.inFrame(id, source), browserId, script);
  return {
    browserId,
    run: async (expression) => {
      const text = await inFrame(evaluating(expression));
      return text === undefined || text === null ? undefined : JSON.parse(text);
    },
    clickAt: (x, y) => inFrame(clicking({ x, y })),
    clickOn: (expression) => inFrame(clickingOn(expression)),
    press: (combination) => inFrame(pressing([combination])),
    type: (text) => inFrame(pressing([...text])),
    async png() {
      const base64 = await chrome.run(drawSnapshot, browserId);
      return Buffer.from(base64, "base64");
    },
    isGone: () => chrome.run((kit, id) => !kit.browserOf(id)?.isConnected, browserId),
    close: () => chrome.run(closeView, browserId),
  };
}

// A sandbox of the document's own principal: sees the page's globals, and asks no CSP.
const SANDBOX =
  "new Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false, sameZoneAs: content })";

const evaluating = (expression) => `
	const sandbox = ${SANDBOX};
	Cu.exportFunction(answer, sandbox, { defineAs: "__answer" });
	Cu.evalInSandbox(${JSON.stringify(`(async () => (${expression}))().then(
		(value) => __answer(null, JSON.stringify(value)),
		(error) => __answer(String(error?.stack ? error + "\\n" + error.stack : error)),
	)`)}, sandbox);`;

const clicking = (point) => `
	(${click})(content, ${JSON.stringify(point)});
	answer();`;

// In one go: nothing moves between the look and the click.
const clickingOn = (expression) => `
	let point;
	try { point = Cu.evalInSandbox(${JSON.stringify(expression)}, ${SANDBOX}); } catch {}
	if (point) (${click})(content, point);
	answer(null, Boolean(point));`;

function click(content, { x, y }) {
  for (const type of ["mousemove", "mousedown", "mouseup"])
    content.synthesizeMouseEvent(type, x, y, {
      button: 0,
      clickCount: type === "mousemove" ? 0 : 1,
    });
}

// The text input processor gives keys their default actions: a letter lands in the field, Tab moves
// the focus, Enter presses a button.
const pressing = (keys) => `
	const tip = Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor);
	if (!tip.beginInputTransactionForTests(content)) throw new Error("keys cannot be typed now");
	const event = (key) => new content.KeyboardEvent("", { key, code: (${codeOf})(key), bubbles: true });
	for (const combination of ${JSON.stringify(keys)}) {
		const [, modifiers, key] = combination.match(/^((?:[A-Z][a-z]+\\+)*)([^]+)$/u);
		const held = modifiers.split("+").filter(Boolean).map(event);
		const pressed = event(key === "Space" ? " " : key);
		for (const modifier of held) tip.keydown(modifier);
		tip.keydown(pressed);
		tip.keyup(pressed);
		for (const modifier of held.reverse()) tip.keyup(modifier);
	}
	answer();`;

function codeOf(key) {
  if (key === " ") return "Space";
  if (/^[a-z]$/i.test(key)) return `Key${key.toUpperCase()}`;
  if (/^[0-9]$/.test(key)) return `Digit${key}`;
  if (["Shift", "Control", "Alt", "Meta"].includes(key)) return `${key}Left`;
  return key.length > 1 ? key : "";
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

function closeView(kit, browserId) {
  const browser = kit.browserOf(browserId);
  const tab = kit.tabOf(browserId);
  if (tab) return void tab.ownerDocument.defaultView.gBrowser.removeTab(tab);
  browser?.closest("panel")?.hidePopup();
}
